"""How the map of value and potential is drawn: the ground with its limits, and the marks on it."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap

from custdesk.domain.score_field import TOP, ScoreField, Stamp
from custdesk.domain.standards import Standards
from custdesk.system.language import _
from custdesk.ui.parts.chip import TIERS, draw_mark, mark_path, tier_word
from custdesk.ui.theme import color, font
from custdesk.ui.tiers import map_names
from custdesk.ui.tiers.map_geometry import Frame, areas, lines, mark_size, step_of_ticks

SINGLE = 6000  # marks that are drawn one by one; more of them are a cloud
GRIP = (9.0, 13.0)  # px of what a limit is held by
_FADED = 0.14
_TINT = 0.5  # of the areas
_LARGER = 1.25  # a key customer's mark, over its corners
_RING = 1.0


def at(frame: Frame, x: float, y: float) -> QPointF:
    """Where scores lie in the widget."""
    return QPointF(*frame.pixel(x, y))


def plot_of(frame: Frame) -> QRectF:
    """The rectangle of the map in the widget."""
    return QRectF(frame.left, frame.top, frame.width, frame.height)


# The ground


def paint_ground(painter: QPainter, frame: Frame, limits: Standards, saved: Standards) -> None:
    """Areas, grid, limits (and those that are saved, where they differ), titles."""
    plot = plot_of(frame)
    painter.save()
    painter.setClipRect(plot)
    for area in areas(limits):
        box = QRectF(at(frame, area.left, area.top), at(frame, area.right, area.bottom))
        painter.fillRect(box, _tint(area.tier))
    painter.restore()
    _paint_grid(painter, frame, plot)
    painter.save()
    painter.setClipRect(plot.adjusted(-8, -8, 8, 8))
    _paint_limits(painter, frame, limits, saved)
    painter.restore()
    _paint_titles(painter, frame, limits)


def _tint(tier: str) -> QColor:
    tint = color(f"{tier}_tint")
    tint.setAlphaF(_TINT)
    return tint


def ground_at(frame: Frame, limits: Standards, box: QRectF) -> QColor:
    """What is painted under the middle of a box: the surface, or an area's tint over it."""
    middle = box.center()
    for area in areas(limits):
        corners = at(frame, area.left, area.top), at(frame, area.right, area.bottom)
        if QRectF(*corners).contains(middle):
            return map_names.mixed(color("surface"), color(f"{area.tier}_tint"), _TINT)
    return color("surface")


def _paint_grid(painter: QPainter, frame: Frame, plot: QRectF) -> None:
    step, seen = step_of_ticks(frame), frame.window
    painter.setFont(font(11))
    center = Qt.AlignmentFlag.AlignCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for tick in range(0, TOP + 1, step):
        x, y = frame.pixel(tick, tick)
        if seen.left <= tick <= seen.right:
            painter.setPen(QPen(color("border_subtle"), 1))
            painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
            painter.setPen(color("text3"))
            painter.drawText(QRectF(x - 20, plot.bottom() + 3, 40, 14), center, str(tick))
        if seen.bottom <= tick <= seen.top:
            painter.setPen(QPen(color("border_subtle"), 1))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(color("text3"))
            painter.drawText(QRectF(plot.left() - 46, y - 8, 40, 16), right, str(tick))


def _paint_limits(painter: QPainter, frame: Frame, limits: Standards, saved: Standards) -> None:
    now, then = lines(saved), lines(limits)
    for old, line in zip(now, then, strict=True):
        if getattr(saved, line.field) != getattr(limits, line.field):
            pen = QPen(color(line.tier), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QLineF(at(frame, old.x1, old.y1), at(frame, old.x2, old.y2)))
    for line in then:
        painter.setPen(QPen(color(line.tier), 1.5))
        painter.drawLine(QLineF(at(frame, line.x1, line.y1), at(frame, line.x2, line.y2)))
    painter.setBrush(color("surface"))
    for field, box in grips(frame, limits).items():
        painter.setPen(QPen(color("potential" if field == "potential" else "key"), 1.5))
        painter.drawRoundedRect(box, 3, 3)


def grips(frame: Frame, limits: Standards) -> dict[str, QRectF]:
    """What the limits are held by: field -> its box, on the edge of what is seen."""
    plot, boxes = plot_of(frame), {}
    thin, long = GRIP
    for line in lines(limits):
        x, y = frame.pixel(line.x1, line.y1)
        if line.upright and plot.left() <= x <= plot.right():
            boxes[line.field] = QRectF(x - thin / 2, plot.top() - 4, thin, long)
        elif not line.upright and plot.top() <= y <= plot.bottom():
            # The limit of key customers begins at their area, so its grip is at the other end.
            left = plot.right() - long + 4 if line.tier == "key" else plot.left() - 2
            boxes[line.field] = QRectF(left, y - thin / 2, long, thin)
    return boxes


