"""Shipments on their way to customers, and the forwarders who carry them."""
