"""Credit: what is owed and how old it is, what came in, and whom to trust how far."""
