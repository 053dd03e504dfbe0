"""What many queries share: conditions on their rows, and how a day is stored."""

import datetime as dt
from collections.abc import Collection

from custdesk.domain.contacts import PURPOSES, RESULTS, TRIES, UNSOLVED

# An order `o` that no shipment carries: of one that does, its shipment is told.
ALONE = (
    "NOT EXISTS (SELECT 1 FROM shipped_order w JOIN shipment s ON s.id = w.shipment_id "
    "WHERE w.order_id = o.id AND w.deleted_op IS NULL AND s.deleted_op IS NULL "
    "AND s.status <> 'cancelled')"
)

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
# A contact whose purpose says so, in the words that people write there.
_SAYS_SO = (
    "(purpose IS NOT NULL AND (purpose LIKE '%complain%' OR purpose LIKE '%claim%' "
    "OR purpose LIKE '%投诉%' OR purpose LIKE '%客诉%' OR purpose LIKE '%索赔%'))"
)
# A row of `interaction` that a complaint of the table tells of: the one that it was heard in, and
# what is said about it until the day after it is solved.
_IN_A_CASE = (
    "EXISTS (SELECT 1 FROM complaint k WHERE k.contact_id = interaction.id "
    "AND k.deleted_op IS NULL) OR EXISTS (SELECT 1 FROM complaint k "
    "WHERE k.customer_id = interaction.customer_id AND k.deleted_op IS NULL "
    "AND k.nature = 'complaint' AND k.date <= interaction.date "
    "AND date(COALESCE(k.solved_at, '9998-01-01'), '+1 day') >= interaction.date)"
)
# A contact that is a complaint by itself: those of the table are counted there, never twice.
COMPLAINT = f"CASE WHEN {_SAYS_SO} THEN NOT ({_IN_A_CASE}) ELSE 0 END"
# Complaints of the table as `k`, each on its `k.date`; criticism and praise are none.
CASES = "FROM complaint k WHERE k.deleted_op IS NULL AND k.nature = 'complaint'"


def day(text: str | None) -> dt.date | None:
    """A stored plain date; one that is none, as other programs leave them, is not known."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def among(column: str, customers: Collection[int] | None) -> str:
    """A condition that keeps the rows of these customers; nothing for all of them."""
    if customers is None:
        return ""
    return f" AND {column} IN ({', '.join(str(int(number)) for number in customers)})"
