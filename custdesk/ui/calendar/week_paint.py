"""Painting a week: day heads, lanes, hours, the now line. Reads a layout, decides nothing."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen

from custdesk.domain.clock import CustomerClock
from custdesk.domain.words import N_, Message
from custdesk.domain.zone_names import offset_text
from custdesk.system.language import _, ngettext, say
from custdesk.ui.calendar.bands import band_head, holiday_text
from custdesk.ui.calendar.entries import DayMark, Key, key_of
from custdesk.ui.calendar.week_layout import (
    DAY_HEAD,
    HolidayBar,
    LaneName,
    More,
    TaskBar,
    WeekLayout,
    week_days,
)
from custdesk.ui.calendar.zones import OfficeDay, ahead_of, country_of, open_there
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.board_paint import draw_choice, draw_line, elided, rect_of
from custdesk.ui.parts.day_grid import DAY, HOUR, HOURS_WIDTH, Box, mark_of, moment_of
from custdesk.ui.parts.formats import city_of, short_weekday
from custdesk.ui.theme import color, font, is_dark

_HALF = HOURS_WIDTH // 2
_SEMI = QFont.Weight.DemiBold
_NARROW_MARK = 170  # pixels: less have room for who it is alone
_LANES = {"holidays": N_("Holidays"), "orders": N_("Shipments"), "tasks": N_("Tasks")}


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two zones beside the grid, both IANA, the moment now in own wall time, office hours.

    `there`: the clock of the customer whose zone the second one is; else what is usual there.
    """

    own: str
    second: str
    now: datetime
    hours: OfficeDay = field(default_factory=OfficeDay)
    there: CustomerClock | None = None

    @property
    def clock(self) -> CustomerClock:
        return self.there or CustomerClock(self.second, country_of(self.second))

    def changed(self, day: date, usual: date) -> str:
        """The zone whose clocks are set otherwise than on another day; empty for none."""
        noons = [datetime.combine(one, time(12)) for one in (day, usual)]
        for zone in (self.own, self.second):
            offsets = {noon.replace(tzinfo=ZoneInfo(zone)).utcoffset() for noon in noons}
            if len(offsets) > 1:
                return zone
        return ""


def draw_head(
    painter: QPainter,
    layout: WeekLayout,
    clocks: Clocks,
    hovered: object = None,
    selection: Key | None = None,
) -> None:
    """Day names and lanes: everything that does not scroll."""
    width = layout.grid.edges[-1]
    painter.fillRect(QRectF(0, 0, width + 40, layout.head), color("surface"))
    _draw_zones(painter, clocks, layout.week, layout.grid.days)
    for place, day in enumerate(week_days(layout.week, layout.grid.days)):
        _draw_day(painter, layout, place, day, clocks.now.date())
        _draw_change(painter, layout, place, day, clocks)
    for lane in layout.lanes:
        _draw_lane_title(painter, lane.name, lane.top)
        _hairline(painter, "border_subtle", 0, lane.top, width + 40, lane.top)
    for edge in layout.grid.edges[:-1]:
        _hairline(painter, "border_subtle", edge, 0, edge, layout.head)
    for bar in layout.holidays:
        _draw_holiday(painter, bar)
    for task in layout.tasks:
        if key_of(task.task) == selection:
            draw_choice(painter, rect_of(task.box).adjusted(-2, 0, 0, 0))
        _draw_task(painter, task, clocks.now.date(), hovered is task)
    for mark in layout.marks:
        if key_of(mark.mark) == selection:
            draw_choice(painter, rect_of(mark.box).adjusted(-2, 0, 0, 0))
        draw_mark_line(painter, rect_of(mark.box), mark.mark)
    for more in layout.more:
        _draw_more(painter, more)
    _hairline(painter, "border", 0, layout.head - 1, width + 40, layout.head - 1)


def _hairline(painter: QPainter, token: str, x1: float, y1: float, x2: float, y2: float) -> None:
    painter.setPen(QPen(color(token), 1))
    painter.drawLine(QLineF(x1, y1, x2, y2))


