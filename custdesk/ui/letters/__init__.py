"""The page of letters to many."""
