"""The map of value and potential in numbers: areas of the tiers, the part that is seen. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from custdesk.domain.score_field import TOP, Window
from custdesk.domain.standards import Standards

WHOLE = Window()
_DEEPEST = 20.0  # times
_TURN = 1.25  # one notch of the wheel
_CORNERS = 64  # of a drawn line, which is enough to tell who is inside


class Area(NamedTuple):
    """A rectangle of scores that makes a tier."""

    tier: str
    left: float
    right: float
    bottom: float
    top: float


def areas(limits: Standards) -> tuple[Area, ...]:
    """Where the scores alone make a key or a potential customer; the rest is ordinary."""
    value = min(limits.key_value, TOP)
    return (
        Area("key", value, TOP, limits.key_potential, TOP),
        Area("potential", 0, value, limits.potential, TOP),
        Area(
            "potential", value, TOP, limits.potential, max(limits.potential, limits.key_potential)
        ),
    )


class Line(NamedTuple):
    """A limit as a line between two places; `field`: its name in `Standards`."""

    field: str
    tier: str
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def upright(self) -> bool:
        return self.x1 == self.x2


def lines(limits: Standards) -> tuple[Line, ...]:
    """The limits that can be seen on the map."""
    value = min(limits.key_value, TOP)
    return (
        Line("key_value", "key", value, limits.key_potential, value, TOP),
        Line("key_potential", "key", value, limits.key_potential, TOP, limits.key_potential),
        Line("potential", "potential", 0, limits.potential, value, limits.potential),
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the seen part of the map lies in the widget, in pixels."""

    left: float
    top: float
    width: float
    height: float
    window: Window = WHOLE

    @property
    def across(self) -> float:
        """Pixels of one point of value."""
        return self.width / (self.window.right - self.window.left)

    @property
    def up(self) -> float:
        """Pixels of one point of potential."""
        return self.height / (self.window.top - self.window.bottom)

    @property
    def depth(self) -> float:
        """How many times larger than the whole."""
        return TOP / (self.window.right - self.window.left)

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Where scores lie."""
        seen = self.window
        return self.left + (x - seen.left) * self.across, self.top + (seen.top - y) * self.up

    def scores(self, x: float, y: float) -> tuple[float, float]:
        """What scores lie at a pixel."""
        seen = self.window
        return seen.left + (x - self.left) / self.across, seen.top - (y - self.top) / self.up


def zoomed(frame: Frame, notches: float, x: float, y: float) -> Window:
    """The part that is seen after so many notches towards a pixel, which stays where it is."""
    depth = min(_DEEPEST, max(1.0, frame.depth * _TURN**notches))
    side = TOP / depth
    value, potential = frame.scores(x, y)
    share_x = (value - frame.window.left) / (frame.window.right - frame.window.left)
    share_y = (potential - frame.window.bottom) / (frame.window.top - frame.window.bottom)
    return _held(value - share_x * side, potential - share_y * side, side)


def panned(frame: Frame, dx: float, dy: float) -> Window:
    """The part that is seen after the map was dragged by so many pixels."""
    seen = frame.window
    side = seen.right - seen.left
    return _held(seen.left - dx / frame.across, seen.bottom + dy / frame.up, side)


def _held(left: float, bottom: float, side: float) -> Window:
    """A part of that side inside the map."""
    left = min(max(0.0, left), TOP - side)
    bottom = min(max(0.0, bottom), TOP - side)
    return Window(left, left + side, bottom, bottom + side)


def step_of_ticks(frame: Frame) -> int:
    """Points between two lines of the grid."""
    seen = frame.window.right - frame.window.left
    return next(step for step in (1, 2, 5, 10, 20) if seen / step <= 6 or step == 20)


def thinned(corners: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A drawn line with as many corners as are needed."""
    by = max(1, len(corners) // _CORNERS)
    return list(corners[::by])


def mark_size(count: int) -> float:
    """Pixels of a mark: smaller where they are many."""
    return 10.0 if count <= 500 else 8.0 if count <= 1500 else 6.0 if count <= 20_000 else 5.0