def _draw_zones(painter: QPainter, clocks: Clocks, week: date, days: int) -> None:
    zones = [clocks.own] if clocks.second == clocks.own else [clocks.own, clocks.second]
    small = font(11)
    for place, zone in enumerate(zones):
        city = city_of(zone)
        # In the middle over its hours; a long name alone may run on over the empty half.
        room, align = QRectF(place * (_HALF - 2), 4, _HALF, 16), Qt.AlignmentFlag.AlignHCenter
        if len(zones) == 1 and QFontMetrics(small).horizontalAdvance(city) > _HALF:
            room, align = QRectF(10, 4, HOURS_WIDTH - 14, 16), Qt.AlignmentFlag.AlignLeft
        ink = color("text2" if place == 0 else "text3")
        draw_line(painter, room, city, small, ink, align)
        noon = time(12)
        offset = offset_text(zone, datetime.combine(_usual_day(clocks, week, days), noon))
        draw_line(painter, room.translated(0, 15), offset, small, ink, align)


def _draw_day(painter: QPainter, layout: WeekLayout, place: int, day: date, today: date) -> None:
    left, width = layout.grid.column(place)
    number = QRectF(left + 6, 0, 26, DAY_HEAD)
    is_today = day == today
    if is_today:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawEllipse(QPointF(left + 19, DAY_HEAD / 2), 13, 13)
        painter.restore()
    token = "on_accent" if is_today else "text" if day.weekday() < 5 else "text2"
    size = font(14 if is_today else 18, _SEMI)
    align = Qt.AlignmentFlag.AlignHCenter if is_today else Qt.AlignmentFlag.AlignLeft
    draw_line(painter, number, str(day.day), size, color(token), align)
    after = 37 if is_today else 12 + QFontMetrics(size).horizontalAdvance(str(day.day)) + 4
    name = QRectF(left + after, 1, max(0.0, width - after - 2), DAY_HEAD)
    weight = _SEMI if is_today else QFont.Weight.Normal
    token = "accent" if is_today else "text2"
    draw_line(painter, name, short_weekday(day), font(13, weight), color(token))


def _draw_change(
    painter: QPainter, layout: WeekLayout, place: int, day: date, clocks: Clocks
) -> None:
    """On days after a change of clocks: the zone's other offset."""
    zone = clocks.changed(day, _usual_day(clocks, layout.week, layout.grid.days))
    if not zone:
        return
    left, width = layout.grid.column(place)
    room = QRectF(left + 6, DAY_HEAD - 14, width - 8, 13)
    noon = datetime.combine(day, time(12))
    text = f"{city_of(zone)} {offset_text(zone, noon)}"
    draw_line(painter, room, text, font(11), color("warning"))


def _draw_lane_title(painter: QPainter, lane: LaneName, top: float) -> None:
    text = _(_LANES[lane])
    draw_line(painter, QRectF(10, top + 4, HOURS_WIDTH - 14, 19), text, font(12), color("text2"))


def _draw_holiday(painter: QPainter, bar: HolidayBar) -> None:
    """The country in bold, on a plain plate so that the diagonals do not run through the words.

    Fairs and trips are no days off: their bands are plain, in another colour.
    """
    rect = rect_of(bar.box)
    tint = color("warning_tint" if bar.holiday.is_off else "info_tint")
    painter.fillRect(rect, tint)
    if bar.holiday.is_off:
        painter.fillRect(rect, QBrush(color("mark"), Qt.BrushStyle.BDiagPattern))
    strong, plain = font(12, _SEMI), font(12)
    country = band_head(bar.holiday)
    text = holiday_text(bar.holiday)
    room = rect.width() - 12
    first = min(room, QFontMetrics(strong).horizontalAdvance(country) + 1)
    rest = elided(text, plain, room - first - 4) if room - first > 24 else ""
    width = first + (4 + QFontMetrics(plain).horizontalAdvance(rest) if rest else 0)
    painter.fillRect(QRectF(rect.x(), rect.y(), width + 10, rect.height()), tint)
    draw_line(painter, rect.adjusted(6, 0, -6, 0), country, strong, color("text"))
    if rest:
        draw_line(painter, rect.adjusted(10 + first, 0, -2, 0), rest, plain, color("text"))


