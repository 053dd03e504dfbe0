"""What the coming weeks hold: a bar for each week, and whether the plans ask for more than that."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from custdesk.services.care_schedule import TooMuch, Week
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.formats import text_date
from custdesk.ui.theme import color, font

_ROW, _BAR, _LEFT, _RIGHT = 34, 10, 132, 250


class WeeksPane(QScrollArea):
    """A sentence, then the weeks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The coming weeks"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.said = label("", 13, wrap=True)
        self.waiting = label("", 12, tone="text2", wrap=True)
        self.bars = WeekBars()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(8)
        for part in (self.said, self.waiting, self.bars):
            column.addWidget(part)
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def show_weeks(self, weeks: Sequence[Week], load: TooMuch) -> None:
        """Show what the days hold."""
        message = load.message
        self.said.setText(say(message) if message else _("Your days hold what the plans ask for."))
        self.said.setProperty("tone", "warning" if load.per_week else "")
        self.said.style().polish(self.said)
        told = [
            _("{tier}: {n}").format(tier=tier_word(tier), n=words().number(n))
            for tier, n in load.waiting.items()
            if n
        ]
        text = _("Due today without a place: {tiers}").format(tiers=words().join(told))
        self.waiting.setText(text)
        self.waiting.setVisible(bool(told))
        self.bars.show_weeks(weeks)


class WeekBars(QWidget):
    """A line for each week: its first day, how full it is, and what stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: Sequence[Week] = ()

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show other weeks."""
        self._weeks = weeks
        self.setAccessibleName(_("The coming weeks"))
        told = (f"{self._day(week)}: {self._text(week)}" for week in weeks)
        self.setAccessibleDescription("\n".join(told))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEFT + _RIGHT + 120, _ROW * len(self._weeks))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(12))
        most = max((max(week.room, week.used) for week in self._weeks), default=1) or 1
        wide = max(40.0, self.width() - _LEFT - _RIGHT)
        for place, week in enumerate(self._weeks):
            top = place * _ROW
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setPen(color("text"))
            painter.drawText(QRectF(0, top, _LEFT - 8, _ROW), middle, self._day(week))
            bar = QRectF(_LEFT, top + (_ROW - _BAR) / 2, wide * week.room / most, _BAR)
            painter.fillRect(bar, color("track"))
            bar.setWidth(wide * min(week.used, week.room) / most)
            painter.fillRect(bar, color("warning_fill" if week.waiting else "accent"))
            painter.setPen(color("text2"))
            text = QRectF(_LEFT + wide + 12, top, _RIGHT - 12, _ROW)
            painter.drawText(text, middle, self._text(week))

    @staticmethod
    def _day(week: Week) -> str:
        return _("from {day}").format(day=text_date(week.monday))

    @staticmethod
    def _text(week: Week) -> str:
        """`64 contacts, 3 visits; 9 wait`."""
        n, visits, waiting = week.contacts, week.visits, week.waiting
        parts = [ngettext("{n} contact", "{n} contacts", n).format(n=words().number(n))]
        if visits:
            text = ngettext("{n} visit", "{n} visits", visits)
            parts.append(text.format(n=words().number(visits)))
        if waiting:
            text = ngettext("{n} waits", "{n} wait", waiting)
            parts.append(text.format(n=words().number(waiting)))
        return words().join(parts, "phrases")
