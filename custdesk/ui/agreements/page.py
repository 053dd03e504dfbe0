"""Agreements: what was agreed for long, how far the volumes are reached, what is due next."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.domain.errors import NotFound
from custdesk.services import agreements
from custdesk.services.agreements import Agreement, StepRow
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions, messages
from custdesk.ui.agreements.bar import VolumeCell
from custdesk.ui.agreements.pane import AgreementPane
from custdesk.ui.agreements.rows import BESIDE, REACHED, WIDE, WIDTHS, AgreementRows
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.tasks import Tasks

_HINTS = ("agreements.new", "agreements.edit", "agreements.done", "agreements.renew")


class AgreementsPage(Page):
    """The table at the left, the agreement that is looked at beside it."""

    name = "agreements"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._asked = 0
        self._wanted: int | None = None  # to be shown as soon as the rows are there
        self._steps: list[StepRow] = []
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        today = self.desk.today()
        self.rows = AgreementRows(today)
        self.table = PlainTable(self.rows, _("Agreements"), WIDTHS, WIDE)
        self.table.setItemDelegateForColumn(REACHED, VolumeCell(self.table, today))
        self.table.spare(BESIDE)
        furnish(self, self.table, "agreements")
        self.pane = AgreementPane()
        split = Splitter("agreements")
        split.addWidget(self.table)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([960, 380])
        self._middle = RowsOrWhy(split)
        head = self._build_head()
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), self._middle, hint_bar(_HINTS))
        self.setFocusProxy(self.table)

    def _build_head(self) -> ServiceHead:
        new = Button(_("New agreement"), "plus")
        new.clicked.connect(self.make_new)
        return ServiceHead(self, new)

    def _build_filters(self) -> QHBoxLayout:
        self.views = Segments([("running", _("Running")), ("all", _("All"))])
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.addWidget(self.views)
        row.addStretch()
        row.addWidget(export_button(lambda: save_table(self, _("Agreements"), self.table)))
        return row

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _key: self.reload())
        self.table.selectionModel().currentChanged.connect(lambda *_given: self._show_one())
        self.table.doubleClicked.connect(lambda _index: self.act("agreements.edit"))
        self.pane.deed_wanted.connect(self.act)
        self.pane.step_wanted.connect(self.finish)
        self.pane.customer_opened.connect(self.customer_opened)
        names = [action.id for action in actions.of("agreements")]
        handlers = {name: lambda name=name: self.act(name) for name in names}
        # On the page, so that a new one can be made while there is none.
        actions.bind(self, "agreements", handlers)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the agreements and what was reached, on the worker."""
        self._asked += 1
        asked, desk, running = self._asked, self.desk, self.views.current() != "all"
        self.tasks.run(
            lambda: agreements.listing(desk, running=running),
            # What was asked for another view comes too late.
            done=lambda found: self._show(found) if asked == self._asked else None,
            initiator=self, label="agreements",
        )  # fmt: skip

    def _show(self, found: list[Agreement]) -> None:
        current, place = self.current(), self.table.current_row()
        first, self._loaded = not self._loaded, True
        self.rows.today = self.desk.today()
        self.rows.show(found)
        n = len(found)
        said = ngettext("{n} agreement", "{n} agreements", n)
        self.summary.setText(said.format(n=words().number(n)) if n else "")
        self._middle.say_why(None if n else self._emptiness())
        wanted = self._wanted or (current.row.id if current is not None else None)
        self._wanted = None
        kept = self.rows.place_of(wanted)
        self.table.go_to(max(place, 0) if kept is None else kept)
        self._show_one()
        if first and self.isVisible():
            self.table.setFocus()

    def _emptiness(self) -> EmptyState:
        return EmptyState(
            "handshake-outline",
            _("No agreement is kept yet"),
            _(
                "Long-term contracts, joint products and markets, shared stock or risk: keep their "
                "days and volumes here, and Today reminds you in time."
            ),
            [(_("New agreement"), "plus", self.make_new)],
            primary=True,
        )

    def current(self) -> Agreement | None:
        """The agreement that is looked at."""
        place = self.table.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def show_agreement(self, number: int) -> None:
        """Go to an agreement, also to one that has ended."""
        place = self.rows.place_of(number)
        if place is not None:
            self.table.go_to(place)
            return
        self._wanted = number
        self.views.choose("all")
        self.reload()

    def begin_new(self) -> bool:
        self.make_new()
        return True

    def open_record(self, kind: str, number: int) -> None:
        """Show an agreement that another page led to."""
        if kind == "agreement":
            self.show_agreement(number)

    def open_customer(self, customer_id: int) -> None:
        """Go to the first agreement of a customer."""
        for place, one in enumerate(self.rows.rows):
            if one.row.customer == customer_id:
                self.table.go_to(place)
                return

    def _show_one(self) -> None:
        """A few short queries beside the row."""
        one = self.current()
        try:
            whole = None if one is None else agreements.whole(self.desk, one.row.id)
        except NotFound:  # deleted a moment ago; the list will say so itself
            whole = None
        self._steps = [] if whole is None else list(whole.steps)
        self.pane.show_agreement(whole, self.desk.today())

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- doing ----------------------------------------------------------------------------------

    def make_new(self) -> None:
        """Ask what was agreed, and with whom."""
        from custdesk.ui.forms.agreement import ask_agreement

        number = ask_agreement(self.desk, self.tasks, None, None, self)
        if number is not None:
            self._wanted = number
            self.said.emit(_("Agreement kept"))
            self.reload()

    def finish(self, step: StepRow) -> None:
        """A step is done: ask what came of it."""
        from custdesk.ui.forms.agreement import ask_done

        if ask_done(self.desk, self.tasks, step, self):
            self.said.emit(_("Done: {what}").format(what=step.what))

    def act(self, name: str) -> None:
        """Do something with the agreement that is looked at."""
        from custdesk.ui.forms.agreement import ask_agreement, ask_renewal

        one = self.current()
        if name == "agreements.new":
            self.make_new()
        elif one is None:
            return
        elif name in ("agreements.edit", "agreements.step"):
            if ask_agreement(self.desk, self.tasks, one.row.customer, one.row.id, self):
                self.said.emit(_("Agreement saved"))
        elif name == "agreements.done":
            step = next((step for step in self._steps if step.done_on is None), None)
            if step is not None:
                self.finish(step)
        elif name == "agreements.renew" and one.row.until is not None:
            if ask_renewal(self.desk, self.tasks, one.row.id, self):
                self.said.emit(_("Agreement renewed"))
        elif name == "agreements.end" and one.row.status != "ended":
            if self.tasks.now(lambda: agreements.end(self.desk, one.row.id)) is not None:
                self.said.emit(_("Agreement marked as ended"))
        elif name == "agreements.documents":
            self._show_documents(one)
        elif name == "agreements.delete":
            self._delete(one)

    def _show_documents(self, one: Agreement) -> None:
        from custdesk.ui.forms.documents_dialog import DocumentsDialog

        of = "agreement", one.row.id, one.row.title
        DocumentsDialog.show_of(self, self.desk, self.tasks, *of)

    def _delete(self, one: Agreement) -> None:
        question = words().text("Delete {title} with its steps?", title=one.row.title)
        if not messages.confirm(self, question, yes=_("Delete"), danger=True):
            return
        if self.tasks.now(lambda: agreements.remove(self.desk, one.row.id)) is not None:
            self.said.emit(_("Agreement deleted"))
