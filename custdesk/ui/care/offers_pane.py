"""Customers whose tier changed: what the new care plan changes, to take up or to leave."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.care_plan import Plan
from custdesk.domain.words import N_
from custdesk.services.care_offers import Change, Offer
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.care_told import told
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows

_HEADS = (N_("Name"), N_("Tier"), N_("Since"), N_("What the new plan changes"), N_("Why"))
_WIDTHS = (190, 150, 80, 420, 200)


def change_text(change: Change) -> str:
    """`every 60 days → every 14 days`; of a list what is new in it."""
    if isinstance(change.before, tuple) and isinstance(change.after, tuple):
        fresh = tuple(one for one in change.after if one not in change.before)
        return _("new: {what}").format(what=_told(change.field, fresh)) if fresh else ""
    before, after = _told(change.field, change.before), _told(change.field, change.after)
    return _("{before} → {after}").format(before=before, after=after)


def _told(field: str, value: Any) -> str:  # noqa: ANN401 - of the type that the field has
    return told(field, replace(Plan(), **{field: value}))


class OffersPane(QWidget):
    """A list with ticks, all ticked; `taken` and `left` say what was decided of which."""

    taken = Signal(object)  # list[Offer]
    left = Signal(object)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: TextRows[Offer] = TextRows(_HEADS, self._texts, ticks=True, bold=0)
        self.table = PlainTable(self.rows, _("Changed tiers"), _WIDTHS, 4)
        self.take = Button(_("Take up the new plan"), "check")
        self.leave = Button(_("Leave"), "close", kind="flat")
        self._about = label("", 12, tone="text2")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                "account-heart-outline",
                _("Nobody changed the tier lately"),
                _("Who does is offered the care plan of the new tier here."),
            )
        )
        self._lay_out()
        self.rows.ticks_changed.connect(self._follow)
        self.table.activated.connect(
            lambda i: self.opened.emit(self.rows.rows[i.row()].customer_id)
        )
        self.take.clicked.connect(lambda: self.taken.emit(self.rows.ticked()))
        self.leave.clicked.connect(lambda: self.left.emit(self.rows.ticked()))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 16, 8)
        foot.setSpacing(8)
        foot.addWidget(self._about)
        foot.addStretch()
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show who is offered another plan."""
        self.rows.show(list(offers))
        self.rows.tick_all(True)
        self._stack.setCurrentIndex(0 if offers else 1)
        for part in (self._about, self.take, self.leave):
            part.setVisible(bool(offers))
        self._follow()

    def _texts(self, one: Offer) -> Sequence[str]:
        tiers = _("{before} → {after}").format(
            before=tier_word(str(one.before)), after=tier_word(str(one.after))
        )
        changes = words().join(filter(None, map(change_text, one.changes)), "phrases")
        return (one.name, tiers, table_date(one.on), changes, say(one.why))

    def _follow(self) -> None:
        n = len(self.rows.ticked())
        self._about.setText(
            _("The first contact of each becomes a task; its rhythm holds already.")
        )
        self.take.setEnabled(n > 0)
        self.leave.setEnabled(n > 0)
