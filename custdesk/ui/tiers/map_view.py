"""What the map of value and potential shows; `score_map` adds what the hand does with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from custdesk.domain.score_field import ScoreField, Spot, Window
from custdesk.domain.standards import Standards
from custdesk.system.language import _
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.spoken import Role, tell
from custdesk.ui.theme import color
from custdesk.ui.tiers import map_names, map_paint
from custdesk.ui.tiers.map_geometry import Frame, lines, mark_size, zoomed
from custdesk.ui.tiers.map_hand import Deed, Hand

_LEFT, _RIGHT, _UPPER, _LOWER = 48, 16, 10, 40
_REACH = 9.0  # pixels from which a mark is meant
_NAMED = 6
_CROWDED = 300  # marks among which names would hide more than they tell
_COVERED = 8.0  # px of a mark that the name of the ringed one leaves free
Names = Callable[[Sequence[int]], dict[int, str]]
Cloud = tuple[bytes, int, int, Window]  # pixels, width, height, what they show
Draw = Callable[[Callable[[], Cloud], Callable[[Cloud], None]], None]


class MapView(QWidget):
    """Marks, limits and names of the part that is looked at.

    `draw` makes a cloud's pixels away from the window (work, then what takes them); at once
    without it.
    """

    spoken_role = Role.List

    def __init__(
        self, names: Names, draw: Draw | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names_of = names
        self._draw: Draw = draw or (lambda work, take: take(work()))
        self._limits = self._saved = Standards()
        self._field: ScoreField | None = None
        self._window = Window()
        self._tier: str | None = None
        self._chosen: int | None = None
        self._by_key = False  # the keyboard brought the focus
        self._hovered = -1
        self._named: dict[int, str] = {}
        self._beside: set[int] = set()  # customers whose names stand beside their marks
        self._layer: QPixmap | None = None  # the marks, and what part of the map they show
        self._shown = Window()
        self._stale = True
        self._hand = Hand()
        self.lasso = True  # whether the left button draws or drags
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMinimumSize(320, 200)
        self.setAccessibleName(_("Value and potential of customers"))

    def show_field(self, field: ScoreField, limits: Standards, saved: Standards) -> None:
        """Show customers, the limits that make their tiers and, dashed, those that are saved."""
        self._field, self._limits, self._saved = field, limits, saved
        self._hovered = -1
        self._renew()

    def show_limits(self, limits: Standards) -> None:
        """Move the lines at once; the marks follow with `show_field`."""
        self._limits = limits
        self.update()

    def show_tier(self, tier: str | None) -> None:
        """Let the marks of other tiers fade; None for all."""
        self._tier = tier
        self._renew()

    def choose(self, customer: int | None) -> None:
        """Ring a customer, if it is on the map."""
        self._chosen = customer
        place = self._place_of(customer)
        tell(self, self._tip(place) if place >= 0 else "")
        self.update()

    def point_of(self, customer: int) -> QPointF | None:
        """Where a customer's mark lies."""
        place = self._place_of(customer)
        return self._spot(place) if place >= 0 else None

    def zoom(self, notches: float, at: QPointF | None = None) -> None:
        """Nearer (positive) or farther, towards a point; the middle by itself."""
        frame = self._frame()
        point = at or map_paint.plot_of(frame).center()
        self._look(zoomed(frame, notches, point.x(), point.y()))

    def show_all(self) -> None:
        """The whole map."""
        self._look(Window())

    def is_near(self) -> bool:
        """Whether less than the whole map is seen."""
        return self._window != Window()

    def cancel(self) -> bool:
        """Give up what the hand does, or the zoom; False when there is neither."""
        if self._hand.deed is not Deed.NOTHING:
            self._hand.release()
            self.update()
            return True
        near = self.is_near()
        self.show_all()
        return near

    def sizeHint(self) -> QSize:
        return QSize(860, 350)

    def _look(self, window: Window) -> None:
        if window != self._window:
            self._window = window
            self._renew()

    def _renew(self) -> None:
        self._stale = True
        self.update()

    # Scores and pixels

    def _frame(self) -> Frame:
        width, height = self.width() - _LEFT - _RIGHT, self.height() - _UPPER - _LOWER
        return Frame(_LEFT, _UPPER, max(1, width), max(1, height), self._window)

    def _place_of(self, customer: int | None) -> int:
        return -1 if customer is None or self._field is None else self._field.place_of(customer)

    def _spot(self, place: int) -> QPointF:
        assert self._field is not None
        return map_paint.at(self._frame(), *self._field.at(place))

    def _place_at(self, point: QPointF) -> int:
        frame = self._frame()
        if self._field is None or not map_paint.plot_of(frame).contains(point):
            return -1
        x, y = frame.scores(point.x(), point.y())
        return self._field.nearest(x, y, _REACH / frame.across, _REACH / frame.up, self._tier)

    def _limit_at(self, point: QPointF, near: float) -> str:
        """The limit whose grip, or whose line when `near`, lies under a point; "" for none."""
        frame = self._frame()
        for field, box in map_paint.grips(frame, self._limits).items():
            if box.adjusted(-3, -3, 3, 3).contains(point):
                return field
        for line in lines(self._limits) if near else ():
            ends = map_paint.at(frame, line.x1, line.y1), map_paint.at(frame, line.x2, line.y2)
            box = QRectF(*ends).normalized().adjusted(-near, -near, near, near)
            if box.contains(point):
                return line.field
        return ""

    def _name(self, customer: int) -> str:
        if customer not in self._named:
            self._named |= self._names_of([customer])
        return self._named.get(customer, "")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self._frame()
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        map_paint.paint_ground(painter, frame, self._limits, self._saved)
        if self._field is None:
            return
        if self._stale:
            self._stale = False
            self._make_layer(self._field, frame)
        self._paint_layer(painter, frame)
        self._paint_names(painter, frame)
        self._paint_attention(painter, frame)

    def _make_layer(self, field: ScoreField, frame: Frame) -> None:
        """The marks anew: at once when they are few, else as soon as the worker has them."""
        ratio, tier = self.devicePixelRatioF(), self._tier
        if len(field) <= map_paint.SINGLE:
            self._layer = map_paint.single_marks(field, frame, ratio, tier)
            self._shown = frame.window
            return
        made = map_paint.stamps(field.count(), ratio)
        width, height = round(frame.width * ratio), round(frame.height * ratio)

        def work() -> Cloud:
            pixels = field.cloud(frame.window, width, height, made, tier)
            return pixels, width, height, frame.window

        self._draw(work, self._take_cloud)

    def _take_cloud(self, cloud: Cloud) -> None:
        pixels, width, height, self._shown = cloud
        self._layer = map_paint.cloud_picture(pixels, width, height, self.devicePixelRatioF())
        self.update()

    def _paint_layer(self, painter: QPainter, frame: Frame) -> None:
        """The marks; while those of another part are still to come, the old ones drawn larger."""
        if self._layer is None:
            return
        seen = self._shown
        corners = (
            map_paint.at(frame, seen.left, seen.top),
            map_paint.at(frame, seen.right, seen.bottom),
        )
        painter.save()
        painter.setClipRect(map_paint.plot_of(frame).adjusted(-6, -6, 6, 6))
        painter.drawPixmap(QRectF(*corners), self._layer, QRectF(self._layer.rect()))
        painter.restore()

    def _paint_names(self, painter: QPainter, frame: Frame) -> None:
        """The names of the largest customers, where they cover neither marks nor other names."""
        self._beside.clear()
        field = self._field
        assert field is not None
        plot = map_paint.plot_of(frame)
        marks = self._marks_in(frame)
        if not marks:
            return
        size = mark_size(field.count())
        taken = [
            *map_names.around(marks.values(), size),
            *map_paint.area_names(frame, self._limits).values(),
        ]
        # The chosen one first: its name stands there in any case.
        largest = [place for place in field.largest(_NAMED, self._tier) if place in marks]
        for place in sorted(largest, key=lambda one: int(field.ids[one]) != self._chosen):
            name = self._name(int(field.ids[place]))
            box = map_names.free(map_names.places(name, marks[place], size, plot), taken)
            if box is not None:
                taken.append(box)
                self._beside.add(int(field.ids[place]))
                map_names.paint(painter, name, box, map_paint.ground_at(frame, self._limits, box))

    def _marks_in(self, frame: Frame) -> dict[int, QPointF]:
        """Place -> point of the marks that are seen; none of them where they are a crowd."""
        field = self._field
        if field is None or len(field) > map_paint.SINGLE:
            return {}
        seen = field.seen(frame.window)
        shown = [mark for mark in seen if self._tier in (None, mark[3])]
        if len(shown) > _CROWDED:
            return {}
        return {place: map_paint.at(frame, x, y) for place, x, y, _tier, _hollow in seen}

    def _paint_attention(self, painter: QPainter, frame: Frame) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        plot, chosen = map_paint.plot_of(frame), self._place_of(self._chosen)
        for place, token, width in ((self._hovered, "text2", 1.5), (chosen, "accent", 2.0)):
            if place >= 0 and plot.contains(spot := self._spot(place)):
                painter.setPen(QPen(color(token), width))
                painter.drawEllipse(spot, 10, 10)
        if chosen >= 0 and self._chosen not in self._beside and plot.contains(self._spot(chosen)):
            self._paint_chosen_name(painter, frame, chosen)
        if self._hand.drawn.size() > 1:
            painter.setPen(QPen(color("accent"), 1.5, Qt.PenStyle.DashLine))
            tint = color("accent_tint")
            tint.setAlphaF(0.5)
            painter.setBrush(tint)
            painter.drawPolygon(self._hand.drawn)
        if self.hasFocus() and self._by_key:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_chosen_name(self, painter: QPainter, frame: Frame, place: int) -> None:
        assert self._chosen is not None
        name, plot = self._name(self._chosen), map_paint.plot_of(frame)
        boxes = map_names.places(name, self._spot(place), 14, plot)
        taken = map_names.around(self._marks_in(frame).values(), _COVERED)
        box = map_names.free(boxes, [*taken, *map_paint.area_names(frame, self._limits).values()])
        if boxes:
            at = box or boxes[0]
            map_names.paint(painter, name, at, map_paint.ground_at(frame, self._limits, at))

    def _tip(self, place: int) -> str:
        assert self._field is not None
        spot: Spot = self._field.spot(place)
        text = _("{name}, {tier}. Value {value}, potential {potential}, credit {credit}")
        return text.format(
            name=self._name(spot.id),
            tier=tier_word(spot.tier),
            value=spot.value,
            potential=spot.potential,
            credit=spot.credit,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._renew()
        super().changeEvent(event)
