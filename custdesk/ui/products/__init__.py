"""The page of products: what they are, what they cost whom."""
