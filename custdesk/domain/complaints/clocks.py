"""How soon a complaint is answered and solved, counted in the customer's working hours.

An answer is owed within so many hours that their office is open; a solution by the close of so
many working days after the day on which the clock began. What comes in while they are closed
begins to count when they open. Their weekends, holidays, half days and clock changes are those of
`domain.clock`, so a clock never runs while nobody there could hear from us.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from custdesk.domain.clock import CustomerClock
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message

_LONGEST = 400  # days that are looked at; who never opens has no clock
MOST_HOURS, MOST_DAYS = 400, 250


class Allowed(NamedTuple):
    """What a complaint is given: open hours to the answer, working days to the solution."""

    hours: int
    days: int


Rules = Mapping[tuple[str, str], Allowed]
"""By tier and severity."""

# Who is about to leave is answered as fast as who matters most.
RULES: dict[tuple[str, str], Allowed] = {
    (Tier.KEY, "high"): Allowed(2, 2),
    (Tier.KEY, "medium"): Allowed(4, 5),
    (Tier.KEY, "low"): Allowed(8, 10),
    (Tier.POTENTIAL, "high"): Allowed(4, 3),
    (Tier.POTENTIAL, "medium"): Allowed(8, 5),
    (Tier.POTENTIAL, "low"): Allowed(16, 10),
    (Tier.ORDINARY, "high"): Allowed(4, 5),
    (Tier.ORDINARY, "medium"): Allowed(8, 10),
    (Tier.ORDINARY, "low"): Allowed(16, 15),
    (Tier.RISK, "high"): Allowed(2, 3),
    (Tier.RISK, "medium"): Allowed(4, 5),
    (Tier.RISK, "low"): Allowed(8, 10),
}


def stored(rules: object) -> Rules:
    """The rules with what the firm chose: `{"key.high": [2, 2]}`; what is no rule is left out."""
    chosen = dict(RULES)
    for name, value in rules.items() if isinstance(rules, dict) else ():
        tier, _, severity = str(name).partition(".")
        if (tier, severity) in RULES and isinstance(value, list) and len(value) == 2:
            chosen[tier, severity] = checked(*value)
    return chosen


def checked(hours: object, days: object) -> Allowed:
    """Hours and days that somebody typed. Raises `ValidationError`."""
    fine = (
        isinstance(hours, int)
        and isinstance(days, int)
        and 1 <= hours <= MOST_HOURS
        and 0 <= days <= MOST_DAYS
    )
    if not fine:
        values = {"hours": MOST_HOURS, "days": MOST_DAYS}
        text = N_("Give 1 to {hours} hours to the answer and 0 to {days} days to the solution.")
        raise ValidationError(Message(text, values), {})
    assert isinstance(hours, int)
    assert isinstance(days, int)
    return Allowed(hours, days)


class Deadlines(NamedTuple):
    """When answer and solution are owed (UTC); None where the office never opens."""

    answer: dt.datetime | None
    solution: dt.datetime | None


def deadlines(clock: CustomerClock, at: dt.datetime, allowed: Allowed) -> Deadlines:
    """What is owed by when for what was heard at a moment; `clock` knows its zone."""
    return Deadlines(
        after_hours(clock, at, dt.timedelta(hours=allowed.hours)),
        after_days(clock, at, allowed.days),
    )


def after_hours(
    clock: CustomerClock, at: dt.datetime, open_time: dt.timedelta
) -> dt.datetime | None:
    """The moment (UTC) at which their office was open for so long since a moment."""
    left = open_time
    for start, end in _open_since(clock, at):
        if left <= end - start:
            return start + left
        left -= end - start
    return None


def after_days(clock: CustomerClock, at: dt.datetime, days: int) -> dt.datetime | None:
    """The close (UTC) of the n-th working day there after the one on which the clock begins."""
    first = clock.local(at)
    if first is None:
        return None
    began, left = False, days
    for ahead in range(_LONGEST):
        spans = clock.open_on(first.date() + dt.timedelta(days=ahead))
        if not any(end > at for _start, end in spans):
            continue
        left -= began
        began = True
        if left == 0:
            return spans[-1][1]
    return None


def between(clock: CustomerClock, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """How long their office is open from one moment to a later one."""
    found = dt.timedelta()
    for opens, closes in _open_since(clock, start, (end - start).days + 2):
        if opens >= end:
            break
        found += min(closes, end) - opens
    return found


def _open_since(
    clock: CustomerClock, at: dt.datetime, days: int = _LONGEST
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The hours in which they are open from a moment on."""
    at = at.astimezone(dt.UTC)
    local = clock.local(at)
    if local is None:
        return
    for ahead in range(-1, days):
        for opens, closes in clock.open_on(local.date() + dt.timedelta(days=ahead)):
            if closes > at:
                yield max(opens, at), closes
