"""The outbox: what waits for the mail server, what went, and what asks for somebody."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.post import listing, queue, sending
from custdesk.services.post.listing import DeliveryRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions, messages
from custdesk.ui.forms.sending import send_letters, send_waiting
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.outbox import columns
from custdesk.ui.outbox.pane import DEEDS, DeliveryPane
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.paged_table import PagedTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.sending import post_of
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks

PARTS = (
    ("open", N_("Not out yet")), ("asking", N_("Unknown, ask")), ("waiting", N_("Wait")),
    ("refused", N_("Refused by the server")), ("sent", N_("Sent")), ("all", N_("All")),
)  # fmt: skip
_HINTS = ("outbox.send", "outbox.arrived", "outbox.again", "outbox.out")
_NARROW = 1200  # px of the page
_PAUSE = 400  # ms between two looks while letters go out


class OutboxPage(Page):
    """The list with one letter beside it; sending goes on whatever page is shown."""

    name = "outbox"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.part = "open"
        self._asked = 0
        self._loaded = False
        self.post = post_of(desk, tasks)
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        desk = self.desk
        self.rows: PagedRows[DeliveryRow] = PagedRows(
            columns.COLUMNS, self._fetch,
            lambda row: columns.texts(row, desk.zone, desk.today()), columns.tone,
            values=lambda row: columns.values(row, desk.zone),
        )  # fmt: skip
        self.table = PagedTable(self.rows, _("Outbox"), columns.CUSTOMER)
        furnish(self, self.table, "outbox")
        self.table.show_sort("", falling=False)
        # A Chinese input method would swallow the single letters.
        self.table.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.pane = DeliveryPane()
        self.pane.show_nothing()
        self._middle = RowsOrWhy(self.table)
        split = Splitter("outbox")
        split.addWidget(self._middle)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([900, 380])
        self.send = Button(_("Send what waits…"), "email-fast-outline", kind="primary")
        self.send.setToolTip(actions.tip("outbox.send"))
        self.stop = Button(_("Stop"), "stop")
        self.stop.setToolTip(_("Stop after this letter; what waits stays here"))
        head = ServiceHead(self, self.stop, self.send)
        self.summary = head.summary
        self.parts = Segments([(key, _(text)) for key, text in PARTS])
        self.text = SearchEdit(_("Name, address or subject"), keys="Ctrl+F")
        self.text.setFixedWidth(260)
        filters = QHBoxLayout()
        filters.setContentsMargins(20, 2, 16, 8)
        filters.setSpacing(8)
        filters.addWidget(self.parts)
        filters.addStretch()
        filters.addWidget(self.text)
        lay_out(self, head, filters, split, hint_bar(_HINTS))
        self.setFocusProxy(self.table)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)

    def _connect(self) -> None:
        self.parts.chosen.connect(self.show_part)
        self.text.wanted.connect(lambda _text: self.reload())
        self.table.marked.connect(self._show_current)
        self.table.opened.connect(lambda _place: self._act("outbox.open"))
        self.pane.wanted.connect(self._act)
        self.send.clicked.connect(lambda _checked=False: self._act("outbox.send"))
        self.stop.clicked.connect(lambda _checked=False: self._act("outbox.stop"))
        self.post.changed.connect(self._sending_went_on)
        self.post.said.connect(self.told)
        self._pause.timeout.connect(self.reload)
        handlers: dict[str, Callable[[], object]] = {
            one.id: lambda name=one.id: self._act(name)  # type: ignore[misc]
            for one in actions.of("outbox")
        }
        handlers["outbox.filter"] = self.text.setFocus
        self.bound = actions.bind(self._middle, "outbox", handlers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the columns go that the pane tells as well."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        for column in columns.BESIDE:
            self.table.setColumnHidden(column, narrow)
        self.summary.setVisible(not narrow)

    # -- loading --------------------------------------------------------------------------------

    def show_part(self, part: str) -> None:
        """Another part of the list."""
        self.part = part
        self.parts.choose(part)
        self.reload()

    def reload(self) -> None:
        """Read what there is; on the worker."""
        self._asked += 1
        asked, desk, part, text = self._asked, self.desk, self.part, self.text.text()

        def show(found: tuple[list[int], dict[str, int]]) -> None:
            if asked == self._asked:
                self._show(*found)

        settles = not self._loaded and not self.post.is_sending

        def read() -> tuple[list[int], dict[str, int]]:
            if settles:
                sending.settle(desk)
            return listing.numbers(desk, part, text), listing.counts(desk)

        self.tasks.run(read, done=show, initiator=self, label="outbox")

    def _show(self, numbers: list[int], counts: dict[str, int]) -> None:
        number, place = self.table.current_id(), self.table.current_row()
        first, self._loaded = not self._loaded, True
        self.rows.show(array("q", numbers))
        self.parts.set_counts(counts)
        n = len(numbers)
        said = ngettext("{n} letter", "{n} letters", n)
        self.summary.setText(said.format(n=words().number(n)))
        sends = self.post.is_sending
        self.stop.setVisible(sends)
        self.send.setVisible(not sends)
        self.send.setEnabled(counts["waiting"] > 0)
        self._middle.say_why(None if n else self._why_empty())
        self.table.go_to_id(number, max(place, 0)) if n else self.pane.show_nothing()
        if n and first and self.isVisible():
            self.table.setFocus()

    def _sending_went_on(self) -> None:
        """Look again, but not after each single letter."""
        if not self.isVisible():
            self._loaded = False
        elif not self._pause.isActive():
            self._pause.start()

    def _fetch(self, numbers: Sequence[int]) -> dict[int, DeliveryRow]:
        return listing.rows(self.desk, numbers)

    def current(self) -> DeliveryRow | None:
        """The letter that is chosen."""
        return self.rows.row(self.table.current_row())

    def _show_current(self, place: int) -> None:
        row = self.rows.row(place)
        if row is None:
            self.pane.show_nothing()
        else:
            text = listing.text(self.desk, row)
            held = listing.why_held(self.desk, row) if row.state == "held" else None
            why = say(held) if held is not None else ""
            self.pane.show_row(row, text, self.desk.zone, self.desk.today(), why)

    def _why_empty(self) -> EmptyState:
        if self.text.text():
            return EmptyState(
                "filter-outline", _("Nothing here"), _("No letter fits the filter."),
                [(_("Clear the filter"), "close", self.clear)],
            )  # fmt: skip
        return EmptyState(
            "email-fast-outline", _("Nothing waits"),
            _("Letters of a campaign come here when they are to be sent by the firm's mail "
              "server. Each batch goes out after your word alone."),
            [(_("Letters"), "email-seal-outline", lambda: self.page_wanted.emit("letters")),
             (_("Settings"), "cog-outline", lambda: self.page_wanted.emit("settings"))],
        )  # fmt: skip

    def clear(self) -> None:
        """No filter."""
        self.text.clear()
        self.reload()
        self.table.setFocus()

    def step_back(self) -> bool:
        """Esc: the filter off, then back to what is not out yet."""
        if self.text.text():
            self.clear()
            return True
        if self.part != "open":
            self.show_part("open")
            return True
        return False

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- doing ----------------------------------------------------------------------------------

    def _act(self, name: str) -> None:
        row = self.current()
        if name == "outbox.send":
            self._send()
        elif name == "outbox.stop":
            self.post.stop()
        elif row is not None and name == "outbox.open":
            if row.customer is not None:
                self.customer_opened.emit(row.customer)
        elif row is not None and name in DEEDS.get(row.state, ()):
            {
                "outbox.arrived": self._arrived,
                "outbox.again": self._again,
                "outbox.out": self._out,
            }[name](row)

    def _send(self) -> None:
        if not self.send.isEnabled():
            self.told.emit(_("Nothing waits"))
            return
        send_waiting(self.desk, self.tasks, self, self.reload)

    def _arrived(self, row: DeliveryRow) -> None:
        question = _("Did the letter to {name} arrive? Then it counts as sent.")
        asked = question.format(name=row.person or row.firm)
        if messages.confirm(self, asked, yes=_("It arrived")):
            self._do(lambda: queue.arrived(self.desk, [row.letter]), _("Noted as sent"))

    def _again(self, row: DeliveryRow) -> None:
        if row.number is None:
            return
        if row.state == "unknown":
            question = _("Did {name} not get the letter? Only then send it again.")
            asked = question.format(name=row.person or row.firm)
            if not messages.confirm(self, asked, yes=_("It did not arrive")):
                return
            self.tasks.now(lambda: queue.did_not_arrive(self.desk, [row.letter]))
        send_letters(self.desk, self.tasks, [row.number], self, self.reload)
        self.reload()

    def _out(self, row: DeliveryRow) -> None:
        self._do(lambda: queue.take_out(self.desk, [row.letter]), _("Taken out of the outbox"))

    def _do(self, work: Callable[[], object], said: str) -> None:
        if self.tasks.now(work) is not None:
            self.said.emit(said)
            self.reload()
