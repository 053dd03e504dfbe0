"""The agenda at the right: the next two weeks as a list."""

from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from custdesk.store.rows import TaskRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.agenda_items import DayHead, Item
from custdesk.ui.calendar.bands import band_about, band_line
from custdesk.ui.calendar.block_paint import KIND_ICONS
from custdesk.ui.calendar.described import describe, there_text
from custdesk.ui.calendar.entries import DayMark, Entry, HolidaySpan
from custdesk.ui.calendar.week_paint import mark_icon, mark_title
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.formats import short_weekday, text_date
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ITEM = Qt.ItemDataRole.UserRole
_HEAD_HEIGHT, _HEIGHT = 26, 44


def texts_of(item: Item, today: date) -> tuple[str, str]:
    """The two lines of an item; of a day its name and its date."""
    if isinstance(item, DayHead):
        return _head_texts(item.day, today)
    if isinstance(item, Entry):
        visit = item.visit
        about = visit.person or visit.purpose
        # The hour there comes first: what it is about may be long, and only its end gives way.
        parts = (about, visit.city) if item.same_clock else (there_text(item), about)
        return visit.customer_name, words().join(parts, "phrases")
    if isinstance(item, TaskRow):
        return item.what, item.customer_name
    if isinstance(item, DayMark):
        title = mark_title(item)
        if item.kind == "order":
            title = _("Order {number}").format(number=title)
        elif item.kind == "shipment":
            title = _("Shipment {number}").format(number=title)
        return title, item.about
    return band_line(item), band_about(item)


def _head_texts(day: date, today: date) -> tuple[str, str]:
    near = {0: _("Today"), 1: _("Tomorrow")}.get((day - today).days)
    name = near or words().date(day, "weekday")
    shown = text_date(day, today)
    if not near:
        return name, shown
    parts = (short_weekday(day), shown)
    return name, " ".join(reversed(parts) if words().code.startswith("zh") else parts)


class AgendaModel(QAbstractListModel):
    """Items in order; day heads cannot be selected."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.items: list[Item] = []

    def show_items(self, items: list[Item], today: date) -> None:
        self.beginResetModel()
        self.items, self.today = items, today
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return texts_of(item, self.today)[0]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(item, Entry):
                return describe(item)
            return words().join(texts_of(item, self.today), "phrases")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.items[index.row()], DayHead):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


class AgendaRows(QStyledItemDelegate):
    """Day heads as bars; entries with time, icon and two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(ITEM), DayHead)
        return QSize(120, _HEAD_HEIGHT if head else _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AgendaModel)
        item, rect = index.data(ITEM), QRectF(option.rect)
        first, second = texts_of(item, model.today)
        if isinstance(item, DayHead):
            self.paint_head(painter, rect, first, second)
            return
        self._paint_state(painter, option)
        self.paint_item(painter, rect, item, model.today)

    @staticmethod
    def _paint_state(painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, rect = option.state, QRectF(option.rect)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_Active) and option.widget.hasFocus()
            painter.fillRect(rect, color("select" if focused else "select_inactive"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("hover"))

    def paint_item(self, painter: QPainter, rect: QRectF, item: Item, today: date) -> None:
        """Time, icon, two lines."""
        first, second = texts_of(item, today)
        icon, token = icon_of(item, today)
        if isinstance(item, Entry):
            time = QRectF(rect.x() + 16, rect.y() + 5, 40, 17)
            text = words().time(item.start)
            draw_line(painter, time, text, font(13, QFont.Weight.DemiBold), color("text"))
        # What has no hour begins where the hours stand: country and holiday need the room.
        left = 58 if isinstance(item, Entry) else 16
        draw_icon(painter, QRectF(rect.x() + left, rect.y() + 6, 15, 15), icon, token)
        room = QRectF(rect.x() + left + 20, rect.y() + 5, rect.width() - left - 30, 17)
        draw_line(painter, room, first, font(13, QFont.Weight.DemiBold), color("text"))
        draw_line(painter, room.translated(0, 17), second, font(12), color("text2"))

    def paint_head(self, painter: QPainter, rect: QRectF, name: str, day: str) -> None:
        painter.fillRect(rect, color("header"))
        painter.setPen(QPen(color("border_subtle"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        strong = font(12, QFont.Weight.DemiBold)
        draw_line(painter, rect.adjusted(16, 0, -16, 0), name, strong, color("text"))
        room = rect.adjusted(24 + QFontMetrics(strong).horizontalAdvance(name), 0, -16, 0)
        draw_line(painter, room, day, font(12), color("text2"), Qt.AlignmentFlag.AlignRight)


def icon_of(item: Item, today: date) -> tuple[str, str]:
    if isinstance(item, Entry):
        return KIND_ICONS.get(item.visit.kind, KIND_ICONS["visit"]), "text2"
    if isinstance(item, TaskRow):
        late = item.due is not None and item.due < today
        return "checkbox-blank-outline", "warning" if late else "text2"
    if isinstance(item, DayMark):
        return mark_icon(item), "warning" if item.state == "late" else "text2"
    if isinstance(item, HolidaySpan) and item.trip is not None:
        return "bag-suitcase-outline", "info"
    if isinstance(item, HolidaySpan) and item.event is not None:
        return "party-popper", "info"
    if isinstance(item, HolidaySpan) and item.fair is not None:
        return "storefront-outline", "info"
    return "flag-outline", "text2"


class Agenda(QListView):
    """`opened` tells the item that was double-clicked or entered."""

    opened = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agenda = AgendaModel(today, self)
        self._nothing = ""  # what to say without items
        self.setModel(self.agenda)
        self.setItemDelegate(AgendaRows(self))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Agenda"))
        self.doubleClicked.connect(self._open)

    def say_when_empty(self, text: str) -> None:
        """From now on all is read: no items means that there are none."""
        self._nothing = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._nothing and not self.agenda.items:
            painter = QPainter(self.viewport())
            painter.setFont(font(12))
            painter.setPen(color("text2"))
            room = QRectF(self.viewport().rect()).adjusted(16, 10, -16, 0)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._nothing)
            painter.end()

    def _open(self, index: QModelIndex) -> None:
        item = index.data(ITEM)
        if item is not None and not isinstance(item, DayHead):
            self.opened.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if stroke_of(event) in (stroke(Qt.Key.Key_Return), stroke(Qt.Key.Key_Enter)):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""
