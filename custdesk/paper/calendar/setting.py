"""The calendar on paper: a day, a week, a month or a list, as a person pins it up."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from custdesk.domain.words import N_, Words
from custdesk.domain.zone_names import city_of, offset_text
from custdesk.paper.calendar.facts import CalendarFacts
from custdesk.paper.calendar.hours import hours_page
from custdesk.paper.calendar.items import by_day, rows
from custdesk.paper.calendar.month import month_page
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import for_reader

_LABELS = {
    "title": N_("Calendar"),
    "unknown": N_("Not known yet"),
    "off": N_("Holidays"),
    "tasks": N_("Tasks"),
    "notes": N_("Notes"),
    "full": N_("In full"),
    "about_full": N_("What found no room on the first page, or not all of its name."),
    "nothing": N_("Nothing is planned on these days."),
    "no_tasks": N_("No task is due."),
    "page": N_("Page {page} of {pages}"),
    "week": N_("Week"),
}


def set_calendar(
    facts: CalendarFacts, words: Words, *, templates: Path, fonts: Sequence[Path] = ()
) -> Document:
    """Set a calendar for a reader of `words`; see `visit_plan.set_visit_plan`."""
    found = rows(facts, words)
    page: dict[str, Any] = {}
    if facts.view in ("day", "week"):
        page = hours_page(facts, found, words)
    elif facts.view == "month":
        page = month_page(facts, found, words)
    printed = facts.printed_on
    data = {
        **for_reader(words),
        "view": facts.view,
        "paper": facts.paper,
        "flipped": facts.landscape,
        "author": facts.salesperson,
        "printed_on": [printed.year, printed.month, printed.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(printed)),
        "sender": [text for text in (facts.firm, facts.salesperson) if text],
        "labels": {key: words.text(source) for key, source in _LABELS.items()},
        "period": _period(facts, words),
        "week": _week(facts, words),
        "times": _times(facts, words),
        "page": page,
        "rows": [
            {key: value for key, value in row.items() if key not in ("on", "order")}
            for row in found
        ],
        "days": by_day(found, facts.first, facts.last, words),
    }
    return Document(templates / "calendar.typ", data, printed_on=printed, fonts=fonts)


def _period(facts: CalendarFacts, words: Words) -> str:
    if facts.view == "month":
        return words.date(facts.day, "month")
    return span_text(facts.first, facts.last, words)


def span_text(first: date, last: date, words: Words) -> str:
    """`31 August – 6 September 2026`; of one day also its weekday."""
    if first == last:
        return words.date(first, "long")
    end, start = words.date(last, "full"), words.date(first, "full")
    if words.code.startswith("zh"):
        if first.year == last.year:
            start, end = words.date(first, "full"), words.date(last, "day")
            if first.month == last.month:
                end = f"{last.day}日"
        return f"{start}–{end}"
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
        if first.month == last.month:
            return f"{first.day}–{end}"
    return f"{start} – {end}"


def _week(facts: CalendarFacts, words: Words) -> str:
    if facts.view not in ("day", "week"):
        return ""
    return words.text(N_("Week {n}"), n=facts.first.isocalendar().week)


def _times(facts: CalendarFacts, words: Words) -> str:
    """Whose time the hours are."""
    offset = offset_text(facts.zone, datetime.combine(facts.first, time(12)))
    place = city_of(facts.zone, words.code)
    if place == facts.zone:
        return words.text(N_("Times in {zone}"), zone=place)
    return words.text(N_("Times in {zone} ({offset})"), zone=place, offset=offset)
