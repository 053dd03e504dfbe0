"""The rules of letters: their kinds, and the language that their templates are written in."""
