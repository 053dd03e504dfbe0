"""A trip as a file for other calendars: its visits, ways, fixed blocks and hotels."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from custdesk.bridge.ical_out import Entry, calendar
from custdesk.domain.errors import CustDeskError
from custdesk.domain.trips.kinds import MODES
from custdesk.domain.words import N_, Message, Words
from custdesk.services import exports
from custdesk.services.calendar_out import DAY, appointments, uid_of
from custdesk.services.desk import Desk
from custdesk.services.trips.plan import TripPlan, plan

_MODES = dict(MODES)


def export(desk: Desk, number: int, path: Path, words: Words, *, notes: bool = False) -> int:
    """Write a trip into an .ics file; how many entries.

    Visits have the names that they have in all our files, so that none stands there twice; the
    others are told for the eye, and nothing is made of them when the file is read back. Raises
    `CustDeskError` for another ending, and where it cannot be written.
    """
    if path.suffix.lower() != ".ics":
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": ".ics"}))
    found = plan(desk, number)
    entries = [
        *appointments(desk, words, notes=notes, trip=number),
        *_ways(found, words),
        *_blocks(found),
        *_nights(found, words),
    ]
    content = calendar(entries, found.trip["name"])
    exports.save(desk, path, content, "calendar", make_folder=True)
    return len(entries)


def _uid(found: TripPlan, *parts: object) -> str:
    return uid_of("-".join([found.trip["uid"], *map(str, parts)]))


def _ways(found: TripPlan, words: Words) -> Iterator[Entry]:
    for place, (day, item) in enumerate(found.ways):
        way = item.way
        if way is None:
            continue
        mode, ends = words.text(_MODES[str(way.mode)]), f"{item.origin} – {item.goal}"
        yield Entry(
            _uid(found, "way", day.isoformat(), place),
            item.start,
            words.join((ends, mode), "phrases"),
            item.zone,
            way.minutes,
            description=f"{way.km} km" if way.km else "",
            category=DAY,
        )


def _blocks(found: TripPlan) -> Iterator[Entry]:
    for row in found.blocks.values():
        yield Entry(
            uid_of(row["uid"]),
            dt.datetime.fromisoformat(row["at"]),
            row["title"],
            row["zone"],
            row["minutes"],
            location=row["place"] or "",
            category=DAY,
        )


def _nights(found: TripPlan, words: Words) -> Iterator[Entry]:
    for day, row in found.nights.items():
        name = words.join((row["hotel"] or "", row["place"] or ""), "phrases")
        yield Entry(
            uid_of(row["uid"]),
            day,
            words.text(N_("Night: {place}"), place=name),
            location=words.join((row["address"] or "", row["place"] or ""), "phrases"),
            description=row["phone"] or "",
            category=DAY,
        )
