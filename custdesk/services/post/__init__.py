"""The firm's own mail server: the account, the queue of letters, and sending them."""
