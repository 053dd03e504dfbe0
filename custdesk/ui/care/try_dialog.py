"""Plans tried on paper: what they ask of the coming weeks, beside the plans that hold now."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.care_plan import Plan, Scope
from custdesk.domain.words import N_
from custdesk.services.care_trial import Paper, PaperTier, Trial
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.formats import percent
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Tier"), N_("Customers"), N_("Contacted"), N_("Visited"), N_("In time"))
_WIDTHS = (130, 90, 130, 110, 140)


class _Both(NamedTuple):
    """A tier by the plans that hold, and by the draft."""

    now: PaperTier
    then: PaperTier


class TryDialog(QDialog):
    """`ask` answers whether the draft is to be taken; nothing is written here."""

    def __init__(
        self,
        heading: str,
        desk: Desk,
        tasks: Tasks,
        draft: Mapping[Scope, Plan],
        parent: QWidget | None = None,
        *,
        take: str = "",
    ) -> None:
        super().__init__(parent)
        FocusRing(self)
        self.setWindowTitle(heading)
        self.rows: TextRows[_Both] = TextRows(_HEADS, self._texts, bold=0)
        self.table = PlainTable(self.rows, heading, _WIDTHS, 4, first=16)
        self.now, self.then = label("", 13, wrap=True), label("", 13, wrap=True)
        self.take = Button(take, kind="primary", tall=True)
        self.take.setVisible(bool(take))
        self.leave = Button(_("Cancel") if take else _("Close"), tall=True)
        self._lay_out(heading)
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.then.setText(_("Trying…"))

        def both() -> tuple[Paper, Paper]:
            trial = Trial(desk)
            return trial.on_paper(), trial.on_paper(draft)

        tasks.run(both, done=self._show, initiator=self, label="care trial")

    def _lay_out(self, heading: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(8)
        for line in (label(heading, 14, QFont.Weight.DemiBold), self.now, self.then):
            line.setContentsMargins(16, 0, 16, 0)
            column.addWidget(line)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 0)
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        column.addLayout(foot)
        self.resize(640, 340)

    def _show(self, papers: tuple[Paper, Paper]) -> None:
        now, then = papers
        self.now.setText(_("Now: {plans}").format(plans=say(now.message)))
        self.then.setText(_("Then: {plans}").format(plans=say(then.message)))
        self.rows.show([_Both(*pair) for pair in zip(now.tiers, then.tiers, strict=True)])

    @staticmethod
    def _texts(row: _Both) -> tuple[str, ...]:
        now, then = row
        return (
            tier_word(str(now.tier)),
            words().number(then.customers),
            _change(words().number(now.contacts), words().number(then.contacts)),
            _change(words().number(now.visits), words().number(then.visits)),
            _change(_share(now.in_time), _share(then.in_time)),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        heading: str,
        desk: Desk,
        tasks: Tasks,
        draft: Mapping[Scope, Plan],
        *,
        take: str = "",
    ) -> bool:
        """Show what a draft comes to; whether the user takes it (`take`: that button's text)."""
        dialog = cls(heading, desk, tasks, draft, parent, take=take)
        done = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return done


def _share(in_time: float | None) -> str:
    return "–" if in_time is None else percent(in_time)


def _change(now: str, then: str) -> str:
    return now if now == then else _("{before} → {after}").format(before=now, after=then)
