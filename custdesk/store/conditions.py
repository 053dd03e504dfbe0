"""What many queries share: conditions on their rows, and how a day is stored."""

import datetime as dt
from collections.abc import Collection

# An order that counts as bought.
COUNTS = "deleted_op IS NULL AND COALESCE(status, '') NOT IN ('cancelled', 'returned')"


def day(text: str | None) -> dt.date | None:
    """A stored plain date."""
    return dt.date.fromisoformat(text) if text else None


def among(column: str, customers: Collection[int] | None) -> str:
    """A condition that keeps the rows of these customers; nothing for all of them."""
    if customers is None:
        return ""
    return f" AND {column} IN ({', '.join(str(int(number)) for number in customers)})"
