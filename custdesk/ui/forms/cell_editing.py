"""Editing a cell of a table in its place, as in a spreadsheet.

Enter keeps and goes down, Tab keeps and goes right, Esc leaves. What cannot be kept is told at the
cell, and nothing that was typed is lost.
"""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from custdesk.domain.day_words import parse_day
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.system.language import _, say, words
from custdesk.ui import theme
from custdesk.ui.forms.editors import EDITORS, Context, Editor, LineEditor, Unreadable
from custdesk.ui.forms.rows import Row

Index = QModelIndex | QPersistentModelIndex
_LEAST = 120  # px that one can type in, also over a narrow column


class CellSource(Protocol):
    """What the cells of a table hold. A record is known by its key while the list moves on."""

    today: date
    base_currency: str

    def row_of(self, index: Index) -> Row | str:
        """How a cell is edited, or the sentence that says why it cannot be."""

    def key_of(self, place: int) -> int | None: ...
    def place_of(self, key: int) -> int | None: ...
    def stored(self, key: int, row: Row) -> object: ...
    def save(self, key: int, row: Row, value: object) -> CustDeskError | None: ...


class _DayLine(LineEditor):
    """A day in words or figures, in one line."""

    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        day = parse_day(text, self.context.today)
        if day is None:
            raise Unreadable(Message(N_("A day, such as tomorrow, in 2 weeks or 14 Sep.")))
        return day.isoformat()

    def show(self, value: object) -> None:
        try:
            day = date.fromisoformat(str(value)) if value else None
        except ValueError:
            super().show(value)
            return
        self.line.setText(words().date(day) if day else "")


_OF_KIND: dict[str, Callable[[Row, Context], Editor]] = {"day": _DayLine, "text": LineEditor}