def _draw_task(painter: QPainter, bar: TaskBar, today: date, hovered: bool) -> None:
    task, box = bar.task, bar.box
    if hovered:
        painter.fillRect(rect_of(box), color("hover"))
    draw_check(painter, box.x + 1, box.y + box.height / 2, task.done_on is not None)
    late = task.done_on is None and task.due is not None and task.due < today
    weight = QFont.Weight.Medium if task.due == today and not task.done_on else None
    made = font(12, weight or QFont.Weight.Normal)
    token = "text3" if task.done_on else "warning" if late else "text"
    room = QRectF(box.x + 19, box.y, box.width - 19, box.height)
    draw_line(painter, room, task.what, made, color(token))
    used = QFontMetrics(made).horizontalAdvance(task.what) + 6
    if room.width() - used > 44:
        draw_line(
            painter, room.adjusted(used, 0, 0, 0), task.customer_name, font(12), color("text3")
        )


def draw_check(painter: QPainter, x: float, center_y: float, on: bool) -> None:
    """A check box of 13 pixels."""
    rect = QRectF(x + 0.5, center_y - 6.5, 12, 12)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent" if on else "border_strong"), 1))
    painter.setBrush(color("accent" if on else "surface"))
    painter.drawRoundedRect(rect, 3, 3)
    painter.restore()
    if on:
        draw_icon(painter, rect.adjusted(1, 1, -1, -1), "check-bold", "on_accent")


_MARK_ICONS = {
    "order": "package-variant-closed",
    "shipment": "ferry",
    "birthday": "cake-variant-outline",
    "lunar_birthday": "cake-variant-outline",
    "festival": "party-popper",
    "care": "account-clock-outline",
    "care_day": "account-clock-outline",
}


def mark_icon(mark: DayMark) -> str:
    if mark.is_order and mark.state:
        return "check" if mark.state == "done" else "alert-outline"
    return _MARK_ICONS.get(mark.kind, "flag-outline")


def mark_title(mark: DayMark) -> str:
    """An order's number, or whose day it is."""
    return say(mark.title) if isinstance(mark.title, Message) else mark.title


