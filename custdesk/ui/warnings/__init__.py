"""Early warning: who is about to leave, and what may keep them."""
