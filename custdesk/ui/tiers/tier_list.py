"""The customers of the chosen tier as a list that reads its rows a block at a time."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.chip import draw_mark, tier_word
from custdesk.ui.parts.elide import elided
from custdesk.ui.parts.formats import amount
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole
_BLOCK = 100
_KEPT = 20  # blocks
_HEIGHT = 44


class TierListModel(QAbstractListModel):
    """Ids in order; `read` hands out the rows of at most `_BLOCK` of them."""

    def __init__(
        self, read: Callable[[Sequence[int]], list[CustomerRow]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._ids: array[int] = array("q")
        self._blocks: dict[int, dict[int, CustomerRow]] = {}

    def show_ids(self, ids: "array[int]") -> None:
        self.beginResetModel()
        self._ids = ids
        self._blocks = {}
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def place_of(self, customer: int) -> int:
        """The row of a customer; -1 when it is not in the list."""
        try:
            return self._ids.index(customer)
        except ValueError:
            return -1

    def customer_at(self, place: int) -> int:
        return self._ids[place]

    def row_at(self, place: int) -> CustomerRow | None:
        """The row at a place; None for one that was deleted meanwhile."""
        block = place // _BLOCK
        if block not in self._blocks:
            while len(self._blocks) >= _KEPT:
                del self._blocks[next(iter(self._blocks))]
            numbers = self._ids[block * _BLOCK : (block + 1) * _BLOCK]
            self._blocks[block] = {row.id: row for row in self._read(numbers)}
        return self._blocks[block].get(self._ids[place])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == _ROW or row is None:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = _("{name}, {tier}. Value {value}, potential {potential}, credit {credit}")
            return text.format(
                name=row.name,
                tier=tier_word(row.tier),
                value=row.value,
                potential=row.potential,
                credit=row.credit,
            )
        return None


class _Line(QStyledItemDelegate):
    """Mark, name, place; sales and the three scores at the right."""

    def __init__(self, currency: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._currency = currency

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect, state = index.data(_ROW), QRectF(option.rect), option.state
        focused = option.widget is not None and option.widget.hasFocus()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("select" if focused else "select_inactive"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("hover"))
        painter.setPen(QPen(color("border_subtle"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row is None:
            return
        draw_mark(painter, QRectF(rect.x() + 16, rect.y() + 9, 10, 10), row.tier)
        # Each line ends where the figure beside it begins.
        above, beside = self._paint_right(painter, rect, row)
        left = rect.x() + 34
        room = QRectF(left, rect.y() + 5, max(0.0, above - left - 10), 18)
        strong = font(13, QFont.Weight.DemiBold)
        name = _elided(row.name, strong, room.width() - (18 if row.manual else 0))
        _text(painter, room, name, strong, "text")
        if row.manual:
            x = left + QFontMetrics(strong).horizontalAdvance(name) + 4
            draw_icon(painter, QRectF(x, room.y() + 2, 14, 14), "pin-outline", "text2")
        country = words().country(row.country) if row.country else ""
        place = words().join((row.city, country), "phrases")
        below = QRectF(left, rect.y() + 22, max(0.0, beside - left - 10), 18)
        _text(painter, below, _elided(place, font(12), below.width()), font(12), "text2")

    def _paint_right(
        self, painter: QPainter, rect: QRectF, row: CustomerRow
    ) -> tuple[float, float]:
        """Amount and scores; returns where each begins."""
        sales = amount(row.sales_12m, self._currency())
        scores = _("V {value}  P {potential}  C {credit}").format(
            value=row.value, potential=row.potential, credit=row.credit
        )
        made = font(12)
        metrics = QFontMetrics(made)
        edge, right = rect.right() - 14, Qt.AlignmentFlag.AlignRight
        starts = []
        for text, top, token in ((sales, 5, "text"), (scores, 22, "text2")):
            width = metrics.horizontalAdvance(text) + 2
            room = QRectF(edge - width, rect.y() + top, width, 18)
            _text(painter, room, text, made, token, right)
            starts.append(room.left())
        return starts[0], starts[1]


def _elided(text: str, made: QFont, width: float) -> str:
    return elided(QFontMetricsF(made), text, width)


def _text(
    painter: QPainter,
    room: QRectF,
    text: str,
    made: QFont,
    token: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(made)
    painter.setPen(color(token))
    painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, text)


class TierList(QListView):
    """`chosen` follows the current row, `opened` is Enter or a double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(
        self,
        read: Callable[[Sequence[int]], list[CustomerRow]],
        currency: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.customers = TierListModel(read, self)
        self.setModel(self.customers)
        self.setItemDelegate(_Line(currency, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Customers of the tier"))
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentChanged.connect(self._follow)

    def current_customer(self) -> int | None:
        """The customer of the current row, if any."""
        place = self.currentIndex().row()
        return self.customers.customer_at(place) if place >= 0 else None

    def choose(self, customer: int | None) -> None:
        """Make a customer current without telling anyone, if it is in the list."""
        place = -1 if customer is None else self.customers.place_of(customer)
        quiet = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self.customers.index(place) if place >= 0 else QModelIndex())
        self.selectionModel().blockSignals(quiet)
        self.viewport().update()

    def _follow(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.customers.customer_at(current.row()))

    def _open(self, place: int) -> None:
        if place >= 0:
            self.opened.emit(self.customers.customer_at(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
