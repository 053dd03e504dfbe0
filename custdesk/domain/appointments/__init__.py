"""Letters about appointments in the customers' languages: to ask, remind, confirm, move."""
