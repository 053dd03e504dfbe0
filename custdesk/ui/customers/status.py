"""The line below the list: how many, and the 12-month sales of all or of the selected."""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from custdesk.system.language import _, ngettext, words
from custdesk.ui import theme
from custdesk.ui.parts.formats import figure
from custdesk.ui.parts.keycap import Keycap


@dataclass(frozen=True, slots=True)
class Totals:
    """Count, sum and maximum of 12-month sales; minor units of `currency`."""

    count: int
    total: int
    most: int
    currency: str

    @property
    def average(self) -> int:
        return self.total // self.count if self.count else 0


class StatusLine(QFrame):
    """Counts at the left, keys at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(24)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(16)
        self._count, self._selected, self._sums, self._note = (self._label() for _place in range(4))
        for label in (self._count, self._selected, self._sums, self._note):
            row.addWidget(label)
        self._note.hide()
        row.addStretch()
        hint = QHBoxLayout()
        hint.setSpacing(8)
        hint.addWidget(Keycap("F4"))
        keys = self._label()
        keys.setText(_("detail pane"))
        hint.addWidget(keys)
        row.addLayout(hint)

    def _label(self) -> QLabel:
        label = QLabel()
        label.setFont(theme.font(12))
        label.setProperty("tone", "text2")
        return label

    def show_count(self, count: int, selected: int) -> None:
        self._count.setText(
            ngettext("{n} customer", "{n} customers", count).format(n=words().number(count))
        )
        self._selected.setText(
            ngettext("{n} row selected", "{n} rows selected", selected).format(
                n=words().number(selected)
            )
            if selected
            else ""
        )
        self._selected.setVisible(bool(selected))

    def tell(self, text: str) -> None:
        """Say something about the current cell, until another one is gone to."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._sums.setVisible(not text)

    @property
    def note(self) -> str:
        return self._note.text()

    def show_totals(self, totals: Totals | None) -> None:
        """The sums of what is selected or, with one row or none, of the whole list."""
        if totals is None or not totals.count:
            self._sums.setText("")
            return
        text = _("12 months: sum {sum} · average {average} · max {max}").format(
            sum=f"<b>{figure(totals.total, totals.currency)}</b>",
            average=figure(totals.average, totals.currency),
            max=figure(totals.most, totals.currency),
        )
        self._sums.setText(text)
