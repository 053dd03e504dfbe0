"""The map of value and potential: every customer a mark, the limits as lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from custdesk.domain.standards import Standards
from custdesk.services.tiers import TierPoint
from custdesk.system.language import _
from custdesk.ui.parts.chip import draw_mark, mark_path, tier_word
from custdesk.ui.theme import color, font
from custdesk.ui.tiers import map_names
from custdesk.ui.tiers.map_geometry import TOP, Finder, Mark, areas, mark_size, marks

_LEFT, _RIGHT, _UPPER, _LOWER = 48, 16, 10, 40
_REACH = 9.0  # pixels from which a mark is meant
_NAMED = 6
_CROWDED = 300  # marks among which names would hide more than they tell
_FADED = 0.14
_TINT = 0.5  # of the areas
_COVERED = 8.0  # px of a mark that the name of the ringed one leaves free
_ORDER = {"ordinary": 0, "potential": 1, "risk": 2, "key": 3}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ScoreMap(QWidget):
    """`selected` tells a customer that was clicked or walked to; `opened` one to be shown."""

    selected = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limits = Standards()
        self._marks: list[Mark] = []
        self._by_id: dict[int, Mark] = {}
        self._finder = Finder(())
        self._tier: str | None = None
        self._chosen: int | None = None
        self._by_key = False  # the keyboard brought the focus
        self._hovered: Mark | None = None
        self._named: set[int] = set()  # customers whose names stand beside their marks
        self._picture: QPixmap | None = None  # everything that hovering does not change
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMinimumSize(320, 200)
        self.setAccessibleName(_("Value and potential of customers"))

    def show_points(self, points: Sequence[TierPoint], limits: Standards) -> None:
        """Show customers (the largest first) and the limits that make their tiers."""
        self._limits = limits
        self._marks = marks(points, limits)
        self._by_id = {mark.point.id: mark for mark in self._marks}
        self._hovered = None
        self._renew()

    def show_tier(self, tier: str | None) -> None:
        """Let the marks of other tiers fade; None for all."""
        self._tier = tier
        self._renew()

    def choose(self, customer: int | None) -> None:
        """Ring a customer, if it is on the map."""
        self._chosen = customer
        mark = self._by_id.get(customer) if customer is not None else None
        self.setAccessibleDescription(self._tip(mark) if mark else "")
        self.update()

    def point_of(self, customer: int) -> QPointF | None:
        """Where a customer's mark lies."""
        mark = self._by_id.get(customer)
        return self._at(mark.x, mark.y) if mark else None

    def sizeHint(self) -> QSize:
        return QSize(860, 350)

    def _renew(self) -> None:
        shown = [mark for mark in self._marks if self._tier in (None, mark.point.tier)]
        self._finder = Finder(shown)
        self._picture = None
        self.update()

    # Scores and pixels

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _UPPER, -_RIGHT, -_LOWER)

    def _at(self, value: float, potential: float) -> QPointF:
        plot = self._plot()
        x = plot.left() + plot.width() * value / TOP
        return QPointF(x, plot.bottom() - plot.height() * potential / TOP)

    def _mark_at(self, point: QPointF) -> Mark | None:
        plot = self._plot()
        across, up = plot.width() / TOP, plot.height() / TOP
        x, y = (point.x() - plot.left()) / across, (plot.bottom() - point.y()) / up
        return self._finder.nearest(x, y, _REACH / across, _REACH / up)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(color("surface"))
            inner = QPainter(self._picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(inner)
            self._paint_marks(inner)
            inner.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_attention(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        plot, limits = self._plot(), self._limits
        for area in areas(limits):
            box = QRectF(self._at(area.left, area.top), self._at(area.right, area.bottom))
            tint = color(f"{area.tier}_tint")
            tint.setAlphaF(_TINT)
            painter.fillRect(box, tint)
        painter.setFont(font(11))
        for tick in range(0, TOP + 1, 20):
            painter.setPen(QPen(color("border_subtle"), 1))
            painter.drawLine(QLineF(self._at(tick, 0), self._at(tick, TOP)))
            painter.drawLine(QLineF(self._at(0, tick), self._at(TOP, tick)))
            painter.setPen(color("text3"))
            below, beside = self._at(tick, 0), self._at(0, tick)
            center = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRectF(below.x() - 20, below.y() + 3, 40, 14), center, str(tick))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(beside.x() - 46, beside.y() - 8, 40, 16), right, str(tick))
        self._paint_limits(painter)
        self._paint_titles(painter, plot)

    def _ground(self, box: QRectF) -> QColor:
        """What is painted under the middle of a box: the surface, or an area's tint over it."""
        middle = box.center()
        for area in areas(self._limits):
            corners = self._at(area.left, area.top), self._at(area.right, area.bottom)
            if QRectF(*corners).contains(middle):
                return map_names.mixed(color("surface"), color(f"{area.tier}_tint"), _TINT)
        return color("surface")

    def _paint_limits(self, painter: QPainter) -> None:
        limits = self._limits
        for tier, ends in (
            ("key", ((limits.key_value, limits.key_potential), (limits.key_value, TOP))),
            ("key", ((limits.key_value, limits.key_potential), (TOP, limits.key_potential))),
            ("potential", ((0, limits.potential), (limits.key_value, limits.potential))),
        ):
            painter.setPen(QPen(color(tier), 1.5))
            painter.drawLine(QLineF(self._at(*ends[0]), self._at(*ends[1])))

    def _paint_titles(self, painter: QPainter, plot: QRectF) -> None:
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
        for tier, box in map_names.areas(plot).items():
            painter.setPen(color(f"{tier}_text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, tier_word(tier))

    def _paint_marks(self, painter: QPainter) -> None:
        size = mark_size(len(self._marks))
        for mark in sorted(self._marks, key=lambda mark: _ORDER[mark.point.tier]):
            painter.setOpacity(1 if self._tier in (None, mark.point.tier) else _FADED)
            self._draw(painter, mark, size)
        painter.setOpacity(1)
        self._paint_names(painter, size)

    def _draw(self, painter: QPainter, mark: Mark, size: float) -> None:
        tier = mark.point.tier
        side = size * 1.25 if tier == "key" else size
        center = self._at(mark.x, mark.y)
        box = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
        if not mark.hollow:
            ring = QPen(color("surface"), 1)
            painter.strokePath(mark_path(box, tier), ring)
        draw_mark(painter, box, tier, hollow=mark.hollow)

    def _paint_names(self, painter: QPainter, size: float) -> None:
        """The names of the largest customers, where they cover neither marks nor other names."""
        shown = [mark for mark in self._marks if self._tier in (None, mark.point.tier)]
        self._named.clear()
        if len(shown) > _CROWDED:
            return
        taken = [*map_names.around(self._points(), size), *map_names.areas(self._plot()).values()]
        # The chosen one first: its name stands there in any case.
        for mark in sorted(shown[:_NAMED], key=lambda mark: mark.point.id != self._chosen):
            box = map_names.free(self._places(mark, size), taken)
            if box is not None:
                taken.append(box)
                self._named.add(mark.point.id)
                map_names.paint(painter, mark.point.name, box, self._ground(box))

    def _points(self) -> list[QPointF]:
        return [self._at(mark.x, mark.y) for mark in self._marks]

    def _places(self, mark: Mark, gap: float) -> list[QRectF]:
        return map_names.places(mark.point.name, self._at(mark.x, mark.y), gap, self._plot())

    def _paint_attention(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        chosen = self._by_id.get(self._chosen) if self._chosen is not None else None
        for mark, token, width in ((self._hovered, "text2", 1.5), (chosen, "accent", 2.0)):
            if mark is not None:
                painter.setPen(QPen(color(token), width))
                painter.drawEllipse(self._at(mark.x, mark.y), 10, 10)
        if chosen is not None and chosen.point.id not in self._named:
            boxes = self._places(chosen, 14)
            taken = map_names.around(self._points(), _COVERED)
            box = map_names.free(boxes, [*taken, *map_names.areas(self._plot()).values()])
            if boxes:
                place = box or boxes[0]
                map_names.paint(painter, chosen.point.name, place, self._ground(place))
        if self.hasFocus() and self._by_key:
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _tip(self, mark: Mark) -> str:
        point = mark.point
        text = _("{name}, {tier}. Value {value}, potential {potential}, credit {credit}")
        return text.format(
            name=point.name,
            tier=tier_word(point.tier),
            value=point.value,
            potential=point.potential,
            credit=point.credit,
        )

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._picture = None
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._mark_at(event.position())
        if found is not self._hovered:
            self._hovered = found
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(hand if found else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._mark_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._select(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._mark_at(event.position())
        if found is not None:
            self.opened.emit(found.point.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in _KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self._mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(found) if found else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        current = self._by_id.get(self._chosen) if self._chosen is not None else None
        if key in _ARROWS:
            start = current or next(iter(self._marks), None)
            found = start if current is None else self._finder.beside(current, *_ARROWS[key])
            if found is not None:
                self._select(found)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current.point.id)
        else:
            super().keyPressEvent(event)

    def _select(self, mark: Mark) -> None:
        self.choose(mark.point.id)
        self.selected.emit(mark.point.id)
