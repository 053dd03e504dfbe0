"""The page Trips: candidates, days, travel, budget and the list of what is to be done before."""
