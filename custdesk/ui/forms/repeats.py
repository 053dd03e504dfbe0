"""How something comes again: a choice of the usual ways in words, its end, and what is left out."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import cast

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from custdesk.domain.errors import ValidationError
from custdesk.domain.recurrence import (
    LUNAR,
    Choice,
    Series,
    checked,
    exceptions_of,
    limited,
    limits_of,
    occurrences,
    rule_for,
)
from custdesk.domain.recurrence_told import told
from custdesk.domain.words import N_, Message
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.forms.day_edit import DayEdit
from custdesk.ui.forms.editors import Unreadable
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.formats import day_with_weekday

_CHOICES: tuple[Choice, ...] = (
    "daily", "workdays", "weekly", "two_weeks", "monthly_day", "monthly_weekday", "quarterly",
    "yearly", "yearly_weekday", "lunar",
)  # fmt: skip
_OWN = "own"
_EXAMPLE = "FREQ=YEARLY;BYMONTH=9;BYDAY=3MO"
_ENDS = (("never", N_("No end")), ("count", N_("After so many times")), ("day", N_("On a day")))
_NEXT = 3  # times that are named
_NAMED = 4  # times left out that are named
_AHEAD = timedelta(days=366 * 5)


class RepeatsEditor:
    """A rule as the text that is stored; one that was not touched stays as it is.

    `moment` tells the wall time that stands in the form: the same weekday is that of it. Call
    `refresh` when it changes.
    """

    def __init__(self, moment: Callable[[], datetime | None], today: date) -> None:
        self._moment, self._stored, self._exceptions = moment, "", ""
        self._touched = False
        self.widget = QWidget()
        self._box, self._rule = QComboBox(), QLineEdit()
        self._end, self._count = QComboBox(), QSpinBox()
        self._told = label("", 12, tone="text2", wrap=True)
        self._out = label("", 12, tone="text2", wrap=True)
        self._day = DayEdit(today)
        self._build()

    def _build(self) -> None:
        self._box.addItem(_("Does not repeat"), "")
        for choice in _CHOICES:
            self._box.addItem("", choice)
        self._box.addItem(_("A rule of its own"), _OWN)
        for key, text in _ENDS:
            self._end.addItem(_(text), key)
        self._count.setRange(1, 999)
        self._count.setValue(10)
        self._count.lineEdit().setTextMargins(6, 0, 0, 0)
        for widget, name in (
            (self._box, _("Repeats")),
            (self._rule, _("Rule")),
            (self._end, _("Ends")),
            (self._count, _("How many times")),
            (self._day, _("Last day")),
        ):
            widget.setAccessibleName(name)
        self._rule.setPlaceholderText(_EXAMPLE)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        for part in (self._end, self._count):
            ends.addWidget(part)
        ends.addWidget(self._day, 1)
        ends.addStretch()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._box)
        column.addWidget(self._rule)
        column.addLayout(ends)
        column.addWidget(self._told)
        column.addWidget(self._out)
        self.widget.setFocusProxy(self._box)
        for changed in (
            self._box.currentIndexChanged,
            self._rule.textEdited,
            self._end.currentIndexChanged,
            self._count.valueChanged,
            self._day.changed,
        ):
            changed.connect(lambda *_given: self._touch())

    # Values

    def value(self) -> object:
        if not self._touched:
            return self._stored
        rule = self._ruled()
        kind = self._end.currentData() if rule else "never"
        if kind == "count":
            if LUNAR in rule:
                raise Unreadable(Message(N_("What follows the Chinese calendar ends on a day.")))
            return limited(rule, count=self._count.value())
        if kind == "day":
            day = self._day.day()
            if day is None:
                raise Unreadable(Message(N_("A day, such as tomorrow, in 2 weeks or 14 Sep.")))
            return limited(rule, until=day)
        return rule

    def _ruled(self) -> str:
        """The chosen rule without the end that stands beside it."""
        chosen, at = self._box.currentData(), self._moment()
        if chosen == _OWN:
            return self._rule.text().strip()
        return rule_for(cast("Choice", chosen), at) if chosen and at is not None else ""

    def show(self, value: object) -> None:
        self._stored, at = str(value or ""), self._moment()
        until, count = limits_of(self._stored)
        bare = limited(self._stored)
        known = {rule_for(choice, at): choice for choice in _CHOICES} if at else {}
        chosen = known.get(bare, _OWN) if self._stored else ""
        self._rule.setText(bare or self._stored)
        self._box.setCurrentIndex(self._box.findData(chosen))
        end = "count" if count is not None else "day" if until is not None else "never"
        self._end.setCurrentIndex(self._end.findData(end))
        if count is not None:
            self._count.setValue(count)
        if until is not None:
            self._day.set_day(until.date())
        self._touched = False
        self.refresh()

    def show_exceptions(self, exceptions: str) -> None:
        """Times that are left out of what is stored."""
        self._exceptions = exceptions
        self.refresh()

    # Words

    def refresh(self) -> None:
        """Say what each choice means for the time that stands in the form."""
        at = self._moment()
        for place, choice in enumerate(_CHOICES, start=1):
            if at is not None:
                self._box.setItemText(place, say(told(rule_for(choice, at), at)))
        chosen = self._box.currentData()
        kind = self._end.currentData()
        self._rule.setVisible(chosen == _OWN)
        self._end.setVisible(bool(chosen))
        self._count.setVisible(bool(chosen) and kind == "count")
        self._day.setVisible(bool(chosen) and kind == "day")
        self._told.setText(self._in_words(at))
        self._told.setVisible(bool(self._told.text()))
        self._out.setText(self._left_out() if chosen else "")
        self._out.setVisible(bool(self._out.text()))

    def _in_words(self, at: datetime | None) -> str:
        """An own rule in words, and the next times."""
        if at is None or not self._box.currentData():
            return ""
        try:
            rule = checked(str(self.value()), at)
        except (ValidationError, Unreadable):
            return ""
        series = Series(at, rule, "" if self._touched else self._exceptions)
        later = at + timedelta(minutes=1)
        days = [one.date() for one in occurrences(series, later, at + _AHEAD, _NEXT)]
        parts = [say(told(rule, at))] if self._box.currentData() == _OWN and rule else []
        if days:
            named = words().join(day_with_weekday(day) for day in days)
            parts.append(_("Then {days}").format(days=named))
        return words().join(parts, "sentences")

    def _left_out(self) -> str:
        out = sorted(exceptions_of(self._exceptions)[0])
        if not out:
            return ""
        named = words().join(day_with_weekday(at.date()) for at in out[:_NAMED])
        more = len(out) - _NAMED
        if more > 0:
            text = ngettext("Left out: {days} and {n} more", "Left out: {days} and {n} more", more)
            return text.format(days=named, n=words().number(more))
        return _("Left out: {days}").format(days=named)

    def _touch(self) -> None:
        self._touched = True
        self.refresh()
