"""How late open items are, and how long the firm waits for its money."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from custdesk.domain.words import N_

# The last day of each bucket; what is not due yet, or has no due day, is in the first.
EDGES = (0, 30, 60, 90)
BUCKETS = (N_("Not due"), N_("1–30 days"), N_("31–60 days"), N_("61–90 days"), N_("Over 90 days"))
BUCKET_KEYS = ("not_due", "1_30", "31_60", "61_90", "over_90")
# Sales that the days are reckoned from.
DSO_DAYS = 365


def bucket(due: date | None, day: date) -> int:
    """The place in `BUCKETS` of what is open; the due day itself is not late."""
    late = (day - due).days if due is not None else 0
    return sum(late > edge for edge in EDGES)


def days_late(due: date | None, day: date) -> int:
    """Days after the due day; 0 until then."""
    return max(0, (day - due).days) if due is not None else 0


def dso(receivables: int, sold: int, days: int = DSO_DAYS) -> Decimal | None:
    """Days sales outstanding: receivables ÷ credit sales of a period × its days.

    The formula of the Credit Research Foundation and of every textbook of corporate finance; with
    what is not due yet in the place of all receivables it gives the best possible figure, and the
    difference of both is how many days lateness costs. None where nothing was sold.
    """
    if sold <= 0:
        return None
    return (Decimal(receivables) * days / sold).quantize(Decimal("0.1"), ROUND_HALF_UP)


def summed(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Buckets added up, one by one."""
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(BUCKETS)
