"""The page of long-term agreements."""
