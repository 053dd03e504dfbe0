"""Appointments at an event: which hours there are, which are free, and why one cannot be given."""

import datetime as dt
from collections.abc import Collection

from custdesk.domain.words import N_, Message


def grid(starts: dt.datetime, minutes: int, last: dt.date, slot: int) -> list[dt.datetime]:
    """The hours of all appointments, as the clock of the event shows them: each day from its
    first minute, as long as a whole appointment fits.
    """
    found = []
    for day in range((last - starts.date()).days + 1):
        opens = starts + dt.timedelta(days=day)
        found += [
            opens + dt.timedelta(minutes=at) for at in range(0, minutes - slot + 1, slot)
        ]  # fmt: skip
    return found


def against(
    at: dt.datetime,
    starts: dt.datetime,
    minutes: int,
    last: dt.date,
    slot: int,
    taken: Collection[dt.datetime],
) -> Message | None:
    """Why an appointment cannot be at a time; None when it can."""
    opens = dt.datetime.combine(at.date(), starts.time())
    long = dt.timedelta(minutes=slot)
    if not starts.date() <= at.date() <= last:
        text = N_("The event is from {first} to {last}.")
        return Message(text, {"first": starts.date(), "last": last})
    if not opens <= at <= opens + dt.timedelta(minutes=minutes) - long:
        until = opens + dt.timedelta(minutes=minutes)
        text = N_("Appointments of {n} minutes are between {opens} and {closes}.")
        return Message(text, {"opens": f"{opens:%H:%M}", "closes": f"{until:%H:%M}", "n": slot})
    near = [one for one in taken if abs(one - at) < long]
    if near:
        text = N_("At {time} somebody else has an appointment.")
        return Message(text, {"time": f"{min(near):%H:%M}"})
    return None


def free(hours: Collection[dt.datetime], taken: Collection[dt.datetime], slot: int
         ) -> list[dt.datetime]:  # fmt: skip
    """The hours that nobody has, in order."""
    long = dt.timedelta(minutes=slot)
    return [at for at in sorted(hours) if all(abs(at - one) >= long for one in taken)]
