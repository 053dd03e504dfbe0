"""Rows, or in their place what says why there are none."""

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget


class RowsOrWhy(QStackedWidget):
    """`rows` stand there until `say_why` puts something in their place."""

    def __init__(self, rows: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.why: QWidget | None = None
        self.addWidget(rows)

    def say_why(self, why: QWidget | None) -> None:
        """Show what says why there are no rows (None: the rows); what stood there goes."""
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
