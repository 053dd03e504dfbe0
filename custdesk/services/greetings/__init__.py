"""Greetings: drafts for days to remember, the queue of the coming weeks, many at once."""

from custdesk.services.greetings.drafting import Draft, draft

__all__ = ["Draft", "draft"]
