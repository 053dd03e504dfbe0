"""Complaints: what is owed first, what became of them, what is mended for good, after-sales."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from custdesk.domain.complaints.kinds import PRAISE
from custdesk.domain.words import N_
from custdesk.services.complaints import about, cases, told
from custdesk.services.complaints.about import About
from custdesk.services.complaints.rows import Case, Improvement
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.complaints.about import AboutComplaint
from custdesk.ui.complaints.causes import CausesPane
from custdesk.ui.complaints.deeds import Deeds
from custdesk.ui.complaints.improvements import ImprovementsPane
from custdesk.ui.complaints.listing import CaseList
from custdesk.ui.complaints.model import CaseModel
from custdesk.ui.complaints.outgoing import take_out
from custdesk.ui.complaints.services import ServicesPane
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import export_button
from custdesk.ui.tasks import Tasks

LISTS = ("open", "solved", "praise")
SEGMENTS = (
    ("open", N_("Open complaints")), ("solved", N_("Solved complaints")), ("praise", N_("Praise")),
    ("improvements", N_("Improvements")), ("causes", N_("Causes")), ("services", N_("After-sales")),
)  # fmt: skip
_HINTS = {
    **dict.fromkeys(LISTS, ("complaints.new", "complaints.answer", "complaints.solve",
                            "complaints.write", "complaints.improve", "complaints.follow",
                            "complaints.rate")),
    "improvements": ("improvements.done", "improvements.write", "improvements.edit",
                     "improvements.open"),
    "causes": (),
    "services": ("services.new", "services.edit", "services.open"),
}  # fmt: skip


class ComplaintsPage(Page):
    """One of six parts is shown; the letters of each act on its own list."""

    name = "complaints"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.part = "open"
        self._loaded = False
        self._asked = 0
        self._wanted: int | None = None  # a complaint to go to as soon as it is read
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        desk, tasks = self.desk, self.tasks
        self.model = CaseModel(desk.zone, desk.clock.now(), self)
        self.list = CaseList(self.model)
        self.about = AboutComplaint()
        self.deeds = Deeds(desk, tasks, self)
        split = Splitter("complaints")
        split.addWidget(self.list)
        split.addWidget(self.about)
        split.setStretchFactor(0, 1)
        split.setSizes([850, 430])
        self._middle = RowsOrWhy(split)
        self.improvements = ImprovementsPane(desk, tasks)
        self.causes = CausesPane(desk, tasks)
        self.services = ServicesPane(desk, tasks)
        self._stack, self._hints = QStackedWidget(), QStackedWidget()
        self._hints.setFixedHeight(24)
        self._shown: dict[str, QWidget] = {
            **dict.fromkeys(LISTS, self._middle), "improvements": self.improvements,
            "causes": self.causes, "services": self.services,
        }  # fmt: skip
        self._hint_of = {key: hint_bar(names) for key, names in _HINTS.items()}
        for widget in dict.fromkeys(self._shown.values()):
            self._stack.addWidget(widget)
        for bar in self._hint_of.values():
            self._hints.addWidget(bar)
        head = ServiceHead(self)
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), self._stack, self._hints)
        self.setFocusProxy(self.list)

    def _build_filters(self) -> QHBoxLayout:
        self.segments = Segments([(key, _(text)) for key, text in SEGMENTS])
        self.take = Button(_("Take in a complaint"), "plus", kind="primary", keys="N")
        self.offer = Button(_("Offer a service"), "plus", kind="primary", keys="N")
        self.offer.hide()
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.segments)
        row.addStretch()
        row.addWidget(export_button(lambda: take_out(self)))
        row.addWidget(self.take)
        row.addWidget(self.offer)
        return row

    def _connect(self) -> None:
        self.take.clicked.connect(lambda: self.deeds.take_in())
        self.offer.clicked.connect(lambda: self.services.offer())
        self.segments.chosen.connect(self.show_part)
        self.list.acted.connect(self._act)
        self.list.selectionModel().currentChanged.connect(lambda *_given: self._show_about())
        self.about.deed_wanted.connect(self._act_on_current)
        self.about.improvement_wanted.connect(self._edit_improvement)
        self.improvements.complaint_wanted.connect(self.show_complaint)
        self.improvements.edit_wanted.connect(self._edit_improvement)
        self.improvements.letter_wanted.connect(self._write_about)
        for pane in (self.about, self.services):
            pane.customer_opened.connect(self.customer_opened)
        for teller in (self.deeds, self.improvements, self.services):
            teller.said.connect(self.said)
        self.deeds.done.connect(self.show_complaint)
        deeds = self.deeds
        self._on_row: dict[str, Callable[[Case], object]] = {
            "complaints.answer": self._only_open(deeds.answer),
            "complaints.solve": self._only_open(deeds.solve),
            "complaints.write": deeds.letter,
            "complaints.improve": deeds.improve,
            "complaints.follow": deeds.follow_up,
            "complaints.rate": deeds.rate,
            "complaints.edit": deeds.edit,
            "complaints.reopen": deeds.reopen,
            "complaints.sheet": deeds.sheet,
            "complaints.documents": deeds.documents,
            "complaints.delete": deeds.delete,
            "complaints.open": lambda row: self.customer_opened.emit(row.customer),
        }
        handlers: dict[str, Callable[[], object]] = {
            name: partial(self._act_on_current, name) for name in self._on_row
        }
        handlers["complaints.new"] = self.deeds.take_in
        bound = actions.bind(self.list, "complaints", handlers)
        self.addAction(bound["complaints.new"])  # heard while there is none, too

    @staticmethod
    def _only_open(deed: Callable[[Case], object]) -> Callable[[Case], object]:
        """What is done for praise and what is solved makes no sense."""
        return lambda row: deed(row) if row.nature != PRAISE and row.solved is None else None

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the shown part, and how many each has."""
        self._asked += 1
        asked, desk, part = self._asked, self.desk, self.part
        if part in LISTS:
            self.tasks.run(
                lambda: (cases.listed(desk, part), cases.counts(desk), desk.clock.now()),
                # What was asked for another part comes too late.
                done=lambda found: self._show(*found) if asked == self._asked else None,
                initiator=self, label="complaints",
            )  # fmt: skip
            return
        panes = {"improvements": self.improvements, "causes": self.causes}
        panes.get(part, self.services).load()  # type: ignore[attr-defined]  # all have it
        self.tasks.run(
            lambda: cases.counts(desk), done=self._show_counts, initiator=self, label="complaints"
        )

    def _show(self, rows: list[Case], counts: dict[str, int], now: dt.datetime) -> None:
        current, place = self.list.current(), self.list.currentIndex().row()
        first, self._loaded = not self._loaded, True
        self.model.show(rows, now)
        self._show_counts(counts)
        late = sum(told.is_late(row, now) for row in rows)
        text = ngettext("{n} is late", "{n} are late", late).format(n=words().number(late))
        self.summary.setText(text if late and self.part == "open" else "")
        self._middle.say_why(None if rows else self._build_empty())
        wanted = self._wanted if self._wanted is not None else current.id if current else 0
        kept = self.model.place_of(wanted)
        self._wanted = None
        self.list.setCurrentIndex(kept if kept.isValid() else self.model.near(place))
        self._show_about()
        if first and self.isVisible():
            self.list.setFocus()

    def _show_counts(self, counts: dict[str, int]) -> None:
        self._loaded = True
        self.segments.set_counts(counts)

    def _show_about(self) -> None:
        """Read what stands beside the current complaint."""
        row = self.list.current()
        if row is None:
            self.about.show_nothing()
            return
        desk, number = self.desk, row.id

        def show(found: About) -> None:
            current = self.list.current()
            if current is not None and current.id == number:
                self.about.show_about(found, self.model.now, desk.today())

        self.tasks.run(
            lambda: about.about(desk, number), done=show, failed=lambda _error: None,
            initiator=self, label="complaint",
        )  # fmt: skip

    def _build_empty(self) -> EmptyState:
        if self.part == "praise":
            text = _("N takes in what a customer says in our favour.")
            return EmptyState("thumb-up-outline", _("No praise yet"), text)
        if self.part == "solved":
            text = _("What is solved stands here with its cause and remedy.")
            return EmptyState("check-circle-outline", _("Nothing solved yet"), text)
        text = _("N takes in what a customer says; the clocks begin at once.")
        take = (_("Take in a complaint"), "plus", self.deeds.take_in)
        return EmptyState("check-circle-outline", _("No complaint is open"), text, [take])

    def rows_ready(self) -> bool:
        """Whether the complaints stand there, or the page says that there are none."""
        return self._loaded

    def tick(self) -> None:
        """A minute has passed: clocks run."""
        self.reload()

    # -- doing ----------------------------------------------------------------------------------

    def show_part(self, part: str) -> None:
        """Show another part of the page."""
        self.part = part
        self.segments.choose(part)
        self._stack.setCurrentWidget(self._shown[part])
        self._hints.setCurrentWidget(self._hint_of[part])
        self.setFocusProxy(self.list if part in LISTS else self._shown[part])
        self.take.setVisible(part in LISTS)
        self.offer.setVisible(part == "services")
        if part not in LISTS:
            self.summary.setText("")
        self.reload()
        self.setFocus()

    def show_complaint(self, number: int) -> None:
        """Go to a complaint, in the list that it stands in."""
        self._wanted = number
        row = self.tasks.now(lambda: cases.case_of(self.desk, number))
        if row is not None:
            solved = "open" if row.solved is None else "solved"
            self.show_part("praise" if row.nature == PRAISE else solved)

    def begin_new(self) -> bool:
        self.deeds.take_in()
        return True

    def open_record(self, kind: str, number: int) -> None:
        """Show a complaint that another page led to."""
        if kind == "complaint":
            self.show_complaint(number)

    def open_customer(self, customer_id: int) -> None:
        """Go to the first complaint of a customer."""
        for row in self.model.rows:
            if row.customer == customer_id:
                self.list.setCurrentIndex(self.model.place_of(row.id))
                return

    def step_back(self) -> bool:
        """Esc: the open complaints again."""
        if self.part == "open":
            return False
        self.show_part("open")
        return True

    def _edit_improvement(self, one: Improvement) -> None:
        row = self.tasks.now(lambda: cases.case_of(self.desk, one.complaint))
        if row is not None:
            self.deeds.improve(row, one)

    def _write_about(self, number: int) -> None:
        row = self.tasks.now(lambda: cases.case_of(self.desk, number))
        if row is not None:
            self.deeds.letter(row, "improved")

    def _act_on_current(self, name: str) -> None:
        row = self.list.current()
        if row is not None:
            self._act(name, row)

    def _act(self, name: str, row: Case) -> None:
        self._on_row[name](row)
