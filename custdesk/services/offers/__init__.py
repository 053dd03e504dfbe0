"""Products and their prices, quotations, samples: each deed is one operation."""
