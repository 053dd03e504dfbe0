"""The firm's standards for its tiers; apart, because a list can be shown without them."""

from dataclasses import fields

from custdesk.domain.standards import Standards
from custdesk.store import settings
from custdesk.store.database import Database


def chosen(db: Database) -> Standards:
    """Weights and limits of the tiers; the defaults where nothing was chosen."""
    stored = settings.get(db, "standards") or {}
    known = {field.name for field in fields(Standards)}
    return Standards(**{name: value for name, value in stored.items() if name in known})
