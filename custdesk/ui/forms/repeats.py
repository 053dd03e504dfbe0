"""How an appointment comes again: a choice of the usual ways, or a rule of one's own."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from custdesk.domain.recurrence import Choice, rule_for
from custdesk.domain.words import N_
from custdesk.system.language import _

_CHOICES: tuple[tuple[Choice | None, str], ...] = (
    (None, N_("No")),
    ("weekly", N_("Every week")),
    ("two_weeks", N_("Every 2 weeks")),
    ("monthly_day", N_("Every month, same day")),
    ("monthly_weekday", N_("Every month, same weekday")),
    ("yearly", N_("Every year, same day")),
    ("yearly_weekday", N_("Every year, same weekday")),
)
_OWN = "own"
_EXAMPLE = "FREQ=YEARLY;BYMONTH=9;BYDAY=3MO"


class RepeatsEditor:
    """A rule as the text that is stored; one that was not touched stays as it is.

    `moment` tells the wall time that stands in the form: the same weekday is that of it.
    """

    def __init__(self, moment: Callable[[], datetime | None]) -> None:
        self._moment, self._stored = moment, ""
        self.widget = QWidget()
        self._box, self._rule = QComboBox(), QLineEdit()
        for choice, title in _CHOICES:
            self._box.addItem(_(title), choice or "")
        self._box.addItem(_("A rule of its own"), _OWN)
        self._box.setAccessibleName(_("Repeats"))
        self._rule.setAccessibleName(_("Rule"))
        self._rule.setPlaceholderText(_EXAMPLE)
        self._rule.setFixedHeight(28)
        self._rule.setVisible(False)
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._box)
        row.addWidget(self._rule, 1)
        row.addStretch()
        self.widget.setFocusProxy(self._box)
        self._touched = False
        self._box.currentIndexChanged.connect(self._choose)
        self._rule.textEdited.connect(self._touch)

    def value(self) -> object:
        if not self._touched:
            return self._stored
        chosen = self._box.currentData()
        if chosen == _OWN:
            return self._rule.text().strip()
        at = self._moment()
        return rule_for(chosen, at) if chosen and at is not None else ""

    def show(self, value: object) -> None:
        self._stored, at = str(value or ""), self._moment()
        known = {rule_for(choice, at): choice for choice, _title in _CHOICES if choice and at}
        chosen = known.get(self._stored, _OWN) if self._stored else ""
        self._rule.setText(self._stored)
        self._box.setCurrentIndex(self._box.findData(chosen))
        self._touched = False

    def _choose(self) -> None:
        self._touch()
        self._rule.setVisible(self._box.currentData() == _OWN)

    def _touch(self) -> None:
        self._touched = True
