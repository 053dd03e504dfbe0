"""Another calendar's file: its events become visits, calls and tasks of the customers they name."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from custdesk.bridge.ical_in import ForeignEvent, read_events
from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.likeness.names import name_parts
from custdesk.domain.recurrence import checked, exceptions_text
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message
from custdesk.services import visits
from custdesk.services.calendar_out import DAY, OURS, own_words, uid_of
from custdesk.services.desk import Desk, changes
from custdesk.services.moved import asked_anew
from custdesk.services.occurrences import appointment_times
from custdesk.store import calendar_rows, hosting, records

What = Literal["new", "changed", "here", "left"]

_FORM = "%Y-%m-%dT%H:%M"
_STAMP = "%Y%m%dT%H%M%S"
_LONGEST_NAME = 8  # words, or twice as many Han characters
_SHORTEST_NAME = 4  # letters; a shorter name stands in too many texts
_SHORTEST_HAN = 3
_MARKS = ".,;:!?()[]{}–—-/@&+|\"'“”，。；：、（）"
_KINDS = (
    ("video", ("video", "zoom", "teams", "webex", "google meet", "视频", "腾讯会议")),
    ("call", ("call", "phone", "telefon", "anruf", "电话", "通话")),
)


class Unplaced(NamedTuple):
    """An event that was not taken over, and why."""

    summary: str
    start: dt.datetime | None
    why: Message


class Taken(NamedTuple):
    """What an import did; `unplaced` is listed, so that nothing is lost unseen."""

    new: int
    updated: int
    unchanged: int
    unplaced: tuple[Unplaced, ...]
    changes: Changes


class _Known(NamedTuple):
    """A record that an event became earlier."""

    table: str
    id: int
    version: tuple[int, str]
    in_bin: bool
    is_own: bool
    sent: frozenset[tuple[int, str]] = frozenset()  # versions of it that went out from here


class Judged(NamedTuple):
    """What would become of an event. `place`: its place among the events, by which it is named."""

    place: int
    what: What
    summary: str
    start: dt.datetime | None
    all_day: bool
    again: bool  # it comes again
    customer: int | None = None
    name: str = ""
    why: Message | None = None  # of one that is left out


class Preview(NamedTuple):
    """A file as it was read, and what would become of its events."""

    file: str
    rows: tuple[Judged, ...]
    events: tuple[ForeignEvent, ...]

    def count(self, what: What) -> int:
        return sum(row.what == what for row in self.rows)


def preview(desk: Desk, path: Path, customers: Mapping[int, int] | None = None) -> Preview:
    """What an .ics file would bring; nothing is written. Raises `UnreadableFile`."""
    return judged(desk, path.name, _latest(read_events(path)), customers)


def judged(
    desk: Desk,
    file: str,
    events: Sequence[ForeignEvent],
    customers: Mapping[int, int] | None = None,
) -> Preview:
    """The same of events that were read before. `customers`: whom the user says events mean."""
    found = _Taking(desk, events, customers)
    return Preview(file, tuple(found.judge(*one) for one in enumerate(events)), tuple(events))


def take_in(desk: Desk, path: Path) -> Taken:
    """Read an .ics file and write what is new or newer in it, as one operation.

    An event belongs to the customer whose code it carries, whose person's or whose own address is
    among its people, or whose name stands in its title or place. The same file again changes
    nothing; an event that was changed there (`SEQUENCE`, `LAST-MODIFIED`) is brought up to date.
    Raises `UnreadableFile`.
    """
    return take(desk, path.name, _latest(read_events(path)))


def take(
    desk: Desk,
    file: str,
    events: Sequence[ForeignEvent],
    leave: Collection[int] = (),
    customers: Mapping[int, int] | None = None,
) -> Taken:
    """Write events that were read, without those whose places are left, as one operation."""
    found = _Taking(desk, events, customers)
    with desk.operation(Message(N_("Import {file}"), {"file": file}), source=file) as now:
        for place, event in enumerate(events):
            if place not in leave:
                found.take(place, event)
    return Taken(found.new, found.updated, found.unchanged, tuple(found.unplaced), changes(now))


def _latest(events: Iterable[ForeignEvent]) -> list[ForeignEvent]:
    """Each event once, in its last version; series before their changed times."""
    best: dict[object, ForeignEvent] = {}
    for place, event in enumerate(events):
        key: object = (event.uid, event.instead_of) if event.uid else place
        if key not in best or event.version >= best[key].version:
            best[key] = event
    return sorted(best.values(), key=lambda event: event.instead_of is not None)


class _Taking:
    """One import: whom events mean, what they became before, what was done."""

    def __init__(
        self,
        desk: Desk,
        events: Sequence[ForeignEvent],
        customers: Mapping[int, int] | None = None,
    ) -> None:
        self._desk, self._db = desk, desk.db
        self.new = self.updated = self.unchanged = 0
        self.unplaced: list[Unplaced] = []
        self._said = customers or {}
        self._whom = _Whom(desk)
        self._known = dict(_known(desk))
        self._changed: defaultdict[str, set[dt.datetime]] = defaultdict(set)
        for event in events:
            if event.instead_of is not None:
                self._changed[event.uid].add(event.instead_of)

    def judge(self, place: int, event: ForeignEvent) -> Judged:
        """What is to become of an event."""
        known = self._known.get(_key(event))
        told = Judged(
            place, "here", event.summary, event.start, event.all_day,
            bool(event.rule or event.added),
        )  # fmt: skip
        if event.kind == DAY and event.uid.endswith(OURS):  # a birthday or a holiday of ours
            return told
        if known is not None and (event.version <= known.version or event.version in known.sent):
            return told
        if known is not None and known.in_bin:
            known = None
        if event.status == "CANCELLED" and known is None:
            return told
        if event.start is None:
            why = Message(N_("It has no day, or one that cannot be read."))
            return told._replace(what="left", why=why)
        customer = self._owner(known) if known else self._said.get(place) or self._whom.of(event)
        if customer is None:
            return told._replace(what="left", why=Message(N_("No customer is named in it.")))
        name = self._whom.name(customer)
        try:
            self._values(event, known, customer)
        except ValidationError as error:
            return told._replace(what="left", why=error.message, customer=customer, name=name)
        what: What = "new" if known is None else "changed"
        return told._replace(what=what, customer=customer, name=name)

    def take(self, place: int, event: ForeignEvent) -> None:
        """Write it, if something is to become of it."""
        told = self.judge(place, event)
        if told.what == "here":
            self.unchanged += 1
        elif told.customer is None or told.why is not None:
            self._leave(event, told.why or Message(N_("No customer is named in it.")))
        else:
            known = self._known.get(_key(event)) if told.what == "changed" else None
            self._write(event, known, told.customer)

    def _leave(self, event: ForeignEvent, why: Message) -> None:
        self.unplaced.append(Unplaced(event.summary, event.start, why))

    def _owner(self, known: _Known) -> int | None:
        row = records.get(self._db, known.table, known.id)
        return int(row["customer_id"]) if row else None

    def _values(
        self, event: ForeignEvent, known: _Known | None, customer: int
    ) -> tuple[str, dict[str, Any]]:
        """The table and the columns of the record that an event becomes."""
        is_task = known.table == "task" if known else event.is_task or event.all_day
        table = "task" if is_task else "visit"
        start, zone = self._when(event, customer)
        event = replace(event, summary=self._words_of(event, known, customer))
        values = self._task(event, start) if is_task else self._visit(event, start, zone)
        values |= self._series(event, start)
        if known is not None and known.is_own:
            for ours in ("purpose", "agenda", "what", "notes", "kind"):
                values.pop(ours, None)  # the title that went out is made of these
        else:
            values |= {"calendar_uid": event.uid or None}
        values["calendar_version"] = f"{event.version[0]} {event.version[1]}"
        return table, values

    def _words_of(self, event: ForeignEvent, known: _Known | None, customer: int) -> str:
        """Its title, without what was put around the user's words when it went out from here."""
        if known is None and not event.code:
            return event.summary
        row = records.get(self._db, known.table, known.id) if known else None
        if row and event.summary == (row.get("purpose") or row.get("what")):
            return event.summary
        return own_words(event.summary, self._whom.name(customer))

    def _write(self, event: ForeignEvent, known: _Known | None, customer: int) -> None:
        table, values = self._values(event, known, customer)
        if event.status == "CANCELLED" and known is not None:
            records.to_bin(self._db, table, "id = ?", known.id)
            hosting.bin_with_visits(self._db)
            self.updated += 1
        elif known is not None:
            old = records.get(self._db, table, known.id) if table == "visit" else None
            values |= asked_anew(self._db, old, values) if old else {}
            records.update(self._db, table, known.id, values)
            self.updated += 1
        else:
            number = records.insert(self._db, table, {"customer_id": customer, **values})
            self.new += 1
            self._known[_key(event)] = _Known(table, number, event.version, False, False)

    def _when(self, event: ForeignEvent, customer: int) -> tuple[dt.datetime, str]:
        """Wall time and zone; of a moment, and of a time without a zone, the customer's."""
        assert event.start is not None
        if event.all_day or event.zone not in (None, "UTC"):
            return event.start, event.zone or "UTC"
        there = visits.zone_of(self._desk, customer)
        if event.zone is None:
            return event.start, there
        at = event.start.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(there))
        return at.replace(tzinfo=None), there

    def _visit(self, event: ForeignEvent, start: dt.datetime, zone: str) -> dict[str, Any]:
        over = start.replace(tzinfo=ZoneInfo(zone)) < self._desk.clock.now() and not event.rule
        status = "proposed" if event.status == "TENTATIVE" else "done" if over else "planned"
        return {
            **appointment_times(start, zone),
            "minutes": min(event.minutes, 24 * 60) or visits.MINUTES,
            "kind": _kind(event),
            "status": status,
            "purpose": event.summary or None,
            "notes": event.description or None,
        }

    def _task(self, event: ForeignEvent, start: dt.datetime) -> dict[str, Any]:
        done = event.completed or (start.date() if event.status == "COMPLETED" else None)
        return {
            "kind": "task",
            "what": event.summary or "–",
            "due": start.date().isoformat(),
            "done_on": done.isoformat() if done else None,
            "notes": event.description or None,
        }

    def _series(self, event: ForeignEvent, start: dt.datetime) -> dict[str, Any]:
        """How it comes again, or which time of a series it is."""
        if event.instead_of is not None:
            series = self._known.get((event.uid, ""))
            if series is None:
                return {}
            uid = (records.get(self._db, series.table, series.id) or {}).get("uid")
            return {"series": uid, "series_at": event.instead_of.strftime(_FORM)}
        if not event.rule and not event.added:
            return {"rule": None, "exceptions": None}
        # Times without a rule are a rule that ends at once.
        rule = checked(event.rule or "FREQ=DAILY;COUNT=1", start)
        out = {*event.left_out, *self._changed[event.uid]}
        moved = start - event.start if event.start else dt.timedelta()
        text = exceptions_text({at + moved for at in out}, {at + moved for at in event.added})
        return {"rule": rule, "exceptions": text or None}


