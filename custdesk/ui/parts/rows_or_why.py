"""Rows, or in their place what says why there are none."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from custdesk.ui.parts.waiting_rows import AFTER, WaitingRows


class RowsOrWhy(QStackedWidget):
    """`rows` stand there until `say_why` puts something in their place.

    Until it was told for the first time whether there are any, bars in the shape of rows lie there,
    unless the answer comes at once.
    """

    def __init__(self, rows: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.why: QWidget | None = None
        self._told = self._waits = False
        self.bars: WaitingRows | None = None
        self.addWidget(rows)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._told and not self._waits:
            self._waits = True
            QTimer.singleShot(AFTER, self, self._wait)

    def _wait(self) -> None:
        """The rows take their time. The keys stay with them, so the bars only lie over them."""
        if not self._told and self.why is None and not self._is_within():
            self.bars = WaitingRows(self._rows)

    def _is_within(self) -> bool:
        """Whether it is about a row of other rows: while none is chosen, it waits for nothing."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, RowsOrWhy):
            parent = parent.parentWidget()
        return parent is not None

    def _rest(self) -> None:
        self._told = True
        if self.bars is not None:
            self.bars.hide()
            self.bars.deleteLater()
            self.bars = None

    def say_why(self, why: QWidget | None) -> None:
        """Show what says why there are no rows (None: the rows); what stood there goes."""
        self._rest()
        # Also while a dialog stands before it.
        inside = self.window().focusWidget()
        had = inside is not None and inside is not self and self.isAncestorOf(inside)
        if self.why is not None:
            self.removeWidget(self.why)
            self.why.deleteLater()
        self.why = why
        if why is not None:
            self.addWidget(why)
        shown = why or self._rows
        stays = inside is not None and shown.isAncestorOf(inside)
        self.setCurrentWidget(shown)
        if had and not stays:  # the keys of the page stay with the page
            button = why.findChild(QPushButton) if why is not None else self._rows
            (button or self).setFocus()
