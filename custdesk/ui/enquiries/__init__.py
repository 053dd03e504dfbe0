"""The page of enquiries: what people ask us, its clock and kind, and an answer to begin with."""
