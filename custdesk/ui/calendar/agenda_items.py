"""The next days as a list: a head for each day, then holidays, appointments, tasks. No Qt."""

from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.store.rows import TaskRow
from custdesk.ui.calendar.entries import CalendarRows, DayMark, Entry, HolidaySpan


@dataclass(frozen=True, slots=True)
class DayHead:
    """A day that has something."""

    day: date


Item = DayHead | HolidaySpan | Entry | TaskRow | DayMark


def agenda_items(rows: CalendarRows, days: int = 14, *, done: bool = False) -> list[Item]:
    """What the days from `rows.first` on hold.

    A holiday stands on its first day only; one that has begun before, on the list's first day.
    Tasks that are done are left out unless `done`; overdue ones stand on the first day.
    """
    items: list[Item] = []
    for place in range(days):
        day = rows.first + timedelta(days=place)
        found: list[Item] = [
            holiday for holiday in rows.holidays_on(day) if holiday.first == day or place == 0
        ]
        found += [mark for mark in rows.marks_on(day) if done or mark.state != "done"]
        found += rows.entries_on(day)
        found += [
            task
            for task in rows.visible_tasks
            if task.due is not None
            and (task.due == day if task.done_on else _stands_on(task.due, day, place))
            and (done or task.done_on is None)
        ]
        if found:
            items += [DayHead(day), *found]
    return items


def _stands_on(due: date, day: date, place: int) -> bool:
    return due == day or (place == 0 and due < day)
