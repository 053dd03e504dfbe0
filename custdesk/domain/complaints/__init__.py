"""What customers say of us, how soon they are answered, and what causes it."""
