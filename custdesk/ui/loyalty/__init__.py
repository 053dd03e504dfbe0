"""The page of loyalty."""
