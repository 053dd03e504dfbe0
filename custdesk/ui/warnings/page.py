"""Warnings: who is about to leave, what is at stake first; keys make tasks and put off."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services import warning_hits, warnings
from custdesk.services.desk import Desk
from custdesk.services.warnings import Told, WarningRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions
from custdesk.ui.parts.buttons import label, rule, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import amount
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Tasks
from custdesk.ui.warnings.deeds import Deeds
from custdesk.ui.warnings.listing import WarningList
from custdesk.ui.warnings.model import LONGEST, SEGMENTS, WarningModel

if TYPE_CHECKING:
    from custdesk.domain.warnings.hits import Hits
    from custdesk.domain.warnings.replay import HitRate

_HINTS = ("warnings.task", "warnings.snooze", "warnings.open")


class WarningsPage(Page):
    """The list of warnings, and what they were worth in the past."""

    name = "warnings"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._hits: Hits | None = None
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.model = WarningModel(self)
        self.list = WarningList(self.model, self.desk.today())
        self.deeds = Deeds(self.desk, self.tasks, self)
        self._middle = RowsOrWhy(self.list)
        self.segments = Segments([(key, _(text)) for key, text, _kinds in SEGMENTS])
        filters = QHBoxLayout()
        filters.setContentsMargins(20, 2, 16, 8)
        filters.addWidget(self.segments)
        filters.addStretch()
        filters.addWidget(
            label(_("Severity times sales at stake, greatest first"), 13, tone="text3")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addLayout(filters)
        column.addWidget(rule())
        column.addWidget(self._middle, 1)
        column.addWidget(rule())
        column.addWidget(self._build_proof())
        column.addWidget(hint_bar(_HINTS))
        self.setFocusProxy(self.list)

    def _build_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 4, 16, 0)
        row.setSpacing(16)
        row.addWidget(title(_("Warnings")))
        self.summary = label("", 13, tone="text2")
        row.addWidget(self.summary)
        row.addStretch()
        return head

    def _build_proof(self) -> QWidget:
        """What such warnings were worth, and of whom nothing can be told."""
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(20, 8, 16, 8)
        column.setSpacing(2)
        self.proof = label("", 12, tone="text2", wrap=True)
        self.own_proof = label("", 12, tone="text2", wrap=True)
        self.past = label("", 12, tone="text2", wrap=True)
        self.untold = label("", 12, tone="text3", wrap=True)
        for text in (self.own_proof, self.proof, self.past, self.untold):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.hide()
            column.addWidget(text)
        return pane

    def _connect(self) -> None:
        self.segments.chosen.connect(self.arrange)
        self.list.acted.connect(self._act)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._prove_current())
        self.deeds.said.connect(self.said)
        names = [action.id for action in actions.of("warnings")]
        handlers = {name: lambda name=name: self._act_on_current(name) for name in names}
        self.bound: dict[str, QAction] = actions.bind(self.list, "warnings", handlers)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Tell all warnings anew on the worker; then what they were worth in the past."""
        desk = self.desk
        self.tasks.run(
            lambda: warnings.note(desk), done=self._show, initiator=self, label="warnings"
        )
        self.tasks.run(
            lambda: (warning_hits.hits(desk), warnings.hit_rate(desk), warnings.outcomes(desk)),
            done=lambda found: self._show_past(*found),
            initiator=self,
            label="warnings-past",
        )

    def _show(self, told: Told) -> None:
        current, place = self.list.current(), self.list.currentIndex().row()
        first, self._loaded = not self._loaded, True
        self.list.delegate.today = told.as_of
        self.model.show(told.rows, told.currency)
        self.segments.set_counts(self.model.counts())
        self.summary.setText(self._summary(told.currency))
        self.untold.setText(say(warnings.untold_sentence(told.untold)))
        self.untold.setVisible(told.untold > 0)
        self._show_emptiness()
        kept = self.model.place_of(current.customer, current.warned.kind) if current else None
        stays = kept is not None and kept.isValid()
        self.list.setCurrentIndex(kept if stays and kept is not None else self.model.near(place))
        if first and self.isVisible():
            self.list.setFocus()

    def _summary(self, currency: str) -> str:
        rows = self.model.standing
        if not rows:
            return ""
        stakes = {row.customer: row.warned.stake for row in rows}
        many, n = len(rows), len(stakes)
        texts = [
            ngettext("{n} warning", "{n} warnings", many).format(
                n=f"<b>{words().number(many)}</b>"
            ),
            ngettext("{n} customer", "{n} customers", n).format(n=words().number(n)),
            _("{amount} a year at stake").format(amount=amount(sum(stakes.values()), currency)),
        ]
        if many > LONGEST:
            shown = words().number(LONGEST)
            texts.append(_("the first {n} are shown").format(n=shown))
        return "&nbsp; · &nbsp;".join(texts)

    def _show_past(
        self, hits: "Hits | None", rate: "HitRate | None", outcomes: list[warnings.Outcome]
    ) -> None:
        self._hits = hits
        self._prove_current()
        self.proof.setText(say(warnings.hit_sentence(rate)))
        self.proof.show()
        past = warnings.outcome_sentence(outcomes)
        self.past.setVisible(past is not None)
        if past is not None:
            self.past.setText(say(past))

    def _prove_current(self) -> None:
        """What warnings like the current one were worth."""
        row = self.list.current()
        self.own_proof.setVisible(row is not None and self._hits is not None)
        if row is not None and self._hits is not None:
            worth = say(warning_hits.sentence(self._hits, row.warned.kind))
            self.own_proof.setText(_("{kind}: {worth}").format(kind=say(row.title), worth=worth))

    def _show_emptiness(self) -> None:
        self._middle.say_why(None if self.model.rowCount() else self._build_empty())

    def _build_empty(self) -> EmptyState:
        if self.model.segment != "all" and self.model.standing:
            return EmptyState(
                "filter-outline", _("Nothing here"), _("Other kinds may have a warning."),
                [(_("Show all"), "close", lambda: self.arrange("all"))],
            )  # fmt: skip
        return EmptyState(
            "check-circle-outline",
            _("Nobody has to be warned of"),
            _("Nothing in your records says that a customer is about to leave."),
            [(_("Open customers"), "account-group-outline", self._to_customers)],
        )

    def _to_customers(self) -> None:
        self.page_wanted.emit("customers")

    def rows_ready(self) -> bool:
        """Whether the warnings stand there, or the page says that there are none."""
        return self._loaded

    # -- doing ----------------------------------------------------------------------------------

    def arrange(self, segment: str) -> None:
        """Show another segment."""
        self.model.arrange(segment)
        self.segments.choose(segment)
        self._show_emptiness()
        self.list.setCurrentIndex(self.model.near(0))

    def open_customer(self, customer_id: int) -> None:
        """Go to the first warning of a customer."""
        index = self.model.place_of(customer_id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def step_back(self) -> bool:
        """Esc: all kinds again."""
        if self.model.segment == "all":
            return False
        self.arrange("all")
        return True

    def _act_on_current(self, name: str) -> None:
        row = self.list.current()
        if row is not None:
            self._act(name, row)

    def _act(self, name: str, row: WarningRow) -> None:
        deeds = {
            "warnings.task": self.deeds.task,
            "warnings.snooze": self.deeds.snooze,
            "warnings.open": lambda row: self.customer_opened.emit(row.customer),
        }
        deeds[name](row)
