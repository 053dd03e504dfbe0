"""The days to remember as a flat model: a header for each day, and below it who keeps what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, Qt

from custdesk.domain.words import N_
from custdesk.services.festivals import Kind
from custdesk.services.occasions import Occasion
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.formats import country_short, day_with_weekday
from custdesk.ui.parts.grouped_rows import GroupedRows

# Key, title, kinds; the first shows all.
SEGMENTS: tuple[tuple[str, str, frozenset[Kind]], ...] = (
    ("all", N_("All"), frozenset(Kind)),
    ("birthdays", N_("Birthdays"), frozenset({Kind.BIRTHDAY, Kind.LUNAR_BIRTHDAY})),
    ("festivals", N_("Festivals"), frozenset({Kind.FESTIVAL})),
    ("anniversaries", N_("Anniversaries"), frozenset({Kind.ANNIVERSARY, Kind.FOUNDING})),
    ("holidays", N_("Public holidays"), frozenset({Kind.HOLIDAY})),
)


@dataclass(frozen=True, slots=True)
class DayHead:
    """The header of a day, in the reader's words."""

    day: date
    title: str
    note: str


def who(row: Occasion) -> str:
    """Who keeps a day: `Brazil: Hanari Carnes, Queen Cozinha + 5`, or the one customer."""
    kept = row.kept
    names = words().join(row.names)
    more = len(kept.customers) - len(row.names)
    if more > 0:
        names = _("{names} + {n} more").format(names=names, n=words().number(more))
    if kept.kind is not Kind.HOLIDAY:
        return names
    country = country_short(kept.country)
    return _("{country}: {names}").format(country=country, names=names)


def near(day: date, today: date) -> str:
    """`today`, `tomorrow`, `in 5 days`."""
    n = (day - today).days
    if n <= 0:
        return _("today")
    if n == 1:
        return _("tomorrow")
    return ngettext("in {n} day", "in {n} days", n).format(n=words().number(n))


class FestivalModel(GroupedRows[Occasion]):
    """`ROW` gives an `Occasion` or a `DayHead`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Occasion, parent)
        self._rows: Sequence[Occasion] = ()
        self.segment = "all"
        self.today = date.min

    def show(self, rows: Sequence[Occasion], today: date) -> None:
        """Take other rows, by day."""
        self._rows, self.today = rows, today
        self.arrange()

    def arrange(self, segment: str | None = None) -> None:
        """Show another segment."""
        self.segment = segment or self.segment
        kinds = next(kinds for key, _title, kinds in SEGMENTS if key == self.segment)
        shown: list[Occasion | DayHead] = []
        last: date | None = None
        for row in self._rows:
            if row.kept.kind not in kinds:
                continue
            if row.on != last:
                last = row.on
                shown.append(DayHead(last, day_with_weekday(last), near(last, self.today)))
            shown.append(row)
        self._show(shown)

    def counts(self) -> dict[str, int]:
        """How many rows each segment has."""
        return {
            key: sum(row.kept.kind in kinds for row in self._rows)
            for key, _title, kinds in SEGMENTS
        }

    @property
    def occasions(self) -> list[Occasion]:
        """The rows that are shown, without the headers."""
        return [row for row in self._shown if isinstance(row, Occasion)]

    def place_of(self, wanted: Occasion) -> QModelIndex:
        """Where the same day of the same people stands; invalid when it is not shown."""
        key = _key(wanted)
        return self.first_where(lambda row: _key(row) == key)

    def of_customer(self, customer: int) -> QModelIndex:
        """The first row of a customer alone; invalid when there is none."""
        return self.first_where(lambda row: row.single == customer)

    def _told(self, row: Occasion | DayHead, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, DayHead):
                return words().join((row.title, row.note), "phrases")
            return f"{say(row.kept.title)}: {who(row)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, Occasion):
            return greeted_text(row)
        return None


def _key(row: Occasion) -> tuple[object, ...]:
    return row.on, row.kept.title, row.kept.customers, row.people


def greeted_text(row: Occasion) -> str:
    """`Greeted on 24 Sep`, or nothing."""
    if row.greeted is None:
        return ""
    return _("Greeted on {day}").format(day=words().date(row.greeted, "day"))
