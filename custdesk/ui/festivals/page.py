"""Festivals: days to remember, greetings of the coming weeks, whom to warn before a holiday."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services import about_days, occasions
from custdesk.services.desk import Desk
from custdesk.services.occasions import Occasion
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions
from custdesk.ui.festivals import outgoing
from custdesk.ui.festivals.about import AboutDay
from custdesk.ui.festivals.before import BeforePane
from custdesk.ui.festivals.deeds import Deeds
from custdesk.ui.festivals.gifts_pane import GiftsPane
from custdesk.ui.festivals.listing import FestivalList
from custdesk.ui.festivals.model import SEGMENTS, FestivalModel
from custdesk.ui.festivals.queue_pane import QueuePane
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import ask_and_save, export_button, save_table
from custdesk.ui.tasks import Tasks

SPANS = (14, 30, 60, 90)  # days ahead
_USUAL = 30
_HINTS = ("festivals.write", "festivals.gift", "festivals.greeted", "festivals.open")
_GREETING_HINTS = ("greetings.write", "greetings.out", "greetings.cards", "greetings.open")
_GIFT_HINTS = (
    "giftlist.new",
    "giftlist.approve",
    "giftlist.bought",
    "giftlist.given",
    "giftlist.open",
)
_BEFORE_HINTS = ("before.task", "before.open")
# The views beside the days to remember: key, title, keys that act there.
_VIEWS = (
    ("days", N_("Days to remember"), _HINTS),
    ("greetings", N_("Greetings"), _GREETING_HINTS),
    ("gifts", N_("Gift lists"), _GIFT_HINTS),
    ("before", N_("Before a holiday"), _BEFORE_HINTS),
)
LONGEST = 1000  # rows that are shown


class FestivalsPage(Page):
    """The days to remember, by day."""

    name = "festivals"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self.days = _USUAL
        self.view = "days"
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.model = FestivalModel(self)
        self.list = FestivalList(self.model, self.desk.today())
        self.deeds = Deeds(self.desk, self.tasks, self)
        self.about = AboutDay()
        self._split = Splitter("festivals")
        self._split.addWidget(self.list)
        self._split.addWidget(self.about)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([900, 340])
        self._middle = RowsOrWhy(self._split)
        self.before = BeforePane(self.desk, self.tasks, self)
        self.queue = QueuePane(self.desk, self.tasks, self)
        self.gifts = GiftsPane(self.desk, self.tasks, self)
        self._others: dict[str, BeforePane | QueuePane | GiftsPane] = {
            "greetings": self.queue, "gifts": self.gifts, "before": self.before,
        }  # fmt: skip
        for pane in self._others.values():
            self._middle.addWidget(pane)
        self.segments = Segments([(key, _(text)) for key, text, _kinds in SEGMENTS])
        head = ServiceHead(self)
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), self._middle, self._build_hints())
        self.setFocusProxy(self.list)

    def _build_filters(self) -> QVBoxLayout:
        """The views and how far ahead they look; below, of the days to remember, their kinds."""
        self.views = Segments([(key, _(text)) for key, text, _hints in _VIEWS])
        self.spans = Segments([(str(days), words().number(days)) for days in SPANS])
        self.spans.choose(str(self.days))
        self._export = export_button(self.take_out)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.views)
        row.addStretch()
        self._ahead = label(_("Days shown"), 13, tone="text2")
        row.addWidget(self._ahead)
        row.addWidget(self.spans)
        row.addWidget(self._export)
        self._kinds = QWidget()
        kinds = QHBoxLayout(self._kinds)
        kinds.setContentsMargins(20, 0, 16, 8)
        kinds.addWidget(self.segments)
        kinds.addStretch()
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addLayout(row)
        rows.addWidget(self._kinds)
        return rows

    def _build_hints(self) -> QStackedWidget:
        self._hints = QStackedWidget()
        self._hints.setFixedHeight(24)
        for _key, _text, hints in _VIEWS:
            self._hints.addWidget(hint_bar(hints))
        return self._hints

    def _connect(self) -> None:
        self.segments.chosen.connect(self.arrange)
        self.views.chosen.connect(self.show_view)
        self.before.said.connect(self.said)
        self.queue.deeds.said.connect(self.said)
        self.queue.deeds.told.connect(self.told)
        self.gifts.deeds.said.connect(self.said)
        self.gifts.told.connect(self.told)
        for pane in self._others.values():
            pane.customer_opened.connect(self.customer_opened)
        self.spans.chosen.connect(lambda key: self.look_ahead(int(key)))
        self.list.acted.connect(self._act)
        self.list.selectionModel().currentChanged.connect(lambda *_given: self._show_about())
        self.about.deed_wanted.connect(self._act_on_current)
        self.about.gift_wanted.connect(self.deeds.edit_gift)
        self.about.gift_unwanted.connect(self.deeds.remove_gift)
        self.about.customer_opened.connect(self.customer_opened)
        self.deeds.said.connect(self.said)
        names = [action.id for action in actions.of("festivals")]
        handlers = {name: lambda name=name: self._act_on_current(name) for name in names}
        self.bound: dict[str, QAction] = actions.bind(self.list, "festivals", handlers)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Look the coming days up on the worker."""
        desk, days = self.desk, self.days
        for pane in self._others.values():
            pane.loaded = False
        if self.view in self._others:
            self._others[self.view].load(days)
        self.tasks.run(
            lambda: occasions.coming(desk, days, most=LONGEST + 1),
            done=self._show, initiator=self, label="festivals",
        )  # fmt: skip

    def _show(self, found: list[Occasion]) -> None:
        current, place = self.list.current(), self.list.currentIndex().row()
        first, self._loaded = not self._loaded, True
        today = self.desk.today()
        self.list.delegate.today = today
        self.model.show(found[:LONGEST], today)
        self.segments.set_counts(self.model.counts())
        self.summary.setText(self._summary(found))
        self._show_emptiness()
        kept = self.model.place_of(current) if current else None
        stays = kept is not None and kept.isValid()
        self.list.setCurrentIndex(
            kept if stays and kept is not None else self.model.first_after(place)
        )
        self._show_about()
        if first and self.isVisible():
            self.list.setFocus()

    def _show_about(self) -> None:
        """What is known beside the current row: a few short queries."""
        row = self.list.current()
        found = None if row is None else self.tasks.now(lambda: about_days.about(self.desk, row))
        self.about.show_about(found, self.desk.today())

    def _summary(self, found: list[Occasion]) -> str:
        if not found:
            return ""
        many = len(self.model.occasions) if len(found) <= LONGEST else LONGEST
        texts = [
            ngettext("{n} day to remember", "{n} days to remember", many).format(
                n=f"<b>{words().number(many)}</b>"
            )
        ]
        if len(found) > LONGEST:
            last = words().date(found[LONGEST - 1].on, "day")
            texts = [_("the first {n}, until {day}").format(n=words().number(LONGEST), day=last)]
        return "&nbsp; · &nbsp;".join(texts)

    def _show_emptiness(self) -> None:
        self._middle.say_why(None if self.model.rowCount() else self._build_empty())
        if self.view in self._others:
            self._middle.setCurrentWidget(self._others[self.view])

    def _build_empty(self) -> EmptyState:
        if self.model.segment != "all":
            return EmptyState(
                "filter-outline", _("Nothing here"), _("Days of other kinds may be there."),
                [(_("Show all"), "close", lambda: self.arrange("all"))],
            )  # fmt: skip
        return EmptyState(
            "party-popper",
            _("Nothing to remember in these days"),
            _("Enter countries, birthdays and the festivals that people keep."),
            [(_("Open customers"), "account-group-outline", self._to_customers)],
        )

    def _to_customers(self) -> None:
        self.page_wanted.emit("customers")

    def rows_ready(self) -> bool:
        """Whether the days stand there, or the page says that there are none."""
        return self._loaded and (self.view == "days" or self._others[self.view].loaded)

    # -- doing ----------------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """Show the days to remember, or another view of `_VIEWS`."""
        self.view = view
        self.views.choose(view)
        self._kinds.setVisible(view == "days")
        self.summary.setVisible(view == "days")
        for widget in (self._ahead, self.spans):
            widget.setVisible(view != "gifts")
        self._hints.setCurrentIndex([key for key, *_rest in _VIEWS].index(view))
        pane = self._others.get(view)
        self.setFocusProxy(pane or self.list)
        if pane is None:
            self._show_emptiness()
            self.list.setFocus()
            return
        self._middle.setCurrentWidget(pane)
        if not pane.loaded:
            pane.load(self.days)
        pane.setFocus()

    def take_out(self) -> None:
        """Write what is shown as a workbook or csv."""
        tables = {
            "greetings": self.queue.table, "gifts": self.gifts.table, "before": self.before.table,
        }  # fmt: skip
        if self.view in tables:
            title = next(_(text) for key, text, _hints in _VIEWS if key == self.view)
            save_table(self, title, tables[self.view])
            return
        rows = outgoing.rows(self.model.occasions)
        ask_and_save(
            self, self.desk, self.tasks, _("Days to remember"), outgoing.header(), lambda: rows,
            self.told.emit,
        )  # fmt: skip

    def look_ahead(self, days: int) -> None:
        """Show so many days."""
        self.days = days
        self.spans.choose(str(days))
        self.reload()

    def arrange(self, segment: str) -> None:
        """Show another segment."""
        self.model.arrange(segment)
        self.segments.choose(segment)
        self._show_emptiness()
        self.list.setCurrentIndex(self.model.first_after(0))

    def open_customer(self, customer_id: int) -> None:
        """Go to the first day of a customer."""
        index = self.model.of_customer(customer_id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def step_back(self) -> bool:
        """Esc: the days to remember again, then all kinds again."""
        if self.view != "days":
            self.show_view("days")
            return True
        if self.model.segment == "all":
            return False
        self.arrange("all")
        return True

    def _act_on_current(self, name: str) -> None:
        row = self.list.current()
        if row is not None:
            self._act(name, row)

    def _act(self, name: str, row: Occasion) -> None:
        deeds = {
            "festivals.write": self.deeds.write,
            "festivals.gift": self.deeds.gift,
            "festivals.greeted": self.deeds.greeted,
            "festivals.open": self._open,
        }
        deeds[name](row)

    def _open(self, row: Occasion) -> None:
        """One customer is opened; several are shown as a list."""
        if row.single is not None:
            self.customer_opened.emit(row.single)
        else:
            self.customers_wanted.emit(list(row.kept.customers), say(row.kept.title))
