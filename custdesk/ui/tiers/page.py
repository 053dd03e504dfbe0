"""The tiers: their sizes, the map of value and potential, who is in them, and why."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.score_field import ScoreField
from custdesk.domain.standards import Standards
from custdesk.domain.tier_reasons import explain
from custdesk.domain.tiers import Factor, Grade
from custdesk.services import customers, score_map
from custdesk.services import tiers as service
from custdesk.services.desk import Desk
from custdesk.services.score_map import Tried
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.behind import BehindDialog
from custdesk.ui.parts.buttons import Button, label, rule, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.newest import Newest
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks
from custdesk.ui.tiers.cards import TierCards
from custdesk.ui.tiers.list_pane import ListPane
from custdesk.ui.tiers.map_panel import MapPanel
from custdesk.ui.tiers.movement_pane import MovementPane
from custdesk.ui.tiers.taking_out import TiersOut
from custdesk.ui.tiers.weights_pane import WeightsPane
from custdesk.ui.tiers.why_pane import WhyPane

_SIDE_WIDTH = 440
_NARROW, _NARROW_SIDE = 1250, 360
_SIDES = ("weights", "list", "movement")


class _Told(NamedTuple):
    """What explains one customer."""

    name: str
    grade: Grade
    past: list[service.Moved]


def _told_of(desk: Desk, customer: int) -> _Told | None:
    """The explanation of a customer; None when there is none such any more."""
    try:
        grade = service.why(desk, customer)
    except CustDeskError:
        return None
    name = score_map.names(desk, [customer]).get(customer, "")
    return _Told(name, grade, service.movement(desk, customer=customer))


class TiersPage(Page):
    """A card filters map and list; the current customer is explained below the map."""

    name = "tiers"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.panel: service.TierPanel | None = None
        self._field: ScoreField | None = None
        self._current: int | None = None
        self._grade: Grade | None = None
        self._narrow = False
        self._loading = Newest(tasks, "tiers")
        self._mapping = Newest(tasks, "tiers.map")
        self._drawing = Newest(tasks, "tiers.cloud")
        self._explaining = Newest(tasks, "tiers.why")
        self._build()
        self._connect()

    # Construction

    def _build(self) -> None:
        self.cards = TierCards()
        self.map_panel = MapPanel(
            lambda ids: score_map.names(self.desk, ids), lambda *given: self._drawing.ask(*given)
        )
        self.map = self.map_panel.map
        self.why = WhyPane()
        self._as_of = label("", 12, tone="text3")
        empty = EmptyState(
            "chart-box-outline",
            _("No customers to grade yet"),
            _("Import a list with its orders; the tiers follow from them."),
            [(_("Import a list"), "file-import-outline", lambda: self.page_wanted.emit("import"))],
            primary=True,
        )
        self._whole = QStackedWidget()
        self.export = TiersOut(self)
        self.effect = Button(_("Effect of the care"), "chart-timeline-variant", kind="flat")
        self.effect.clicked.connect(lambda: self.page_wanted.emit("effect"))
        self.care = Button(_("Care plans"), "account-heart-outline", kind="flat")
        self.care.setToolTip(_("What each tier is cared for by, and the plan of who changed it"))
        self.care.clicked.connect(lambda: self.page_wanted.emit("care"))
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(title(_("Tiers")))
        row.addStretch()
        for shown in (self._as_of, self.care, self.effect, self.export):
            row.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, rule(), self._whole):
            column.addWidget(widget)
        self._fill()
        self._whole.addWidget(empty)

    def _fill(self) -> None:
        """From the outside inwards: what gets another parent is styled anew, with all inside."""
        self.splitter = Splitter("tiers")
        self._whole.addWidget(self.splitter)
        rows = Splitter("tiers-rows", Qt.Orientation.Vertical)
        self.splitter.addWidget(rows)
        self._fill_left(rows)
        pane = QFrame()
        self.splitter.addWidget(pane)
        self._fill_right(pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1_000_000, _SIDE_WIDTH])

    def _fill_left(self, rows: Splitter) -> None:
        top = QWidget()
        rows.addWidget(top)
        inner = QVBoxLayout(top)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.cards)
        inner.addWidget(rule())
        inner.addWidget(self.map_panel, 1)
        rows.addWidget(self.why)
        rows.setStretchFactor(0, 3)
        rows.setStretchFactor(1, 2)
        rows.setSizes([480, 300])

    def _fill_right(self, pane: QFrame) -> None:
        pane.setObjectName("sidePane")
        texts = (_("Weights"), _("Customers"), _("Movement"))
        self.sides = Segments(list(zip(_SIDES, texts, strict=True)))
        self._stack = QStackedWidget()
        line = QHBoxLayout()
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(self.sides)
        line.addStretch()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        self.weights = WeightsPane(self.desk, self.tasks, self._stack)
        self.pane = ListPane(self.desk, self.tasks, self._currency)
        self.list = self.pane.list
        self.movement = MovementPane(self.desk, self.tasks)
        for widget in (self.weights, self.pane, self.movement):
            self._stack.addWidget(widget)
        pane.setMinimumWidth(max(320, self.weights.narrowest()))

    def _connect(self) -> None:
        self.cards.chosen.connect(self._filter)
        self.sides.chosen.connect(self.show_side)
        self.map.selected.connect(self.open_customer)
        self.map.drawn.connect(self._show_drawn)
        self.map.limit_moved.connect(self._drag_limit)
        self.map.opened.connect(self.customer_opened)
        for part in (self.list, self.movement, self.weights):
            part.chosen.connect(self.open_customer)
            part.opened.connect(self.customer_opened)
        self.pane.wanted.connect(self.customers_wanted)
        self.weights.tried.connect(self._show_tried)
        self.weights.limits_changed.connect(self.map.show_limits)
        self.weights.said.connect(self.said)
        self.why.set_wanted.connect(self.set_tier)
        self.why.marks_wanted.connect(self.set_marks)
        self.why.source_wanted.connect(self._show_source)
        self.why.opened.connect(lambda: self.customer_opened.emit(self._current))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has a narrower side, so that the cards keep their words."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.splitter.setSizes([1_000_000, _NARROW_SIDE if narrow else _SIDE_WIDTH])

    # Reading

    def reload(self) -> None:
        """Read panel and lists again; the current customer stays."""
        desk = self.desk
        # The cards take a tenth of the time that the map does.
        self._loading.ask(lambda: service.panel(desk), self._show_panel)
        self._mapping.ask(lambda: score_map.read(desk), self._show_field)
        self.weights.renew()
        self._reload_side()
        if self._current is not None:
            self.open_customer(self._current)

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._field is not None

    def step_back(self) -> bool:
        """Esc lets go what was drawn or enlarged, then shows all tiers again."""
        if self.map.cancel():
            return True
        if self.cards.tier() is None:
            return False
        self.cards.clear()
        self._filter(None)
        return True

    def _currency(self) -> str:
        return self.panel.currency if self.panel else customers.base_currency(self.desk)

    # Showing

    def show_side(self, key: str) -> None:
        """Turn the right pane to weights, list or movement."""
        self.sides.choose(key)
        self._stack.setCurrentIndex(_SIDES.index(key))
        self._reload_side()

    def _reload_side(self) -> None:
        side = self.sides.current()
        if side == "list":
            self.pane.reload()
        elif side == "movement":
            self.movement.reload()

    def _show_panel(self, panel: service.TierPanel) -> None:
        self.panel = panel
        total = sum(size.customers for size in panel.sizes)
        self._whole.setCurrentIndex(0 if total else 1)
        self.export.setVisible(bool(total))
        self.cards.show_sizes(panel.sizes, panel.currency)
        text = ngettext(
            "Value and potential of {n} customer", "Value and potential of {n} customers", total
        )
        self.map_panel.title.setText(text.format(n=words().number(total)))
        day = words().date(panel.as_of, "full")
        text = _("Computed {date} from 12 months of data")
        self._as_of.setText(text.format(date=day) if total else "")

    def _show_field(self, field: ScoreField) -> None:
        self._field = field
        saved = self.saved_standards()
        if not self.weights.draft.changed:
            self.map.show_field(field, saved, saved)
        self.map.choose(self._current)
        if self._current is None and len(field):
            self.open_customer(int(field.ids[field.largest(1)[0]]))

    def _show_tried(self, tried: Tried | None) -> None:
        """The map as it would be; as it is once nothing differs."""
        if self.panel is None or self._field is None:
            return
        saved = self.panel.standards
        if tried is None:
            self.map.show_field(self._field, saved, saved)
        else:
            self.map.show_field(tried.field, self.weights.draft.standards, saved)

    def _drag_limit(self, field: str, value: int) -> None:
        if self.sides.current() != "weights":
            self.show_side("weights")
        self.weights.move_limit(field, value)

    def _filter(self, tier: str | None) -> None:
        self.map.show_tier(tier)
        self.movement.show_tier(tier)
        self.pane.show_tier(tier)
        if tier and self.sides.current() == "weights":
            self.show_side("list")

    def _show_drawn(self, ids: list[int]) -> None:
        self.pane.only = ids
        self.show_side("list")

    def open_customer(self, customer_id: int) -> None:
        """Explain a customer; ring it on the map and mark it in the list."""
        self._current = customer_id
        self.map.choose(customer_id)
        if self.list.customers.rowCount():
            self.list.choose(customer_id)
        desk = self.desk
        self._grade = None  # not that of the one before, while this one's is awaited
        self._explaining.ask(
            lambda: _told_of(desk, customer_id), lambda told: self._show_why(customer_id, told)
        )

    def _show_why(self, customer: int, told: _Told | None) -> None:
        if customer != self._current:
            return
        if told is None:  # deleted meanwhile
            self._current = self._grade = None
            self.why.show_nobody()
            return
        self._grade = grade = told.grade
        # The factors stand in the table: here only the sentence of the rule, and of the hand.
        said = explain(grade)[: 2 if grade.manual else 1]
        self.why.show_grade(told.name, grade, said, told.past)

    def _name_of(self, customer: int) -> str:
        return score_map.names(self.desk, [customer]).get(customer, "")

    def saved_standards(self) -> Standards:
        """What the tiers that are shown were made by."""
        return self.panel.standards if self.panel else Standards()

    # Deeds

    def set_tier(self) -> None:
        """Ask for a tier set by hand, or give the customer back to the rule."""
        from custdesk.ui.tiers.set_tier import TierForm

        customer, grade = self._current, self._grade
        if customer is None or grade is None:
            return
        desk, written = self.desk, list[Changes]()

        def attempt(tier: str | None, reason: str, until: date | None) -> None:
            written.append(service.set_tier(desk, customer, tier, reason, until))

        answer = TierForm.ask(self, desk, self._name_of(customer), grade, attempt)
        if answer is not None and written:
            self.tasks.now(lambda: written[-1])
            by_hand = answer[0] is not None
            self.said.emit(_("Tier set by hand") if by_hand else _("Tier follows the rule again"))

    def _show_source(self, factor: Factor) -> None:
        """The records behind a figure; of a mark, the form that sets it."""
        if self._current is None or self._grade is None:
            return
        name = self._name_of(self._current)
        if BehindDialog.ask(self, self.desk, self._current, name, factor) is None:
            self.set_marks()

    def set_marks(self) -> None:
        """Ask what the salesperson thinks of the current customer."""
        from custdesk.ui.forms.marks import MarksForm

        if self._current is None:
            return
        changes = MarksForm.ask(self, self.desk, self._current, self._name_of(self._current))
        if changes is not None and changes.operation:
            self.tasks.now(lambda: changes)
            self.said.emit(_("Marks set"))
