"""The strip of the coming days: how much falls on each, and whether the day holds it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy

from custdesk.domain.clock_told import WEEKDAYS
from custdesk.services.days_ahead import DayAhead
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import named
from custdesk.ui.theme import color, font
from custdesk.ui.today.arranging import Head

_HEIGHT = 74
_BOLD = QFont.Weight.DemiBold


def title_of(day: DayAhead, first: bool) -> str:
    """`Tomorrow, Monday 23 November`."""
    named_day = words().date(day.day, "long")
    return _("Tomorrow, {day}").format(day=named_day) if first else named_day


def note_of(day: DayAhead) -> str:
    """What a day brings beside its count: visits, holidays there, and more than it holds."""
    parts = []
    if day.visits:
        text = ngettext("{n} visit", "{n} visits", day.visits)
        parts.append(text.format(n=words().number(day.visits)))
    if day.holidays:
        countries = [words().country(country.code) for country in day.holidays]
        more = len(countries) - 3
        there = words().join(countries[:3], "phrases")
        if more > 0:
            text = _("Public holiday in {countries} and {n} more")
            parts.append(text.format(countries=there, n=words().number(more)))
        else:
            parts.append(_("Public holiday in {countries}").format(countries=there))
    over = day.places - day.holds
    if not day.holds and day.count:
        parts.append(_("Your day off"))
    elif over > 0:
        text = ngettext("{n} more than the day holds", "{n} more than the day holds", over)
        parts.append(text.format(n=words().number(over)))
    return " · ".join(parts)


def heads_of(days: Sequence[DayAhead]) -> list[Head]:
    """The headers under which the rows of the days stand."""
    return [
        Head(day.key, title_of(day, first=place == 0), note_of(day), day.count)
        for place, day in enumerate(days)
    ]


class DayButton(QAbstractButton):
    """One day: its name, its count, and a bar against what it holds."""

    def __init__(self, day: DayAhead, first: bool) -> None:
        super().__init__()
        self.day = day
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self._name = _("Tomorrow") if first else words().date(day.day, "weekday")
        self._short = _(WEEKDAYS[day.day.weekday()])
        count = ngettext("{n} to contact", "{n} to contact", day.count)
        about = (title_of(day, first), count.format(n=words().number(day.count)), note_of(day))
        self.setAccessibleName(words().join([text for text in about if text], "sentences"))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(110, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(84, _HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        back = "select" if self.isChecked() else "hover" if self.underMouse() else "surface"
        painter.setBrush(color(back))
        painter.setPen(color("accent" if self.hasFocus() else "border"))
        painter.drawRoundedRect(box, 5, 5)
        inner = box.adjusted(10, 7, -10, -8)
        right = Qt.AlignmentFlag.AlignRight
        date = words().date(self.day.day, "day")
        self._write(painter, inner, date, 12, "text3", side=right)
        metrics = QFontMetricsF(font(12, QFont.Weight.Medium))
        room = inner.width() - metrics.horizontalAdvance(date) - 6
        whole = metrics.horizontalAdvance(self._name) <= room
        name = self._name if whole else self._short
        self._write(painter, inner, name, 12, "text", QFont.Weight.Medium)
        count = QRectF(inner.x(), inner.y() + 18, inner.width(), 24)
        token = "text" if self.day.count else "text3"
        self._write(painter, count, words().number(self.day.count), 18, token, _BOLD)
        if not self.day.holds:
            self._write(painter, count, _("day off"), 12, "text3", side=right)
        elif self.day.visits:
            text = ngettext("{n} visit", "{n} visits", self.day.visits)
            told = text.format(n=words().number(self.day.visits))
            self._write(painter, count, told, 12, "text2", side=right)
        self._bar(painter, QRectF(inner.x(), inner.bottom() - 5, inner.width(), 5))

    def _bar(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border_subtle"))
        painter.drawRoundedRect(box, 2, 2)
        if not self.day.places or not self.day.holds:
            return
        over = self.day.places > self.day.holds
        share = 1.0 if over else self.day.places / self.day.holds
        painter.setBrush(color("warning_fill" if over else "accent"))
        painter.drawRoundedRect(QRectF(box.x(), box.y(), box.width() * share, box.height()), 2, 2)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        px: int,
        token: str,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font(px, weight))
        painter.setPen(color(token))
        line = QRectF(box.x(), box.y(), box.width(), min(box.height(), 24))
        high = Qt.AlignmentFlag.AlignVCenter if px > 13 else Qt.AlignmentFlag.AlignTop
        painter.drawText(line, side | high, text)


class WeekStrip(QFrame):
    """The days beside each other; emits the day whose button was pressed."""

    chosen = Signal(object)  # date

    def __init__(self) -> None:
        super().__init__()
        named(self, "weekStrip")
        self.setAccessibleName(_("Days ahead"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 2, 16, 12)
        self._row.setSpacing(8)
        self.buttons: list[DayButton] = []

    def show_days(self, days: Sequence[DayAhead]) -> None:
        """Show other days."""
        had = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), None)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [DayButton(day, first=place == 0) for place, day in enumerate(days)]
        for button in self.buttons:
            button.clicked.connect(lambda _on=False, day=button.day.day: self.chosen.emit(day))
            self._row.addWidget(button, 1)
        if had is not None and had < len(self.buttons):
            self.buttons[had].setFocus()

    def mark(self, key: str) -> None:
        """Mark the day in which the current row stands."""
        for button in self.buttons:
            if button.day.key == key:
                button.setChecked(True)
