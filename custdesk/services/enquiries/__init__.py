"""What people ask us: read, filed to its customer, sorted by kind, answered by us."""
