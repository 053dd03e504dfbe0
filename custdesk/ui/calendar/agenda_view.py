"""The agenda as a view of its own: four weeks as a list, a line for each thing."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from custdesk.store.rows import TaskRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.agenda import ITEM, Agenda, AgendaRows, Index, icon_of, texts_of
from custdesk.ui.calendar.agenda_items import DayHead, Item, agenda_items
from custdesk.ui.calendar.described import there_text
from custdesk.ui.calendar.entries import (
    THINGS,
    CalendarRows,
    Entry,
    HolidaySpan,
    Key,
    Thing,
    day_of,
    key_of,
)
from custdesk.ui.calendar.week_paint import Clocks, draw_check
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.chip import draw_mark
from custdesk.ui.parts.day_grid import DAY
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font

_HEIGHT, _HEAD = 30, 28
_TIME, _THERE = 104, 190  # pixels of the hours, and of the hours there
_PAD = 16


class _Lines(AgendaRows):
    """One line: hours, icon, tier and name, what it is about, the hour there."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _HEAD if isinstance(index.data(ITEM), DayHead) else _HEIGHT)

    def paint_head(self, painter: QPainter, rect: QRectF, name: str, day: str) -> None:
        """The date beside the day: at the other end of a wide line nobody would look for it."""
        painter.fillRect(rect, color("header"))
        strong = font(13, QFont.Weight.DemiBold)
        draw_line(painter, rect.adjusted(_PAD, 0, -_PAD, 0), name, strong, color("text"))
        used = _PAD + max(_TIME, QFontMetrics(strong).horizontalAdvance(name) + 12)
        draw_line(painter, rect.adjusted(used, 0, -_PAD, 0), day, font(13), color("text2"))

    def paint_item(self, painter: QPainter, rect: QRectF, item: Item, today: date) -> None:
        icon, token = icon_of(item, today)
        left = rect.x() + _PAD
        line = QRectF(left, rect.y(), _TIME, rect.height())
        strong = font(13, QFont.Weight.DemiBold)
        if isinstance(item, Entry):
            over = item.is_over
            hours = f"{words().time(item.start)}–{words().time(item.end)}"
            draw_line(painter, line, hours, font(13), color("text3" if over else "text"))
            icon = "check" if over else icon
        elif isinstance(item, HolidaySpan):
            draw_line(painter, line, _("All day"), font(12), color("text3"))
        at = left + _TIME
        if isinstance(item, TaskRow):
            draw_check(painter, at, rect.center().y(), item.done_on is not None)
        else:
            draw_icon(painter, QRectF(at, rect.center().y() - 8, 16, 16), icon, token)
        name, about, there = _texts(item, today)
        end = rect.right() - _PAD
        if there:
            room = QRectF(end - _THERE, rect.y(), _THERE, rect.height())
            draw_line(painter, room, there, font(12), color("text2"), Qt.AlignmentFlag.AlignRight)
            end -= _THERE + 12
        at += 24
        if isinstance(item, THINGS) and item_tier(item):
            draw_mark(painter, QRectF(at, rect.center().y() - 4, 9, 9), item_tier(item))
        at += 16
        ink = color("text2" if isinstance(item, Entry) and item.is_over else "text")
        width = min(QFontMetrics(strong).horizontalAdvance(name) + 2, (end - at) * 0.55)
        draw_line(painter, QRectF(at, rect.y(), width, rect.height()), name, strong, ink)
        rest = QRectF(at + width + 12, rect.y(), end - at - width - 12, rect.height())
        if about and rest.width() > 20:
            draw_line(painter, rest, about, font(12), color("text2"))


def item_tier(item: Thing) -> str:
    return item.visit.tier if isinstance(item, Entry) else item.tier


def _texts(item: Item, today: date) -> tuple[str, str, str]:
    """Who or what, what about, and the hour there."""
    first, second = texts_of(item, today)
    if not isinstance(item, Entry):
        return first, second, ""
    visit = item.visit
    about = words().join((visit.person, visit.purpose), "phrases")
    return first, about, visit.city if item.same_clock else there_text(item)


class AgendaView(Agenda):
    """Answers as the other views do; its selection is the current line."""

    moved = Signal(object, object, int)
    wanted = Signal(object, int, object)
    menu_wanted = Signal(object, object)
    ticked = Signal(object)
    turned = Signal(int)

    def __init__(self, clocks: Clocks, parent: QWidget | None = None) -> None:
        super().__init__(clocks.now.date(), parent)
        self.clocks = clocks
        today = clocks.now.date()
        self.rows = CalendarRows(today, today)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setItemDelegate(_Lines(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def show_rows(self, rows: CalendarRows, clocks: Clocks) -> None:
        """Show days from `rows.first` on; what was selected stays so if it is still there."""
        key, same = self.selection, rows.first == self.rows.first
        place = self.verticalScrollBar().value()
        self.rows, self.clocks = rows, clocks
        self.agenda.show_items(agenda_items(rows, rows.days, done=True), clocks.now.date())
        self.select(key)
        self.verticalScrollBar().setValue(place if same else 0)

    @property
    def selection(self) -> Key | None:
        thing = self.selected_thing()
        return None if thing is None else key_of(thing)

    def selected_thing(self) -> Thing | None:
        item = self.currentIndex().data(ITEM)
        return item if isinstance(item, THINGS) else None

    def select(self, key: Key | None) -> None:
        """Go to the line of an appointment or task."""
        for row, item in enumerate(self.agenda.items):
            if isinstance(item, THINGS) and key_of(item) == key:
                self.setCurrentIndex(self.agenda.index(row))
                return

    def cancel(self) -> bool:
        return False

    def open_current(self) -> None:
        self._open(self.currentIndex())

    def nudge(self, minutes: int, longer: int = 0) -> None:
        """Move or lengthen the current line's appointment; a task moves by whole days."""
        thing = self.selected_thing()
        if isinstance(thing, Entry) and thing.visit.minutes + longer > 0:
            start = thing.start + timedelta(minutes=minutes)
            self.moved.emit(thing, start, thing.visit.minutes + longer)
        elif thing is not None and (day := day_of(thing)) and abs(minutes) >= DAY:
            start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
            self.moved.emit(thing, start, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        item = index.data(ITEM)
        if not isinstance(item, THINGS):
            return
        if event.button() == Qt.MouseButton.RightButton:
            self.setCurrentIndex(index)
            self.menu_wanted.emit(item, event.globalPosition().toPoint())
        elif isinstance(item, TaskRow) and self._on_check(event.position().toPoint()):
            self.ticked.emit(item)

    @staticmethod
    def _on_check(point: QPoint) -> bool:
        return _PAD + _TIME - 4 <= point.x() <= _PAD + _TIME + 20

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed, thing = stroke_of(event), self.selected_thing()
        turn = {stroke(Qt.Key.Key_Left): -1, stroke(Qt.Key.Key_Right): 1}.get(pressed)
        if turn is not None:
            self.turned.emit(turn)
        elif pressed == stroke(Qt.Key.Key_Space) and isinstance(thing, TaskRow):
            self.ticked.emit(thing)
        else:
            super().keyPressEvent(event)
