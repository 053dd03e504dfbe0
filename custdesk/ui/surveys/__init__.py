"""The page of surveys."""
