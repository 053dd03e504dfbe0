"""Early warning: what says that a customer is about to leave, and how it may be kept.

`kinds` (words and rows, no numpy) is loaded by the window; `pauses`, `signs`, `finding` and
`replay` count over arrays of many customers.
"""
