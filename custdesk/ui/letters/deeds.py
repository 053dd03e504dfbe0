"""What can be done with campaigns: asks what it has to, calls the service, says what was done."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.letters import campaigns, recipients
from custdesk.services.letters.campaigns import CampaignRow
from custdesk.system.language import _
from custdesk.ui import messages
from custdesk.ui.forms.campaign import ask_campaign
from custdesk.ui.forms.enclosures import EnclosuresDialog
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.single_letter import template_names, write_letter
from custdesk.ui.tasks import Tasks

_WHOM = (Row("customer", N_("Customer"), needed=True),)
_COPY = (
    Row("name", N_("Name of the campaign"), needed=True),
    Row("first", N_("The first wave goes out on"), "day", needed=True),
)


class CampaignDeeds(QObject):
    """Each deed is one operation of a service."""

    said = Signal(str)
    made = Signal(int)  # a new campaign

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _do(self, work: Callable[[], Changes], said: str) -> Changes | None:
        done = self._tasks.now(work)
        if done is not None:
            self.said.emit(said)
        return done

    def _templates(self) -> list[tuple[str, str]]:
        return list(template_names(self._desk).items())

    def new(self) -> None:
        """Ask for a campaign and keep it."""
        number = ask_campaign(self._desk, self._tasks, None, self._templates(), self._page)
        if number is not None:
            self.said.emit(_("Campaign kept"))
            self.made.emit(number)

    def write_one(self) -> None:
        """Ask for a customer, then draft a letter to them."""
        given = {"customer": CustomerEditor(self._desk)}
        form = Form(_("Letter to one customer"), (Section("", _WHOM),), self._desk, self._page,
                    save=_("Go on"), given=given)  # fmt: skip
        form.resize(460, 300)
        values = form.ask_values()
        if values is None:
            return
        if write_letter(self._desk, self._tasks, int(values["customer"]), self._page):
            self.said.emit(_("Letter logged"))

    def edit(self, row: CampaignRow) -> None:
        """Change a campaign; of a running one the plan is brought into line."""
        if ask_campaign(self._desk, self._tasks, row.id, self._templates(), self._page) is None:
            return
        self.said.emit(_("Campaign kept"))
        if row.state == "running":
            self._tasks.run(lambda: recipients.start(self._desk, row.id), label="start")

    def copy(self, row: CampaignRow) -> None:
        """The same again: under which name, and from which day on."""
        desk, made = self._desk, []
        form = Form(_("Copy campaign"), (Section("", _COPY),), desk, self._page)
        form.show_values({"name": row.name, "first": desk.today()})
        form.resize(420, 240)

        def save(values: Values) -> None:
            made.append(campaigns.copy(desk, row.id, str(values["name"]), values["first"]))

        form.ask_values(save)
        if made and self._tasks.now(lambda: made[0]) is not None:
            self.said.emit(_("Campaign copied"))
            self.made.emit(made[0].created or 0)

    def files(self, row: CampaignRow) -> None:
        """The files that go out with every letter."""
        dialog = EnclosuresDialog(self._desk, self._tasks, row.id, row.name, self._page)
        dialog.exec()
        dialog.deleteLater()

    def end(self, row: CampaignRow) -> None:
        """Nothing more goes out; a second time: it goes on."""
        if row.state == "ended":
            self._do(lambda: campaigns.resume(self._desk, row.id), _("The campaign goes on"))
        elif row.state == "running":
            self._do(lambda: campaigns.end(self._desk, row.id), _("Campaign ended"))

    def remove(self, row: CampaignRow) -> None:
        """Into the bin, with its letters; undo brings them back."""
        question = _("Delete the campaign {name} with its letters?").format(name=row.name)
        if messages.confirm(self._page, question, yes=_("Delete"), danger=True):
            self._do(lambda: campaigns.remove(self._desk, row.id), _("Campaign deleted"))