def _key(event: ForeignEvent) -> tuple[str, str]:
    at = event.instead_of
    return event.uid or repr(event), at.strftime(_FORM) if at else ""


def _known(desk: Desk) -> Iterator[tuple[tuple[str, str], _Known]]:
    """Records that came from another calendar or went out to one; what was unmade is not known."""
    for table in ("visit", "task"):
        versions = calendar_rows.versions(desk.db, table)
        sent = calendar_rows.steps(desk.db, table)
        rows = calendar_rows.origins(desk.db, table)
        names = {uid: theirs or uid_of(uid) for _, uid, _, theirs, *_ in rows}
        for number, uid, made, theirs, version, series, at, in_bin in rows:
            name = names.get(series or "", names[uid])
            if version:
                sequence, _, modified = version.partition(" ")
                known = int(sequence), modified
            else:
                steps, last = versions.get(number, (0, dt.datetime.fromisoformat(made)))
                known = steps, last.strftime(_STAMP)
            times = (made, *sent.get(number, ()))
            ours = frozenset(
                (n, dt.datetime.fromisoformat(one).strftime(_STAMP)) for n, one in enumerate(times)
            )
            yield (name, at or ""), _Known(table, number, known, bool(in_bin), not theirs, ours)


def _kind(event: ForeignEvent) -> str:
    if event.kind in ("visit", "call", "video"):
        return event.kind
    text = f"{event.summary} {event.location}".lower()
    return next((kind for kind, words in _KINDS if any(word in text for word in words)), "visit")


