"""One deed for many customers at once: each is one operation, taken back as a whole.

What will change is told before (`Preview`). Long ones report how far they are and can be stopped,
which leaves nothing half done.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.choices import OF_CUSTOMER
from custdesk.domain.contacts import channel_title
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.errors import CustDeskError, NotFound, ValidationError
from custdesk.domain.fields import OWN, is_own
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import own_fields
from custdesk.services.desk import Cancelled, Desk, Progress, changes
from custdesk.services.occurrences import appointment_times
from custdesk.services.places import Places
from custdesk.store import bulk, care, records
from custdesk.store.pieces import chunks

_PIECE = 1000
_MOST_A_DAY = 500
_GAP = 30  # minutes between two visits of one day
_BEGIN, _LAST_HOUR, _MINUTES = dt.time(9), dt.time(18), 60

# The columns of a customer that can be set for many; what else they have is theirs alone.
SETTABLE: dict[str, str] = {
    "owner": N_("Owner"),
    "team": N_("Team"),
    "industry": N_("Industry"),
    "kind": N_("Kind of business"),
    "stage": N_("Stage"),
    "source": N_("Source"),
    "terms": N_("Payment terms"),
    "currency": N_("Currency"),
    "forwarder": N_("Nominated forwarder"),
    "port": N_("Port"),
}


class Preview(NamedTuple):
    """How many records change, of how many customers, and until when tasks or visits reach."""

    changed: int
    total: int
    last: dt.date | None = None


class Steps(NamedTuple):
    """Whom to tell how far it is, and whom to ask whether to stop."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None


_QUIET = Steps()


def _run(
    desk: Desk,
    what: Message,
    numbers: Collection[int],
    write: Callable[[list[int]], object],
    steps: Steps,
) -> Changes:
    """Write piece by piece inside one operation."""
    listed = list(dict.fromkeys(numbers))
    with desk.operation(what) as current:
        for start in range(0, len(listed), _PIECE):
            if steps.cancelled is not None and steps.cancelled():
                raise Stopped(Message(N_("Stopped. Nothing was changed.")))
            write(listed[start : start + _PIECE])
            if steps.progress is not None:
                done = min(start + _PIECE, len(listed))
                # What lists sort by is made anew at the end; for many that takes longest.
                said = (
                    what if done < len(listed) else Message(N_("Bringing the figures up to date"))
                )
                steps.progress(done, len(listed), said)
    return changes(current)


# -- fields -----------------------------------------------------------------------------------


def title_of(desk: Desk, field: str) -> Message:
    """What a field that can be set for many is called; raises `NotFound`."""
    if field in SETTABLE:
        return Message(SETTABLE[field])
    for own in own_fields.fields(desk):
        if own.key == field:
            return Message("{title}", {"title": own.title})
    raise NotFound(Message(N_("There is no field {field}."), {"field": field}))


def _stored(desk: Desk, field: str, value: object) -> str | None:
    """The value as it is stored; raises `ValidationError` naming the field `value`."""
    title_of(desk, field)
    if is_own(field):
        try:
            return own_fields.checked(desk, {field: value})[int(field.removeprefix(OWN))]
        except ValidationError as refused:
            raise ValidationError(refused.message, {"value": refused.problems[field]}) from refused
    text = str(value or "").strip() or None
    choices = dict(OF_CUSTOMER.get(field, ()))
    if text and choices and text not in choices:
        problem = Message(N_("{value} is not one of the choices: {choices}."),
                          {"value": text, "choices": ", ".join(choices)})  # fmt: skip
        raise ValidationError(Message(N_("Some fields need another look.")), {"value": problem})
    return text


def preview_field(desk: Desk, numbers: Collection[int], field: str, value: object) -> Preview:
    """How many customers do not have this value yet."""
    stored = _stored(desk, field, value)
    changed = sum(len(bulk.lacking(desk.db, field, stored, piece)) for piece in chunks(numbers))
    return Preview(changed, len(numbers))


