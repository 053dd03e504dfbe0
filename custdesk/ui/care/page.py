"""Care plans: how often and how each tier is cared for, and what that asks of the days."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.care_plan import PRESETS, Capacity, Layer, Plan, Scope
from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services import care, care_offers, care_schedule
from custdesk.services.care import PlanRow
from custdesk.services.care_offers import Offer
from custdesk.services.care_schedule import TooMuch, Week
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.care.capacity_form import CapacityForm
from custdesk.ui.care.industry_form import IndustryForm
from custdesk.ui.care.offers_pane import OffersPane
from custdesk.ui.care.try_dialog import TryDialog
from custdesk.ui.care.weeks_pane import WeeksPane
from custdesk.ui.forms.care_plan import CarePlanForm
from custdesk.ui.parts.buttons import Button, label, rule, title
from custdesk.ui.parts.care_told import told
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.plan_view import PlanView
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks

_HEADS = (
    N_("Plan for"), N_("Customers"), N_("Contacted"), N_("Visited"), N_("Channels"), N_("Services"),
)  # fmt: skip
_WIDTHS = (170, 80, 110, 110, 190, 200)
_SIDE = 380


class _Read(NamedTuple):
    """What the page shows."""

    plans: list[PlanRow]
    capacity: Capacity
    weeks: list[Week]
    load: TooMuch
    offers: list[Offer]


class CarePage(Page):
    """The plans of the firm in a table, the chosen one at the right."""

    name = "care"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._shown = False
        self._capacity = Capacity()
        self.rows: TextRows[PlanRow] = TextRows(
            _HEADS, self._texts, bold=0, values=lambda row: {1: row.customers}
        )
        self.table = PlainTable(self.rows, _("Care plans"), _WIDTHS, 5)
        self.view = PlanView()
        self.weeks, self.offers = WeeksPane(), OffersPane()
        self.below = Segments([("weeks", _("Coming weeks")), ("offers", _("Changed tiers"))])
        self.summary = label("", 13, tone="text2")
        self.preset = Button(_("Start from a preset"), "bookmark-outline")
        self.add = Button(_("Plan for an industry"), "plus")
        self.holds = Button(_("What a day holds"), "calendar-clock-outline")
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        self.table.activated.connect(lambda _index: self.edit())
        self.view.edit_wanted.connect(self.edit)
        self.view.remove_wanted.connect(self.remove)
        self.add.clicked.connect(self.add_industry)
        self.holds.clicked.connect(self.set_capacity)
        self.below.chosen.connect(self.show_below)
        self.offers.taken.connect(self.take_up)
        self.offers.left.connect(self.leave)
        self.offers.opened.connect(self.customer_opened)

    # -- building -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 4, 16, 0)
        row.setSpacing(12)
        row.addWidget(title(_("Care plans")))
        row.addSpacing(4)
        row.addWidget(self.summary)
        row.addStretch()
        for button in (self.preset, self.add, self.holds):
            row.addWidget(button)
        menu = QMenu(self.preset)
        for one in PRESETS:
            made = menu.addAction(_(one.title))
            made.setToolTip(_(one.describes))
            made.triggered.connect(partial(self._try_preset, one.key))
        menu.setToolTipsVisible(True)
        self.preset.setMenu(menu)
        side = QFrame()
        side.setObjectName("sidePane")
        side.setMinimumWidth(300)
        inner = QVBoxLayout(side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.view)
        self.splitter = Splitter("care")
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1_000_000, _SIDE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self.splitter, 1)
        self.setFocusProxy(self.table)

    def _left(self) -> QWidget:
        """The plans, and below them what they come to."""
        lower = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.weeks)
        self._stack.addWidget(self.offers)
        line = QHBoxLayout()
        line.setContentsMargins(20, 8, 16, 8)
        line.addWidget(self.below)
        line.addStretch()
        inner = QVBoxLayout(lower)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(line)
        inner.addWidget(rule())
        inner.addWidget(self._stack, 1)
        rows = Splitter("care-rows", Qt.Orientation.Vertical)
        rows.addWidget(self.table)
        rows.addWidget(lower)
        rows.setSizes([300, 420])
        return rows

    # -- showing --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the plans and what a day holds."""
        desk = self.desk
        self.tasks.run(
            lambda: _Read(
                care.plans(desk),
                care.capacity(desk),
                care_schedule.weeks(desk),
                care_schedule.too_much(desk),
                care_offers.offers(desk),
            ),
            done=self._show,
            initiator=self,
            label="care",
        )

    def _show(self, read: _Read) -> None:
        current, rows = self.current(), read.plans
        self._capacity = capacity = read.capacity
        self.weeks.show_weeks(read.weeks, read.load)
        self.offers.show_offers(read.offers)
        self.below.set_counts({"offers": len(read.offers)})
        self.rows.show(rows)
        self._shown = True
        scopes = [row.scope for row in rows]
        kept = current.scope if current is not None else None
        self.table.go_to(scopes.index(kept) if kept in scopes else 0)
        self._show_current()
        n = capacity.contacts
        text = ngettext("{n} contact a day", "{n} contacts a day", n)
        self.summary.setText(text.format(n=words().number(n)))

    def rows_ready(self) -> bool:
        return self._shown

    def _texts(self, row: PlanRow) -> Sequence[str]:
        plan = row.resolved.plan
        told_of = [told(name, plan) for name in ("rhythm", "visit_rhythm", "channels", "services")]
        return (say(row.scope.title), words().number(row.customers), *told_of)

    def current(self) -> PlanRow | None:
        """The plan that is chosen."""
        place = self.table.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def choose(self, scope: Scope) -> None:
        """Go to a plan."""
        for place, row in enumerate(self.rows.rows):
            if row.scope == scope:
                self.table.go_to(place)

    def _show_current(self) -> None:
        row = self.current()
        if row is None:
            return
        n = row.customers
        text = ngettext("Holds for {n} customer", "Holds for {n} customers", n)
        name = say(row.scope.title)
        self.view.show_plan(
            name, row.resolved, name, removable=row.stored, note=text.format(n=words().number(n))
        )

    # -- doing ----------------------------------------------------------------------------------

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        def done(_changes: Changes) -> None:
            self.reload()
            self.said.emit(said)

        self.tasks.run(work, done=done, initiator=self, label="care")

    def _try_preset(self, key: str) -> None:
        row = self.current()
        industry = row.scope.industry if row is not None else ""
        chosen = care.preset(key)
        heading = _("Care plans: {preset}").format(preset=_(chosen.title))
        draft = care.draft(chosen, industry)
        if TryDialog.ask(self, heading, self.desk, self.tasks, draft, take=_("Take these plans")):
            self.begin_with(key, industry)

    def begin_with(self, key: str, industry: str = "") -> None:
        """Write a set of plans, for all or for an industry."""
        desk = self.desk
        said = _("Care plans: {preset}").format(preset=_(care.preset(key).title))
        self._do(lambda: care.apply_preset(desk, key, industry), said)

    def edit(self) -> None:
        """Change the plan that is chosen."""
        row = self.current()
        if row is not None:
            self._edit(row.scope, row.plan)

    def _edit(self, scope: Scope, plan: Plan) -> None:
        desk, written = self.desk, list[Changes]()
        heading = _("Care plan: {scope}").format(scope=say(scope.title))
        answer = CarePlanForm.ask(
            self, desk, heading, plan, self._below(scope),
            lambda changed: written.append(care.save(desk, scope, changed)),
            lambda form, tried: TryDialog.ask(form, heading, desk, self.tasks, {scope: tried}),
        )  # fmt: skip
        if answer is not None and written:
            self._do(lambda: written[-1], _("Care plan saved"))

    def _below(self, scope: Scope) -> list[Layer]:
        layers = care.layers(self.desk, scope)
        return [layer for layer in layers if layer.origin != scope.title]

    def show_below(self, key: str) -> None:
        """Turn the lower pane to the coming weeks or to the changed tiers."""
        self.below.choose(key)
        self._stack.setCurrentIndex(key == "offers")

    def take_up(self, chosen: list[Offer]) -> None:
        """The first contact by the new plan becomes a task of each."""
        desk, n = self.desk, len(chosen)
        said = ngettext("{n} new care plan taken up", "{n} new care plans taken up", n)
        self._do(lambda: care_offers.accept(desk, chosen, say), said.format(n=words().number(n)))

    def leave(self, chosen: list[Offer]) -> None:
        """Offer these no more."""
        desk, n = self.desk, len(chosen)
        said = ngettext("{n} offer left", "{n} offers left", n)
        self._do(lambda: care_offers.decline(desk, chosen), said.format(n=words().number(n)))

    def remove(self) -> None:
        """Take the chosen plan away."""
        row, desk = self.current(), self.desk
        if row is not None and row.stored:
            self._do(lambda: care.remove(desk, row.scope), _("Care plan removed"))

    def add_industry(self) -> None:
        """Ask for an industry and a tier, then for what their plan says."""
        found = IndustryForm.ask(self, self.desk)
        if found is not None:
            known = {row.scope: row.plan for row in self.rows.rows}
            self._edit(found, known.get(found, Plan()))

    def set_capacity(self) -> None:
        """Ask how much a day holds."""
        desk, written = self.desk, list[Changes]()
        answer = CapacityForm.ask(
            self, desk, self._capacity,
            lambda value: written.append(care.save_capacity(desk, value)),
        )  # fmt: skip
        if answer is not None and written:
            self._do(lambda: written[-1], _("What a day holds is saved"))
