"""CustDesk keeps the customers of a small export firm."""

__version__ = "0.1.0"