def set_field(
    desk: Desk, numbers: Collection[int], field: str, value: object, steps: Steps = _QUIET
) -> Changes:
    """Give customers a value in a column (`owner`) or a field of the firm's own (`own.12`).

    An empty value clears it. Raises `ValidationError`, naming the field `value`.
    """
    stored, title = _stored(desk, field, value), title_of(desk, field)
    what = _of(
        (N_("Set {field} of {n} customer"), N_("Set {field} of {n} customers")),
        len(numbers),
        field=title,
    )
    return _run(
        desk, what, numbers, lambda piece: bulk.set_value(desk.db, field, stored, piece), steps
    )


def _of(texts: tuple[str, str], n: int, **values: object) -> Message:
    return Message(texts[0], {**values, "n": n}, texts[1])


# -- tier -------------------------------------------------------------------------------------


def check_tier(tier: str | None, reason: str) -> None:
    """Raise what `set_tier` would."""
    if tier is not None and tier not in tuple(Tier):
        raise CustDeskError(Message(N_("There is no tier {tier}."), {"tier": tier}))
    if tier is not None and not reason.strip():
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"reason": Message(N_("A tier set by hand carries a reason."))},
        )


def set_tier(
    desk: Desk,
    numbers: Collection[int],
    tier: str | None,
    reason: str,
    until: dt.date | None = None,
    steps: Steps = _QUIET,
) -> Changes:
    """Set a tier by hand up to a day (None: for good), or give it back to the rule (tier None)."""
    check_tier(tier, reason)
    values = {
        "manual_tier": tier,
        "manual_tier_reason": reason.strip() if tier else None,
        "manual_tier_until": until.isoformat() if tier and until else None,
    }
    what = _of(
        (N_("Set the tier of {n} customer"), N_("Set the tier of {n} customers")),
        len(numbers),
    )
    return _run(desk, what, numbers, lambda piece: bulk.set_columns(desk.db, values, piece), steps)


def archive(desk: Desk, numbers: Collection[int], steps: Steps = _QUIET) -> Changes:
    """Take customers off the lists and keep all that is known about them."""
    values = {"archived_on": desk.today().isoformat()}
    what = _of((N_("Archive {n} customer"), N_("Archive {n} customers")), len(numbers))
    return _run(desk, what, numbers, lambda piece: bulk.set_columns(desk.db, values, piece), steps)


# -- tasks, contacts, visits ------------------------------------------------------------------


def days(desk: Desk, first: dt.date, per_day: int, count: int) -> list[dt.date]:
    """A day for each of so many, so many a day, on the days that the salesperson works."""
    own = care.capacity(desk.db)
    found: list[dt.date] = []
    day = first
    while len(found) < count:
        off = any(start <= day <= end for start, end in own.days_off)
        if day.weekday() not in own.weekend and not off:
            found += [day] * min(per_day, count - len(found))
        day += dt.timedelta(days=1)
    return found


def _spread(desk: Desk, first: object, per_day: object, count: int, field: str) -> list[dt.date]:
    problems = {}
    if not isinstance(first, dt.date):
        problems[field] = Message(N_("Say on which day it begins."))
    try:
        rate = int(str(per_day))
    except ValueError:
        rate = 0
    if not 1 <= rate <= _MOST_A_DAY:
        text = N_("Between 1 and {n} a day.")
        problems["per_day"] = Message(text, {"n": _MOST_A_DAY})
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    assert isinstance(first, dt.date)
    return days(desk, first, rate, count)


def preview_tasks(desk: Desk, numbers: Collection[int], due: object, per_day: object) -> Preview:
    """How many tasks there will be, and the day of the last one."""
    found = _spread(desk, due, per_day, len(numbers), "due")
    return Preview(len(numbers), len(numbers), found[-1] if found else None)


