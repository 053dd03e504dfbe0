"""What people ask us: its kind, what it names, how it is answered and until when."""
