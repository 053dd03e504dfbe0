"""Notices to customers about their goods on the way, in their languages."""
