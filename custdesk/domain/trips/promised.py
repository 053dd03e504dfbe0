"""What was promised to a customer, a line each: `send 3 samples by Friday`, `下周三前寄目录`."""

from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.domain.clock import CustomerClock
from custdesk.domain.day_words import split

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Promise:
    """What, and by when; `said`: the day was written and not put there for want of one."""

    what: str
    due: date
    said: bool


def read_promises(
    text: str, today: date, there: CustomerClock | None = None, here: CustomerClock | None = None
) -> list[Promise]:
    """Each line with its day; one that names none is due in a week, or it would be forgotten.

    `there`: the customer's clock, by which days are understood; `here`: our own, that no promise
    falls due on a day off by itself.
    """
    later = today + timedelta(days=_WEEK)
    for _day in range(_WEEK):
        if here is not None and not here.is_working_day(later):
            later += timedelta(days=1)
    found = []
    for line in text.splitlines():
        step = split(line, today, there)
        what = step.what or " ".join(line.split())
        if not what:
            continue
        due = step.when.day if step.when else later
        found.append(Promise(what, due, step.when is not None))
    return found
