"""The header of the customer list: sorts by a click, hides columns by the right button."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from custdesk.system.language import _
from custdesk.ui import icons, theme
from custdesk.ui.customers.columns import COLUMNS, Column, title_of
from custdesk.ui.customers.frozen import FrozenColumns
from custdesk.ui.customers.model import CustomerModel

HEIGHT = 26
_PAD = 5
_ARROW = 12
# Without these two a row does not say whom it is about.
_ALWAYS = ("tier", "name")


class ListHeader(QHeaderView):
    """Paints its sections itself: the sorted one bold, its arrow before the title."""

    sort_wanted = Signal(str, bool)  # key of ListQuery, downwards
    arrange_wanted = Signal()
    columns_changed = Signal()  # a column was hidden or shown, or needs room for the arrow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setViewport(QWidget())  # as in the table
        self._sort, self._falling = "sales_12m", True
        self.frozen: FrozenColumns | None = None
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.sectionClicked.connect(self._clicked)

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the list's model."""
        model = self.model()
        return model.columns if isinstance(model, CustomerModel) else COLUMNS

    def show_sort(self, sort: str, falling: bool) -> None:
        """Mark the column that the list is sorted by."""
        self._sort, self._falling = sort, falling
        self.viewport().update()
        self.columns_changed.emit()

    def _clicked(self, section: int) -> None:
        column = self.columns[section]
        if column.sort is None:
            return
        falling = not self._falling if column.sort == self._sort else column.falling
        self.sort_wanted.emit(column.sort, falling)

    def least_widths(self) -> dict[str, int]:
        """How wide the columns of figures must be to show their titles whole, with the arrow."""
        metrics = QFontMetrics(theme.font(12, QFont.Weight.DemiBold))
        least = {}
        for section, column in enumerate(self.columns):
            if column.right:
                title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
                arrow = _ARROW + 2 if column.sort == self._sort else 0
                least[column.id] = metrics.horizontalAdvance(title) + arrow + 2 * _PAD
        return least

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self.columns[section]
        title = self.model().headerData(section, Qt.Orientation.Horizontal)
        ours = column.sort is not None and column.sort == self._sort
        font = theme.font(12, QFont.Weight.DemiBold if ours else QFont.Weight.Normal)
        painter.save()
        painter.fillRect(rect, theme.brush("header"))
        painter.setPen(theme.color("border_subtle"))  # above and below are the header's own
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(_PAD, 0, -_PAD + 1, 0)
        room = inner.width() - (_ARROW + 2 if ours else 0)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(str(title), Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text)
        left = inner.right() - width + 1 if column.right else inner.left()
        if ours:
            left = left if column.right else left + _ARROW + 2
            name = "arrow-down" if self._falling else "arrow-up"
            top = rect.center().y() - _ARROW / 2 + 1
            spot = QRectF(left - _ARROW - 2, top, _ARROW, _ARROW)
            icons.draw_icon(painter, spot, name, "text")
        painter.setFont(font)
        painter.setPen(theme.color("text" if ours else "text2"))
        painter.drawText(left, inner.top(), width + 4, inner.height(), _MIDDLE, text)
        painter.restore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.columns_menu(self)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _show(self, section: int, shown: bool) -> None:
        self.setSectionHidden(section, not shown)
        self.columns_changed.emit()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu with a check for every column that may be hidden."""
        menu = QMenu(parent)
        self._fill(menu)
        menu.aboutToShow.connect(lambda: self._fill(menu))  # own fields come and go
        return menu

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for section, column in enumerate(self.columns):
            title = title_of(column, "").rstrip(" ,").replace("&", "&&")
            if column.own and not self.columns[section - 1].own:
                menu.addSeparator()
            action = QAction(title, menu, checkable=True)
            action.setChecked(not self.isSectionHidden(section))
            action.setEnabled(column.id not in _ALWAYS)
            action.toggled.connect(lambda shown, section=section: self._show(section, shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Arrange columns…")).triggered.connect(
            lambda _on: self.arrange_wanted.emit()
        )

    # -- frozen columns: painted over the others, and found by the mouse where they are seen ----

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        places = self.frozen.places() if self.frozen else []
        if places:
            painter = QPainter(self.viewport())
            for section, left, width in places:
                self.paintSection(painter, QRect(left, 0, width, self.height()), section)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(self._seen(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._seen(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._seen(event))

    def _seen(self, event: QMouseEvent) -> QMouseEvent:
        """The event where the header itself has the section that one sees under the mouse."""
        at = event.position().toPoint()
        moved = self.frozen.under(at) if self.frozen else at
        if moved == at:
            return event
        return QMouseEvent(
            event.type(), QPointF(moved), event.globalPosition(), event.button(),
            event.buttons(), event.modifiers(),
        )  # fmt: skip


_MIDDLE = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
