"""Shipments on their way, and the forwarders who carry them."""
