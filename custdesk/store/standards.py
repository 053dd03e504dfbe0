"""The firm's standards for its tiers; apart, because a list can be shown without them."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, NamedTuple

from custdesk.domain.standards import Standards
from custdesk.store import settings
from custdesk.store.database import Database

_KEY, _VERSIONS = "standards", "standards_versions"


class Version(NamedTuple):
    """Standards that the firm had from a day on; `name` is a preset's key or the firm's own."""

    standards: Standards
    name: str
    on: str  # ISO day


def chosen(db: Database) -> Standards:
    """Weights and limits of the tiers; the defaults where nothing was chosen."""
    return _standards(settings.get(db, _KEY) or {})


def versions(db: Database) -> list[Version]:
    """Every version that was saved, the newest first; empty while the defaults hold."""
    saved = settings.get(db, _VERSIONS) or []
    return [Version(_standards(one), one.get("name", ""), one["on"]) for one in reversed(saved)]


def save(db: Database, standards: Standards, name: str, on: str) -> None:
    """Keep standards as the next version, inside the running operation, which grades all anew."""
    saved = settings.get(db, _VERSIONS) or []
    number = max((one.get("version", 1) for one in saved), default=1) + 1
    values = asdict(standards) | {"weights": dict(standards.weights), "version": number}
    settings.put(db, _KEY, values)
    settings.put(db, _VERSIONS, [*saved, values | {"name": name, "on": on}])


def _standards(stored: Mapping[str, Any]) -> Standards:
    known = {field.name for field in fields(Standards)}
    return Standards(**{name: value for name, value in stored.items() if name in known})
