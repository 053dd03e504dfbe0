"""The right column of Today: visits of the day, money overdue, what is done."""

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.visits import own_time
from custdesk.store.rows import CustomerRow, VisitRow
from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import Button, label, named, rule, section
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.chip import TABLE_WIDTH, draw_chip
from custdesk.ui.parts.elide import elided
from custdesk.ui.parts.formats import amount, days_short, figure, from_now
from custdesk.ui.theme import color, font
from custdesk.ui.today.ageing import AgeingBar
from custdesk.ui.today.facts import Day, Owed

_BOLD = QFont.Weight.DemiBold


class SideRow(QAbstractButton):
    """A painted row that opens a customer when pressed."""

    def __init__(self, customer: int, height: int) -> None:
        super().__init__()
        self.customer = customer
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def _start(self) -> QPainter:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), color("hover"))
        painter.setPen(color("border_subtle"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        return painter

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        *,
        px: int = 13,
        weight: QFont.Weight = QFont.Weight.Normal,
        token: str = "text",
        right: bool = False,
    ) -> None:
        painter.setFont(font(px, weight))
        painter.setPen(color(token))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = elided(QFontMetricsF(painter.font()), text, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)


class VisitEntry(SideRow):
    """One appointment of today: when here, with whom, how soon, when there."""

    def __init__(self, visit: VisitRow, day: Day) -> None:
        super().__init__(visit.customer_id, 48)
        self._visit = visit
        self._here = own_time(visit, day.zone)
        span = visit.at_utc.astimezone(UTC) - day.now
        self._past = span.total_seconds() < -60 * visit.minutes
        self._soon = self._when(span.total_seconds(), visit, day.now)
        self.setAccessibleName(f"{self._here:%H:%M} {visit.customer_name}")

    def _when(self, seconds: float, visit: VisitRow, now: datetime) -> str:
        if self._past:
            return _("held") if visit.status == "done" else _("Notes missing")
        return from_now(visit.at_utc.astimezone(UTC) - now)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._start()
        right, width = self.width() - 96, self.width()
        token = "text3" if self._past else "text"
        self._write(painter, QRectF(0, 6, 52, 18), f"{self._here:%H:%M}", weight=_BOLD, token=token)
        room = right - 62
        self._write(painter, QRectF(58, 6, room, 18), self._visit.customer_name, weight=_BOLD)
        about = (channel_name(self._visit.kind), self._visit.person, self._visit.purpose)
        second = words().join(about, "phrases")
        self._write(painter, QRectF(58, 24, room, 17), second, px=12, token="text2")
        done = self._past and self._visit.status == "done"
        token = "text2" if done else "warning" if self._past else "accent"
        self._write(
            painter, QRectF(right, 6, width - right, 18), self._soon, token=token, right=True
        )
        there = _("{time} there").format(time=f"{self._visit.at:%H:%M}")
        box = QRectF(right, 24, width - right, 17)
        self._write(painter, box, there, px=12, token="text2", right=True)


class DebtEntry(SideRow):
    """One customer who owes: how much, for how long."""

    def __init__(self, row: CustomerRow, minor: int, days: int, currency: str) -> None:
        super().__init__(row.id, 26)
        self._row = row
        self._amount = figure(minor, currency)
        self._days = days_short(days)
        about = (row.name, amount(minor, currency), self._days)
        self.setAccessibleName(words().join(about, "phrases"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._start()
        middle, width = self.height() / 2 - 0.5, self.width()
        draw_chip(painter, 0, middle, self._row.tier, word=False)
        left = TABLE_WIDTH + 8
        self._write(painter, QRectF(left, 3, width - 124 - left, 20), self._row.name)
        box = QRectF(width - 120, 3, 76, 20)
        self._write(painter, box, self._amount, weight=_BOLD, right=True)
        self._write(painter, QRectF(width - 42, 3, 42, 20), self._days, token="text2", right=True)


class SidePane(QFrame):
    """Sections under each other; a wish for each thing that can be pressed."""

    customer_opened = Signal(int)
    calendar_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidePane")
        self.setMinimumWidth(280)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 8, 16, 12)
        self._column.setSpacing(0)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setObjectName("paneBody")
        area.setWidget(body)
        area.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        self._foot = self._build_foot()
        whole.addWidget(self._foot)

    def _build_foot(self) -> QWidget:
        foot = named(QFrame(), "footer")
        foot.setFixedHeight(40)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self._done = label("", 12)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(6)
        row.addWidget(self._done)
        row.addWidget(self._bar, 1)
        return foot

    def show_day(self, day: Day) -> None:
        """Show the sections of a day."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._show_visits(day)
        self._show_owed(day.owed)
        self._column.addStretch()
        total = day.contacted + len(day.rows)
        text = _("Contacted today {done} of {total}")
        done = f"<b>{words().number(day.contacted)}</b>"
        self._done.setText(text.format(done=done, total=words().number(total)))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(day.contacted)
        self._foot.setVisible(total > 0)

    def _gap(self) -> None:
        self._column.addSpacing(12)
        self._column.addWidget(rule())
        self._column.addSpacing(4)

    def _head(self, title: str, aside: str, link: Button | None = None) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(section(title))
        row.addWidget(label(aside, 13, tone="text3"))
        row.addStretch()
        if link is not None:
            row.addWidget(link)
        self._column.addWidget(head)

    def _show_visits(self, day: Day) -> None:
        link = Button(_("Open calendar"), kind="link")
        link.clicked.connect(self.calendar_wanted)
        count = words().number(len(day.visits)) if day.visits else ""
        self._head(_("Visits and meetings"), count, link)
        if not day.visits:
            self._none(_("None today."))
        for visit in sorted(day.visits, key=lambda visit: visit.at_utc):
            self._add_row(VisitEntry(visit, day))
        if day.visits:
            self._column.addSpacing(12)
        else:
            self._gap()

    def _show_owed(self, owed: Owed) -> None:
        self._head(_("Credit overdue"), "")
        if not owed.total:
            self._none(_("Nothing is overdue."))
            return
        total = label(amount(owed.total, owed.currency), 20, _BOLD)
        self._column.addWidget(total)
        self._column.addSpacing(6)
        self._column.addWidget(AgeingBar(owed.buckets, owed.currency))
        self._column.addSpacing(8)
        for row, minor, days in owed.rows:
            self._add_row(DebtEntry(row, minor, days, owed.currency))

    def _none(self, text: str) -> None:
        shown: QLabel = label(text, 13, tone="text3")
        self._column.addWidget(shown)

    def _add_row(self, row: SideRow) -> None:
        row.clicked.connect(lambda: self.customer_opened.emit(row.customer))
        self._column.addWidget(row)
