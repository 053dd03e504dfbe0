"""Loyalty: who comes back, who brought whom, and whose words we may show."""
