"""What can be done with shipments: asks what it has to, calls the service, says what was done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.shipping.notices.notice import ABOUT, NOTICES
from custdesk.domain.shipping.standing import Told
from custdesk.services.desk import Desk
from custdesk.services.shipping import forwarders, news, notices, shipments, steps
from custdesk.services.shipping.news import News
from custdesk.services.shipping.shipments import Shipment
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.forms.form import Values
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.shipments.form import ShipmentForm, ask_forwarder, ask_reached, ask_trouble
from custdesk.ui.shipments.news import NewsDialog
from custdesk.ui.shipments.told import step_title
from custdesk.ui.tasks import Tasks


def named(one: Shipment) -> str:
    """`S26-001 · Alfreds Futterkiste`."""
    return words().join((one.row.number, one.row.name), "phrases")


class Deeds(QObject):
    """Each deed is one operation of a service."""

    said = Signal(str)
    made = Signal(int)  # a new shipment

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _tell(self, done: Changes | None, said: str) -> None:
        """Let the pages reload; nothing is written twice."""
        if done is not None and self._tasks.now(lambda: done) is not None:
            self.said.emit(said)

    def new(self, customer: int | None = None) -> None:
        """Ask for a shipment and note it."""
        done: list[Changes] = []

        def save(values: Values) -> None:
            orders = values.pop("orders", [])
            done.append(shipments.save(self._desk, None, values, orders))

        if ShipmentForm.ask(self._page, self._desk, None, save, customer) is not None and done:
            self._tell(done[0], _("Shipment noted"))
            self.made.emit(done[0].created or 0)

    def edit(self, one: Shipment) -> None:
        """Change a shipment."""
        done: list[Changes] = []

        def save(values: Values) -> None:
            orders = values.pop("orders", None)
            done.append(shipments.save(self._desk, one.row.id, values, orders))

        if ShipmentForm.ask(self._page, self._desk, one.row.id, save) is not None and done:
            self._tell(done[0], _("Shipment saved"))

    def reach(self, one: Shipment) -> None:
        """A milestone was reached."""
        done: list[Changes] = []

        def save(values: Values) -> None:
            number, key = one.row.id, values["key"]
            done.append(steps.reach(self._desk, number, key, values["day"], values["place"]))

        values = ask_reached(self._page, self._desk, one, named(one), save)
        if values is not None and done:
            self._tell(done[0], step_title(values["key"]))

    def fail(self, one: Shipment) -> None:
        """Something is late or went wrong; the notice to the customer is drafted next."""
        done: list[Changes] = []

        def save(values: Values) -> None:
            done.append(
                steps.fail(
                    self._desk, one.row.id, values["key"], values["reason"], values["remedy"],
                    eta=values["eta"], etd=values.get("etd"),
                )
            )  # fmt: skip

        values = ask_trouble(self._page, self._desk, one, named(one), save)
        if values is not None and done:
            self._tell(done[0], _("Noted; the customer does not know it yet"))
            self.write(one)

    def write(self, one: Shipment) -> None:
        """Draft the notice that tells the customer how it stands."""
        number = one.row.id
        first = self._tasks.now(lambda: notices.draft(self._desk, number))
        if first is None:
            return
        dialog = LetterDialog(
            self._desk,
            self._tasks,
            _("Notice: {shipment}").format(shipment=named(one)),
            lambda what, language: notices.draft(self._desk, number, what, language),
            first,
            kinds={key: _(title) for key, title in ABOUT.items()},
            languages=[(code, TONGUES[code].title) for code in NOTICES],
            note=_("Note that they were told today, and log it"),
            noted=lambda: notices.written(self._desk, number),
            file_name=f"shipment-{number}.eml",  # file names hold no customers' names
            parent=self._page,
        )
        dialog.exec()
        dialog.deleteLater()

    def told(self, one: Shipment) -> None:
        """The customer knows it, by phone or otherwise; a second time: not after all."""
        known = one.standing.told is not Told.TOLD
        said = _("Customer told") if known else _("Not told yet")
        self._do(lambda: steps.told(self._desk, one.row.id, known=known), said)

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self._tasks.now(work) is not None:
            self.said.emit(said)

    def delete(self, one: Shipment) -> None:
        """Into the bin; undo brings it back."""
        self._do(lambda: shipments.remove(self._desk, one.row.id), _("Shipment deleted"))

    def take(self, one: Shipment, forwarder: str) -> None:
        """Take the forwarder who was suggested."""
        said = _("{name} carries it").format(name=forwarder)
        number = one.row.id
        self._do(lambda: shipments.save(self._desk, number, {"forwarder": forwarder}), said)

    def documents(self, one: Shipment) -> None:
        """The documents of a shipment: bill of lading, packing list, pictures of damage."""
        from custdesk.ui.forms.documents_dialog import DocumentsDialog

        number = one.row.id
        DocumentsDialog.show_of(self._page, self._desk, self._tasks, "shipment", number, named(one))

    def ask_news(self) -> None:
        """Ask for a forwarder's list of how shipments stand."""
        patterns = _("Lists (*.xlsx *.xls *.csv *.ods *.txt)")
        for path in messages.choose_files(self._page, _("News of shipments"), patterns):
            self.news(path)

    def news(self, path: Path) -> None:
        """Read a list on the worker, then show what it brings before it is taken."""

        def show(found: News) -> None:
            dialog = NewsDialog(self._desk, self._tasks, found, self._page)
            dialog.exec()
            if dialog.taken:
                text = ngettext("{n} shipment brought up", "{n} shipments brought up", dialog.taken)
                self.said.emit(text.format(n=words().number(dialog.taken)))
            dialog.deleteLater()

        self._tasks.run_long(
            lambda progress: news.look(self._desk, path, progress.cancelled),
            done=show, initiator=self, label=_("Reading the list"),
        )  # fmt: skip

    def forwarder(self, name: str | None) -> None:
        """Note a forwarder (None), or change the one with a name; one that has no record yet gets
        it.
        """
        rows = forwarders.listed(self._desk) if name else []
        known = [
            row["id"] for row in rows if str(row["name"]).casefold() == (name or "").casefold()
        ]
        done: list[Changes] = []

        def save(values: Values) -> None:
            done.append(forwarders.save(self._desk, known[0] if known else None, values))

        if ask_forwarder(self._page, self._desk, known[0] if known else None, save) is not None:
            self._tell(done[0] if done else None, _("Forwarder saved"))
