"""Reminders of what is overdue: which step is due, and whether one may be sent already."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.domain.words import N_

# The last step is a last one: after it somebody has to decide.
STEPS = (N_("Friendly reminder"), N_("Second reminder"), N_("Last reminder"))
LAST = len(STEPS)
# A reminder to these sounds as if to a friend, whatever the step; the risk is spoken to plainly.
GENTLE, PLAIN, FIRM = "gentle", "plain", "firm"


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that was written: which step, when, of which invoices (uids)."""

    level: int
    on: date
    invoices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Late:
    """An overdue invoice that nobody disputes."""

    uid: str
    days: int


def next_step(
    late: Sequence[Late], before: Sequence[Reminded], today: date, first: int, between: int
) -> tuple[int, date]:
    """(the step that is due, the first day on which it may go out).

    An invoice climbs a step each time it is reminded of; the oldest says which step comes next. No
    reminder goes out within `between` days of another, and none before `first` days late.
    """
    level = 1
    for one in late:
        steps = [each.level for each in before if one.uid in each.invoices]
        level = max(level, min(LAST, max(steps, default=0) + 1))
    oldest = max((one.days for one in late), default=0)
    ready = today + timedelta(days=max(0, first - oldest))
    if before:
        ready = max(ready, max(one.on for one in before) + timedelta(days=between))
    return level, ready


def tone(tier: str, level: int) -> str:
    """How it is said: to key customers gently until the last step, to those at risk firmly soon."""
    if level >= LAST:
        return PLAIN if tier == "key" else FIRM
    if tier in ("key", "potential"):
        return GENTLE
    if tier == "risk":
        return FIRM if level > 1 else PLAIN
    return PLAIN if level > 1 else GENTLE


def named(uids: Collection[str]) -> str:
    """Invoices as the column `dunning.invoices` keeps them."""
    return "\n".join(sorted(uids))