def draw_mark_line(painter: QPainter, rect: QRectF, mark: DayMark) -> None:
    """An order or a birthday in one line: icon, what, whose."""
    late, done = mark.state == "late", mark.state == "done"
    if mark.is_order:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if late else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color("warning" if late else "border"), 1, style))
        painter.setBrush(color("warning_tint" if late else "surface_alt"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.restore()
    ink = "warning" if late else "text2" if done else "info" if not mark.is_order else "text2"
    draw_icon(painter, QRectF(rect.x() + 4, rect.center().y() - 7, 14, 14), mark_icon(mark), ink)
    title, made = mark_title(mark), font(12)
    if rect.width() < _NARROW_MARK and mark.short:
        title = mark.short
    room = rect.adjusted(22, 0, -3, 0)
    draw_line(painter, room, title, made, color("warning" if late else "text"))
    used = QFontMetrics(made).horizontalAdvance(title) + 6
    if room.width() - used > 30:
        draw_line(painter, room.adjusted(used, 0, 0, 0), mark.about, made, color("text2"))


def _draw_more(painter: QPainter, more: More) -> None:
    text = (
        ngettext("+{n} more", "+{n} more", more.count).format(n=more.count)
        if more.count
        else _("Show fewer")
    )
    room = rect_of(more.box).adjusted(6, 0, 0, 0)
    draw_line(painter, room, text, font(12, QFont.Weight.Medium), color("accent"))


def draw_grid(painter: QPainter, layout: WeekLayout, clocks: Clocks, width: float) -> None:
    """Hours and days behind the blocks; the painter is moved to 00:00."""
    height = DAY * HOUR / 60
    painter.fillRect(QRectF(0, 0, width, height), color("surface"))
    grid = layout.grid
    closed = color("page" if is_dark() else "surface_alt")
    for place, day in enumerate(week_days(layout.week, layout.grid.days)):
        left, room = grid.column(place)
        for start, end in clocks.hours.closed(day):
            top, bottom = start * HOUR / 60, end * HOUR / 60
            painter.fillRect(QRectF(left, top, room, bottom - top), closed)
    for hour in range(1, 24):
        _hairline(painter, "border_subtle", HOURS_WIDTH, hour * HOUR, width, hour * HOUR)
    for edge in grid.edges[:-1]:
        _hairline(painter, "border_subtle", edge, 0, edge, height)
    _draw_hours(painter, layout.week, grid.days, clocks)
    _draw_strips(painter, layout, clocks)


def _usual_day(clocks: Clocks, first: date, days: int) -> date:
    """The day that the hours of the second zone are written for: today, else the first."""
    today = clocks.now.date()
    return today if first <= today < first + timedelta(days=days) else first


def _draw_hours(painter: QPainter, week: date, days: int, clocks: Clocks) -> None:
    shift = ahead_of(clocks.own, clocks.second, _usual_day(clocks, week, days))
    align = Qt.AlignmentFlag.AlignHCenter
    now = mark_of(clocks.now, week)
    pill = (now % DAY) * HOUR / 60 if 0 <= now < days * DAY else -DAY
    for hour in range(1, 24):
        y = hour * HOUR - 8
        if abs(hour * HOUR - pill) >= 14:
            draw_line(
                painter, QRectF(0, y, _HALF, 16), f"{hour:02}:00", font(12), color("text2"), align
            )
        if clocks.second != clocks.own:
            there = (hour * 60 + shift) % DAY
            text = f"{there // 60:02}:{there % 60:02}"
            room = QRectF(_HALF, y, _HALF - 4, 16)
            draw_line(painter, room, text, font(12), color("text3"), align)


def _draw_strips(painter: QPainter, layout: WeekLayout, clocks: Clocks) -> None:
    """When they are open, at the left of each day: weekends, holidays and clocks are theirs."""
    if clocks.second == clocks.own:
        return
    grid = layout.grid
    ink = color("overlay_line")
    for place, day in enumerate(week_days(layout.week, grid.days)):
        left = grid.column(place)[0] - 3 * (place == 0)  # the first one stands beside the hours
        for start, end in open_there(clocks.clock, clocks.own, day):
            top, bottom = start * HOUR / 60, end * HOUR / 60
            painter.fillRect(QRectF(left, top, 3, bottom - top), ink)


def draw_now(painter: QPainter, layout: WeekLayout, now: datetime) -> None:
    """A red line through today, and the time in front of the hours."""
    mark = mark_of(now, layout.week)
    if not 0 <= mark < layout.grid.days * DAY:
        return
    left, room = layout.grid.column(mark // DAY)
    y = round((mark % DAY) * HOUR / 60)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("danger"), 2))
    painter.drawLine(QLineF(left, y, left + room, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("danger"))
    painter.drawEllipse(QPointF(left, y), 4, 4)
    plate = QRectF(3, y - 9, _HALF - 5, 18)
    painter.drawRoundedRect(plate, 3, 3)
    painter.restore()
    align = Qt.AlignmentFlag.AlignHCenter
    draw_line(painter, plate, f"{now:%H:%M}", font(12, _SEMI), color("surface"), align)


def draw_new(painter: QPainter, layout: WeekLayout, box: Box, start: int, minutes: int) -> None:
    """The span that is being drawn on empty space, with its times."""
    begin = moment_of(start, layout.week)
    end = moment_of(start + minutes, layout.week)
    room = rect_of(box).adjusted(6, 2, -4, 0)
    room.setHeight(15)
    text = f"{begin:%H:%M}–{end:%H:%M}"
    draw_line(painter, room, text, font(11, _SEMI), color("accent"))
