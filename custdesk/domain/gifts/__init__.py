"""Gifts that are planned: their states, what a country's law or the firm's policy allows, sums."""
