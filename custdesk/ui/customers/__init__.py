"""The customer list with its filters, and the pane that shows one customer."""