def _paint_titles(painter: QPainter, frame: Frame, limits: Standards) -> None:
    plot = plot_of(frame)
    painter.setPen(color("text2"))
    painter.setFont(font(11))
    foot = QRectF(plot.left(), plot.bottom() + 18, plot.width(), 16)
    center = Qt.AlignmentFlag.AlignCenter
    painter.drawText(foot, center, _("Value: what they buy and how they pay"))
    painter.save()
    painter.translate(plot.left() - 36, plot.center().y())
    painter.rotate(-90)
    painter.drawText(QRectF(-plot.height() / 2, -8, plot.height(), 16), center, _("Potential"))
    painter.restore()
    painter.setFont(font(12, QFont.Weight.DemiBold))
    for tier, box in area_names(frame, limits).items():
        painter.setPen(color(f"{tier}_text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, tier_word(tier))


def area_names(frame: Frame, limits: Standards) -> dict[str, QRectF]:
    """tier -> where the name of its area stands, of the areas that are seen there."""
    seen = frame.window
    there = {
        "potential": seen.left < limits.key_value and seen.top > limits.potential,
        "key": seen.right > limits.key_value and seen.top > limits.key_potential,
        "ordinary": seen.left < limits.key_value and seen.bottom < limits.potential,
    }
    boxes = map_names.areas(plot_of(frame))
    return {tier: box for tier, box in boxes.items() if there[tier]}


# The marks


def mark_picture(tier: str, hollow: bool, size: float, ratio: float, ringed: bool) -> QImage:
    """A mark by itself, `ringed` in the colour of the surface so that neighbours stay apart."""
    side = size * _LARGER if tier == "key" else size
    whole = int((side + 2 * _RING + 2) * ratio + 0.999)
    image = QImage(QSize(whole, whole), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = whole / ratio / 2
    box = QRectF(middle - side / 2, middle - side / 2, side, side)
    if ringed and not hollow:
        painter.strokePath(mark_path(box, tier), QPen(color("surface"), 2 * _RING))
    draw_mark(painter, box, tier, hollow=hollow)
    painter.end()
    return image


def single_marks(field: ScoreField, frame: Frame, ratio: float, only: str | None) -> QPixmap:
    """Every mark by itself on a clear ground, as large as the map."""
    picture = QPixmap(QSize(round(frame.width * ratio), round(frame.height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    size = mark_size(field.count())
    kinds = {
        (tier, hollow): QPixmap.fromImage(mark_picture(tier, hollow, size, ratio, ringed=True))
        for tier in TIERS
        for hollow in (False, True)
    }
    painter = QPainter(picture)
    for _place, x, y, tier, hollow in field.seen(frame.window):
        mark = kinds[tier, hollow]
        painter.setOpacity(1 if only in (None, tier) else _FADED)
        half = mark.width() / ratio / 2
        left, top = frame.pixel(x, y)
        painter.drawPixmap(QPointF(left - frame.left - half, top - frame.top - half), mark)
    painter.end()
    return picture


def stamps(count: int, ratio: float) -> dict[tuple[str, bool], Stamp]:
    """How marks look in a cloud of so many."""
    made = {}
    size = mark_size(count)
    for tier in TIERS:
        for hollow in (False, True):
            image = mark_picture(tier, hollow, size, ratio, ringed=False)
            side = image.width()
            # Of a hollow mark in a cloud the outline alone counts.
            cover = image.convertToFormat(QImage.Format.Format_Alpha8)
            if hollow:
                middle = range(int(side * 0.36), side - int(side * 0.36))
                for row in middle:
                    for column in middle:
                        cover.setPixelColor(column, row, QColor(0, 0, 0, 0))
            lines_of = bytes(cover.constBits())
            wide = cover.bytesPerLine()
            covered = b"".join(lines_of[row * wide : row * wide + side] for row in range(side))
            tone = color(tier)
            made[tier, hollow] = Stamp(side, covered, tone.red(), tone.green(), tone.blue())
    return made


def cloud_picture(pixels: bytes, width: int, height: int, ratio: float) -> QPixmap:
    """The picture of a cloud from its pixels."""
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(pixels, width, height, width * 4, form).copy()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
