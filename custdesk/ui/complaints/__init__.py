"""The page of complaints."""
