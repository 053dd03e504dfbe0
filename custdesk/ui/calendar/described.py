"""Entries in words: for tooltips and for screen readers."""

from html import escape

from custdesk.store.rows import TaskRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.bands import band_tip
from custdesk.ui.calendar.entries import CARE, CARE_DAY, DayMark, Entry, HolidaySpan, Thing
from custdesk.ui.calendar.week_layout import HolidayBar, MarkBar, More, TaskBar
from custdesk.ui.calendar.week_paint import mark_title
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.drag_tip import span_text
from custdesk.ui.parts.formats import city_of, table_date


def kind_word(kind: str) -> str:
    return {"call": _("Call"), "video": _("Video call")}.get(kind, _("Visit"))


def there_text(entry: Entry) -> str:
    """`10:00 in Berlin`, with the weekday's date where it is another day there."""
    time = words().time(entry.visit.at)
    if entry.visit.at.date() != entry.start.date():
        time = f"{table_date(entry.visit.at.date(), entry.start.date())} {time}"
    place = entry.visit.city or city_of(entry.visit.zone)
    return _("{time} in {place}").format(time=time, place=place)


def _lines(entry: Entry) -> list[str]:
    visit = entry.visit
    tier = tier_word(visit.tier)
    when = span_text(entry.start, visit.minutes)
    there = "" if entry.same_clock else there_text(entry)
    kind = kind_word(visit.kind)
    status = {"done": _("Done"), "cancelled": _("Cancelled")}.get(visit.status, "")
    return [
        _("{customer}, {tier}").format(customer=visit.customer_name, tier=tier),
        _("{field}: {value}").format(field=kind, value=when),
        *(line for line in (there, visit.person, visit.purpose, status) if line),
        *([_("{field}: {value}").format(field=_("Trip"), value=visit.trip)] if visit.trip else []),
    ]


def describe(thing: Thing) -> str:
    """One sentence for a screen reader."""
    if isinstance(thing, DayMark):
        lines = _mark_lines(thing)
    else:
        lines = _lines(thing) if isinstance(thing, Entry) else _task_lines(thing)
    return words().join(lines, "sentences")


def _mark_lines(mark: DayMark) -> list[str]:
    title = mark_title(mark)
    if not mark.is_order:
        if mark.kind in (CARE, CARE_DAY):
            title = _("By the care plans: {what}").format(what=title)
        return [title, mark.about, words().date(mark.day, "long")]
    if mark.kind == "shipment":
        state = {"done": _("Done"), "late": _("Should have been by now")}
        what = _("Shipment {number}").format(number=title)
        told = state.get(mark.state, "")
        return [one for one in (what, mark.about, told, words().date(mark.day, "long")) if one]
    state = {"done": _("Has left"), "late": _("Should have left by now")}
    told = state.get(mark.state, _("To leave"))
    order = _("Order {number}").format(number=title)
    return [order, mark.about, told, words().date(mark.day, "long")]


def _task_lines(task: TaskRow) -> list[str]:
    due = words().date(task.due, "long") if task.due else ""
    state = _("Done") if task.done_on else ""
    return [_("Task"), *(text for text in (task.what, task.customer_name, due, state) if text)]


def tip_of(thing: object) -> str:
    """The tooltip of what lies under the pointer; empty for none."""
    if isinstance(thing, Entry):
        name, *rest = _lines(thing)
        return "<br>".join([f"<b>{escape(name)}</b>", *map(escape, rest)])
    if isinstance(thing, TaskBar | TaskRow):
        task = thing.task if isinstance(thing, TaskBar) else thing
        parts = [task.what, task.customer_name, task.notes]
        return "<br>".join(escape(part) for part in parts if part)
    if isinstance(thing, MarkBar | DayMark):
        mark = thing.mark if isinstance(thing, MarkBar) else thing
        return "<br>".join(escape(line) for line in _mark_lines(mark))
    if isinstance(thing, HolidayBar):
        return _holiday_tip(thing.holiday)
    if isinstance(thing, tuple):
        return "<br>".join(_holiday_tip(holiday) for holiday in thing)
    if isinstance(thing, More):
        return _("Show all rows") if thing.count else _("Show fewer rows")
    return ""


def _holiday_tip(holiday: HolidaySpan) -> str:
    head, *rest = band_tip(holiday)
    told = "<br>".join(escape(line) for line in rest if line)
    return f"<b>{escape(head)}</b> {told}"
