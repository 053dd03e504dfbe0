"""A field for templates: letters of one width, numbered lines, and the line that is wrong."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from custdesk.ui.theme import color

_AIR = 6
_INDENT = "  "


class _Numbers(QWidget):
    """The numbers of the lines, left of the text."""

    def __init__(self, edit: "CodeEdit") -> None:
        super().__init__(edit)
        self._edit = edit

    def sizeHint(self) -> QSize:
        return QSize(self._edit.number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._edit.paint_numbers(self, event.rect())


class CodeEdit(QPlainTextEdit):
    """Tab writes blanks, Enter begins under the line above; F6 and Shift+F6 leave the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        letters = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        letters.setStyleHint(QFont.StyleHint.Monospace)
        letters.setPixelSize(13)
        self.setFont(letters)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.wrong = 0  # the line that is marked, from 1
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(lambda _n: self._fit())
        self.updateRequest.connect(self._scrolled)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alone = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_F6:
            self.window().focusNextPrevChild(alone)  # not our own: it keeps Tab
        elif key == Qt.Key.Key_Tab and alone:
            self.insertPlainText(_INDENT)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and alone:
            line = self.textCursor().block().text()
            self.insertPlainText("\n" + line[: len(line) - len(line.lstrip(" "))])
        else:
            super().keyPressEvent(event)

    def number_width(self) -> int:
        """How wide the numbers are."""
        digits = max(3, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + 2 * _AIR

    def _fit(self) -> None:
        self.setViewportMargins(self.number_width(), 0, 0, 0)

    def _scrolled(self, rect: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), self.number_width(), inside.height())

    def paint_numbers(self, widget: QWidget, rect: QRect) -> None:
        """Draw the numbers of the lines that are seen."""
        painter = QPainter(widget)
        painter.fillRect(rect, color("header"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= rect.bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            if block.isVisible() and top + height >= rect.top():
                painter.setPen(color("danger" if number == self.wrong else "text3"))
                place = QRect(0, round(top), widget.width() - _AIR, round(height))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(number))
            top += height
            block = block.next()
        painter.end()

    def mark(self, line: int) -> None:
        """Mark a line as wrong; 0: none."""
        self.wrong = line
        marks = []
        if line:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._at(line, 1)
            mark.format.setBackground(color("danger_tint"))
            mark.format.setProperty(
                mark.format.Property.FullWidthSelection,
                True,
            )
            marks.append(mark)
        self.setExtraSelections(marks)
        self._numbers.update()

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor there, both from 1."""
        self.setTextCursor(self._at(line, column))
        self.centerCursor()
        self.setFocus()

    def _at(self, line: int, column: int) -> QTextCursor:
        block = self.document().findBlockByNumber(max(0, line - 1))
        cursor = QTextCursor(block if block.isValid() else self.document().lastBlock())
        cursor.movePosition(
            QTextCursor.MoveOperation.Right,
            QTextCursor.MoveMode.MoveAnchor,
            min(max(0, column - 1), len(cursor.block().text())),
        )
        return cursor
