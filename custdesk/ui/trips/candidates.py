"""Who could be visited on a trip: by tier, with reasons; dragged or put onto a day by a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from custdesk.domain.warnings.kinds import TITLES
from custdesk.services.trips.candidates import Candidate
from custdesk.system.language import _, words
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.carrying import CUSTOMER, carrying
from custdesk.ui.parts.chip import TABLE_WIDTH, TIERS, draw_chip, tier_word
from custdesk.ui.parts.digit_keys import digit_key
from custdesk.ui.parts.formats import (
    clock_time,
    country_short,
    duration,
    figure,
    say_near,
    short_weekday,
)
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font, hairline

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_ROLE = Qt.ItemDataRole.UserRole
_GROUP, _ROW = 26, 64
_ENTER = (stroke(Qt.Key.Key_Return), stroke(Qt.Key.Key_Enter))


def place_of(row: Candidate) -> str:
    """`Graz, Austria`."""
    country = country_short(row.country) if row.country else ""
    return words().join([part for part in (row.place, country) if part], "phrases")


def fits_text(row: Candidate, *, dated: bool = False) -> str:
    """`fits Wed`, `+ ½ day`, `+ 1 day`; `dated`: the trip has several of a weekday."""
    if row.fits is not None:
        day = words().date(row.fits, "day") if dated else short_weekday(row.fits)
        return _("fits {day}").format(day=day)
    return _("+ ½ day") if row.extra == "half" else _("+ 1 day")


def way_text(row: Candidate, *, short: bool = False) -> str:
    """`1 h 05 from Frankfurt`."""
    if row.minutes is None:
        return ""
    time = clock_time(row.minutes) if short else duration(row.minutes)
    if not row.from_place:
        return time
    return _("{time} from {place}").format(time=time, place=row.from_place)


def presses(row: Candidate, today: date) -> bool:
    """A warning stands, money is overdue, or the day to contact them has come."""
    first = row.reasons[0].text if row.reasons else ""
    warned = first in TITLES.values() or first == "{n} day overdue"
    return warned or (row.due is not None and row.due <= today)


def reasons_text(row: Candidate, today: date) -> str:
    """Why to go there, in words."""
    return words().join([say_near(reason, today) for reason in row.reasons], "phrases")


@dataclass(frozen=True, slots=True)
class TierHead:
    """The title over the candidates of a tier."""

    tier: str
    count: int


class CandidateModel(QAbstractListModel):
    """Titles of tiers (texts) and candidates in one list; drags as the customer's id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Candidate | TierHead] = []
        self.today = date(2000, 1, 1)
        self.dated = False  # the day that fits is told by its date

    def show_rows(
        self, found: Sequence[Candidate], today: date, *, grouped: bool, dated: bool
    ) -> None:
        """Show candidates in their order, by tier if they are `grouped`."""
        self.beginResetModel()
        self.today, self.dated, self.rows = today, dated, []
        if grouped:
            for tier in TIERS:
                part = [row for row in found if row.tier == tier]
                if part:
                    self.rows += [TierHead(tier, len(part)), *part]
        else:
            self.rows += found
        self.endResetModel()

    def place_of(self, customer: int) -> QModelIndex:
        """Where a customer stands; nowhere when they are gone."""
        for row, one in enumerate(self.rows):
            if not isinstance(one, TierHead) and one.customer_id == customer:
                return self.index(row, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.rows[index.row()], TierHead):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if isinstance(row, TierHead):
            return tier_word(row.tier) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = (
                row.name, tier_word(row.tier), place_of(row), reasons_text(row, self.today),
                way_text(row), fits_text(row, dated=self.dated),
            )  # fmt: skip
            return words().join([part for part in parts if part], "phrases")
        return None

    def mimeTypes(self) -> list[str]:
        return [CUSTOMER]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        row = self.rows[indexes[0].row()]
        assert isinstance(row, Candidate)
        return carrying(row.customer_id)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class _Delegate(QStyledItemDelegate):
    """Grip, tier, name and sales; place and why; how far, and which day it fits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _GROUP if isinstance(index.data(_ROW_ROLE), TierHead) else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(_ROW_ROLE), QRectF(option.rect)
        if isinstance(row, TierHead):
            painter.fillRect(rect, color("header"))
            line, made = rect.adjusted(16, 0, -12, 0), font(12, QFont.Weight.Medium)
            draw_line(painter, line, tier_word(row.tier), made, color("text2"))
            right = Qt.AlignmentFlag.AlignRight
            count = words().number(row.count)
            draw_line(painter, line, count, font(12), color("text2"), right)
        else:
            self._draw_back(painter, option, rect)
            model = index.model()
            assert isinstance(model, CandidateModel)
            _draw_row(painter, rect, row, model.today, fits_text(row, dated=model.dated))
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _draw_back(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = "hover" if hovered else "surface"
        if selected:
            fill = "select" if active else "select_inactive"
        painter.fillRect(rect, color(fill))
        if selected:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), color("accent"))


def _draw_row(painter: QPainter, rect: QRectF, row: Candidate, today: date, fits: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("border_strong"))
    for y in range(4):
        for x in range(2):
            dot = QPointF(rect.x() + 12.5 + 4 * x, rect.y() + 12 + 4 * y)
            painter.drawEllipse(dot, 0.9, 0.9)
    painter.restore()
    draw_chip(painter, rect.x() + 22, rect.y() + 17, row.tier, word=False)
    left, right = rect.x() + 22 + TABLE_WIDTH + 5, rect.right() - 12
    align = Qt.AlignmentFlag.AlignRight
    small, strong = font(12), font(13, QFont.Weight.DemiBold)
    line = QRectF(left, rect.y() + 8, right - left, 18)
    sales = figure(row.sales_12m, row.currency) if row.sales_12m else ""
    used = QFontMetrics(small).horizontalAdvance(sales) + 8 if sales else 0
    draw_line(painter, line.adjusted(0, 0, -used, 0), row.name, strong, color("text"))
    draw_line(painter, line, sales, small, color("text2"), align)
    line = QRectF(left, rect.y() + 26, right - left, 16)
    _draw_place(painter, line, row, today)
    line.translate(0, 17)
    made = font(12, QFont.Weight.DemiBold) if row.fits else small
    ink = color("accent" if row.fits else "text2")
    used = QFontMetrics(made).horizontalAdvance(fits) + 8
    way, measure = way_text(row), QFontMetrics(small)
    for shorter in (way_text(row, short=True), clock_time(row.minutes or 0) if way else ""):
        if measure.horizontalAdvance(way) > line.width() - used:
            way = shorter
    draw_line(painter, line.adjusted(0, 0, -used, 0), way, small, color("text2"))
    draw_line(painter, line, fits, made, ink, align)


def _draw_place(painter: QPainter, line: QRectF, row: Candidate, today: date) -> None:
    """Where they are, then the first reason, in the colour of what presses."""
    made = font(12)
    place, why = place_of(row), reasons_text(row, today)
    if place and why:
        joined = words().join((place, why), "phrases")
        place = joined[: len(joined) - len(why)]
    draw_line(painter, line, place, made, color("text2"))
    used = QFontMetrics(made).horizontalAdvance(place)
    if why and line.width() - used > 30:
        token = "warning" if presses(row, today) else "text2"
        draw_line(painter, line.adjusted(used, 0, 0, 0), why, made, color(token))


class CandidateList(QListView):
    """`put` (1 … 9): a customer onto the day of that number; `opened` (Enter) the customer."""

    put = Signal(int, int)  # customer, place of the day
    opened = Signal(int)
    selected = Signal(object)  # a candidate or None
    placed = Signal(int)  # P: wherever there is room

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidates = CandidateModel(self)
        self.setModel(self.candidates)
        self.setItemDelegate(_Delegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Not yet planned"))
        self.setStyleSheet("background: transparent;")
        self.doubleClicked.connect(lambda _index: self._open())

    def show_rows(
        self, found: Sequence[Candidate], today: date, *, grouped: bool, dated: bool = False
    ) -> None:
        """Show candidates; the one that was marked stays so, else its neighbour."""
        before, row = self.current(), self.currentIndex().row()
        self.candidates.show_rows(found, today, grouped=grouped, dated=dated)
        place = self.candidates.place_of(before.customer_id) if before else QModelIndex()
        if not place.isValid() and before is not None and self.candidates.rows:
            near = min(row, len(self.candidates.rows) - 1)
            place = self.candidates.index(near, 0)
            if isinstance(self.candidates.rows[near], TierHead):
                place = self.candidates.index(near + 1, 0)
        self.setCurrentIndex(place)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.selected.emit(self.current())

    def current(self) -> Candidate | None:
        """Who is marked."""
        row = self.currentIndex().data(_ROW_ROLE)
        return row if isinstance(row, Candidate) else None

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row.customer_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, pressed, digit = self.current(), stroke_of(event), digit_key(event)
        if row is not None and digit is not None and not digit.shifted:
            self.put.emit(row.customer_id, digit.digit - 1)
        elif row is not None and pressed == stroke(Qt.Key.Key_P):
            self.placed.emit(row.customer_id)
        elif row is not None and pressed in _ENTER:
            self._open()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""
