"""An editor for a day with its hour on our own clock; it may be left empty."""

from datetime import date, datetime, time

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget

from custdesk.domain.words import N_, Message
from custdesk.system.language import _
from custdesk.ui.forms.day_edit import DayEdit
from custdesk.ui.forms.editors import Unreadable

_TEN = time(10)


class MomentEditor:
    """`needed`: without a day it is unreadable, else nothing."""

    def __init__(self, today: date, hour: time = _TEN, *, needed: bool = False) -> None:
        self._needed = needed
        self.widget = QWidget()
        self.day = DayEdit(today)
        self.hour = QTimeEdit(QTime(hour.hour, hour.minute))
        self.hour.setDisplayFormat("HH:mm")
        self.hour.lineEdit().setTextMargins(6, 0, 0, 0)  # as other fields; the sheet's is lost
        self.hour.setFixedHeight(28)
        self.hour.setAccessibleName(_("Hour"))
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day, 1)
        row.addWidget(self.hour)
        self.widget.setFocusProxy(self.day)

    def value(self) -> object:
        day, hour = self.day.day(), self.hour.time()
        if day is not None:
            return datetime.combine(day, time(hour.hour(), hour.minute()))
        if self._needed or self.day.text().strip():
            raise Unreadable(Message(N_("A day, such as tomorrow, in 2 weeks or 14 Sep.")))
        return None

    def show(self, value: object) -> None:
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        if isinstance(value, datetime):
            self.day.set_day(value.date())
            self.hour.setTime(QTime(value.hour, value.minute))
