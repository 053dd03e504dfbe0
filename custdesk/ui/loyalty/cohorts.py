"""Loyalty as a table: a row for all, for each year customers began in, and for each tier."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from custdesk.domain.surveys.scores import ENOUGH, share
from custdesk.domain.words import N_
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.formats import amount, percent
from custdesk.ui.parts.plain_table import FORM, VALUE
from custdesk.ui.parts.text_cell import TextCell
from custdesk.ui.theme import color, font

if TYPE_CHECKING:  # it loads numpy
    from custdesk.domain.loyalty import Group, Loyalty

_HEADS = (
    N_("Began in"), N_("Customers"), N_("Again within a year"), N_("Kept, year to year"),
    N_("Days between orders"), N_("Years with us"), N_("Sales, 12 months"),
)  # fmt: skip
FIXED = len(_HEADS)
WIDTHS = (160, 90, 140, 140, 150, 110, 150)
SHARE = Qt.ItemDataRole.UserRole + 71
_YEARS = 8  # columns of years after the first, the latest cohorts are the shorter
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Part = tuple[int, int]


class CohortModel(QAbstractTableModel):
    """The first columns tell the group, those behind it who ordered in the first year, the next …

    A share is (part, of); one of fewer than ten says so in its colour and its tip.
    """

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._rows: list[tuple[str, Group, tuple[int, ...]]] = []
        self._bold: set[int] = set()
        self._years = 0
        self._running = 0

    def show_loyalty(self, found: "Loyalty | None") -> None:
        self.beginResetModel()
        self._rows, self._bold = [], set()
        if found is not None and found.cohorts:
            self._running = found.today.year
            self._rows.append((_("All"), found.everybody, ()))
            self._bold.add(0)
            self._rows += [(tier_word(name), one, ()) for name, one in found.tiers.items()]
            self._bold.add(len(self._rows))
            self._rows += [
                (str(one.year), one.group, one.active) for one in reversed(found.cohorts)
            ]
        longest = max((len(active) for _name, _one, active in self._rows), default=0)
        self._years = min(longest, _YEARS)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else FIXED + self._years

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == FORM:
            return "percent" if section in (2, 3) or section >= FIXED else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIXED:
            return _(_HEADS[section])
        return _("Year {n}").format(n=section - FIXED + 1)

    def part(self, index: Index) -> _Part | None:
        """The share in a cell, as (part, of)."""
        _name, one, active = self._rows[index.row()]
        column = index.column()
        if column == 2:
            return one.soon, one.could
        if column == 3:
            return one.kept, one.before
        if FIXED <= column < FIXED + len(active):
            return active[column - FIXED], one.customers
        return None

    def is_running(self, index: Index) -> bool:
        """Whether a cell is of the year that is not over yet."""
        name, _one, active = self._rows[index.row()]
        column = index.column()
        if not FIXED <= column < FIXED + len(active) or not name.isdecimal():
            return False
        return int(name) + column - FIXED == self._running

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == SHARE:
            return self.part(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index)
        if role == Qt.ItemDataRole.FontRole:
            bold = index.column() == 0 or index.row() == 0
            return font(12, QFont.Weight.Medium if bold else QFont.Weight.Normal)
        if role == Qt.ItemDataRole.ForegroundRole:
            part = self.part(index)
            if part is not None and part[1] < ENOUGH:
                return color("text3")
            return color("text" if index.column() == 0 else "text2")
        if role == VALUE:
            return self._value(index)
        return None

    def _text(self, index: Index) -> str:
        name, one, _active = self._rows[index.row()]
        column = index.column()
        part = self.part(index)
        if part is not None:
            return percent(part[0] / part[1]) if part[1] else "–"
        told = {
            0: name,
            1: words().number(one.customers),
            4: "–" if one.gap is None else words().number(one.gap),
            5: "–" if one.years is None else words().number(one.years, 1),
            6: amount(one.sales, self._currency),
        }
        return told.get(column, "")

    def _tip(self, index: Index) -> str:
        _name, one, _active = self._rows[index.row()]
        part = self.part(index)
        if part is not None:
            found = share(*part)
            text = ngettext("{part} of {n} customer", "{part} of {n} customers", part[1])
            told = [text.format(part=words().number(part[0]), n=words().number(part[1]))]
            if found is not None:
                told.append(_("19 times in 20 the truth is between {low} and {high}").format(
                    low=percent(found.low), high=percent(found.high)))  # fmt: skip
            if part[1] < ENOUGH:
                told.append(_("Too few customers to go by"))
            if self.is_running(index):
                told.append(_("This year is not over yet"))
            return "\n".join(told)
        if index.column() == FIXED - 1 and one.unrated:
            return words().plural(
                N_("{n} order without a rate is not in it"),
                N_("{n} orders without a rate are not in it"), one.unrated,
            )  # fmt: skip
        return self._text(index)

    def _value(self, index: Index) -> object:
        part = self.part(index)
        _name, one, _active = self._rows[index.row()]
        if part is not None:
            return part[0] / part[1] if part[1] else None
        return {1: one.customers, 4: one.gap, 5: one.years}.get(index.column())


class ShareCell(TextCell):
    """A cell of a share with its size as a shade behind it; lighter while the year runs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part = index.data(SHARE)
        model = index.model()
        if part and part[1] and isinstance(model, CohortModel):
            shade = color("accent")
            few = part[1] < ENOUGH or model.is_running(index)
            shade.setAlphaF((0.06 if few else 0.12) + (0.1 if few else 0.38) * part[0] / part[1])
            painter.fillRect(QRectF(option.rect).adjusted(1, 1, -1, -1), shade)
        super().paint(painter, option, index)