def make_tasks(
    desk: Desk,
    numbers: Sequence[int],
    what: str,
    due: object,
    per_day: object = _MOST_A_DAY,
    notes: str = "",
    steps: Steps = _QUIET,
) -> Changes:
    """A task for each customer in their order, so many a day on working days from `due` on."""
    if not what.strip():
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"what": Message(N_("A task says what is to be done."))},
        )
    on = dict(zip(numbers, _spread(desk, due, per_day, len(numbers), "due"), strict=True))
    columns = ("customer_id", "what", "due", "kind", "notes")

    def write(piece: list[int]) -> None:
        rows = [
            (number, what.strip(), on[number].isoformat(), "task", notes.strip() or None)
            for number in bulk.there(desk.db, piece)
        ]
        records.insert_many(desk.db, "task", columns, rows)

    said = _of(
        (N_("Task for {n} customer: {what}"), N_("Task for {n} customers: {what}")),
               len(numbers), what=what.strip())  # fmt: skip
    return _run(desk, said, numbers, write, steps)


def log_contact(
    desk: Desk,
    numbers: Collection[int],
    values: Mapping[str, object],
    steps: Steps = _QUIET,
) -> Changes:
    """Log the same contact (a letter, a fair) for each customer; values as of `interactions`."""
    channel = str(values.get("channel") or "letter")
    on = values.get("date")
    if not isinstance(on, dt.date):
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"date": Message(N_("A contact needs its day."))},
        )
    told = {name: str(values.get(name) or "").strip() or None
            for name in ("direction", "purpose", "summary", "result")}  # fmt: skip
    columns = ("customer_id", "date", "channel", "author", *told)

    def write(piece: list[int]) -> None:
        rest = (on.isoformat(), channel, desk.by or None, *told.values())
        rows = [(number, *rest) for number in bulk.there(desk.db, piece)]
        records.insert_many(desk.db, "interaction", columns, rows)

    what = _of(
        (N_("Log {channel} with {n} customer"), N_("Log {channel} with {n} customers")),
               len(numbers), channel=channel_title(channel))  # fmt: skip
    return _run(desk, what, numbers, write, steps)


def preview_visits(
    desk: Desk,
    numbers: Collection[int],
    first: object,
    per_day: object,
    begin: dt.time = _BEGIN,
    minutes: int = _MINUTES,
) -> Preview:
    """How many visits there will be, and the day of the last one."""
    found = _hours(_spread(desk, first, per_day, len(numbers), "first"), begin, minutes)
    return Preview(len(numbers), len(numbers), found[-1].date() if found else None)


def plan_visits(
    desk: Desk,
    numbers: Sequence[int],
    first: object,
    per_day: object = 4,
    begin: dt.time = _BEGIN,
    minutes: int = _MINUTES,
    kind: str = "visit",
    purpose: str = "",
    steps: Steps = _QUIET,
) -> Changes:
    """Put a visit, call or video call with each customer into the calendar, one after the other.

    Hours are the customer's own; half an hour lies between two.
    """
    on = _spread(desk, first, per_day, len(numbers), "first")
    times = dict(zip(numbers, _hours(on, begin, minutes), strict=True))
    columns = ("customer_id", "at", "zone", "at_utc", "minutes", "kind", "status", "purpose")

    def write(piece: list[int]) -> None:
        zones = bulk.places(desk.db, piece)
        rows = []
        for number in bulk.there(desk.db, piece):
            zone, *place = zones[number]
            here = zone or Places.load().zone_of(*place) or desk.zone
            at = appointment_times(times[number], here)
            rows.append((number, at["at"], at["zone"], at["at_utc"], minutes, kind, "planned",
                         purpose.strip() or None))  # fmt: skip
        records.insert_many(desk.db, "visit", columns, rows)

    what = _of((N_("Plan {n} visit"), N_("Plan {n} visits")), len(numbers))
    return _run(desk, what, numbers, write, steps)


def _hours(on: Iterable[dt.date], begin: dt.time, minutes: int) -> list[dt.datetime]:
    found: list[dt.datetime] = []
    for day in on:
        start = dt.datetime.combine(day, begin)
        if found and found[-1].date() == day:
            start = found[-1] + dt.timedelta(minutes=minutes + _GAP)
        if start + dt.timedelta(minutes=minutes) > dt.datetime.combine(day, _LAST_HOUR):
            problem = Message(N_("So many visits do not fit into a day. Plan fewer a day."))
            raise ValidationError(
                Message(N_("Some fields need another look.")), {"per_day": problem}
            )
        found.append(start)
    return found
