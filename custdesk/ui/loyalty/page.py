"""Loyalty: who comes back and is kept, who brought whom, and whose words we may show."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QWidget

from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.loyalty import cohorts, recommendations, testimonials
from custdesk.services.loyalty.recommendations import RecommendationRow
from custdesk.services.loyalty.testimonials import TestimonialRow
from custdesk.services.surveys import drafting
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions, messages
from custdesk.ui.loyalty import lists
from custdesk.ui.loyalty.cohorts import FIXED, WIDTHS, CohortModel, ShareCell
from custdesk.ui.parts.buttons import Button, ElidedLabel
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import amount
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:  # it loads numpy
    from custdesk.domain.loyalty import Loyalty

_HINTS = ("loyalty.new", "loyalty.edit", "loyalty.thank", "loyalty.write")
_PARTS = ("cohorts", "recommendations", "testimonials")
_ROW = 30


class LoyaltyPage(Page):
    """Three tables; what stands above each tells what they come to."""

    name = "loyalty"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._asked = 0
        self._currency = customers.base_currency(desk)
        self._found: Loyalty | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        today = self.desk.today()
        self.cohorts = CohortModel(self._currency, self)
        self.recommended: TextRows[RecommendationRow] = TextRows(
            lists.RECOMMENDED, lambda row: lists.recommended(row, today, self._currency), bold=0,
            values=lists.values,
        )  # fmt: skip
        self.shown: TextRows[TestimonialRow] = TextRows(
            lists.SHOWN, lambda row: lists.shown(row, today), bold=0
        )
        self.tables: dict[str, PlainTable] = {
            "cohorts": self._cohort_table(),
            "recommendations": PlainTable(
                self.recommended, _("Recommendations"), lists.RECOMMENDED_WIDTHS, 1
            ),
            "testimonials": PlainTable(self.shown, _("Testimonials"), lists.SHOWN_WIDTHS, 2),
        }
        self._stack = QStackedWidget()
        for table in self.tables.values():
            self._stack.addWidget(table)
        self._middle = RowsOrWhy(self._stack)
        self.new_recommendation = Button(_("New recommendation"), "plus")
        self.new_words = Button(_("New testimonial"), "plus")
        head = ServiceHead(self, self.new_recommendation, self.new_words)
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), self._middle, hint_bar(_HINTS))
        self.setFocusProxy(self._stack)

    def _cohort_table(self) -> PlainTable:
        table = PlainTable(self.cohorts, _("By the year they began in"), WIDTHS, 0)
        table.setItemDelegate(ShareCell(table, 16))
        table.verticalHeader().setDefaultSectionSize(_ROW)
        return table

    def _build_filters(self) -> QHBoxLayout:
        self.parts = Segments([
            ("cohorts", _("Coming back")), ("recommendations", _("Recommendations")),
            ("testimonials", _("Testimonials")),
        ])  # fmt: skip
        self._told = ElidedLabel("", 13)
        self._told.setProperty("tone", "text2")
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.parts)
        row.addWidget(self._told, 1)
        row.addWidget(export_button(lambda: save_table(self, self._title(), self.table())))
        return row

    def _title(self) -> str:
        return {
            "cohorts": _("Loyalty"), "recommendations": _("Recommendations"),
            "testimonials": _("Testimonials"),
        }[self.part()]  # fmt: skip

    def part(self) -> str:
        """Which of the three is looked at."""
        return self.parts.current() or _PARTS[0]

    def table(self) -> QTableView:
        """The table that is looked at."""
        return self.tables[self.part()]

    def _connect(self) -> None:
        self.parts.chosen.connect(lambda _key: self._show_part())
        self.new_recommendation.clicked.connect(lambda: self._make("recommendations"))
        self.new_words.clicked.connect(lambda: self._make("testimonials"))
        for name in ("recommendations", "testimonials"):
            self.tables[name].doubleClicked.connect(lambda _index: self.act("loyalty.edit"))
        names = [action.id for action in actions.of("loyalty")]
        actions.bind(self, "loyalty", {name: partial(self.act, name) for name in names})

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all three, on the worker."""
        self._asked += 1
        asked, desk = self._asked, self.desk
        self.tasks.run(
            lambda: (
                cohorts.loyalty(desk), recommendations.listed(desk), testimonials.listed(desk)
            ),
            done=lambda found: self._show(*found) if asked == self._asked else None,
            initiator=self, label="loyalty",
        )  # fmt: skip

    def _show(
        self, found: "Loyalty", recommended: list[RecommendationRow], shown: list[TestimonialRow]
    ) -> None:
        places = {name: table.current_row() for name, table in self.tables.items()}
        self._loaded, self._found = True, found
        self.cohorts.show_loyalty(found)
        self.recommended.show(recommended)
        self.shown.show(shown)
        for column in range(FIXED, self.cohorts.columnCount()):
            self.tables["cohorts"].setColumnWidth(column, 68)
        for name, table in self.tables.items():
            table.go_to(max(places[name], 0))
        self.parts.set_counts({"recommendations": len(recommended), "testimonials": len(shown)})
        self._show_part()

    def _show_part(self) -> None:
        """One of the three, with what it comes to."""
        part = self.part()
        self._stack.setCurrentIndex(_PARTS.index(part))
        self._told.setText(self._tell(part))
        rows = self.table().model().rowCount()
        self._middle.say_why(None if rows or not self._loaded else self._emptiness(part))
        self.table().setFocus()

    def _tell(self, part: str) -> str:
        if part == "cohorts" and self._found is not None and self._found.cohorts:
            return _("Who ordered in their first year, the next … A pale cell is of few customers, "
                     "or of a year that is not over.")  # fmt: skip
        if part == "recommendations" and self.recommended.rows:
            sums = recommendations.sums(self.recommended.rows)
            brought = ngettext("{n} customer came of them", "{n} customers came of them",
                               sums.brought).format(n=words().number(sums.brought))  # fmt: skip
            owed = ngettext("{n} thanks due", "{n} thanks due", sums.owed)
            facts = [brought, amount(sums.sales, self._currency)]
            if sums.unrated:
                more = ngettext("{n} order without a rate not counted",
                                "{n} orders without a rate not counted", sums.unrated)  # fmt: skip
                facts.append(more.format(n=words().number(sums.unrated)))
            if sums.owed:
                facts.append(owed.format(n=words().number(sums.owed)))
            return words().join(facts, "facts")
        return ""

    def _emptiness(self, part: str) -> EmptyState:
        if part == "cohorts":
            return EmptyState(
                "heart-outline", _("No orders yet"),
                _("Import orders; who comes back and is kept is counted from them."),
            )  # fmt: skip
        if part == "recommendations":
            return EmptyState(
                "account-heart-outline", _("No recommendation is kept yet"),
                _("Note who recommended you to whom: what came of it and the thanks that are owed "
                  "stand here."),
                [(_("New recommendation"), "plus", lambda: self._make(part))], primary=True,
            )  # fmt: skip
        return EmptyState(
            "format-quote-close", _("No testimonial is kept yet"),
            _("Keep words and cases of customers with what they permit: where, until when, and "
              "whether by name."),
            [(_("New testimonial"), "plus", lambda: self._make(part))], primary=True,
        )  # fmt: skip

    def begin_new(self) -> bool:
        self._make("testimonials" if self.part() == "testimonials" else "recommendations")
        return True

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- doing ----------------------------------------------------------------------------------

    def _make(self, part: str) -> None:
        from custdesk.ui.forms.loyalty import ask_recommendation, ask_testimonial

        ask = ask_testimonial if part == "testimonials" else ask_recommendation
        if ask(self.desk, self.tasks, None, self) is not None:
            self.parts.choose(part)
            self.said.emit(
                _("Testimonial kept") if part == "testimonials" else _("Recommendation kept")
            )

    def current(self) -> RecommendationRow | TestimonialRow | None:
        """The recommendation or testimonial that is looked at."""
        part = self.part()
        if part == "cohorts":
            return None
        rows = self.recommended.rows if part == "recommendations" else self.shown.rows
        place = self.tables[part].current_row()
        return rows[place] if 0 <= place < len(rows) else None

    def act(self, name: str) -> None:
        """Do something with what is looked at."""
        row = self.current()
        if name == "loyalty.new":
            self.begin_new()
        elif isinstance(row, RecommendationRow):
            self._recommended(name, row)
        elif isinstance(row, TestimonialRow):
            self._shown(name, row)

    def _recommended(self, name: str, row: RecommendationRow) -> None:
        from custdesk.ui.forms.loyalty import ask_recommendation, ask_thanks

        if name == "loyalty.edit":
            if ask_recommendation(self.desk, self.tasks, row.id, self):
                self.said.emit(_("Recommendation kept"))
        elif name == "loyalty.thank" and row.thanked is None:
            if ask_thanks(self.desk, self.tasks, row, self):
                self.said.emit(_("Thanks noted"))
        elif name == "loyalty.write":
            self._write(row.customer, row.person, "thanks")
        elif name == "loyalty.delete":
            question = _("Delete the recommendation by {name}?").format(name=row.customer_name)
            self._delete(question, lambda: recommendations.remove(self.desk, row.id))

    def _shown(self, name: str, row: TestimonialRow) -> None:
        from custdesk.ui.forms.loyalty import ask_testimonial

        if name == "loyalty.edit":
            if ask_testimonial(self.desk, self.tasks, row.id, self):
                self.said.emit(_("Testimonial kept"))
        elif name == "loyalty.write":
            kind = "case_request" if row.kind == "case" else drafting.TESTIMONIAL
            self._write(row.customer, row.person, kind)
        elif name == "loyalty.delete":
            question = _("Delete the testimonial of {name}?").format(name=row.customer_name)
            self._delete(question, lambda: testimonials.remove(self.desk, row.id))

    def _delete(self, question: str, remove: Callable[[], object]) -> None:
        if not messages.confirm(self, question, yes=_("Delete"), danger=True):
            return
        if self.tasks.now(remove) is not None:
            self.said.emit(_("Moved to the bin"))

    def _write(self, customer: int, person: int | None, kind: str) -> None:
        from custdesk.ui.loyalty.letters import write

        write(self.desk, self.tasks, customer, person, kind, self)
