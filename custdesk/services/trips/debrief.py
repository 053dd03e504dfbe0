"""Back from the trip: what came of each visit, saved visit by visit as one step to undo."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.money import to_minor
from custdesk.domain.trips.cost_words import Spent
from custdesk.domain.trips.debriefing import Debrief
from custdesk.domain.visit_codes import code_of
from custdesk.domain.words import N_, Message
from custdesk.services import clock, gifts, interactions, people, repeating, visits
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips import trips
from custdesk.services.trips.rates import rate_of
from custdesk.store import calendar, debriefs, records
from custdesk.store.rows import VisitRow

_BACK = 60  # days that are looked back upon
_STATES = {"done": "done", "missed": "missed", "cancelled": "missed"}


class Which(NamedTuple):
    """A visit; of one that comes again also the wall time that is meant."""

    visit: int
    occurrence: dt.datetime | None = None

    def __str__(self) -> str:
        at = self.occurrence
        return f"{self.visit}:{at:%Y-%m-%dT%H:%M}" if at else str(self.visit)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visit that is to be told of. `day`: the salesperson's; `state`: open, done, missed.

    `ahead`: it is still to come. `came`: what was said of it when it is no longer open.
    `currency`: of costs that name none; "" where it belongs to no trip that is paid for.
    """

    which: Which
    row: VisitRow
    day: dt.date
    state: str
    ahead: bool
    came: str = ""
    currency: str = ""


class Span(NamedTuple):
    """The visits that are gone through: those of a trip, else all of some days, both included."""

    first: dt.date
    last: dt.date
    trip: int | None = None


class Waiting(NamedTuple):
    """How many visits of the last two months wait for their debrief, and the day of the first."""

    visits: int
    first: dt.date | None


def waiting(desk: Desk) -> Waiting:
    """What Today says of the visits that are over."""
    now = desk.clock.now()
    count, first = debriefs.waiting(desk.db, now - dt.timedelta(days=_BACK), now)
    return Waiting(count, dt.date.fromisoformat(first[:10]) if first else None)


def span_of_trip(desk: Desk, trip: int) -> Span:
    """The visits of a trip; raises `NotFound`."""
    row = trips.get(desk, trip)
    first, last = (dt.date.fromisoformat(row[name]) for name in ("first_on", "last_on"))
    return Span(first, last, trip)


def usual(desk: Desk) -> Span:
    """Where nothing was chosen: since the first visit that waits, at least the last week."""
    today = desk.today()
    week = today - dt.timedelta(days=7)
    return Span(min(waiting(desk).first or week, week), today)


def sheets(desk: Desk, span: Span) -> list[Sheet]:
    """The visits of a trip, or of some days, in their order."""
    if span.trip is None:
        return of_days(desk, span.first, span.last)
    where = "v.trip_id = ? AND v.status NOT IN ('cancelled', 'proposed')"
    return _sheets(desk, calendar.visits(desk.db, where, span.trip))


def of_days(desk: Desk, first: dt.date, last: dt.date) -> list[Sheet]:
    """The visits of some days, both included, in their order."""
    rows = visits.between(desk, first, last, missed=True)
    return _sheets(desk, [row for row in rows if row.kind == "visit" and row.status != "proposed"])


def _sheets(desk: Desk, rows: list[VisitRow]) -> list[Sheet]:
    today = desk.today()
    currencies = dict(desk.db.rows("SELECT id, currency FROM trip WHERE deleted_op IS NULL"))
    found = []
    for row in rows:
        day = visits.own_time(row, desk.zone).date()
        state = _STATES.get(row.status, "open")
        which = Which(row.id, row.occurrence)
        coin = currencies.get(row.trip_id or 0, "")
        found.append(Sheet(which, row, day, state, day > today, row.notes, coin))
    return found


def sheet(desk: Desk, which: Which) -> Sheet:
    """One visit; raises `NotFound`."""
    found(desk, "visit", which.visit)
    (row,) = calendar.visits(desk.db, "v.id = ?", which.visit)
    if which.occurrence is not None:
        row = row._replace(occurrence=which.occurrence, at=which.occurrence)
    return _sheets(desk, [row])[0]


def meant(desk: Desk, visit: int) -> Which:
    """Which visit a code means: of one that comes again the first time that waits.

    Raises `NotFound`, also where no time of it waits.
    """
    if not found(desk, "visit", visit)["rule"]:
        return Which(visit)
    today = desk.today()
    for one in of_days(desk, today - dt.timedelta(days=_BACK), today):
        if one.which.visit == visit and one.state == "open":
            return one.which
    raise NotFound(Message(N_("No visit that is over waits for its debrief.")))


