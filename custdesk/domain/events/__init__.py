"""Events to which customers are invited: what is kept of them, and the rules about it."""
