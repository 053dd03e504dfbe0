"""Fairs: the phases of the Canton Fair as they are known, and those that the firm goes to."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custdesk.domain import fairs as known
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, NotFound, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.clock import country_of_zone
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.places import Places
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.trips import get as trip_of
from custdesk.store import records

COLUMNS = ("name", "first_on", "last_on", "place", "country", "stand", "phase", "notes")
_OPENS, _MINUTES = dt.time(9, 30), 8 * 60 + 30  # of a day at a fair
_LONGEST = 31  # days
_NEAR = frozenset({"CN", "HK", "MO"})  # whose firms go to the Canton Fair as a rule


@dataclass(frozen=True, slots=True)
class Fair:
    """A fair over its days. `own`: the row of the firm's own entry; `key`: of a known phase."""

    title: Message
    first: dt.date
    last: dt.date
    place: str
    country: str
    stand: str = ""
    notes: str = ""
    goods: Message | None = None
    key: str = ""
    own: int | None = None
    expected: bool = False

    @property
    def where(self) -> Message:
        """The place in the reader's words."""
        if self.place == known.CITY:
            return Message(N_("Guangzhou"))
        return Message("{place}", {"place": self.place})

    @property
    def name(self) -> str:
        """By what commands and pages name it: the key of a phase, else the number of the entry."""
        return self.key or str(self.own)


def between(desk: Desk, first: dt.date, last: dt.date, *, everywhere: bool = False) -> list[Fair]:
    """The fairs that touch some days, by day; a phase where the firm has a stand says which.

    Phases that the firm has not written down are those of firms in China, unless `everywhere`.
    """
    rows = records.find(
        desk.db, "fair", "(phase IS NOT NULL OR (first_on <= ? AND last_on >= ?))",
        last.isoformat(), first.isoformat(),
    )  # fmt: skip
    phases = {row["phase"]: phase for row in rows if (phase := known.by_key(row["phase"] or ""))}
    listed = [_known(phases[row["phase"]], row, desk.today()) for row in rows
              if row["phase"] in phases]  # fmt: skip
    if everywhere or country_of_zone(desk.zone) in _NEAR:
        rest = (one for one in known.between(first, last) if one.key not in phases)
        listed += [_known(one, None, desk.today()) for one in rest]
    listed += [_own(row) for row in rows if row["phase"] not in phases]
    listed = [one for one in listed if one.first <= last and one.last >= first]
    return sorted(listed, key=lambda one: (one.first, one.last, one.name))


def _known(phase: known.Phase, row: Mapping[str, Any] | None, today: dt.date) -> Fair:
    """A phase; days that the firm wrote down itself go before those that were expected, and
    what is over is not expected any more.
    """
    first, last = phase.first, phase.last
    expected = phase.expected and last >= today
    title = phase.title if expected else phase.name
    if row is not None and (row["first_on"], row["last_on"]) != (str(first), str(last)):
        first, last = (dt.date.fromisoformat(row[name]) for name in ("first_on", "last_on"))
        title, expected = phase.name, False
    return Fair(
        title,
        first,
        last,
        (row and row["place"]) or known.CITY,
        known.COUNTRY,
        (row and row["stand"]) or "",
        (row and row["notes"]) or "",
        Message(known.GOODS[phase.number]),
        phase.key,
        row["id"] if row else None,
        expected,
    )


def _own(row: Mapping[str, Any]) -> Fair:
    return Fair(
        Message("{name}", {"name": row["name"]}),
        dt.date.fromisoformat(row["first_on"]),
        dt.date.fromisoformat(row["last_on"]),
        row["place"] or "",
        row["country"] or "",
        row["stand"] or "",
        row["notes"] or "",
        own=row["id"],
    )


def get(desk: Desk, name: str) -> Fair:
    """A fair by the key of its phase, the number of its entry or its name; raises `NotFound`."""
    phase = known.by_key(name)
    if phase is not None:
        rows = records.find(desk.db, "fair", "phase = ?", phase.key)
        return _known(phase, rows[0] if rows else None, desk.today())
    number = int(name) if name.isdecimal() else 0
    rows = records.find(
        desk.db, "fair", "(id = ? OR lower(name) = lower(?)) ORDER BY id DESC", number, name.strip()
    )
    if not rows:
        raise NotFound(Message(N_("There is no fair {name}."), {"name": name}))
    return _own(rows[0])


