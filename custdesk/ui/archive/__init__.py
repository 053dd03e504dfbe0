"""The page of archived customers."""
