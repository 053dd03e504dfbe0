"""A month as data for the template: weeks of days, what stands on each."""

from datetime import date, timedelta
from typing import Any

from custdesk.domain.words import Words
from custdesk.paper.calendar.facts import CalendarFacts
from custdesk.paper.calendar.items import Row, days_of

_LEAST, _MOST = 5, 9  # entries that a week's row has room for, at least in proportion


def month_page(facts: CalendarFacts, rows: list[Row], words: Words) -> dict[str, Any]:
    """The weeks of `facts.first` to `facts.last`, whole ones; each day has its rows in order."""
    on: dict[date, list[int]] = {day: [] for day in days_of(facts.first, facts.last)}
    starts = {row["index"]: one for row, one in zip(rows, facts.days_off, strict=False)}
    for row in sorted(rows, key=lambda row: row["order"]):
        one = starts.get(row["index"])
        for day in days_of(one.first, one.last) if one else [row["on"]]:
            if day in on:
                on[day].append(row["index"])
    weeks = []
    for monday in days_of(facts.first, facts.last)[::7]:
        days = days_of(monday, monday + timedelta(days=6))
        weeks.append(
            {
                "number": str(monday.isocalendar().week),
                "weight": min(_MOST, max(_LEAST, *(len(on[day]) for day in days))),
                "days": [_day(day, on[day], rows, facts, words) for day in days],
            }
        )
    week = days_of(facts.first, facts.first + timedelta(days=6))
    return {"weekdays": [words.date(day, "weekday") for day in week], "weeks": weeks}


def _ranked(indexes: list[int], rows: list[Row]) -> list[int]:
    """What gets the room of a day first: one appointment, one holiday, then the other ones."""
    of_kind = {False: 0, True: 0}
    ranks = {}
    for index in indexes:
        is_off, is_task = (rows[index]["kind"] == kind for kind in ("off", "task"))
        if not is_task:
            of_kind[is_off] += 1
        ranks[index] = (2, False) if is_task else (of_kind[is_off] > 1, is_off)
    return sorted(indexes, key=lambda index: ranks[index])


def _day(
    day: date, indexes: list[int], rows: list[Row], facts: CalendarFacts, words: Words
) -> dict[str, Any]:
    inside = (day.year, day.month) == (facts.day.year, facts.day.month)
    return {
        "number": str(day.day) if day.day > 1 else words.date(day, "day"),
        "date": words.date(day, "long"),
        "inside": inside,
        "today": day == facts.printed_on,
        "rows": indexes,
        "ranked": _ranked(indexes, rows),
    }
