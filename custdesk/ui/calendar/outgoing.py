"""The agenda as a table, for a workbook or csv."""

from collections.abc import Sequence
from datetime import date

from custdesk.domain.words import N_
from custdesk.services.as_seen import Value
from custdesk.store.rows import TaskRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.agenda import texts_of
from custdesk.ui.calendar.agenda_items import DayHead, Item
from custdesk.ui.calendar.described import kind_word
from custdesk.ui.calendar.entries import DayMark, Entry, HolidaySpan

HEADS = (N_("Date"), N_("Time"), N_("Minutes"), N_("Kind"), N_("What"), N_("About"))


def table_of(items: Sequence[Item], today: date) -> list[list[Value]]:
    """The agenda's entries in order, each with the day that it stands on."""
    rows: list[list[Value]] = []
    day: date | None = None
    for item in items:
        if isinstance(item, DayHead):
            day = item.day
            continue
        time, minutes, kind = "", None, _("Public holiday")
        if isinstance(item, Entry):
            time, minutes = words().time(item.start), item.visit.minutes
            kind = kind_word(item.visit.kind)
        elif isinstance(item, TaskRow):
            kind = _("Task")
        elif isinstance(item, HolidaySpan) and item.fair is not None:
            kind = _("Fair")
        elif isinstance(item, HolidaySpan) and item.event is not None:
            kind = _("Event")
        elif isinstance(item, HolidaySpan) and item.trip is not None:
            kind = _("Trip")
        elif isinstance(item, DayMark):
            kinds = {"order": _("Order"), "shipment": _("Shipment")}
            kind = kinds.get(item.kind, _("Day to remember"))
        rows.append([day, time, minutes, kind, *texts_of(item, today)])
    return rows


def heads() -> list[str]:
    """The header in the reader's language."""
    return [_(text) for text in HEADS]
