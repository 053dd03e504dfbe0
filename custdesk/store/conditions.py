"""What many queries share: conditions on their rows, and how a day is stored."""

import datetime as dt
from collections.abc import Collection

from custdesk.domain.contacts import PURPOSES, RESULTS, TRIES, UNSOLVED

# An order that counts as bought.
COUNTS = "deleted_op IS NULL AND COALESCE(status, '') NOT IN ('cancelled', 'returned')"


def _listed(keys: Collection[str]) -> str:
    return ", ".join(f"'{key}'" for key in sorted(keys))


# A log entry that was a contact: somebody was reached, or written to.
TRIED = f"COALESCE(result, '') IN ({_listed(TRIES)})"
CONTACT = f"channel <> 'note' AND COALESCE(result, '') NOT IN ({_listed(TRIES)})"
# Ours among purposes and results; others are the user's own words.
PURPOSE_KEYS = f"({_listed(dict(PURPOSES))})"
RESULT_KEYS = f"({_listed(dict(RESULTS))})"
# What leaves a complaint open.
UNANSWERED = f"COALESCE(result, '') IN ({_listed(UNSOLVED)})"


def day(text: str | None) -> dt.date | None:
    """A stored plain date."""
    return dt.date.fromisoformat(text) if text else None


def among(column: str, customers: Collection[int] | None) -> str:
    """A condition that keeps the rows of these customers; nothing for all of them."""
    if customers is None:
        return ""
    return f" AND {column} IN ({', '.join(str(int(number)) for number in customers)})"
