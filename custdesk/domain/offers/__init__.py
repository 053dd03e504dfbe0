"""Rules of what comes before an order: prices, quotations and their versions, samples."""
