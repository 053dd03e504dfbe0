"""The tiers: their sizes, the map of value and potential, who is in them, and why."""

from array import array
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.tier_reasons import explain
from custdesk.domain.tiers import Grade
from custdesk.services import customers
from custdesk.services import tiers as service
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerRow, ListQuery
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import label, rule, section, title
from custdesk.ui.parts.chip import TIERS, draw_mark, tier_word
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import color, font
from custdesk.ui.tiers.cards import TierCards
from custdesk.ui.tiers.score_map import ScoreMap
from custdesk.ui.tiers.set_tier import TierForm
from custdesk.ui.tiers.tier_list import TierList
from custdesk.ui.tiers.why_pane import WhyPane

_LIST_WIDTH = 440
_NARROW, _NARROW_LIST = 1250, 330


class TiersPage(Page):
    """A card filters map and list; the current customer is explained below the map."""

    name = "tiers"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._panel: service.TierPanel | None = None
        self._current: int | None = None
        self._grade: Grade | None = None
        self._asked = 0
        self._narrow = False
        self._build()
        self._connect()

    # Construction

    def _build(self) -> None:
        self.cards = TierCards()
        self.map = ScoreMap()
        self.why = WhyPane()
        self.list = TierList(self._read_rows, self._currency)
        self._as_of = label("", 12, tone="text3")
        self._map_title = section("")
        self._list_title = section("")
        self._list_note = label(_("Highest value first"), 12, tone="text3")
        self.search = SearchEdit(_("Filter by name, city, country"))
        empty = EmptyState(
            "chart-box-outline",
            _("No customers to grade yet"),
            _("Import a list with its orders; the tiers follow from them."),
            [(_("Import a list"), "file-import-outline", lambda: self.page_wanted.emit("import"))],
            primary=True,
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(self._content())
        self._whole.addWidget(empty)
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 16, 0)
        row.addWidget(title(_("Tiers")))
        row.addStretch()
        row.addWidget(self._as_of)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, rule(), self._whole):
            column.addWidget(widget)

    def _content(self) -> QWidget:
        self.splitter = Splitter("tiers")
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1_000_000, _LIST_WIDTH])
        return self.splitter

    def _left(self) -> QWidget:
        top = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(20, 8, 16, 0)
        head.addWidget(self._map_title)
        head.addStretch()
        head.addWidget(_Legend())
        inner = QVBoxLayout(top)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(self.cards)
        inner.addWidget(rule())
        inner.addLayout(head)
        inner.addWidget(self.map, 1)
        rows = Splitter("tiers-rows", Qt.Orientation.Vertical)
        rows.addWidget(top)
        rows.addWidget(self.why)
        rows.setStretchFactor(0, 3)
        rows.setStretchFactor(1, 2)
        rows.setSizes([480, 300])
        return rows

    def _right(self) -> QWidget:
        pane = QFrame()
        pane.setObjectName("sidePane")
        pane.setMinimumWidth(260)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 14, 6)
        head.addWidget(self._list_title)
        head.addStretch()
        head.addWidget(self._list_note)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 14, 8)
        line.addWidget(self.search)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        return pane

    def _connect(self) -> None:
        self.cards.chosen.connect(self._filter)
        self.map.selected.connect(self.open_customer)
        self.map.opened.connect(self.customer_opened)
        self.list.chosen.connect(self.open_customer)
        self.list.opened.connect(self.customer_opened)
        self.search.wanted.connect(lambda _text: self._load_list())
        self.why.set_wanted.connect(self.set_tier)
        self.why.opened.connect(lambda: self.customer_opened.emit(self._current))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has a narrower list, so that the cards keep their words."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.splitter.setSizes([1_000_000, _NARROW_LIST if narrow else _LIST_WIDTH])

    # Reading

    def reload(self) -> None:
        """Read panel and list again; the current customer stays."""
        desk = self.desk
        self.tasks.run(lambda: service.panel(desk), done=self._show_panel, label="tiers")
        self._load_list()
        if self._current is not None:
            self.open_customer(self._current)

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._panel is not None

    def step_back(self) -> bool:
        """Esc shows all tiers again."""
        if self.cards.tier() is None:
            return False
        self.cards.clear()
        self._filter(None)
        return True

    def _load_list(self) -> None:
        self._asked += 1
        asked, desk, tier = self._asked, self.desk, self.cards.tier()
        query = ListQuery(
            text=self.search.text().strip(),
            tiers=frozenset({tier}) if tier else frozenset(),
            sort="value",
        )

        def show(ids: "array[int]") -> None:
            if asked == self._asked:
                self._show_list(ids)

        self.tasks.run(lambda: customers.ids(desk, query), done=show, label="tier list")

    def _read_rows(self, numbers: Sequence[int]) -> list[CustomerRow]:
        return customers.page(self.desk, numbers)

    def _currency(self) -> str:
        return self._panel.currency if self._panel else customers.base_currency(self.desk)

    # Showing

    def _show_panel(self, panel: service.TierPanel) -> None:
        self._panel = panel
        total = sum(size.customers for size in panel.sizes)
        self._whole.setCurrentIndex(0 if total else 1)
        self.cards.show_sizes(panel.sizes, panel.currency)
        self.map.show_points(panel.points, panel.standards)
        self.map.choose(self._current)
        self._map_title.setText(self._map_text(total, len(panel.points)))
        day = words().date(panel.as_of, "full")
        text = _("Computed {date} from 12 months of data")
        self._as_of.setText(text.format(date=day) if total else "")
        if self._current is None and panel.points:
            self.open_customer(panel.points[0].id)

    @staticmethod
    def _map_text(total: int, shown: int) -> str:
        if shown < total:
            return _("Value and potential of the {n} largest customers").format(
                n=words().number(shown)
            )
        text = ngettext(
            "Value and potential of {n} customer", "Value and potential of {n} customers", total
        )
        return text.format(n=words().number(total))

    def _show_list(self, ids: "array[int]") -> None:
        tier = self.cards.tier()
        count = ngettext("{n} customer", "{n} customers", len(ids))
        text = count.format(n=words().number(len(ids)))
        if tier:
            text = _("{tier}: {customers}").format(tier=tier_word(tier), customers=text)
        self._list_title.setText(text)
        self.list.customers.show_ids(ids)
        self.list.choose(self._current)

    def _filter(self, tier: str | None) -> None:
        self.map.show_tier(tier)
        self._load_list()

    def open_customer(self, customer_id: int) -> None:
        """Explain a customer; ring it on the map and mark it in the list."""
        self._current = customer_id
        try:
            grade = service.why(self.desk, customer_id)
            name = self._name_of(customer_id)
        except CustDeskError:  # deleted meanwhile
            self._current = self._grade = None
            self.why.show_nobody()
            return
        self._grade = grade
        # The factors stand in the table: here only the sentence of the rule, and of the hand.
        self.why.show_grade(name, grade, explain(grade)[: 2 if grade.manual else 1])
        self.map.choose(customer_id)
        if self.list.customers.rowCount():
            self.list.choose(customer_id)

    def _name_of(self, customer: int) -> str:
        rows = customers.page(self.desk, [customer])
        return rows[0].name if rows else ""

    def set_tier(self) -> None:
        """Ask for a tier set by hand, or give the customer back to the rule."""
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


class _Legend(QWidget):
    """What the marks mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = [(tier, False, tier_word(tier)) for tier in TIERS]
        self._parts.append(("risk", True, _("Hollow: credit at risk")))
        self.setAccessibleName(words().join(text for _tier, _hollow, text in self._parts))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(12))
        width = sum(metrics.horizontalAdvance(text) + 32 for _t, _h, text in self._parts)
        return QSize(width - 15, 20)  # no gap after the last

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        made = font(12)
        painter.setFont(made)
        x = 2.0
        for tier, hollow, text in self._parts:
            box = QRectF(x, self.height() / 2 - 5, 10, 10)
            if hollow:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(color("text2"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            else:
                draw_mark(painter, box, tier)
            painter.setPen(color("text2"))
            width = painter.fontMetrics().horizontalAdvance(text)
            room = QRectF(x + 15, 0, width + 4, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            x += width + 32
