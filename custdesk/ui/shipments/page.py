"""Shipments: where goods are, what went wrong, who knows it; and the forwarders side by side."""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.shipping import forwarders, shipments
from custdesk.services.shipping.forwarders import Suggestion
from custdesk.services.shipping.shipments import Shipment
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.dropped import is_list
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.landing import DropTarget
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.paged_table import PagedTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.shipments.deeds import Deeds
from custdesk.ui.shipments.forwarders import ForwardersView
from custdesk.ui.shipments.side import ShipmentPane
from custdesk.ui.shipments.told import BESIDE, COLUMNS, CUSTOMER, texts, tone, values
from custdesk.ui.tasks import Tasks

FORWARDERS = "forwarders"
PARTS = (
    ("open", N_("On their way")), ("trouble", N_("Late or gone wrong")),
    ("untold", N_("Not told yet")), ("planned", N_("Not left yet")), ("arrived", N_("Arrived")),
    ("all", N_("All")), (FORWARDERS, N_("Forwarders")),
)  # fmt: skip
_HINTS = ("reach", "fail", "write", "told", "new")
_NARROW = 1200  # px of the page
_PAUSE = 250  # ms on a row before a forwarder is looked for


class ShipmentsPage(Page):
    """The list with one shipment beside it, or the comparison of forwarders."""

    name = "shipments"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.part = "open"
        self._wanted: int | None = None
        self._asked = 0
        self._loaded = False
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.rows: PagedRows[Shipment] = PagedRows(
            COLUMNS, self._fetch, lambda one: texts(one, self.desk.today()), tone, values=values
        )
        self.table = PagedTable(self.rows, _("Shipments"), CUSTOMER)
        self.table.show_sort("", falling=False)
        # A Chinese input method would swallow the single letters.
        self.table.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        furnish(self, self.table, "shipments")
        self.pane = ShipmentPane()
        self.pane.clear()
        self.deeds = Deeds(self.desk, self.tasks, self)
        self.forwarders = ForwardersView(self.desk, self.tasks)
        self._middle = RowsOrWhy(self.table)
        self.split = Splitter("shipments")
        self.split.addWidget(self._middle)
        self.split.addWidget(self.pane)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([900, 380])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.split)
        self._stack.addWidget(self.forwarders)
        self._hints = hint_bar([f"shipments.{name}" for name in _HINTS])
        head = self._build_head()
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), self._stack, self._hints)
        self.setFocusProxy(self.table)
        DropTarget(self, _told, self.take_files)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

    def _build_head(self) -> ServiceHead:
        self.news = Button(_("News from a list…"), "file-import-outline", kind="flat")
        self.new = Button(_("New shipment"), "plus", keys="N")
        self.news.setToolTip(_("News from a forwarder's list"))
        self.news.setAccessibleName(_("News from a forwarder's list"))
        return ServiceHead(self, self.news, self.new)

    def _build_filters(self) -> QHBoxLayout:
        self.parts = Segments([(key, _(text)) for key, text in PARTS])
        self.text = SearchEdit(_("Number, container or customer"), keys="Ctrl+F")
        self.text.setFixedWidth(230)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.parts)
        row.addStretch()
        row.addWidget(self.text)
        return row

    def _connect(self) -> None:
        self.parts.chosen.connect(self.show_part)
        self.text.wanted.connect(lambda _text: self.reload())
        self.table.marked.connect(self._show_current)
        self.table.opened.connect(lambda _place: self._act("shipments.open"))
        self.new.clicked.connect(lambda: self.deeds.new())
        self.news.clicked.connect(lambda: self.deeds.ask_news())
        self.pane.acted.connect(self._act)
        self.pane.customer_wanted.connect(self.customer_opened)
        self.pane.taken.connect(self._take)
        self.deeds.said.connect(self.said)
        self.deeds.made.connect(self._go_to)
        self.forwarders.named.connect(self.deeds.forwarder)
        self._pause.timeout.connect(self._suggest)
        names = [one.id for one in actions.of("shipments") if one.id != "shipments.filter"]
        handlers: dict[str, Callable[[], object]] = {
            name: lambda name=name: self._act(name)  # type: ignore[misc]
            for name in names
        }
        handlers["shipments.filter"] = self.text.setFocus
        self.bound: dict[str, QAction] = actions.bind(self._middle, "shipments", handlers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the columns go that the pane tells as well."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        for column in BESIDE:
            self.table.setColumnHidden(column, narrow)
        # The names of the pages need the room of the head.
        self.summary.setVisible(not narrow)
        self.news.setText("" if narrow else _("News from a list…"))

    # -- loading --------------------------------------------------------------------------------

    def show_part(self, part: str) -> None:
        """Another part of the list, or the forwarders."""
        self.part = part
        self.parts.choose(part)
        shows_list = part != FORWARDERS
        self._stack.setCurrentIndex(0 if shows_list else 1)
        self._hints.setVisible(shows_list)
        self.text.setVisible(shows_list)
        self.reload()

    def reload(self) -> None:
        """Read which shipments there are, or compare the forwarders; on the worker."""
        self._asked += 1
        asked, desk, part, text = self._asked, self.desk, self.part, self.text.text()
        if part == FORWARDERS:
            self.summary.setText("")
            self.forwarders.reload()
            return

        def show(found: tuple[list[int], dict[str, int]]) -> None:
            if asked == self._asked:
                self._show(*found)

        self.tasks.run(
            lambda: (shipments.ids(desk, part, text), shipments.counts(desk)),
            done=show, initiator=self, label="shipments",
        )  # fmt: skip

    def _show(self, ids: list[int], counts: dict[str, int]) -> None:
        number = self._wanted if self._wanted is not None else self.table.current_id()
        place, self._wanted = self.table.current_row(), None
        first, self._loaded = not self._loaded, True
        self.rows.show(array("q", ids))
        self.parts.set_counts(counts)
        n = len(ids)
        said = ngettext("{n} shipment", "{n} shipments", n)
        self.summary.setText(said.format(n=words().number(n)))
        self._middle.say_why(None if n else self._why_empty())
        if n:
            self.table.go_to_id(number, max(place, 0))
        else:
            self.pane.clear()
            button = self._middle.findChild(Button)
            if button is not None and not self.text.hasFocus():
                button.setFocus()  # keys work in the place of the list as well
        if n and first and self.isVisible():
            self.table.setFocus()

    def _fetch(self, ids: Sequence[int]) -> dict[int, Shipment]:
        return {one.row.id: one for one in shipments.rows(self.desk, ids)}

    def _show_current(self, place: int) -> None:
        one = self.rows.row(place)
        self._pause.stop()
        if one is None:
            self.pane.clear()
            return
        moves = shipments.history(self.desk, one.row.id)
        self.pane.show_shipment(one, moves, self.desk.today())
        if one.row.days.status == "planned":
            self._pause.start()

    def _suggest(self) -> None:
        """Look for a forwarder for what has not left yet, on the worker."""
        one, desk = self.pane.one, self.desk
        if one is None:
            return
        number = one.row.id

        def show(found: Suggestion) -> None:
            if self.pane.one is not None and self.pane.one.row.id == number:
                self.pane.show_suggestion(found)

        self.tasks.run(
            lambda: forwarders.suggest(desk, number),
            done=show, initiator=self, label="suggestion",
        )  # fmt: skip

    def _why_empty(self) -> EmptyState:
        if self.text.text():
            return EmptyState(
                "filter-outline", _("Nothing here"), _("No shipment fits the filter."),
                [(_("Clear the filter"), "close", self.clear)],
            )  # fmt: skip
        if self.part in ("trouble", "untold"):
            return EmptyState(
                "check-circle-outline", _("Nothing here"),
                _("Nothing is late, or everybody knows how it stands."),
                [(_("On their way"), "ferry", lambda: self.show_part("open"))],
            )  # fmt: skip
        return EmptyState(
            "ferry", _("No shipments here"),
            _("Note what leaves, with its orders; its milestones and days are kept here."),
            [(_("New shipment"), "plus", self.deeds.new)],
        )  # fmt: skip

    def clear(self) -> None:
        """No filter."""
        self.text.clear()
        self.reload()
        self.table.setFocus()

    def begin_new(self) -> bool:
        self.deeds.new()
        return True

    def step_back(self) -> bool:
        """Esc: the filter off, then back to what is on its way."""
        if self.text.text():
            self.clear()
            return True
        if self.part != "open":
            self.show_part("open")
            return True
        return False

    def rows_ready(self) -> bool:
        if self.part == FORWARDERS:
            return self.forwarders.found is not None
        return super().rows_ready() and self._loaded

    def take_files(self, paths: list[Path]) -> None:
        """Show what forwarders' lists bring."""
        for path in filter(is_list, paths):
            self.deeds.news(path)

    def open_record(self, kind: str, number: int) -> None:
        """Show a shipment that another page led to, in the list of all where it has arrived."""
        if kind == "shipment":
            self._wanted = number
            self.text.clear()
            (one,) = shipments.rows(self.desk, [number]) or (None,)
            on_way = one is not None and one.row.days.status in ("planned", "under_way")
            self.show_part("open" if on_way else "all")

    # -- doing ----------------------------------------------------------------------------------

    def _go_to(self, number: int) -> None:
        self._wanted = number
        self.show_part("open")

    def _take(self, forwarder: str) -> None:
        if self.pane.one is not None:
            self.deeds.take(self.pane.one, forwarder)

    def _act(self, name: str) -> None:
        if name in ("shipments.new", "shipments.news"):
            (self.deeds.new if name == "shipments.new" else self.deeds.ask_news)()
            return
        one = self.rows.row(self.table.current_row())
        if one is None:
            return
        {
            "shipments.reach": self.deeds.reach,
            "shipments.fail": self.deeds.fail,
            "shipments.write": self.deeds.write,
            "shipments.told": self.deeds.told,
            "shipments.edit": self.deeds.edit,
            "shipments.documents": self.deeds.documents,
            "shipments.delete": self.deeds.delete,
            "shipments.open": lambda one: self.customer_opened.emit(one.row.customer),
        }[name](one)


def _told(paths: list[Path]) -> str:
    """A forwarder's list can be dropped here; mails and calendars go where they belong."""
    return _("News from a forwarder's list") if any(map(is_list, paths)) else ""
