"""The page Orders: a list and a board by stage, and beside them the order that is marked."""