class CellEditing(QObject):
    """One editor at a time over a cell of `table`."""

    refused = Signal(str)  # why a cell cannot be edited

    def __init__(self, table: QTableView, source: CellSource) -> None:
        super().__init__(table)
        self._table, self._source = table, source
        self._editor: Editor | None = None
        self._row: Row | None = None
        self._key = 0
        self._column = 0
        self._begun: object = None
        self._keeping = False
        self._problem = QLabel(table.viewport())
        self._problem.setWordWrap(False)
        self._problem.setFont(theme.font(12))
        self._problem.hide()
        for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._place())
        table.model().modelReset.connect(self._place)
        table.horizontalHeader().sectionResized.connect(lambda *_args: self._place())

    @property
    def widget(self) -> QWidget | None:
        """The editor's widget while a cell is edited."""
        return self._editor.widget if self._editor else None

    @property
    def problem(self) -> str:
        """What is wrong with what stands in the editor."""
        return self._problem.text() if self._editor and not self._problem.isHidden() else ""

    def begin(self, index: Index, typed: str | None = None) -> bool:
        """Edit a cell; with `typed` its content is replaced by what is typed."""
        if self._editor is not None and not self.keep():
            return False
        key = self._source.key_of(index.row()) if index.isValid() else None
        if key is None:
            return False
        row = self._source.row_of(index)
        if isinstance(row, str):
            self.refused.emit(row)
            return False
        self._row, self._key, self._column = row, key, index.column()
        context = Context(self._source.today, self._source.base_currency, lambda _name: None)
        editor = (_OF_KIND.get(row.kind) or EDITORS[row.kind])(row, context)
        self._editor = editor
        editor.show(self._source.stored(key, row))
        self._begun = editor.value()
        self._dress(editor.widget)
        self._table.scrollTo(index)
        self._place()
        editor.widget.show()
        editor.widget.setFocus()
        self._enter(editor.widget, typed)
        return True

    def _dress(self, widget: QWidget) -> None:
        widget.setParent(self._table.viewport())
        assert self._row is not None
        title = _(self._row.title) if self._row.title else ""
        widget.setAccessibleName(_("{title}: Enter keeps, Esc leaves").format(title=title))
        widget.setFont(theme.font(12))
        widget.setProperty("cell", True)
        accent, surface = theme.color("accent").name(), theme.color("surface").name()
        widget.setStyleSheet(
            f"QLineEdit, QComboBox {{ border: 2px solid {accent}; border-radius: 0; padding: 0 3px;"
            f" min-height: 0; background: {surface}; }}"
            "QComboBox QLineEdit { border: 0; padding: 0; }"
        )
        widget.installEventFilter(self)
        if isinstance(widget, QComboBox) and (line := widget.lineEdit()) is not None:
            line.installEventFilter(self)

    def _enter(self, widget: QWidget, typed: str | None) -> None:
        line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
        if isinstance(line, QLineEdit):
            line.selectAll()
            if typed is not None:
                line.insert(typed)
                if isinstance(widget, QComboBox) and (completer := widget.completer()):
                    completer.setCompletionPrefix(typed)
                    completer.complete()
            line.setFocus()
        elif isinstance(widget, QComboBox):
            if typed:
                place = widget.findText(typed, Qt.MatchFlag.MatchStartsWith)
                widget.setCurrentIndex(max(place, 0))
            else:
                widget.showPopup()

    # -- where it stands ------------------------------------------------------------------------

    def _place(self) -> None:
        """Over its cell, wherever the list moved to; where the row is gone it stays."""
        if self._editor is None:
            return
        place = self._source.place_of(self._key)
        if place is None:
            return
        widget, room = self._editor.widget, self._table.viewport().rect()
        rect = self._table.visualRect(self._table.model().index(place, self._column))
        rect = rect.adjusted(0, -1, 0, 1)
        rect.setWidth(max(rect.width(), _LEAST))
        rect.moveLeft(max(0, min(rect.left(), room.right() - rect.width())))
        widget.setGeometry(rect)
        self._place_problem(rect, room)

    def _place_problem(self, rect: QRect, room: QRect) -> None:
        if self._problem.isHidden():
            return
        self._problem.adjustSize()
        below = rect.bottom() + 2
        if below + self._problem.height() > room.bottom():
            below = rect.top() - 2 - self._problem.height()
        self._problem.move(max(0, min(rect.left(), room.right() - self._problem.width())), below)
        self._problem.raise_()

    # -- keeping and leaving --------------------------------------------------------------------

    def keep(self) -> bool:
        """Write what was typed and close; False when it cannot be kept, which is told."""
        if self._editor is None or self._row is None or self._keeping:
            return True
        try:
            value = self._editor.value()
        except Unreadable as unreadable:
            self._refuse(unreadable.message)
            return False
        if value != self._begun:
            self._keeping = True
            error = self._source.save(self._key, self._row, value)
            self._keeping = False
            if error is not None:
                problems = error.problems if isinstance(error, ValidationError) else {}
                self._refuse(problems.get(self._row.name, error.message))
                return False
        self._close()
        return True

    def leave(self) -> None:
        """Close and let the cell be as it was."""
        if self._editor is not None:
            self._close()

    def _refuse(self, message: Message) -> None:
        assert self._editor is not None
        widget = self._editor.widget
        danger, ground = theme.color("danger").name(), theme.color("surface").name()
        self._problem.setText(say(message))
        self._problem.setStyleSheet(
            f"color: {danger}; background: {ground}; border: 1px solid {danger}; padding: 2px 6px;"
        )
        self._problem.show()
        widget.setAccessibleDescription(say(message))
        self._place()
        widget.setFocus()

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        self._problem.hide()
        if editor is not None:
            editor.widget.removeEventFilter(self)
            had_focus = editor.widget.hasFocus() or editor.widget.isAncestorOf(
                QApplication.focusWidget() or self._table
            )
            editor.widget.hide()
            editor.widget.deleteLater()
            if had_focus:
                self._table.setFocus()

    def _keep_and_go(self, rows: int, columns: int) -> None:
        """Keep, and go on to the neighbour, which is found again where keeping moved the list."""
        source, table = self._source, self._table
        place = source.place_of(self._key)
        beside = source.key_of(place + rows) if place is not None else None
        column = _neighbour(table, self._column, columns)
        if not self.keep():
            return
        found = source.place_of(self._key if beside is None else beside)
        if found is not None:
            table.setFocus()
            table.setCurrentIndex(table.model().index(found, column))

    # -- keys -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the editor come before those of the list and the window."""
        if self._editor is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _OURS or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
                event.accept()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if event.type() == QEvent.Type.FocusOut:
            self._left_by_focus()
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep_and_go(-1 if shift else 1, 0)
        elif key == Qt.Key.Key_Tab:
            self._keep_and_go(0, 1)
        elif key == Qt.Key.Key_Backtab:
            self._keep_and_go(0, -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(self.widget, QLineEdit):
            self._keep_and_go(-1 if key == Qt.Key.Key_Up else 1, 0)
        else:
            return False
        return True

    def _left_by_focus(self) -> None:
        """A click elsewhere keeps, as in a spreadsheet; a list of choices is no elsewhere."""
        widget, now = self.widget, QApplication.focusWidget()
        inside = (
            widget is not None and now is not None and (now is widget or widget.isAncestorOf(now))
        )
        if inside or QApplication.activePopupWidget() is not None or now is None:
            return
        self.keep()


def _neighbour(table: QAbstractItemView, column: int, steps: int) -> int:
    """The column that stands so many beside one, of those that are shown."""
    assert isinstance(table, QTableView)
    head = table.horizontalHeader()
    place = head.visualIndex(column) + steps
    while 0 <= place < head.count():
        if not head.isSectionHidden(head.logicalIndex(place)):
            return head.logicalIndex(place)
        place += 1 if steps > 0 else -1
    return column


_OURS = frozenset(
    {
        Qt.Key.Key_Escape,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)