def write(desk: Desk, which: Which, told: Debrief) -> Changes:
    """Save what came of a visit: one operation; the number of the visit is `created`.

    Of one that comes again the time that is told of becomes a visit of its own. Raises
    `ValidationError` naming the fields.
    """
    one = sheet(desk, which)
    row, customer = one.row, one.row.customer_id
    _check(one, told)
    what = N_("Debrief: {name}") if told.held else N_("Visit not held: {name}")
    with desk.operation(Message(what, {"name": row.customer_name})) as current:
        status = "done" if told.held else "missed" if told.returns else "cancelled"
        values: dict[str, object] = {"status": status, "notes": _notes(told) or None}
        if told.person is not None:
            values["person_id"] = told.person
        stored = visits.get(desk, which.visit)
        number = repeating.change(desk.db, "visit", stored, which.occurrence, "one", values)
        if told.newcomer is not None:
            _meet(desk, customer, told)
        _log(desk, one, told)
        for promise in told.promises:
            _task(desk, customer, told.person, promise.what, promise.due)
        if told.gift is not None and told.held:
            gift = {
                "what": told.gift.what, "amount": told.gift.amount, "date": one.day,
                "currency": told.gift.currency, "person_id": told.person,
            }  # fmt: skip
            gifts.add(desk, customer, gift)
        if told.thanks and told.held:
            # By the code `thanks` knows which visit the letter is for.
            _task(desk, customer, told.person, told.thanks, _next_day(desk), code_of(number))
        if row.trip_id is not None:
            _pay(desk, row.trip_id, number, one.day, told.costs)
            _close(desk, row.trip_id)
        debriefs.drop(desk.db, str(which))
    return changes(current, number)


def _check(one: Sheet, told: Debrief) -> None:
    problems: dict[str, Message] = {}
    if one.state != "open":
        problems["held"] = Message(N_("This visit is debriefed already; undo that first."))
    elif told.held and one.ahead:
        problems["held"] = Message(N_("This visit is still to come."))
    if not told.held and not told.why:
        problems["why"] = Message(N_("Say why the visit was not held."))
    if told.costs and one.row.trip_id is None:
        problems["costs"] = Message(N_("This visit belongs to no trip that could have costs."))
    if told.newcomer is not None and not told.newcomer.name.strip():
        problems["new_name"] = Message(N_("A contact needs a name."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)


def _notes(told: Debrief) -> str:
    """What the visit itself keeps: what came of it, or why it was not held."""
    return told.said if told.held else "\n".join(part for part in (told.why, told.said) if part)


def _meet(desk: Desk, customer: int, told: Debrief) -> None:
    new = told.newcomer
    assert new is not None
    points = [("phone", new.phone), ("email", new.email)]
    people.add(desk, customer, {"name": new.name.strip(), "title": new.title}, points)


def _log(desk: Desk, one: Sheet, told: Debrief) -> None:
    """The contact in the log with its next step; of a visit that was not held the step alone."""
    step = {"next_on": told.next_on, "next_at": told.next_at, "fulfils": list(told.fulfils)}
    entry: dict[str, object] = {"person_id": told.person, "next_step": told.next_step}
    if not told.held:
        interactions.go_on(desk, one.row.customer_id, entry, step)
        return
    entry |= {
        "channel": "visit", "date": one.day, "direction": "out", "summary": told.said,
        "result": told.result, "purpose": one.row.purpose, "at": one.row.at_utc,
    }  # fmt: skip
    interactions.log(desk, one.row.customer_id, entry | step)


def _task(
    desk: Desk, customer: int, person: int | None, what: str, due: dt.date, notes: str | None = None
) -> None:
    row = {
        "customer_id": customer, "person_id": person, "kind": "task", "what": what,
        "due": due.isoformat(), "notes": notes,
    }  # fmt: skip
    records.insert(desk.db, "task", row)


def _pay(desk: Desk, trip: int, visit: int, day: dt.date, costs: Sequence[Spent]) -> None:
    """What was paid around a visit, with the rate of its day."""
    for cost in costs:
        row = {
            "trip_id": trip, "visit_id": visit, "state": "paid", "kind": cost.kind,
            "on_date": day.isoformat(), "amount": to_minor(cost.amount, cost.currency),
            "currency": cost.currency, "note": cost.note or None,
        }  # fmt: skip
        records.insert(desk.db, "trip_cost", row | rate_of(desk, row, day))


def _close(desk: Desk, trip: int) -> None:
    """A trip of whose visits all is said is closed."""
    if not debriefs.is_open(desk.db, trip):
        records.update(desk.db, "trip", trip, {"closed_on": desk.today().isoformat()})


def _next_day(desk: Desk) -> dt.date:
    """The salesperson's next working day."""
    own, day = clock.own_clock(desk), desk.today()
    coming = (day + dt.timedelta(days=ahead) for ahead in range(1, 15))
    return next((one for one in coming if own.is_working_day(one)), day + dt.timedelta(days=1))


def keep(desk: Desk, which: Which, typed: dict[str, Any] | None) -> None:
    """Keep what was typed and not saved (None: nothing), so that it survives the window."""
    debriefs.keep(desk.db, str(which), typed)


def kept(desk: Desk) -> dict[str, dict[str, Any]]:
    """Visit (`str(Which)`) -> what was typed for it."""
    return debriefs.kept(desk.db)
