"""The pane beside the outbox: one letter, what the server said of it, and what can be done."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdesk.services.post.listing import STATES, DeliveryRow
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.outbox.columns import when
from custdesk.ui.parts.facts_pane import FactsPane

# What can be done with a letter, by where it stands; the first is what one does as a rule.
DEEDS: dict[str, tuple[str, ...]] = {
    "unknown": ("outbox.arrived", "outbox.again", "outbox.out"),
    "queued": ("outbox.out",),
    "refused": ("outbox.out", "outbox.again"),
    "failed": ("outbox.again", "outbox.out"),
    "held": ("outbox.out", "outbox.again"),
    "cancelled": ("outbox.again",),
}


class DeliveryPane(FactsPane):
    """`wanted`: the id of an action."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The letter"), parent)

    def show_nothing(self) -> None:
        """No letter is chosen."""
        self.begin()
        self.end()

    def show_row(
        self, row: DeliveryRow, text: str, zone: str, today: dt.date, held: str = ""
    ) -> None:
        """One letter with its text; `held`: what speaks against it."""
        self.begin()
        self.head(row.subject or _("Deleted letter"), _(STATES[row.state]))
        told = _explained(row, held)
        if told:
            self.text(told)
        shown = DEEDS.get(row.state, ())
        self.buttons(
            (
                _(actions.BY_ID[name].text), actions.BY_ID[name].icon,
                "primary" if name == shown[0] else "plain", partial(self.wanted.emit, name),
            )
            for name in shown
        )  # fmt: skip
        if row.customer is not None:
            self.link(row.firm, partial(self.wanted.emit, "outbox.open"))
        self.facts([
            (_("Contact"), row.person),
            (_("Address"), row.address),
            (_("Put in"), when(row.queued_at, zone, today)),
            (_("Tries"), words().number(row.tries) if row.tries else ""),
            (_("Next try"), when(row.next_at, zone, today) if row.next_at else ""),
            (_("Last change"), when(row.changed_at, zone, today)),
            (_("The server said"), row.said),
        ])  # fmt: skip
        if text:
            self.section(_("What the letter says"))
            self.text(text)
        self.end()


def _explained(row: DeliveryRow, held: str) -> str:
    state = row.state
    if state == "held":
        if not held:
            return _("Nothing speaks against it any more.")
        return _("Not sent: {why}").format(why=held)
    if state == "unknown" and not row.batch:
        return _(
            "This file does not know of it, but it was put into an outbox or sent: from a later "
            "state of the file, or on another computer. Ask whether it arrived, then say here what "
            "came of it."
        )
    if state == "unknown":
        return _(
            "The line broke after the letter was handed over and before the server said yes. It "
            "may have arrived, so it is never sent again by itself: ask, then say here what came "
            "of it."
        )
    if state == "refused":
        return _("The server will not take it for this address. Look whether the address is right.")
    if state == "failed":
        return _("It was tried again and again, and not taken.")
    return ""
