"""A forwarder's list of how shipments stand: looked at first, then taken as one operation."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custdesk.bridge.cells import Problem
from custdesk.bridge.reading import read_files
from custdesk.bridge.tracking import Tracked, TrackedRow, Words, alike, understand
from custdesk.domain.changes import Changes
from custdesk.domain.errors import UnreadableFile
from custdesk.domain.shipping.kinds import OPEN, STEPS
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Cancelled, Desk, changes
from custdesk.services.shipping.effects import brought_up, moved
from custdesk.services.shipping.steps import reached
from custdesk.store import records
from custdesk.store import shipping as store
from custdesk.system.paths import resource

_STEPS = tuple(key for key, _title in STEPS)
_FILLED = ("container", "waybill", "vessel")  # columns that a list completes, where they are empty


@dataclass(frozen=True, slots=True)
class Item:
    """What a list says anew of a shipment.

    `expected`: etd and eta as (until now, from now on); `reached`: milestones with their day.
    """

    shipment: int
    number: str
    customer: str
    rows: tuple[int, ...]
    expected: Mapping[str, tuple[dt.date | None, dt.date]]
    reached: Mapping[str, dt.date]
    filled: Mapping[str, str]
    place: str
    remark: str


@dataclass(frozen=True, slots=True)
class News:
    """What a file brings. `same`: shipments of which it says nothing new; `unknown`: rows that
    fit no shipment, or several; `problems`: cells that could not be read.
    """

    file: str
    items: tuple[Item, ...]
    same: int
    unknown: tuple[TrackedRow, ...]
    problems: tuple[Problem, ...]
    passed: tuple[str, ...]


def look(desk: Desk, path: Path, cancelled: Cancelled | None = None) -> News:
    """Read a file and compare it with what is known; nothing is written.

    Raises `UnreadableFile` where it is no list of shipments.
    """
    words = Words.load(resource("words", "shipments.toml"))
    whole = Tracked()
    for raw in read_files(path, cancelled=cancelled):
        if raw.unreadable is not None:
            continue
        found = understand(raw, words)
        whole.rows += found.rows
        whole.problems += found.problems
        whole.columns += found.columns
        whole.passed += found.passed
    if not whole.columns:
        text = N_(
            "{file} names no shipments: it needs a column with the number, container or bill of "
            "lading, and one with a day such as ETA or ATA."
        )
        raise UnreadableFile(Message(text, {"file": path.name}))
    return _compared(desk, path.name, whole)


def _compared(desk: Desk, file: str, whole: Tracked) -> News:
    known = _known(desk)
    today = desk.today()
    by_shipment: dict[int, list[TrackedRow]] = {}
    unknown: list[TrackedRow] = []
    problems = list(whole.problems)
    for one in whole.rows:
        ours = {number for mark in one.marks.values() for number in known.get(alike(mark), ())}
        if len(ours) != 1:
            unknown.append(one)
            continue
        by_shipment.setdefault(ours.pop(), []).append(one)
        for key, day in one.reached.items():
            if day > today:
                text = Message(N_("{value} lies in the future; it is left out."), {"value": day})
                problems.append(Problem(one.row, key, day.isoformat(), "future", text))
    items, same = [], 0
    for number, told in by_shipment.items():
        item = _item(desk, number, told, today)
        if item is None:
            same += 1
        else:
            items.append(item)
    return News(
        file, tuple(items), same, tuple(unknown), tuple(problems),
        tuple(dict.fromkeys(whole.passed)),
    )  # fmt: skip


def _known(desk: Desk) -> dict[str, set[int]]:
    """The shipments by each of their marks; those that are over only where no open one has it."""
    found: dict[str, set[int]] = {}
    over: dict[str, set[int]] = {}
    for number, status, *marks in store.marks(desk.db):
        into = found if status in OPEN else over
        for mark in marks:
            if mark and alike(mark):
                into.setdefault(alike(mark), set()).add(number)
    return over | found


def _item(desk: Desk, number: int, told: list[TrackedRow], today: dt.date) -> Item | None:
    """What rows say of a shipment beyond what is known; the last row that tells a day counts."""
    row = store.rows(desk.db, [number])[0]
    stored = records.get(desk.db, "shipment", number) or {}
    done = {step.key: step.done for step in row.steps if step.done}
    done |= {"departed": row.days.left} if row.days.left else {}
    done |= {"landed": row.days.arrived} if row.days.arrived else {}
    expected: dict[str, tuple[dt.date | None, dt.date]] = {}
    reached_on: dict[str, dt.date] = {}
    filled: dict[str, str] = {}
    place = remark = ""
    own = {alike(stored.get(key) or "") for key in ("number", "container", "waybill")}
    for one in told:
        for key, day in one.expected.items():
            was = getattr(row.days, key)
            expected.pop(key, None)
            if day != was:
                expected[key] = (was, day)
        for key, day in one.reached.items():
            if day <= today and done.get(key) != day:
                reached_on[key] = day
                place = one.said.get("place", "") or place
        for key in _FILLED:
            text = one.said.get(key, "") or one.marks.get(key, "")
            if text and not stored.get(key) and alike(text) not in own:
                filled.setdefault(key, text)
        remark = one.said.get("remark", "") or remark
    if not (expected or reached_on or filled):
        return None
    in_turn = {key: reached_on[key] for key in _STEPS if key in reached_on}
    rows = tuple(one.row for one in told)
    return Item(number, row.number, row.name, rows, expected, in_turn, filled, place, remark)


def take(desk: Desk, news: News, chosen: Collection[int] | None = None) -> Changes:
    """Write what a list brings, of all shipments or of some, as one operation."""
    items = [one for one in news.items if chosen is None or one.shipment in chosen]
    what = Message(N_("News of shipments from {file}"), {"file": news.file})
    with desk.operation(what, source=news.file) as current:
        for item in items:
            _write(desk, item)
    return changes(current)


def _write(desk: Desk, item: Item) -> None:
    row = records.get(desk.db, "shipment", item.shipment)
    if row is None:
        return
    news: dict[str, Any] = dict(item.filled)
    for key, (_was, now) in item.expected.items():
        news[key] = now.isoformat()
    if news.get("eta") and not row["first_eta"]:
        news["first_eta"] = news["eta"]
    after = {**row, **news}
    news |= moved(desk, row, after, item.remark or None)
    records.update(desk.db, "shipment", item.shipment, news)
    for key, day in item.reached.items():
        current = records.get(desk.db, "shipment", item.shipment)
        if current is not None:
            place = item.place if len(item.reached) == 1 else None
            reached(desk, current, key, day, place)
    brought_up(desk, item.shipment)
