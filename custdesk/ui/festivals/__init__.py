"""Festivals: who keeps what in the coming weeks, and whom to warn before a holiday."""
