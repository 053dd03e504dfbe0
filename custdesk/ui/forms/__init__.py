"""Dialogs that are asked for values: customer, person, contact, task, visit."""
