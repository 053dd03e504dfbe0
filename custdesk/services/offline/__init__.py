"""Workbooks that are worked in elsewhere: what their sheets hold, and reading them when back."""
