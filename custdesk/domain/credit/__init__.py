"""Credit: what is owed, how old it is, and how far a customer is trusted. Pure rules."""
