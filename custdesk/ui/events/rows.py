"""What the tables of the page of events say of each row."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt

from custdesk.domain.events.checklists import TITLES
from custdesk.domain.events.kinds import (
    ACCEPTED,
    ANSWERS,
    CAME,
    COST_KINDS,
    COST_STATES,
    KINDS,
    VISA,
)
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_
from custdesk.services.events.events import EventLine
from custdesk.services.events.guests import GuestRow
from custdesk.services.events.whole import Whole
from custdesk.system.language import _, words
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import Index, TextRows
from custdesk.ui.theme import color

# -- the list of events ------------------------------------------------------------------------

EVENT_WIDTHS = (120, 68, 72)


class EventRows(TextRows[EventLine]):
    """The events: what, when, how many are expected."""

    def __init__(self, today: dt.date) -> None:
        heads = (N_("Event"), N_("When"), N_("Expected"))
        super().__init__(heads, self._texts, bold=0)
        self.today = today

    def _texts(self, one: EventLine) -> Sequence[str]:
        n = one.came or one.expected
        return one.name, table_date(one.first, self.today), words().number(n) if n else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid():
            one = self.rows[index.row()]
            if role == Qt.ItemDataRole.ToolTipRole:
                told = (one.name, _(dict(KINDS)[one.kind]), one.place)
                return words().join(told, "phrases")
            if role == Qt.ItemDataRole.ForegroundRole and one.status == "cancelled":
                return color("disabled")
        return super().data(index, role)

    def place_of(self, number: int | None) -> int | None:
        """The row of an event."""
        return next((at for at, one in enumerate(self.rows) if one.id == number), None)


# -- guests ------------------------------------------------------------------------------------

GUEST_HEADS = (
    N_("Guest"), N_("Company"), N_("Tier"), N_("Country"), N_("Answer"), N_("Brings"),
    N_("Hour there"), N_("Needs and travel"), N_("Seated at"), N_("Attendance"),
)  # fmt: skip
GUEST_WIDTHS = (140, 130, 66, 92, 150, 56, 84, 120, 76, 84)
GUEST_SPARE = (7, 3, 5, 8)  # left out first where there is no room
PLUS, HOUR, ANSWER, COMPANY = 5, 6, 4, 1
_TONES = {"accepted": "accent", "declined": "text3", "invited": "warning", "waiting": "warning"}


class GuestRows(TextRows[GuestRow]):
    """The guests; whom a guest brings stands below them."""

    def __init__(self) -> None:
        super().__init__(GUEST_HEADS, self._texts, bold=0, values=self._numbers)
        self._whole: Whole | None = None

    def show_whole(self, whole: Whole) -> None:
        """Show the guests of an event."""
        self._whole = whole
        self.show(whole.guests)

    def _numbers(self, row: GuestRow) -> Mapping[int, object]:
        return {PLUS: row.plus or None}

    def _texts(self, row: GuestRow) -> Sequence[str]:
        whole = self._whole
        hour = ""
        if whole is not None and row.id in whole.there:
            hour = there_text(whole.there[row.id], whole.line)
        latin = row.company_latin or row.company
        name = row.name or row.company
        return (
            f"↳ {name}" if row.host else name, latin, _(Tier(row.tier).label),
            words().country(row.country) if row.country else "", _(dict(ANSWERS)[row.answer]),
            words().number(row.plus) if row.plus else "", hour, needs_text(row), place_text(row),
            _(dict(CAME)[row.came]) if row.came else "",
        )  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.column() == ANSWER:
            return color(_TONES.get(self.rows[index.row()].answer, "text2"))
        return super().data(index, role)


def there_text(there: dt.datetime, line: EventLine) -> str:
    """The hour on a guest's clock, with the weekday where it is another day."""
    text = f"{there:%H:%M}"
    if there.date() != line.first:
        text = f"{words().date(there.date(), 'weekday')} {text}"
    return text


def needs_text(row: GuestRow) -> str:
    """What a guest needs, in short."""
    visa = _(dict(VISA)[row.visa]) if row.visa else ""
    return words().join((row.diet, visa, row.hotel, row.flight, row.needs), "phrases")


def place_text(row: GuestRow) -> str:
    """Where a guest sits, or when they have their appointment."""
    slot = ""
    if row.slot:
        at = dt.datetime.fromisoformat(row.slot)
        slot = f"{words().date(at.date(), 'day')} {at:%H:%M}"
    return words().join((row.seat, slot), "phrases")


# -- tables and appointments -------------------------------------------------------------------