class _Whom:
    """Which customer an event means; nobody where two are meant alike."""

    def __init__(self, desk: Desk) -> None:
        self._codes: dict[str, int] = {}
        self._names: defaultdict[str, set[int]] = defaultdict(set)
        self._mails: defaultdict[str, set[int]] = defaultdict(set)
        self._called: dict[int, str] = {}
        for number, code, name, mail in calendar_rows.firms(desk.db):
            self._codes[code] = number
            self._called[number] = name
            parts = name_parts(name)
            short = parts.han if parts.han else " ".join(parts.own)
            for called in (name, short):
                folded = _plain(called)
                if len(folded) >= (_SHORTEST_NAME if folded.isascii() else _SHORTEST_HAN):
                    self._names[folded].add(number)
            if mail:
                self._mails[mail.strip().lower()].add(number)
        for number, mail in calendar_rows.mails(desk.db):
            self._mails[mail.lower()].add(number)

    def name(self, customer: int) -> str:
        """What a customer is called."""
        return self._called.get(customer, "")

    def of(self, event: ForeignEvent) -> int | None:
        if event.code in self._codes:
            return self._codes[event.code]
        meant = {number for mail in event.mails for number in self._mails.get(mail, ())}
        if not meant:
            for text in (event.summary, event.location):
                meant |= self._named(text)
        return meant.pop() if len(meant) == 1 else None

    def _named(self, text: str) -> set[int]:
        """The customers whose names stand in a text; of two that overlap the longer one."""
        best: tuple[int, set[int]] = (0, set())
        for piece in _pieces(_plain(text[:500])):
            if piece in self._names and len(piece) > best[0]:
                best = len(piece), self._names[piece]
        return set(best[1])


def _plain(text: str) -> str:
    """A text folded, without the marks around and between its words."""
    return " ".join(word for piece in fold(text).split() if (word := piece.strip(_MARKS)))


def _pieces(text: str) -> Iterator[str]:
    """Runs of words; of Han characters, runs of these."""
    words = text.split()
    for first in range(len(words)):
        for length in range(1, _LONGEST_NAME + 1):
            yield " ".join(words[first : first + length])
    if not text.isascii():
        for first in range(len(text)):
            for length in range(2, 2 * _LONGEST_NAME + 1):
                yield text[first : first + length]
