"""The ways of a trip, one line each; minutes and kilometres are typed in the cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from custdesk.system.language import _, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.board_paint import draw_choice, draw_line
from custdesk.ui.parts.formats import clock_time, duration
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font, hairline

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_ROLE = Qt.ItemDataRole.UserRole
WAY, KM, TIME = range(3)
_HEIGHT = 28
MODE_ICONS = {
    "car": "car-outline",
    "taxi": "taxi",
    "train": "train",
    "flight": "airplane",
    "walk": "walk",
}


@dataclass(frozen=True, slots=True)
class Way:
    """From one place to the next; `typed`: the user said so, else it is reckoned."""

    day: str  # ISO
    start: str
    end: str
    mode: str
    minutes: int
    km: int
    typed: bool = False
    number: int = 0  # of the record, if typed
    close: bool = True  # both towns are known; else a capital stands in for one
    before: bool = False  # as typed on an earlier trip


def read_minutes(text: str) -> int | None:
    """Minutes of `2:35`, `2 h 35`, `155`; None where it is none of them."""
    plain = text.strip().lower().replace("：", ":").replace("小时", ":").replace("分钟", "")
    plain = plain.replace("min", "").replace("h", ":").replace(" ", "")
    hours, colon, minutes = plain.partition(":")
    if not colon:
        return int(plain) if plain.isdecimal() else None
    if not hours.isdecimal() or not (minutes == "" or minutes.isdecimal()):
        return None
    return int(hours) * 60 + int(minutes or 0)


class WayModel(QAbstractTableModel):
    """`edited` tells a way with what was typed into it."""

    edited = Signal(object, int, int)  # way, minutes, km

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways: list[Way] = []

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show other ways."""
        self.beginResetModel()
        self.ways = list(ways)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ways)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Way"), _("Kilometres"), _("Time"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (KM, TIME) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        way = self.ways[index.row()]
        if role == _ROW_ROLE:
            return way
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if index.column() == WAY:
                return _("{start} – {end}").format(start=way.start, end=way.end)
            return clock_time(way.minutes) if index.column() == TIME else str(way.km)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() != WAY:
            if index.column() == TIME:
                return duration(way.minutes)
            return _("{n} km").format(n=words().number(way.km))
        if role == Qt.ItemDataRole.ToolTipRole:
            ends = _("{start} – {end}").format(start=way.start, end=way.end)
            return f"{ends}\n{_told(way)}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        way, text = self.ways[index.row()], str(value)
        if index.column() == TIME:
            minutes = read_minutes(text)
            if minutes is None or minutes == way.minutes:
                return False
            self.edited.emit(way, minutes, way.km)
        else:
            km = text.replace("km", "").strip()
            if not km.isdecimal() or int(km) == way.km:
                return False
            self.edited.emit(way, way.minutes, int(km))
        return True


def _told(way: Way) -> str:
    """Where the figures are from."""
    if way.typed:
        return _("Typed by you; Del goes back to the reckoned way")
    if way.before:
        return _("As you typed it on an earlier trip")
    if not way.close:
        return _("Reckoned roughly: a place is not in the table of places")
    return _("Reckoned from the distance; type what you know")


class _Delegate(QStyledItemDelegate):
    """Icon and way at the left, kilometres and time at the right; what was typed is darker."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        way, rect = index.data(_ROW_ROLE), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected:
            active = bool(option.state & QStyle.StateFlag.State_Active)
            painter.fillRect(rect, color("select" if active else "select_inactive"))
        if focus:
            draw_choice(painter, rect)
        ink = color("text" if way.typed else "text2")
        if index.column() == WAY:
            icon = MODE_ICONS.get(way.mode, "car-outline")
            draw_icon(painter, QRectF(rect.x() + 16, rect.center().y() - 7, 15, 15), icon, "text2")
            room = rect.adjusted(36, 0, -4, 0)
            draw_line(painter, room, index.data(), font(12), color("text"))
        else:
            text = index.data()
            if index.column() == KM:
                text = _("{n} km").format(n=words().number(way.km))
                if not way.close:
                    text = _("about {n} km").format(n=words().number(way.km))
            bold = QFont.Weight.Medium if way.typed else QFont.Weight.Normal
            right = Qt.AlignmentFlag.AlignRight
            room = rect.adjusted(2, 0, -12 if index.column() == TIME else -3, 0)
            draw_line(painter, room, text, font(12, bold), ink, right)
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        line.setStyleSheet("min-height: 20px; padding: 0 4px;")
        return line


class WayTable(QTableView):
    """Enter opens a way, F2 or typing edits a cell, Del forgets what was typed."""

    opened = Signal(object)
    forgotten = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways = WayModel(self)
        self.setModel(self.ways)
        self.setItemDelegate(_Delegate(self))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(_HEIGHT)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(WAY, QHeaderView.ResizeMode.Stretch)
        for column, width in ((KM, 68), (TIME, 54)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Travel"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setStyleSheet("background: transparent;")

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show ways; as high as they need."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.ways.show_ways(ways)
        self.setFixedHeight(_HEIGHT * len(ways) + 2)
        if 0 <= row < len(ways):
            self.setCurrentIndex(self.ways.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way, pressed = self.currentIndex().data(_ROW_ROLE), stroke_of(event)
        if self.state() == QAbstractItemView.State.EditingState or way is None:
            super().keyPressEvent(event)
        elif pressed in (stroke(Qt.Key.Key_Return), stroke(Qt.Key.Key_Enter)):
            self.opened.emit(way)
        elif pressed == stroke(Qt.Key.Key_Delete) and way.typed:
            self.forgotten.emit(way)
        else:
            super().keyPressEvent(event)