PLACE_WIDTHS = (170, 70, 480)
PlaceRow = tuple[str, str, str]


class PlaceRows(TextRows[PlaceRow]):
    """A table with who sits there, or an hour with who has it."""

    def __init__(self) -> None:
        super().__init__(
            (N_("Table or hour"), N_("Heads"), N_("Guests there")), lambda one: one, bold=0
        )


def places_of(whole: Whole) -> list[PlaceRow]:
    """The tables of an event, and the hours of its appointments."""
    said = words()
    found: list[PlaceRow] = []
    for table, heads in whole.tables.items():
        who = [row.name or row.company for row in whole.guests if row.seat == table]
        found.append((table, said.number(heads), said.join(who)))
    unseated = [row for row in whole.guests if row.answer == ACCEPTED and not row.seat]
    if found and unseated:
        heads = sum(1 + row.plus for row in unseated)
        names = said.join(row.name or row.company for row in unseated)
        found.append((_("Without a seat"), said.number(heads), names))
    for at in sorted({*whole.slots.hours, *whole.slots.taken}):
        row = whole.slots.taken.get(at)
        hour = f"{said.date(at.date(), 'short')} {at:%H:%M}"
        who_there = said.join((row.name, row.company), "phrases") if row else ""
        found.append((hour, said.number(1 + row.plus) if row else "", who_there))
    return found


# -- costs -------------------------------------------------------------------------------------

COST_HEADS = (
    N_("Kind"), N_("What it was"), N_("Of one guest"), N_("Planned or paid"), N_("Date"),
    N_("Amount"), N_("In the budget"),
)  # fmt: skip
COST_WIDTHS = (124, 120, 120, 112, 80, 108, 108)
_AMOUNTS = (5, 6)


class CostRows(TextRows[dict[str, Any]]):
    """Costs with what they are in the currency of the budget."""

    def __init__(self, today: dt.date) -> None:
        super().__init__(COST_HEADS, self._texts, bold=0)
        self._today = today
        self._goal: dict[int, int | None] = {}
        self._names: dict[int, str] = {}
        self._currency = ""

    def show_whole(self, whole: Whole) -> None:
        """Show the costs of an event."""
        self._goal = {one.id: one.goal for one in whole.budget.sums.costs}
        self._names = {row.id: row.name or row.company for row in whole.guests}
        self._currency = whole.budget.sums.currency
        self.show(whole.costs)

    def _texts(self, row: dict[str, Any]) -> Sequence[str]:
        said, goal = words(), self._goal.get(row["id"])
        amount = said.money(row["amount"], row["currency"], decimals=True) if row["amount"] else ""
        day = dt.date.fromisoformat(row["on_date"]) if row["on_date"] else None
        return (
            _(dict(COST_KINDS).get(row["kind"], row["kind"])), row["note"] or "",
            self._names.get(row["guest_id"], ""), _(dict(COST_STATES)[row["state"]]),
            table_date(day, self._today), amount,
            _("no rate") if goal is None and row["amount"] else
            said.money(goal or 0, self._currency, decimals=True),
        )  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if index.isValid() and index.column() in _AMOUNTS:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return right
            if (
                role == Qt.ItemDataRole.ForegroundRole
                and index.column() == _AMOUNTS[1]
                and (self._goal.get(self.rows[index.row()]["id"]) is None)
            ):
                return color("warning")
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _AMOUNTS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)


# -- what is to be done ------------------------------------------------------------------------

CHECK_WIDTHS = (360, 110, 110)


def check_text(row: Mapping[str, Any]) -> str:
    """The words of a line: one's own, or those of its key."""
    return str(row["text"] or _(TITLES.get(row["key"], row["key"] or "")))


class CheckRows(TextRows[dict[str, Any]]):
    """The list; a line that should be done by now stands out."""

    def __init__(self, today: dt.date) -> None:
        heads = (N_("To do"), N_("By when"), N_("Done on"))
        super().__init__(heads, self._texts, bold=0)
        self._today = today

    def _texts(self, row: dict[str, Any]) -> Sequence[str]:
        days = (row["due"], row["done_on"])
        due, done = (dt.date.fromisoformat(day) if day else None for day in days)
        mark = "✓ " if done else "○ "
        return mark + check_text(row), table_date(due, self._today), table_date(done, self._today)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole:
            row = self.rows[index.row()]
            if row["done_on"]:
                return color("text3")
            if index.column() == 1 and row["due"] and row["due"] < self._today.isoformat():
                return color("danger")
        return super().data(index, role)
