"""The list that opens under a field of the matching table: searchable, taken fields are grey."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.search_text import fold
from custdesk.system.language import _
from custdesk.ui.icons import icon
from custdesk.ui.importing.controls import NEW, NONE
from custdesk.ui.theme import color, font

_ROW = 26
_HEIGHT = 340
_Index = QModelIndex | QPersistentModelIndex
Choice = tuple[str, str]  # name of the field (NONE: not imported), its title


class _Choices(QAbstractListModel):
    """The choices that fit what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: list[Choice] = []
        self.taken: Mapping[str, str] = {}

    def show_choices(self, choices: Sequence[Choice], taken: Mapping[str, str]) -> None:
        self.beginResetModel()
        self.shown, self.taken = list(choices), taken
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = 0) -> object:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self.shown[index.row()][1]
        return None

    def note(self, row: int) -> str:
        """The column that has the field already."""
        where = self.taken.get(self.shown[row][0])
        return _("column {letter}").format(letter=where) if where else ""


class _ChoiceCell(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, _Choices)
        selected = option.state & QStyle.StateFlag.State_Selected
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, color("select" if selected else "surface"))
        note = model.note(index.row())
        painter.setFont(font(12))
        inner = rect.adjusted(10, 0, -10, 0)
        metrics = QFontMetrics(font(12))
        if note:
            painter.setPen(color("text3"))
            painter.drawText(
                inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note
            )
            inner.setRight(inner.right() - metrics.horizontalAdvance(note) - 8)
        painter.setPen(color("text3" if note or model.shown[index.row()][0] == NONE else "text"))
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class FieldChooser(QFrame):
    """Pops up below a cell; `chosen` tells the field, NONE for “Do not import”."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        taken: Mapping[str, str],
        current: str,
        parent: QWidget | None = None,
    ) -> None:
        """`taken`: field -> letter of the column that has it; `current` is never grey."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices = list(choices)
        self._taken = {name: where for name, where in taken.items() if name != current}
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find a field"))
        self.line.setAccessibleName(_("Find a field"))
        self.line.addAction(icon("magnify", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = _Choices(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Fields"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_ChoiceCell(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _index: self._take())
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.setFocusProxy(self.line)
        self._find("")
        self._go_to(current)

    def open_at(self, cell: QRect, area: QRect) -> None:
        """Open under a cell (global), inside the screen's `area`; above it where that is fuller."""
        height = min(_HEIGHT, 46 + _ROW * max(3, len(self._choices)))
        width = max(cell.width(), 260)
        below = area.bottom() - cell.bottom() >= height
        top = cell.bottom() + 1 if below else max(area.top(), cell.top() - height)
        self.setGeometry(QRect(QPoint(cell.left(), top), QSize(width, height)))
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10,
                Qt.Key.Key_PageUp: -10,
            }  # fmt: skip
            if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        wanted = fold(text).split()
        fit = [
            (name, title)
            for name, title in self._choices
            if name == NEW or all(word in fold(f"{title} {name}") for word in wanted)
        ]
        if wanted:  # what is there already comes before what would be made
            fit.sort(key=lambda choice: choice[0] == NEW)
        self.model.show_choices(fit, self._taken)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def _go_to(self, name: str) -> None:
        for row, (choice, _title) in enumerate(self.model.shown):
            if choice == name:
                self.list.setCurrentIndex(self.model.index(row, 0))
                self.list.scrollTo(self.model.index(row, 0), QListView.ScrollHint.PositionAtCenter)

    def _step(self, by: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + by, 0), last)
        self.list.setCurrentIndex(self.model.index(row, 0))

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.shown):
            self.chosen.emit(self.model.shown[row][0])
            self.close()
