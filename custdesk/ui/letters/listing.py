"""The list of campaigns with one of them beside it."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.letters.campaigns import CampaignRow
from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.letters import columns
from custdesk.ui.letters.campaign_pane import CampaignPane
from custdesk.ui.letters.reading import About
from custdesk.ui.parts.buttons import rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.paged_table import PagedTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter

_HINTS = ("letters.open", "letters.new", "letters.edit", "letters.report", "letters.write")
_PAUSE = 150  # ms on a campaign before its plan is made


class CampaignList(QWidget):
    """`wanted`: the id of an action and the campaign it is about, or None; `about_wanted`: one
    that the pane is to tell.
    """

    wanted = Signal(str, object)
    about_wanted = Signal(int)
    narrowed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: list[CampaignRow] = []
        self.known: dict[int, CampaignRow] = {}
        self._order = ("", False)
        self._wanted: int | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        def fetch(ids: Sequence[int]) -> dict[int, CampaignRow]:
            return {one: self.known[one] for one in ids if one in self.known}

        today = self._desk.today
        self.rows: PagedRows[CampaignRow] = PagedRows(
            columns.COLUMNS, fetch, lambda row: columns.texts(row, today()),
            lambda row, column: columns.tone(row, column, today()), values=columns.values,
        )  # fmt: skip
        self.table = PagedTable(self.rows, _("Letters"), columns.NAME)
        self.table.spare(columns.BESIDE)
        self.pane = CampaignPane()
        self.pane.show_nothing()
        self.middle = RowsOrWhy(self.table)
        split = Splitter("letters")
        split.addWidget(self.middle)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([1_000_000, 400])
        self.views = Segments([("going", _("Under way")), ("all", _("All"))])
        self.text = SearchEdit(_("Name of a campaign"), keys="Ctrl+F")
        self.text.setFixedWidth(230)
        filters = QHBoxLayout()
        filters.setContentsMargins(20, 2, 16, 8)
        filters.addWidget(self.views)
        filters.addStretch()
        filters.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(filters)
        column.addWidget(rule())
        column.addWidget(split, 1)
        column.addWidget(hint_bar(_HINTS))
        self.setFocusProxy(self.table)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _key: self.arrange())
        self.text.wanted.connect(lambda _text: self.arrange())
        self.table.sort_wanted.connect(self._sort)
        self.table.marked.connect(lambda _place: self._tell())
        self.table.opened.connect(lambda _place: self._act("letters.open"))
        self.pane.wanted.connect(self._act)
        self._pause.timeout.connect(self._ask_about)
        handlers: dict[str, Callable[[], object]] = {
            one.id: lambda name=one.id: self._act(name)  # type: ignore[misc]
            for one in actions.of("letters")
        }
        handlers["letters.filter"] = self.text.setFocus
        self.bound = actions.bind(self, "letters", handlers)

    # -- showing --------------------------------------------------------------------------------

    def show_rows(self, rows: list[CampaignRow]) -> None:
        """Show all campaigns, as far as view and filter let them."""
        self._all = rows
        going = sum(row.state != "ended" for row in rows)
        self.views.set_counts({"going": going, "all": len(rows)})
        self.arrange()

    def arrange(self) -> None:
        """Show what fits view and filter, in its order."""
        place, number = self.table.current_row(), self._wanted or self.table.current_id()
        self._wanted = None
        text = self.text.text().strip().casefold()
        every = self.views.current() == "all"
        rows = [
            row for row in self._all
            if (every or row.state != "ended") and text in row.name.casefold()
        ]  # fmt: skip
        rows = columns.ordered(rows, *self._order)
        self.known = {row.id: row for row in rows}
        self.rows.show(array("q", [row.id for row in rows]))
        self.table.show_sort(*self._order)
        self.middle.say_why(None if rows else self._why_empty(bool(text)))
        self.table.go_to_id(number, max(place, 0))
        self.narrowed.emit()
        self._tell()

    def _sort(self, order: str, falling: bool) -> None:
        self._order = (order, falling)
        self.arrange()

    def _why_empty(self, filtered: bool) -> EmptyState:
        if filtered:
            return EmptyState(
                "filter-outline", _("Nothing here"), _("No campaign fits the filter."),
                [(_("Clear the filter"), "close", self.step_back)],
            )  # fmt: skip
        if self._all:
            return EmptyState(
                "email-seal-outline", _("No campaign is under way"),
                _("Those that ended stand under All."),
                [(_("All"), "format-list-bulleted", self.show_all)],
            )  # fmt: skip
        return EmptyState(
            "email-seal-outline", _("No campaign yet"),
            _("A campaign writes to many: key customers first, others days later."),
            [
                (_("New campaign"), "plus", lambda: self._act("letters.new")),
                (_("Letter to one customer"), "email-edit-outline",
                 lambda: self._act("letters.write")),
            ],
            primary=True,
        )  # fmt: skip

    def _tell(self) -> None:
        row = self.current()
        self._pause.stop()
        if row is None:
            self.pane.show_nothing()
        else:
            self._pause.start()

    def _ask_about(self) -> None:
        row = self.current()
        if row is not None:
            self.about_wanted.emit(row.id)

    def show_about(self, about: About) -> None:
        """What the pane tells, if it is still about the campaign that is chosen."""
        row = self.current()
        if row is not None and row.id == about.campaign.id:
            self.pane.show_about(about, self._desk.today())

    # -- going ----------------------------------------------------------------------------------

    def current(self) -> CampaignRow | None:
        """The campaign that is chosen."""
        return self.known.get(self.table.current_id() or 0)

    def go_to(self, number: int) -> None:
        """Make a campaign the current one, now or once it is read."""
        self._wanted = number
        self.text.clear()
        self.text.flush()
        if any(row.id == number and row.state == "ended" for row in self._all):
            self.views.choose("all")
        self.arrange() if any(row.id == number for row in self._all) else None

    def show_all(self) -> None:
        """Also those that ended."""
        self.views.choose("all")
        self.arrange()
        self.table.setFocus()

    def step_back(self) -> bool:
        """The filter off; False where there is none."""
        if not self.text.text():
            return False
        self.text.clear()
        self.text.flush()
        self.table.setFocus()
        return True

    def _act(self, name: str) -> None:
        self.wanted.emit(name, self.current())
