"""Long-term agreements: what they are called, their days, their volumes."""