def save(desk: Desk, number: int | None, values: Mapping[str, object]) -> Changes:
    """Write down a fair that we go to (None), or change one; raises `ValidationError`.

    `phase`: the key of a phase of the Canton Fair; name, days and place are then its own where
    nothing else is said.
    """
    given = plain(values)
    if number is None and given.get("phase"):
        # Of a phase one entry is kept: what is said later is added to it.
        same = records.find(desk.db, "fair", "phase = ?", given["phase"])
        number = same[0]["id"] if same else None
    stored = {} if number is None else found(desk, "fair", number)
    clean = {**stored, **given}
    phase = known.by_key(str(clean["phase"])) if clean.get("phase") else None
    if clean.get("phase") and phase is None:
        text = N_("{value} is no phase of the Canton Fair. Write it as canton-2026-autumn-1.")
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"phase": Message(text, {"value": str(clean["phase"])})},
        )
    if phase is not None:
        begin = {"first_on": str(phase.first), "last_on": str(phase.last), "place": known.CITY,
                 "country": known.COUNTRY, "name": f"Canton Fair {phase.session}-{phase.number}",
                 "phase": phase.key}  # fmt: skip
        clean |= {name: clean.get(name) or value for name, value in begin.items()}
    clean["last_on"] = clean.get("last_on") or clean.get("first_on")
    _doubt(clean)
    row = {name: clean.get(name) for name in COLUMNS}
    created = None
    text = N_("Add the fair {name}") if number is None else N_("Edit the fair {name}")
    with desk.operation(Message(text, {"name": row["name"]})) as current:
        if number is None:
            created = records.insert(desk.db, "fair", row)
        else:
            records.update(desk.db, "fair", number, row)
    return changes(current, created)


def _doubt(clean: dict[str, Any]) -> None:
    doubts = Doubts(clean)
    doubts.needed("name", Message(N_("A fair needs its name.")))
    doubts.needed("first_on", Message(N_("A fair needs its first day.")))
    first, last = doubts.day("first_on"), doubts.day("last_on")
    if first and last and last < first:
        doubts.problems["last_on"] = Message(N_("The last day lies before the first."))
    elif first and last and (last - first).days >= _LONGEST:
        text = N_("A fair lasts at most {n} days.")
        doubts.problems["last_on"] = Message(text, {"n": _LONGEST})
    doubts.end()


def remove(desk: Desk, number: int) -> Changes:
    """Put the firm's entry into the bin; a phase that is known stays in the calendar."""
    row = found(desk, "fair", number)
    with desk.operation(Message(N_("Delete the fair {name}"), {"name": row["name"]})) as current:
        records.to_bin(desk.db, "fair", "id = ?", number)
    return changes(current)


def add_to_trip(desk: Desk, trip: int, name: str) -> Changes:
    """Put a fair onto a trip as fixed blocks: one for each of its days that the trip has.

    Raises `CustDeskError` where they share no day, or the fair is on the trip already.
    """
    fair, row = get(desk, name), trip_of(desk, trip)
    first = max(fair.first, dt.date.fromisoformat(row["first_on"]))
    last = min(fair.last, dt.date.fromisoformat(row["last_on"]))
    values: dict[str, Any] = {"fair": fair.title, "trip": row["name"]}
    if last < first:
        values |= {"first": fair.first, "last": fair.last}
        text = N_("{fair} is from {first} to {last}; {trip} has none of these days.")
        raise CustDeskError(Message(text, values))
    if records.find(desk.db, "trip_block", "trip_id = ? AND phase = ?", trip, fair.name):
        raise CustDeskError(Message(N_("{fair} is on {trip} already."), values))
    zone = Places.load().zone_of(fair.country or None, fair.place or None) or desk.zone
    # Titles are kept in the words of the entry, or in English: other laptops read them too.
    title = _written(fair)
    what = Message(N_("Add {fair} to {trip}"), values)
    with desk.operation(what) as current:
        for ahead in range((last - first).days + 1):
            at = dt.datetime.combine(first + dt.timedelta(days=ahead), _OPENS)
            block = {
                "trip_id": trip, "kind": "fair", "title": title, "zone": zone,
                "at": at.strftime("%Y-%m-%dT%H:%M"), "minutes": _MINUTES,
                "place": fair.place or None, "country": fair.country or None, "phase": fair.name,
            }  # fmt: skip
            records.insert(desk.db, "trip_block", block)
    return changes(current)


def _written(fair: Fair) -> str:
    phase = known.by_key(fair.key) if fair.key else None
    name = f"Canton Fair {phase.session}-{phase.number}" if phase else fair.title.values["name"]
    return " – ".join(part for part in (str(name), fair.stand) if part)
