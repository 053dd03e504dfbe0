"""The end of a debrief: how many visits were held, whom to thank, what it cost."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.trips import expenses, thanks
from custdesk.services.trips.debrief import Sheet, Span
from custdesk.services.trips.expenses import Expenses
from custdesk.services.trips.thanks import Owed
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.forms.appointment import ask_dialog
from custdesk.ui.parts.buttons import Button, label, section
from custdesk.ui.tasks import Tasks

_MANY = 40  # letters that are listed; the rest are tasks like any others


class EndedView(QWidget):
    """What came of the visits: figures, letters of thanks that are owed, the sheet of costs."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        sheets: Sequence[Sheet],
        span: Span,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._span = desk, tasks, span
        self._visits = [one.which.visit for one in sheets]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(label(_figures(sheets), 13, tone="text2", wrap=True))
        self._letters = QVBoxLayout()
        self._letters.setSpacing(8)
        self._costs = QVBoxLayout()
        self._costs.setSpacing(8)
        column.addSpacing(8)
        column.addLayout(self._letters)
        column.addSpacing(8)
        column.addLayout(self._costs)
        column.addStretch()
        self.buttons: list[Button] = []
        self._read()

    def _read(self) -> None:
        def read() -> tuple[list[Owed], Expenses | None]:
            trip = self._span.trip
            costs = expenses.of_trip(self._desk, trip) if trip is not None else None
            return thanks.owed(self._desk, self._visits), costs

        self._tasks.run(read, done=self._show, initiator=self, label="end of a debrief")

    def _show(self, found: tuple[list[Owed], Expenses | None]) -> None:
        letters, costs = found
        for layout in (self._letters, self._costs):
            _empty(layout)
        self.buttons = []
        if letters:
            self._letters.addWidget(section(_("Letters of thanks to write")))
        for one in letters[:_MANY]:
            button = self._row(self._letters, one.customer, _("Draft…"), "email-edit-outline")
            button.clicked.connect(partial(self._thank, one.visit))
        if costs is not None and (costs.paid or costs.planned):
            self._costs.addWidget(section(_("What the trip cost")))
            text = words().join(_told(costs), "facts")
            button = self._row(self._costs, text, _("Save as a workbook…"), "file-export-outline")
            button.clicked.connect(lambda _checked=False: self.save_costs())

    def _row(self, layout: QVBoxLayout, text: str, act: str, icon: str) -> Button:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        button = Button(act, icon)
        button.setAccessibleName(f"{act} {text}")
        row.addWidget(button)
        row.addWidget(label(text, 13, wrap=True), 1)
        layout.addWidget(line)
        self.buttons.append(button)
        return button

    def _thank(self, visit: int, _checked: bool = False) -> None:
        ask_dialog(self._desk, self._tasks, visit, self)
        self._read()

    def save_costs(self) -> None:
        """Ask where to and write the costs of the trip."""
        trip = self._span.trip
        name = f"trip-{trip}.xlsx"  # file names hold no customers' names
        path = messages.save_file(self, _("Save the costs"), _("Workbooks (*.xlsx)"), name)
        if path is None or trip is None:
            return
        self._tasks.run(
            lambda: expenses.save(self._desk, trip, path, say),
            failed=lambda error: messages.error(self, error), initiator=self, label="costs",
        )  # fmt: skip


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()


def _told(costs: Expenses) -> list[str]:
    paid = sum(one.paid for one in costs.kinds)
    planned = sum(one.planned for one in costs.kinds)
    parts = [
        _("paid {amount}").format(amount=words().money(paid, costs.base, True)),
        _("planned {amount}").format(amount=words().money(planned, costs.base, True)),
    ]
    if lost := len(costs.without_rate):
        text = ngettext("{n} amount has no rate", "{n} amounts have no rate", lost)
        parts.append(text.format(n=lost))
    return parts


def _figures(sheets: Sequence[Sheet]) -> str:
    if not sheets:
        return _("No visit that is over waits for its debrief.")
    held, missed, open_ = (
        sum(one.state == state for one in sheets) for state in ("done", "missed", "open")
    )
    parts = [ngettext("{n} visit took place", "{n} visits took place", held).format(n=held)]
    if missed:
        parts.append(ngettext("{n} did not", "{n} did not", missed).format(n=missed))
    if open_:
        text = ngettext("{n} is still to come", "{n} are still to come", open_)
        parts.append(text.format(n=open_))
    return words().join(parts, "phrases")
