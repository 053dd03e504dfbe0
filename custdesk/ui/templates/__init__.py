"""The page of letter templates: a list, an editor, and how a letter would look."""
