"""What an order goes through: its stages, its documents, and what is wrong with it."""
