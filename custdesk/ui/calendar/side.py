"""The pane at the left: small month, what is shown, who is to be planned."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.entries import DayMark
from custdesk.ui.calendar.navigator import Navigator
from custdesk.ui.calendar.show_box import ShowBox
from custdesk.ui.calendar.to_plan import ToPlanList
from custdesk.ui.parts.buttons import label, rule, section

WIDTH = 228


class SidePane(QFrame):
    """Holds its three parts; the page wires them."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.navigator = Navigator(today)
        self.show_box = ShowBox()
        self.to_plan = ToPlanList(today)
        self._count = label("", 12, tone="text3")
        self._hint = label("", 12, tone="text2", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.addWidget(section(_("To be planned")))
        head.addStretch()
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(12)
        for widget in (self.navigator, rule(), self.show_box, rule()):
            if isinstance(widget, Navigator | ShowBox):
                column.addWidget(_padded(widget))
            else:
                column.addWidget(widget)
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(16, 0, 8, 0)
        inner.setSpacing(8)
        inner.addLayout(head)
        inner.addWidget(self.to_plan, 1)
        inner.addWidget(self._hint)
        inner.addStretch()  # takes the room of the list while that is hidden
        column.addWidget(below, 1)
        wide = max(WIDTH, self.show_box.sizeHint().width() + 44)
        self.setMinimumWidth(wide)
        self.setMaximumWidth(wide + 104)

    def show_to_plan(
        self, rows: tuple[CustomerRow, ...], today: date, placed: Mapping[int, DayMark]
    ) -> None:
        """Show who is due without an appointment; with nobody, the words stand in their place."""
        self.to_plan.plan.show_rows(list(rows), today, placed)
        self.to_plan.setVisible(bool(rows))
        self._count.setText(words().number(len(rows)))
        self._hint.setText(
            _("Drag into the week, or press P to pick a time in their office hours.")
            if rows
            else _("Nobody is waiting for an appointment.")
        )


def _padded(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(16, 0, 16, 0)
    row.addWidget(widget)
    return holder
