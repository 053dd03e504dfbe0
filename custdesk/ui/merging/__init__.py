"""A workbook that comes back: what merges by itself, what is to be decided."""
