"""The whole picture of a week at one moment, a drag under way included."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from custdesk.store.rows import TaskRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.block_paint import draw_block, draw_lifted
from custdesk.ui.calendar.dragging import Drag, Grip
from custdesk.ui.calendar.entries import DayMark, Key
from custdesk.ui.calendar.judging import Asked
from custdesk.ui.calendar.week_layout import DAY_HEAD, WeekLayout
from custdesk.ui.calendar.week_paint import (
    Clocks,
    draw_grid,
    draw_head,
    draw_new,
    draw_now,
    mark_title,
)
from custdesk.ui.parts.board_paint import draw_old_place, draw_target
from custdesk.ui.parts.day_grid import DAY, HOUR, Box, moment_of, pieces
from custdesk.ui.parts.drag_tip import Judgement, draw_tip, span_text
from custdesk.ui.parts.formats import day_with_weekday
from custdesk.ui.theme import color

Judge = Callable[[Asked], Sequence[Judgement]]
_TALLEST = 240.0  # pixels of a lifted block, so that a whole day does not hide the week


@dataclass(frozen=True, slots=True)
class WeekScene:
    """What is painted; `shift` is where 00:00 lies in the view."""

    layout: WeekLayout
    clocks: Clocks
    view: QRectF
    shift: float
    selection: Key | None = None
    hovered: object = None
    drag: Drag | None = None
    pointer: QPointF | None = None  # in the grid


def paint_still(painter: QPainter, scene: WeekScene) -> None:
    """Everything that stays where it is while something is dragged; its old place too."""
    painter.save()
    painter.setClipRect(scene.view.adjusted(0, scene.layout.head, 0, 0))
    painter.translate(0, scene.shift)
    draw_grid(painter, scene.layout, scene.clocks, scene.view.width())
    draw_now(painter, scene.layout, scene.clocks.now)
    _paint_blocks(painter, scene)
    if scene.drag is not None and scene.drag.entry is not None and not scene.drag.copies:
        _paint_old_place(painter, scene, scene.drag)
    painter.restore()
    draw_head(painter, scene.layout, scene.clocks, scene.hovered, scene.selection)


def paint_drag(painter: QPainter, scene: WeekScene, judge: Judge) -> None:
    """What is in the hand, where it would go, and what that means."""
    if scene.drag is None:
        return
    if scene.drag.in_lane and scene.drag.task is not None:
        _paint_over_lane(painter, scene, scene.drag, scene.drag.task)
        return
    painter.save()
    painter.setClipRect(scene.view.adjusted(0, scene.layout.head, 0, 0))
    painter.translate(0, scene.shift)
    anchor = _paint_target(painter, scene, scene.drag)
    painter.restore()
    if anchor is not None:
        _paint_tip(painter, scene, scene.drag, anchor + QPointF(0, scene.shift), judge)


def _paint_over_lane(
    painter: QPainter, scene: WeekScene, drag: Drag, task: TaskRow | DayMark
) -> None:
    """A task in the hand over the lanes: the day that it would be due on."""
    day = min(drag.start // DAY, scene.layout.grid.days - 1)
    left, width = scene.layout.grid.column(day)
    painter.setPen(QPen(color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left + 1, DAY_HEAD + 1, width - 2, scene.layout.head - DAY_HEAD - 3))
    due = moment_of(drag.start, scene.layout.week).date()
    at = QPointF(left, scene.layout.head)
    what = task.what if isinstance(task, TaskRow) else mark_title(task)
    title = words().join((what, day_with_weekday(due)), "phrases")
    draw_tip(painter, at, scene.view, title, ())


def _paint_blocks(painter: QPainter, scene: WeekScene) -> None:
    held = scene.drag.entry.key if scene.drag and scene.drag.entry else None
    if scene.drag is not None and scene.drag.copies:
        held = None
    top, bottom = scene.layout.head - scene.shift, scene.view.bottom() - scene.shift
    for block in scene.layout.blocks:
        key = block.entry.key
        if key != held and block.box.y < bottom and block.box.bottom > top:
            draw_block(
                painter,
                block.box,
                block.entry,
                scene.clocks.now,
                selected=key == scene.selection,
                hovered=block.entry is scene.hovered,
            )


def _paint_target(painter: QPainter, scene: WeekScene, drag: Drag) -> QPointF | None:
    """Target and the block in the hand; returns where the tip hangs, in the grid."""
    targets = [
        scene.layout.grid.box(part)
        for part in pieces(0, drag.start, drag.minutes, scene.layout.grid.days)
    ]
    if not targets:
        return None
    for target in targets:
        draw_target(painter, target)
    if drag.grip is Grip.NEW:
        draw_new(painter, scene.layout, targets[0], drag.start, drag.minutes)
    if drag.entry is None or not drag.moves or scene.pointer is None:
        return QPointF(targets[0].x, targets[-1].bottom)
    top = scene.pointer.y() - drag.grab * HOUR / 60
    height = min(max(drag.length, 30) * HOUR / 60, _TALLEST) - 1
    lifted = Box(targets[0].x + 6, top + 4, targets[0].width, height)
    draw_lifted(painter, lifted, drag.entry, scene.clocks.now)
    return QPointF(lifted.x, max(targets[0].bottom, lifted.bottom))


def _paint_old_place(painter: QPainter, scene: WeekScene, drag: Drag) -> None:
    entry = drag.entry
    text = ""
    if entry is not None and not entry.same_clock:
        text = _("{time} there").format(time=f"{entry.visit.at:%H:%M}")
    for block in scene.layout.blocks:
        if entry is not None and block.entry.key == entry.key:
            draw_old_place(painter, block.box, text)


def _paint_tip(painter: QPainter, scene: WeekScene, drag: Drag, at: QPointF, judge: Judge) -> None:
    start = moment_of(drag.start, scene.layout.week)
    title = span_text(start, drag.minutes)
    if drag.copies:
        title = _("Copy: {time}").format(time=title)
    draw_tip(painter, at, scene.view, title, judge(asked_of(drag, start)))


def asked_of(drag: Drag, start: datetime) -> Asked:
    """What a drag asks about an own start."""
    entry = drag.entry
    key = entry.key if entry is not None and not drag.copies else None
    zone = entry.visit.zone if entry is not None else None
    return Asked(drag.customer, zone, start, drag.minutes, key)
