"""What was said with the sample firm's customers, their birthdays, and what is planned."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from custdesk.domain.clock import CustomerClock
from custdesk.services.sample.source import Firm, Plan, Somebody, Source

# Days between two contacts, as they happened and not as they should.
_RHYTHM = {
    "star": 17, "steady": 21, "rising": 19, "small": 58, "shrinking": 45, "silent": 50, "late": 24,
    "slow": 26, "overdue": 30, "prepaid": 40, "lead": 24,
}  # fmt: skip
_REMEMBERED = 500
_WEIGHTS = {"call": 5, "email": 6, "whatsapp": 4, "wechat": 6, "video": 2, "visit": 1, "fair": 1}


@dataclass(frozen=True, slots=True)
class Talk:
    """One entry of the log."""

    firm: Firm
    date: dt.date
    channel: str
    person: str
    summary: str
    next_step: str


def talks(firm: Firm, source: Source, today: dt.date) -> list[Talk]:
    """The log of one customer, the oldest first; empty where nobody ever wrote."""
    if firm.contact is None:
        return []
    random = Random(f"{firm.code} talks")
    people = source.people[firm.code]
    found = []
    age = float(firm.contact)
    while age <= min(_REMEMBERED, firm.years * 365):
        person = random.choice(people)
        channel = _channel(person, random)
        step = random.choice(source.next_steps) if random.random() < 0.25 else ""
        summary = random.choice(source.summaries[channel])
        day = today - dt.timedelta(days=int(age))
        found.append(Talk(firm, day, channel, person.name, summary, step))
        age += _RHYTHM[firm.story] * random.uniform(0.6, 1.5)
    return found[::-1]


def _channel(person: Somebody, random: Random) -> str:
    has = {"call": "phone", "email": "mail", "whatsapp": "whatsapp", "wechat": "wechat"}
    open_to = [name for name in _WEIGHTS if person.cells.get(has.get(name, "name"))]
    return random.choices(open_to, [_WEIGHTS[name] for name in open_to])[0]


def birthday(person: Somebody, today: dt.date) -> dt.date | str | None:
    """The day of birth; one of the lunar calendar stays as it is written."""
    ahead, _, year = person.born.partition(":")
    if year:
        day = today + dt.timedelta(days=int(ahead))
        leap_day = (day.month, day.day) == (2, 29)
        return day.replace(year=int(year), day=28 if leap_day else day.day)
    if not person.born or person.born.startswith("L"):
        return person.born or None
    return dt.date.fromisoformat(person.born)


def moment(plan: Plan, today: dt.date) -> dt.datetime:
    """The wall time of a planned visit, on a day when offices there are open."""
    clock = CustomerClock(None, plan.customer[:2])
    day, left = today, plan.ahead
    while left > 0 or not clock.is_working_day(day):
        day += dt.timedelta(days=1)
        left -= clock.is_working_day(day)
    return dt.datetime.combine(day, dt.time.fromisoformat(plan.at))
