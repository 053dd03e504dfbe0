"""Trips: what a day on the road can hold, and what it costs in time. Pure rules."""
