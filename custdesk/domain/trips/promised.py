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


def read_promises(text: str, today: date, there: CustomerClock | None = None) -> list[Promise]:
    """Each line with its day; one that names none is due in a week, or it would be forgotten."""
    found = []
    for line in text.splitlines():
        step = split(line, today, there)
        what = step.what or " ".join(line.split())
        if not what:
            continue
        due = step.when.day if step.when else today + timedelta(days=_WEEK)
        found.append(Promise(what, due, step.when is not None))
    return found
