"""Trips: days on the road to customers, and days on which customers come to us."""
