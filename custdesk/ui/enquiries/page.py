"""Enquiries: taken in by pasting or dropping, answered in time, the most urgent first."""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.enquiries import rows
from custdesk.services.enquiries.rows import EnquiryRow, Listed, Opened
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.enquiries import columns
from custdesk.ui.enquiries.deeds import EnquiryDeeds
from custdesk.ui.enquiries.pane import EnquiryPane
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.dropped import MAILS
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.landing import DropTarget
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.paged_table import PagedTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks

_HINTS = (
    "enquiries.paste", "enquiries.whose", "enquiries.write", "enquiries.answered",
    "enquiries.leave",
)  # fmt: skip


class EnquiriesPage(Page):
    """What people ask us, in three views of one list."""

    name = "enquiries"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._wanted: int | None = None
        self.found: Listed | None = None
        self._known: dict[int, EnquiryRow] = {}
        self.deeds = EnquiryDeeds(desk, tasks, self)
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        now = self.desk.clock.now
        self.rows: PagedRows[EnquiryRow] = PagedRows(
            columns.COLUMNS, self._fetch, lambda row: columns.texts(row, now()),
            lambda row, column: columns.tone(row, column, now()), bold=1,
            values=columns.values,
        )  # fmt: skip
        self.table = PagedTable(self.rows, _("Enquiries"), 2)
        furnish(self, self.table, "enquiries")
        self._middle = RowsOrWhy(self.table)
        self.pane = EnquiryPane()
        split = Splitter("enquiries")
        split.addWidget(self._middle)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([1_000_000, 460])
        head = ServiceHead(self)
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), split, hint_bar(_HINTS))
        self.setFocusProxy(self.table)
        DropTarget(self, _told, self.take_files)

    def _build_filters(self) -> QHBoxLayout:
        self.views = Segments(
            [
                ("open", _("To answer")),
                ("unknown", _("No customer yet")),
                ("answered", _("Answered")),
            ]
        )
        files = Button(_("Choose files…"), "file-outline")
        self.paste = Button(_("Paste…"), "content-paste", kind="primary")
        files.clicked.connect(lambda _checked=False: self.deeds.choose_files())
        self.paste.clicked.connect(lambda _checked=False: self.deeds.ask_text())
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.views)
        row.addStretch()
        row.addWidget(files)
        row.addWidget(self.paste)
        return row

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.table.marked.connect(lambda _place: self._tell())
        self.table.opened.connect(lambda _place: self._open_customer())
        self.pane.customer_opened.connect(self.customer_opened)
        deeds = self.deeds
        deeds.said.connect(self.said)
        deeds.told.connect(self.told)
        deeds.done.connect(self._done)
        self.pane.customer_chosen.connect(
            lambda customer: self._with(lambda one: deeds.give_to(one, customer))
        )
        self.pane.kind_chosen.connect(
            lambda kind: self._with(lambda one: deeds.set_kind(one, kind))
        )
        self.pane.ticked.connect(lambda step, on: self._with(lambda one: deeds.tick(one, step, on)))
        self._handlers: dict[str, Callable[[], object]] = {
            "enquiries.paste": deeds.ask_text,
            "enquiries.files": deeds.choose_files,
            "enquiries.whose": lambda: self._with(deeds.ask_customer),
            "enquiries.new": lambda: self._with(deeds.make_new),
            "enquiries.kind": lambda: self.pane.kind.setFocus(),
            "enquiries.draft": lambda: self.pane.answer.setFocus(),
            "enquiries.write": lambda: self._with(
                lambda one: deeds.write(one, self.pane.answer.toPlainText())
            ),
            "enquiries.answered": lambda: self._with(
                lambda one: deeds.answered(one, self.pane.answer.toPlainText())
            ),
            "enquiries.complain": lambda: self._with(deeds.complain),
            "enquiries.opted_out": lambda: self._with(deeds.opted_out),
            "enquiries.leave": lambda: self._with(deeds.leave),
        }
        self.bound = actions.bind(self, "enquiries", self._handlers)
        self.pane.wanted.connect(lambda name: self._handlers[name]())

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the lists."""
        desk = self.desk
        self.tasks.run(lambda: rows.read(desk), done=self._show, initiator=self, label="enquiries")

    def _fetch(self, ids: Sequence[int]) -> dict[int, EnquiryRow]:
        return {one: self._known[one] for one in ids if one in self._known}

    def _show(self, found: Listed) -> None:
        first, self._loaded = not self._loaded, True
        self.found = found
        self.views.set_counts(found.counts)
        self._arrange()
        if first and self.isVisible():
            self.table.setFocus()

    def _arrange(self) -> None:
        if self.found is None:
            return
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            view = next((name for name, listed in self.found.views.items()
                         if any(row.id == wanted for row in listed)), None)  # fmt: skip
            if view is not None:
                self.views.choose(view)
        shown = self.found.views[self.views.current()]
        place, number = self.table.current_row(), self.table.current_id()
        self._known = {row.id: row for row in shown}
        self.rows.show(array("q", [row.id for row in shown]))
        self.table.show_sort("", False)
        self._middle.say_why(None if shown else self._why_empty())
        late = sum(
            1 for row in self.found.views["open"] if (until := rows.moment(row.answer_by))
            and until < self.found.now
        )  # fmt: skip
        text = ngettext("{n} is late", "{n} are late", late)
        self.summary.setText(text.format(n=words().number(late)) if late else "")
        self.table.go_to_id(wanted or number, max(place, 0))
        self._tell()

    def _why_empty(self) -> EmptyState:
        if self.views.current() == "answered":
            return EmptyState(
                "check", _("Nothing answered yet"),
                _("What you answer here becomes the beginning of later answers."), [],
            )  # fmt: skip
        if self.views.current() == "unknown":
            return EmptyState(
                "check", _("Everybody is known"), _("Each enquiry has its customer."), []
            )
        unfiled = len(self.found.views["unknown"]) if self.found is not None else 0
        if unfiled:
            waits = ngettext(
                "{n} enquiry waits for its customer.", "{n} enquiries wait for their customers.",
                unfiled,
            )  # fmt: skip
            return EmptyState(
                "account-search-outline", _("Nothing to answer yet"),
                waits.format(n=words().number(unfiled)),
                [(_("No customer yet"), "email-outline", lambda: self.show_view("unknown"))],
                primary=True,
            )  # fmt: skip
        return EmptyState(
            "email-outline", _("No enquiry waits"),
            _("Paste a mail or a message, or drop files (.eml, .msg, .txt) here."),
            [(_("Paste…"), "content-paste", self.deeds.ask_text)], primary=True,
        )  # fmt: skip

    def _tell(self) -> None:
        """Show the current enquiry in the pane."""
        number, desk = self.table.current_id(), self.desk
        if number is None:
            self.pane.show_nothing()
            return

        def show(one: Opened) -> None:
            if self.table.current_id() == number:
                self.pane.show_enquiry(one)

        self.tasks.run(
            lambda: rows.one(desk, number), done=show, failed=lambda _error: None,
            initiator=self, label="enquiry",
        )  # fmt: skip

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    def show_view(self, view: str) -> None:
        """Open ones, those without a customer, or those that were answered."""
        self.views.choose(view)
        self._arrange()
        self.table.setFocus()

    def tick(self) -> None:
        """A minute has passed: the clocks go on."""
        self.table.viewport().update()

    # -- what the window and the keys ask -------------------------------------------------------

    def take_files(self, paths: list[Path]) -> None:
        """Take in mails and texts."""
        self.deeds.take_files(paths)

    def _done(self, number: int | None) -> None:
        self._wanted = number
        self.reload()

    def _opened(self) -> Opened | None:
        number = self.table.current_id()
        one = self.pane.opened
        return one if one is not None and one.row["id"] == number else None

    def _with(self, act: Callable[[Opened], object]) -> None:
        """Do something with the current enquiry."""
        one = self._opened()
        if one is not None:
            act(one)

    def _open_customer(self) -> None:
        one = self._opened()
        if one is not None and one.customer is not None:
            self.customer_opened.emit(one.customer[0])
        else:
            self._with(self.deeds.ask_customer)


def _told(paths: list[Path]) -> str:
    """Mails and texts; whole folders are for the page of mails."""
    fits = bool(paths) and all(path.suffix.lower() in (*MAILS, ".txt") for path in paths)
    return _("Take in as an enquiry") if fits else ""
