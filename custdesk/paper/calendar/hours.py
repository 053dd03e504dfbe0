"""A day or a week of hours as data for the template: zones, lanes of whole days, blocks."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from custdesk.domain.words import N_, Words
from custdesk.domain.zone_names import city_of, offset_text
from custdesk.paper.calendar.facts import CalendarFacts
from custdesk.paper.calendar.grid import (
    DAY,
    Hour,
    Part,
    Span,
    hours_for,
    placed,
    stacked,
)
from custdesk.paper.calendar.items import Row, days_of

_WEEKEND = 0.6  # width of a weekend day without anything in it, in working days
_BANDS = 4  # rows of days off
_TODOS = 4  # tasks of a day
_LINE = 11.5  # points that a line of text needs
_NARROWEST = 46.0  # points that a column of blocks needs
_PAGES = {"a4": (595.0, 842.0), "us-letter": (612.0, 792.0)}
# What head, foot, lanes and notes take at most of a page's height.
_AROUND = 290.0


def hours_page(facts: CalendarFacts, rows: list[Row], words: Words) -> dict[str, Any]:
    """The page of `facts.first` to `facts.last`; `rows` are those of `items.rows`."""
    days = days_of(facts.first, facts.last)
    parts = list(_parts(facts, rows))
    shown = hours_for(parts)
    across, down = _PAGES[facts.paper]
    if facts.landscape:
        across, down = down, across
    wide = (across - 120) / len(days) * (0.62 if len(days) == 1 else 1)
    most = max(1, int(wide // _NARROWEST))
    blocks = placed(parts, shown, _LINE / max(120.0, down - _AROUND), most)
    busy = {part.day for part in parts} | {(one.day - facts.first).days for one in facts.todos}
    bands, more_bands = _bands(facts, rows)
    todos = [
        [row["index"] for row in rows if row["kind"] == "task" and row["on"] == day] for day in days
    ]
    return {
        "days": [_day(day, n in busy, facts, words) for n, day in enumerate(days)],
        "zones": _zones(facts, words),
        "hours": [_hour(row, facts, words) for row in shown],
        "bands": bands,
        "more_bands": more_bands,
        "todos": [indexes[:_TODOS] for indexes in todos] if len(days) > 1 else todos,
        "more_todos": [indexes[_TODOS:] if len(days) > 1 else [] for indexes in todos],
        "blocks": [
            {
                "index": one.key,
                "day": one.day,
                "top": one.top,
                "bottom": one.bottom,
                "column": one.column,
                "columns": one.columns,
                "crowded": one.crowded,
            }
            for one in blocks
        ],
        "notes": facts.notes,
    }


def _parts(facts: CalendarFacts, rows: list[Row]) -> Iterable[Part]:
    """The parts of appointments on the days of the page."""
    first = datetime.combine(facts.first, time())
    indexes = (row["index"] for row in rows if row["kind"] in ("visit", "call", "video"))
    for index, one in zip(indexes, facts.appointments, strict=True):
        start = int((one.start - first).total_seconds() // 60)
        end = start + max(one.minutes, 1)
        for day in range(
            max(0, start // DAY), min((facts.last - facts.first).days, end // DAY) + 1
        ):
            top, bottom = max(0, start - day * DAY), min(DAY, end - day * DAY)
            if bottom > top:
                yield Part(index, day, top, bottom)


def _day(day: date, busy: bool, facts: CalendarFacts, words: Words) -> dict[str, Any]:
    weekend = day.weekday() > 4
    weekday = words.date(day, "weekday")
    return {
        "number": str(day.day),
        "weekday": weekday if words.code.startswith("zh") else weekday[:3],
        "date": words.date(day, "long"),
        "weekend": weekend,
        "today": day == facts.printed_on,
        "width": 1.0 if busy or not weekend else _WEEKEND,
    }


def _zones(facts: CalendarFacts, words: Words) -> list[dict[str, str]]:
    """The columns of hours; what their clocks do on the days of the page."""
    found: list[dict[str, str]] = []
    start = datetime.combine(facts.first, time(12))
    for zone in (facts.zone, facts.second_zone):
        if zone and zone not in [one["zone"] for one in found]:
            found.append(
                {
                    "zone": zone,
                    "city": city_of(zone, words.code),
                    "offset": offset_text(zone, start),
                    "change": _change(zone, facts, words),
                }
            )
    return found


def _change(zone: str, facts: CalendarFacts, words: Words) -> str:
    """A sentence where clocks of a zone are set on the days of the page."""
    before = offset_text(zone, datetime.combine(facts.first, time(12)))
    for day in days_of(facts.first, facts.last):
        now = offset_text(zone, datetime.combine(day, time(12)))
        if now != before:
            return words.text(
                N_("From {day} the clocks in {place} show {offset}."),
                day=words.date(day, "day"), place=city_of(zone, words.code), offset=now,
            )  # fmt: skip
    return ""


def _hour(row: Hour, facts: CalendarFacts, words: Words) -> dict[str, Any]:
    at = datetime.combine(facts.first, time()) + timedelta(hours=row.first)
    second = ""
    if facts.second_zone and facts.second_zone != facts.zone:
        there = at.replace(tzinfo=ZoneInfo(facts.zone)).astimezone(ZoneInfo(facts.second_zone))
        second = words.time(there.replace(tzinfo=None))
    return {
        "top": row.top,
        "height": row.height,
        "folded": row.folded,
        "label": words.time(at),
        "second": second,
    }


def _bands(facts: CalendarFacts, rows: list[Row]) -> tuple[list[dict[str, int]], list[list[int]]]:
    """Days off in rows under each other; by day, those that found no row."""
    last = (facts.last - facts.first).days
    spans = [
        Span(
            row["index"],
            max(0, (one.first - facts.first).days),
            min(last, (one.last - facts.first).days),
        )
        for row, one in zip(rows, facts.days_off, strict=False)
    ]
    bands, more = [], [list[int]() for _ in range(last + 1)]
    for span, row in stacked(spans):
        if row < _BANDS:
            bands.append({"index": span.key, "row": row, "first": span.first, "last": span.last})
        else:
            more[span.first].append(span.key)
    return bands, more
