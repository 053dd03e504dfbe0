"""The rows of the right column: an appointment, a shipment, a wave or event, who owes."""

from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from custdesk.services.letters_ahead import Ahead
from custdesk.services.today_lists import Shipment
from custdesk.services.visits import own_time
from custdesk.store.rows import CustomerRow, VisitRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.chip import TABLE_WIDTH, draw_chip
from custdesk.ui.parts.elide import elided
from custdesk.ui.parts.formats import amount, days_short, figure, from_now, relative_day
from custdesk.ui.theme import color, font
from custdesk.ui.today.facts import Beside

_BOLD = QFont.Weight.DemiBold
_BETWEEN = 12  # px between a name and what stands at its right


class Look(NamedTuple):
    """How a line is written, and the colour of what stands at its right."""

    px: int = 13
    weight: QFont.Weight = _BOLD
    token: str = "text"
    aside: str = "text"


_BELOW = Look(12, QFont.Weight.Normal, "text2", "text2")


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

    def _line(
        self, painter: QPainter, left: float, top: float, texts: tuple[str, str], look: Look
    ) -> None:
        """One line of a row: a text, cut where it meets what stands at the right."""
        width, (text, aside) = self.width() - left, texts
        taken = 0.0
        if aside:
            taken = QFontMetricsF(font(look.px)).horizontalAdvance(aside) + _BETWEEN
            box = QRectF(left, top, width, 18)
            self._write(painter, box, aside, px=look.px, token=look.aside, right=True)
        box = QRectF(left, top, width - taken, 18)
        self._write(painter, box, text, px=look.px, weight=look.weight, token=look.token)

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

    def __init__(self, visit: VisitRow, day: Beside) -> None:
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
        token = "text3" if self._past else "text"
        self._write(painter, QRectF(0, 6, 52, 18), f"{self._here:%H:%M}", weight=_BOLD, token=token)
        done = self._past and self._visit.status == "done"
        aside = "text2" if done else "warning" if self._past else "accent"
        names = (self._visit.customer_name, self._soon)
        self._line(painter, 58, 6, names, Look(aside=aside))
        about = (channel_name(self._visit.kind), self._visit.person, self._visit.purpose)
        there = _("{time} there").format(time=f"{self._visit.at:%H:%M}")
        self._line(painter, 58, 24, (words().join(about, "phrases"), there), _BELOW)


class ShipmentEntry(SideRow):
    """One order or shipment: late, to leave or arrive soon, under way."""

    def __init__(self, shipment: Shipment, day: Beside) -> None:
        super().__init__(shipment.customer_id, 45)
        self._one = shipment
        order = _("Order {number}").format(number=shipment.number)
        if shipment.what != "order":
            order = _("Shipment {number}").format(number=shipment.number)
        self._second = words().join((order, shipment.place, shipment.forwarder), "phrases")
        if shipment.what != "order":
            self._tell_shipment(shipment, day)
        elif shipment.days:
            late = ngettext("{n} day late", "{n} days late", shipment.days)
            self._when = late.format(n=words().number(shipment.days))
            promised = relative_day(shipment.promised, day.today) if shipment.promised else ""
            self._note = _("promised {day}").format(day=promised)
        elif shipment.shipped:
            self._when = relative_day(shipment.shipped, day.today)
            self._note = _("under way")
        else:
            promised_on = shipment.promised
            self._when = relative_day(promised_on, day.today) if promised_on else ""
            self._note = _("to leave")
        about = (shipment.name, self._second, self._when, self._note)
        self.setAccessibleName(words().join(about, "phrases"))

    def _tell_shipment(self, shipment: Shipment, day: Beside) -> None:
        eta = relative_day(shipment.promised, day.today) if shipment.promised else ""
        if shipment.what == "trouble":
            late = ngettext("{n} day late", "{n} days late", shipment.days)
            late = late.format(n=words().number(shipment.days))
            self._when = late if shipment.days else _("Went wrong")
            self._note = _("told") if shipment.told else _("not told yet")
        else:
            self._when, self._note = eta, _("to arrive")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._start()
        late = self._one.days > 0 or self._one.what == "trouble"
        name, token = ("clock-alert-outline", "warning") if late else ("ferry", "text2")
        draw_icon(painter, QRectF(0, 6, 17, 17), name, token)
        names = (self._one.name, self._when)
        self._line(painter, 30, 4, names, Look(aside="warning" if late else "text"))
        self._line(painter, 30, 22, (self._second, self._note), _BELOW)


class LettersEntry(SideRow):
    """Letters that are to go, an event that comes, what the mail server left open."""

    _ICONS = {  # noqa: RUF012 - never written to
        "campaign": "email-seal-outline",
        "event": "party-popper",
        "outbox": "email-alert-outline",
    }

    def __init__(self, one: Ahead, day: Beside) -> None:
        super().__init__(0, 45)
        self.one = one
        self._title = one.title if isinstance(one.title, str) else say(one.title)
        self._second = say(one.told)
        self._when = relative_day(one.on, day.today) if one.on else ""
        self.setAccessibleName(words().join((self._title, self._second, self._when), "phrases"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._start()
        token = "warning" if self.one.late else "text2"
        draw_icon(painter, QRectF(0, 6, 17, 17), self._ICONS[self.one.kind], token)
        aside = "warning" if self.one.late else "text"
        self._line(painter, 30, 4, (self._title, self._when), Look(aside=aside))
        self._line(painter, 30, 22, (self._second, ""), _BELOW)


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
