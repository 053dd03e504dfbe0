"""Rhythm and forecast: who orders when, how often, for how much, told from past order days.

Everything here works on arrays over all customers at once and knows no clock and no file. numpy and
scipy are loaded by these modules alone; callers import them when something is to be estimated, so
that the window's start does not wait for them.
"""
