"""Complaints, criticism and praise: taken in, answered, solved, learned from."""
