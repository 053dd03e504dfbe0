"""The timeline tab: a line for a note, chips for the kinds, the list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.store.rows import TimelineEntry
from custdesk.system.language import _
from custdesk.ui import icons
from custdesk.ui.customers.columns import Scene
from custdesk.ui.customers.timeline_delegate import TimelineDelegate
from custdesk.ui.customers.timeline_model import CHIPS, Entry, TimelineModel, items_of
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.flow import FlowLayout
from custdesk.ui.parts.keycap import draw_keycap, keycap_width
from custdesk.ui.parts.search_edit import NEARER

_NOTE_KEYS = "Ctrl+Shift+N"


class TimelineList(QListView):
    """Enter opens the record behind an entry; L, W, V and D act on the customer or the task.

    Del deletes the entry; the same key deletes the customer where the list of customers has it.
    """

    entry_opened = Signal(object)  # TimelineEntry
    letter = Signal(str, object)  # L W V D, TimelineEntry or None
    entry_unwanted = Signal(object)  # TimelineEntry

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = TimelineModel(self)
        self.setModel(self.timeline)
        self.setItemDelegate(TimelineDelegate(scene, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(_("Timeline"))
        self.doubleClicked.connect(lambda _index: self._open())

    def current(self) -> TimelineEntry | None:
        row = self.currentIndex().row()
        items = self.timeline.items
        item = items[row] if 0 <= row < len(items) else None
        return item.source if isinstance(item, Entry) else None

    def _open(self) -> None:
        entry = self.current()
        if entry is not None:
            self.entry_opened.emit(entry)

    def event(self, event: QEvent) -> bool:
        """Del is ours, before the window takes it for the customer."""
        ours = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and (entry := self.current()) is not None:
            self.entry_unwanted.emit(entry)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open()
            return
        text = event.text().upper()
        if text and text in "LWVD" and not event.modifiers():
            self.letter.emit(text, self.current())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are deeds here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # another width breaks the texts elsewhere


class NoteEdit(QLineEdit):
    """Enter saves what is written; Esc gives the focus back and keeps the text."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Add a note"))
        self.setAccessibleName(_("Add a note"))
        self.setMaxLength(4000)
        self.addAction(icons.icon("pencil-outline"), QLineEdit.ActionPosition.LeadingPosition)
        self.setTextMargins(NEARER, 0, 0, 0)
        self.returnPressed.connect(self._save)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text() and not self.hasFocus():
            left = self.width() - keycap_width(_NOTE_KEYS) - 8
            draw_keycap(QPainter(self), left, self.height() / 2, _NOTE_KEYS)

    def _save(self) -> None:
        text = self.text().strip()
        if text:
            self.written.emit(text)


class TimelineTab(QWidget):
    """What happened and what will."""

    help_topic = "log"
    note_written = Signal(str)
    entry_opened = Signal(object)
    entry_unwanted = Signal(object)
    letter = Signal(str, object)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[TimelineEntry] = ()
        self.note = NoteEdit()
        self.list = TimelineList(scene)
        self.list.entry_opened.connect(self.entry_opened)
        self.list.letter.connect(self.letter)
        self.list.entry_unwanted.connect(self.entry_unwanted)
        self.note.written.connect(self.note_written)
        self._empty = label(_("Nothing here yet."), 13, tone="text3")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 24, 16, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.addWidget(self.note)
        column.addLayout(top)
        column.addLayout(self._chips())
        column.addWidget(self._stack, 1)

    def _chips(self) -> FlowLayout:
        row = FlowLayout(gap=4)
        row.setContentsMargins(16, 0, 16, 0)
        self._group = QButtonGroup(self)
        for chip, (title, _kinds) in CHIPS.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setText(_(title))
            button.setObjectName(chip)
            button.setProperty("kind", "chip")
            button.setChecked(chip == "all")
            button.clicked.connect(self._show)
            self._group.addButton(button)
            row.addWidget(button)
        return row

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        self._entries = entries
        self._show()

    def clear_note(self) -> None:
        """The note was saved."""
        self.note.clear()

    def _show(self) -> None:
        chosen = self._group.checkedButton()
        items = items_of(self._entries, chosen.objectName() if chosen else "all")
        self.list.timeline.show_items(items)
        self._stack.setCurrentWidget(self.list if items else self._empty)
