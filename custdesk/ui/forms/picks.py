"""An editor that picks some of many, in an order, with words of one's own, or leaves it open."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custdesk.system.language import _
from custdesk.ui.parts.buttons import label

_KEY = Qt.ItemDataRole.UserRole
_LINES, _LINE = 7, 24


class PicksEditor:
    """A list with ticks, in the order in which it counts: drag, or Alt with an arrow, moves.

    `choices`: keys and shown names. `open_text`: what holds when it is left open; that answers
    None. `own_words`: others than the choices may be added. `ordered`: what is picked stands first.
    """

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        open_text: str,
        *,
        below: str = "",
        own_words: bool = True,
        ordered: bool = True,
    ) -> None:
        self._choices, self._ordered = list(choices), ordered
        self.open = QCheckBox(open_text)
        self._below = label(below, 12, tone="text3", wrap=True)
        self.list = QListWidget()
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("In your own words, then Enter"))
        self._own_words = own_words
        self.words.setAccessibleName(_("In your own words, then Enter"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if ordered:
            self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.list.setToolTip(_("Space ticks; drag or Alt with an arrow key changes the order"))
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.open, self._below, self.list, self.words):
            column.addWidget(part)
        self.widget.setFocusProxy(self.open)
        self.open.toggled.connect(self._follow)
        self.words.returnPressed.connect(self._add_words)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setEnabled(ordered)
            shortcut.activated.connect(lambda by=by: self._move(by))
        self.show(None)

    def name(self, text: str) -> None:
        """Say what is picked, for who cannot see it."""
        self.list.setAccessibleName(text)

    def value(self) -> object:
        if self.open.isChecked():
            return None
        items = [self.list.item(place) for place in range(self.list.count())]
        ticked = (item for item in items if item.checkState() == Qt.CheckState.Checked)
        return tuple(str(item.data(_KEY)) for item in ticked)

    def show(self, value: object) -> None:
        chosen = list(value) if isinstance(value, tuple) else []
        names = dict(self._choices)
        self.list.clear()
        keys = [key for key, _name in self._choices]
        if self._ordered:
            keys = [*chosen, *(key for key in keys if key not in chosen)]
        for key in keys:
            self._add(key, names.get(key, key), ticked=key in chosen)
        self.open.setChecked(value is None)
        self._follow(value is None)
        self._fit()

    def _add(self, key: str, name: str, *, ticked: bool) -> None:
        item = QListWidgetItem(name)
        item.setData(_KEY, key)
        item.setSizeHint(QSize(0, _LINE))
        flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags & ~Qt.ItemFlag.ItemIsDropEnabled)  # dropped between, never onto
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _fit(self) -> None:
        lines = min(_LINES, max(2, self.list.count()))
        self.list.setFixedHeight(_LINE * lines + 2 * self.list.frameWidth())

    def _follow(self, left_open: bool) -> None:
        """What is left open shows nothing to choose from."""
        self.list.setVisible(not left_open)
        self._below.setVisible(left_open and bool(self._below.text()))
        self.words.setVisible(self._own_words and not left_open)

    def _add_words(self) -> None:
        text = " ".join(self.words.text().split())
        known = {str(self.list.item(place).data(_KEY)) for place in range(self.list.count())}
        if text and text not in known:
            self._add(text, text, ticked=True)
            self.list.scrollToBottom()
        self.words.clear()

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if 0 <= place < self.list.count() and 0 <= place + by < self.list.count():
            item = self.list.takeItem(place)
            self.list.insertItem(place + by, item)
            self.list.setCurrentItem(item)
