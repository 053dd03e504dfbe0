"""The outbox: letters for the firm's mail server."""
