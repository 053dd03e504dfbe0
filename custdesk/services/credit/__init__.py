"""Credit: what customers owe, what came in, and how far they are trusted."""
