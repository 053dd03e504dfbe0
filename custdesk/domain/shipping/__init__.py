"""Goods on their way: what a shipment is, how it stands, which forwarder does how well."""
