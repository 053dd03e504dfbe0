"""The line below the options of a sheet: what the user decides about the whole import."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from custdesk.domain.words import N_
from custdesk.services.imports import KEYS, Deciding
from custdesk.system.language import _
from custdesk.ui.icons import icon
from custdesk.ui.importing.controls import NONE, StillCombo
from custdesk.ui.parts.buttons import label

_KEYS = {
    "code": N_("Customer code"),
    "tax_number": N_("Tax number"),
    "name": N_("Name"),
    "name_latin": N_("Name in Latin script"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "website": N_("Website"),
}
_DOUBLES = {
    "ask": N_("Ask me for each"),
    "merge": N_("Merge with those"),
    "new": N_("Add as new"),
}
_EMPTY = {"keep": N_("Change nothing"), "clear": N_("Clear what is there")}


class DecisionBar(QWidget):
    """By what customers are found, what look-alikes are, what empty cells do; saved matchings."""

    chosen = Signal(object)  # Deciding
    mapping_wanted = Signal(str)
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        self._deciding = Deciding()
        self.key = StillCombo()
        self.key.addItem(_("Code, else name"), NONE)
        for name in KEYS:
            self.key.addItem(_(_KEYS[name]), name)
        self.doubles = _combo(_DOUBLES)
        self.empty = _combo(_EMPTY)
        self.key.setToolTip(_("How a row finds the customer who is in CustDesk already"))
        self.doubles.setToolTip(_("New customers who look like one who is in CustDesk already"))
        self.empty.setToolTip(_("What an empty cell does, unless its column says otherwise"))
        self.saved = QToolButton()
        self.saved.setText(_("Saved matchings"))
        self.saved.setIcon(icon("bookmark-outline", "text2", 16))
        self.saved.setProperty("kind", "menu")
        self.saved.setToolButtonStyle(self.saved.toolButtonStyle().ToolButtonTextBesideIcon)
        self.saved.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.saved)
        self.saved.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        for caption, combo in (
            (_("Customers are found by"), self.key),
            (_("Look-alikes"), self.doubles),
            (_("Empty cells"), self.empty),
        ):
            text = label(caption, 12, tone="text2")
            text.setBuddy(combo)
            combo.setAccessibleName(caption)
            combo.setFixedHeight(28)
            row.addWidget(text)
            row.addWidget(combo)
            row.addSpacing(12)
            combo.activated.connect(lambda _place: self._tell())
        row.addStretch()
        row.addWidget(self.saved)

    def show_deciding(self, deciding: Deciding, names: Sequence[str]) -> None:
        """Show what was decided, and the names of the saved matchings."""
        self._deciding = deciding
        self.key.choose(deciding.key or NONE)
        self.doubles.choose(deciding.on_duplicate)
        self.empty.choose(deciding.empty)
        self.menu.clear()
        for name in names:
            action = self.menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, name=name: self.mapping_wanted.emit(name))
        if names:
            self.menu.addSeparator()
        self.menu.addAction(_("Save this matching …")).triggered.connect(self.save_wanted)

    def _tell(self) -> None:
        deciding = Deciding(
            self._deciding.policies,
            self._deciding.clears,
            cast("object", self.empty.currentData()),  # type: ignore[arg-type]
            self.key.currentData() or None,
            cast("object", self.doubles.currentData()),  # type: ignore[arg-type]
        )
        self.chosen.emit(deciding)


def _combo(choices: dict[str, str]) -> StillCombo:
    combo = StillCombo()
    for value, text in choices.items():
        combo.addItem(_(text), value)
    return combo
