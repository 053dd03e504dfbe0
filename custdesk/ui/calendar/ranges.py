"""Which days a view of the calendar shows, and where turning its pages leads. No Qt."""

from datetime import date, timedelta
from typing import Literal

from custdesk.ui.calendar.month_layout import first_shown, last_shown, next_month
from custdesk.ui.parts.day_grid import monday

ViewName = Literal["day", "week", "month", "agenda"]
VIEWS: tuple[ViewName, ...] = ("day", "week", "month", "agenda")

_AGENDA_DAYS = 28


def view_named(name: str) -> ViewName:
    """A view by its name; the week for any other."""
    return next((view for view in VIEWS if view == name), "week")


def days_of(view: ViewName, day: date) -> tuple[date, date]:
    """First and last day on the page that shows a day; a month's page begins on a Monday."""
    if view == "day":
        return day, day
    if view == "month":
        return first_shown(day), last_shown(day)
    if view == "agenda":
        return day, day + timedelta(days=_AGENDA_DAYS - 1)
    return monday(day), monday(day) + timedelta(days=6)


def turned(view: ViewName, day: date, by: int) -> date:
    """The day that is shown so many pages on; of a month its first."""
    if view == "month":
        return next_month(day, by)
    return day + timedelta(days=by * {"day": 1, "week": 7, "agenda": _AGENDA_DAYS}[view])


def printed(view: ViewName, day: date) -> tuple[date, date]:
    """The days that are meant by what is shown: of a month its own alone."""
    if view != "month":
        return days_of(view, day)
    first = day.replace(day=1)
    return first, next_month(first) - timedelta(days=1)
