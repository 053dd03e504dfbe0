"""The days of an agreement: until when notice can be given, what comes at its end."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Phase = Literal["draft", "coming", "running", "notice", "over", "ended"]
AHEAD = 30  # days before the last day of notice, or the end, on which one should think of it


@dataclass(frozen=True, slots=True)
class Ending:
    """`notice_by`: the last day on which notice can be given; None: none was agreed on.

    `think_by`: the day that counts: that of the notice while it is still to come, else the end.
    """

    phase: Phase
    until: dt.date | None = None
    notice_by: dt.date | None = None
    think_by: dt.date | None = None


def ending(
    status: str,
    first: dt.date | None,
    until: dt.date | None,
    notice_days: int | None,
    today: dt.date,
) -> Ending:
    """Where an agreement stands on a day. `notice`: its end, or the last day of notice, is near."""
    notice = until - dt.timedelta(days=notice_days) if until and notice_days else None
    if status != "active":
        return Ending("draft" if status == "draft" else "ended", until, notice)
    if until is None:
        return Ending("coming" if first and first > today else "running")
    if until < today:
        return Ending("over", until, notice, until)
    think_by = notice if notice is not None and notice >= today else until
    if first is not None and first > today:
        phase: Phase = "coming"
    else:
        phase = "notice" if (think_by - today).days <= AHEAD else "running"
    return Ending(phase, until, notice, think_by)


def renewed(first: dt.date | None, until: dt.date) -> dt.date:
    """The end of the next term: a year on, which nearly all agree on; a shorter term again."""
    after = until + dt.timedelta(days=1)
    months = 12
    if first is not None and first < until and after < months_on(first, 12):
        if after.day != first.day:
            return until + (after - first)
        months = (after.year - first.year) * 12 + after.month - first.month
    return months_on(after, months) - dt.timedelta(days=1)


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
