"""Common free hours with a customer: the coming days as a strip, three proposals to send."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from custdesk.domain.clock import CustomerClock
from custdesk.services.desk import Desk
from custdesk.system.language import _, language
from custdesk.ui.calendar.entries import Entry
from custdesk.ui.calendar.free_busy import (
    FreeDay,
    as_text,
    free_days,
    language_for,
    proposals,
)
from custdesk.ui.calendar.free_strip import FreeStrip
from custdesk.ui.forms.picker import CustomerPicker
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.segments import Segments

Found = tuple[CustomerClock, str, datetime, tuple[Entry, ...]]
_LENGTHS = (15, 30, 60, 120)


class FreeDialog(QDialog):
    """`planned` tells customer, own start and minutes; `said` what was put on the clipboard.

    `look` answers with a customer's clock, their place, the moment now and what we have planned.
    """

    planned = Signal(int, object, int)
    said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        own_zone: str,
        look: Callable[[int], Found | None],
        customer: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._own_zone, self._look = own_zone, look
        self._found: Found | None = None
        self._days: list[FreeDay] = []
        self.starts: list[datetime] = []
        self.picker = CustomerPicker(desk)
        self.lengths = Segments([(str(n), _("{n} min").format(n=n)) for n in _LENGTHS])
        self.strip = FreeStrip()
        self.text = QPlainTextEdit()
        self.copy = Button(_("Copy three proposals"), "content-copy", kind="primary", tall=True)
        self._told = label("", 12, tone="text2", wrap=True)
        self._build()
        if customer is not None:
            self.picker.show_customer(customer)
            self.strip.setFocus()

    def _build(self) -> None:
        self.setWindowTitle(_("Common free hours"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Proposals"))
        self.text.setFixedHeight(96)
        self.lengths.choose("30")
        self.copy.setDefault(True)
        close = Button(_("Close"), kind="plain", tall=True)
        top = QHBoxLayout()
        top.addWidget(self.picker, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.lengths, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(close)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Common free hours"), 18, QFont.Weight.DemiBold))
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self.text)
        column.addLayout(foot)
        FocusRing(self)
        self.resize(680, 480)
        self.picker.chosen.connect(lambda _customer: self._find())
        self.lengths.chosen.connect(lambda _minutes: self._find())
        self.strip.chosen.connect(self._plan)
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.reject)
        self._find()

    @property
    def minutes(self) -> int:
        return int(self.lengths.current())

    def _find(self) -> None:
        customer = self.picker.customer
        self._found = self._look(customer) if customer is not None else None
        self._days, self.starts = [], []
        if self._found is not None:
            clock, _place, now, entries = self._found
            self._days = free_days(clock, self._own_zone, now, entries)
            self.starts = proposals(self._days, self._own_zone, self.minutes)
        self.strip.show_days(self._days, self.starts, self.minutes)
        self.strip.setVisible(bool(self._days))
        self.text.setPlainText(self._as_text())
        self.copy.setEnabled(bool(self.starts))
        self._told.setText(self._hint())

    def _hint(self) -> str:
        if self._found is None:
            return _("Choose the customer it is about.")
        if not self.starts:
            return _("No hour of the coming two weeks is free with us and open with them.")
        return _("Green is free on both sides, grey is taken here. A click or Enter plans it.")

    def _as_text(self) -> str:
        if self._found is None or not self.starts:
            return ""
        clock = self._found[0]
        words = language(language_for(clock.country))
        return as_text(self.starts, self.minutes, self._own_zone, clock.zone, words)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.emit(_("Proposals copied"))
        self.accept()

    def _plan(self, own: datetime) -> None:
        customer = self.picker.customer
        if customer is not None:
            self.accept()
            self.planned.emit(customer, own, self.minutes)
