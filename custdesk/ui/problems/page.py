"""To verify: what is missing, wrong, contradictory or out of date, to be worked off."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.services import customers, problems
from custdesk.services.as_seen import Value
from custdesk.services.desk import Desk
from custdesk.services.survey import Survey, survey
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions
from custdesk.ui.parts.buttons import label, rule, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.order_button import order_button
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.taking_out import ask_and_save, export_button
from custdesk.ui.problems import outgoing
from custdesk.ui.problems.deeds import Deeds
from custdesk.ui.problems.listing import ProblemList
from custdesk.ui.problems.model import ORDERS, SEGMENTS, Line, ProblemModel
from custdesk.ui.tasks import Tasks

_CLOSER = 500  # customers that the filter found and that are looked at anew
_HINTS = ("problems.mend", "problems.verify", "problems.dismiss", "problems.open")


class ProblemsPage(Page):
    """The list of findings, by kind or by customer."""

    name = "problems"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._touched: set[int] | None = set()  # customers to look at again; None: all
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.model = ProblemModel(lambda numbers: problems.names(self.desk, numbers), self)
        self.list = ProblemList(self.model)
        self.deeds = Deeds(self.desk, self.tasks, self)
        self._middle = RowsOrWhy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addLayout(self._build_filters())
        column.addWidget(rule())
        column.addWidget(self._middle, 1)
        column.addWidget(hint_bar(_HINTS))
        self.setFocusProxy(self.list)

    def _build_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 4, 16, 0)
        row.setSpacing(16)
        row.addWidget(title(_("To verify")))
        self.summary = label("", 13, tone="text2")
        row.addWidget(self.summary)
        row.addStretch()
        self.export = export_button(self.take_out)
        row.addWidget(self.export)
        return head

    def _build_filters(self) -> QHBoxLayout:
        self.segments = Segments([(key, _(text)) for key, text in SEGMENTS])
        self.text = SearchEdit(_("Filter this list"), keys="Ctrl+F")
        self.text.setFixedWidth(230)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.segments)
        row.addStretch()
        row.addWidget(self.text)
        self.order = order_button(ORDERS, self.model.order, lambda key: self.arrange(order=key))
        row.addWidget(self.order)
        return row

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda key: self.arrange(segment=key))
        self.text.wanted.connect(lambda _text: self.arrange())
        self.list.acted.connect(self._act)
        self.deeds.said.connect(self.said)
        self.deeds.customer_opened.connect(self.customer_opened)
        names = [action.id for action in actions.of("problems") if action.id != "problems.filter"]
        handlers: dict[str, Callable[[], object]] = {
            name: partial(self._act_on_current, name) for name in names
        }
        handlers["problems.filter"] = self.text.setFocus
        self.bound: dict[str, QAction] = actions.bind(self.list, "problems", handlers)

    # -- loading --------------------------------------------------------------------------------

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Only the customers that were touched are looked at again."""
        if changes.everything or self._touched is None:
            self._touched = None
        else:
            self._touched |= changes.customers
        self.refresh()

    def reload(self) -> None:
        """Check all customers on the worker, or those that changed since."""
        desk = self.desk
        chosen = self._touched if self._loaded else None
        self._touched = set()
        if chosen is None:
            self.tasks.run_long(
                lambda progress: survey(
                    desk, progress=progress.report, cancelled=progress.cancelled
                ),
                done=self._show,
                failed=self._stopped,
                initiator=self,
                label=_("Checking the data"),
            )
        elif chosen:
            self.tasks.run(
                lambda: survey(desk, chosen),
                done=lambda found: self._show_some(found, chosen),
                initiator=self,
                label="problems",
            )

    def _stopped(self, error: CustDeskError) -> None:
        self.told.emit(say(error.message))
        self._touched = None
        if not self._loaded:
            self._middle.say_why(
                EmptyState(
                    "clipboard-check-outline",
                    _("The check was stopped"),
                    _("It reads only and changes nothing."),
                    [(_("Check again"), "magnify", self.reload)],
                )
            )

    def _show_some(self, fresh: Survey, chosen: set[int]) -> None:
        self._show(self.model.survey.renewed(chosen, fresh))
        if self.model.survey.runs_short():
            self._touched = None
            self.refresh()

    def _show(self, found: Survey) -> None:
        current, place = self.list.current(), self.list.currentIndex().row()
        first, self._loaded = not self._loaded, True
        self.model.show(found)
        counts = self.model.counts()
        self.segments.set_counts(counts)
        self.summary.setText(self._summary(counts["all"]))
        self._show_emptiness()
        key = current.problem.finding.key if current else None
        self.list.go_to(key, max(place, 0))
        if first and self.isVisible() and not self.text.hasFocus():
            self.list.setFocus()  # it was not there to take it

    def _summary(self, n: int) -> str:
        if not n:
            return ""
        count = self.model.customers()
        found = ngettext("{n} finding", "{n} findings", n).format(n=f"<b>{words().number(n)}</b>")
        whom = ngettext("{n} customer", "{n} customers", count).format(n=words().number(count))
        return f"{found}&nbsp; · &nbsp;{whom}"

    def _show_emptiness(self) -> None:
        self._middle.say_why(None if self.model.rowCount() else self._build_empty())

    def _build_empty(self) -> EmptyState:
        narrowed = self.model.only is not None or self.model.segment != "all"
        if narrowed and self.model.problems:
            return EmptyState(
                "filter-outline", _("Nothing here"), _("Other kinds may have something to verify."),
                [(_("Clear the filter"), "close", self.clear)],
            )  # fmt: skip
        return EmptyState(
            "check-circle-outline",
            _("Nothing to verify"),
            _("What is known of your customers is complete, plausible and up to date."),
            [(_("Open customers"), "account-group-outline", self._to_customers)],
        )

    def _to_customers(self) -> None:
        self.page_wanted.emit("customers")

    def rows_ready(self) -> bool:
        """Whether the findings stand there, or the page says that there are none."""
        return self._loaded

    # -- doing ----------------------------------------------------------------------------------

    def arrange(self, segment: str | None = None, order: str | None = None) -> None:
        """Show another segment, other groups, or what the filter has now."""
        current = self.list.current()
        text = self.text.text().strip()
        self.model.segment = segment or self.model.segment
        self.model.order = order or self.model.order
        found = customers.ids(self.desk, ListQuery(text=text)) if text else None
        self.model.only = None if found is None else frozenset(found)
        self.model.found = None
        if self.model.only and not self.model.survey.is_whole():
            self._look_closer(frozenset(list(found or ())[:_CLOSER]))
        self.model.arrange()
        self.order.setText(_(ORDERS[self.model.order]))
        self.segments.choose(self.model.segment)
        self._show_emptiness()
        self.list.go_to(current.problem.finding.key if current else None, 0)

    def _look_closer(self, chosen: frozenset[int]) -> None:
        """Of those that the filter found everything, though not all of a large file is kept."""
        desk = self.desk

        def show(found: Survey) -> None:
            if self.model.only and chosen <= self.model.only:
                self.model.found = found.kept
                self.model.arrange()
                self._show_emptiness()
                self.list.go_to(None, 0)

        self.tasks.run(lambda: survey(desk, chosen), done=show, initiator=self, label="problems")

    def take_out(self) -> None:
        """Write all findings that fit the segment and the filter."""
        found, desk = self.model.chosen(), self.desk

        def rows() -> list[list[Value]]:
            names = problems.names(desk, {one.finding.customer for one in found})
            return outgoing.table_of(found, names)

        head, told = outgoing.heads(), self.told.emit
        ask_and_save(self, desk, self.tasks, _("To verify"), head, rows, told)

    def clear(self) -> None:
        """All kinds, no filter."""
        self.text.clear()
        self.arrange(segment="all")
        self.list.setFocus()

    def step_back(self) -> bool:
        """Esc: the filter off."""
        if self.text.text() or self.model.segment != "all":
            self.clear()
            return True
        return False

    def open_customer(self, customer_id: int) -> None:
        """Go to the first finding of a customer."""
        found = (one for one in self.model.problems if one.finding.customer == customer_id)
        first = next(found, None)
        if first is not None:
            self.list.go_to(first.finding.key, 0)

    def _act_on_current(self, name: str) -> None:
        line = self.list.current()
        if line is not None:
            self._act(name, line)

    def _act(self, name: str, line: Line) -> None:
        deeds = {
            "problems.mend": self.deeds.mend,
            "problems.verify": self.deeds.verify,
            "problems.dismiss": self.deeds.dismiss,
            "problems.open": lambda line: self.customer_opened.emit(line.customer.id),
        }
        deeds[name](line)
