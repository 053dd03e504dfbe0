"""The page of quotations, samples, and how many of them become orders."""
