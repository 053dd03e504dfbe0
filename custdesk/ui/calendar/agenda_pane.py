"""The pane at the right: the agenda of the next two weeks, to be printed and taken out."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.calendar import outgoing
from custdesk.ui.calendar.agenda import Agenda
from custdesk.ui.parts.buttons import Button, ElidedLabel
from custdesk.ui.parts.taking_out import ask_and_save, export_button
from custdesk.ui.tasks import Tasks


class AgendaPane(QFrame):
    """A head and the list."""

    print_wanted = Signal()
    told = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.setObjectName("sidePane")
        self.setMinimumWidth(200)
        self.agenda = Agenda(today)
        print_week = Button(_("Print week"), kind="link")
        print_week.clicked.connect(self.print_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 8)
        head.addWidget(ElidedLabel(_("Agenda"), 14, QFont.Weight.DemiBold), 1)
        head.addWidget(print_week)
        self.export = export_button(self.take_out)
        head.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.agenda, 1)

    def take_out(self) -> None:
        """Write the agenda as it is shown."""
        rows = outgoing.table_of(self.agenda.agenda.items, self._desk.today())
        head, told = outgoing.heads(), self.told.emit
        ask_and_save(self, self._desk, self._tasks, _("Agenda"), head, lambda: rows, told)
