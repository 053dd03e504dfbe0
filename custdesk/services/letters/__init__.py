"""Letters to customers: their head, their templates, whom they go to and what came of them."""

from custdesk.services.letters.head import logo, sender

__all__ = ["logo", "sender"]
