"""The page of customers that are listed twice."""
