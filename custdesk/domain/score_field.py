"""Every customer as a mark on the map of value and potential: where it lies, and which are meant.

Columns instead of objects, so that 100,000 marks are found and drawn as fluently as a hundred.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from custdesk.domain.fact_table import Bools, Floats, Ints
from custdesk.domain.standards import Standards
from custdesk.domain.tier import Tier
from custdesk.domain.tiers import Grades

TOP = 100  # of both scores
_TIERS = tuple(str(tier) for tier in Tier)
_SPREAD = 0.48  # of a point: equal scores lie beside, not on top of each other
_DENSE = 0.55  # how much one mark covers where marks are drawn as a cloud
_ORDER = ("ordinary", "potential", "risk", "key")  # what lies on top is drawn last


class Window(NamedTuple):
    """The part of the map that is seen, in scores."""

    left: float = 0.0
    right: float = float(TOP)
    bottom: float = 0.0
    top: float = float(TOP)


class Spot(NamedTuple):
    """One mark."""

    id: int
    tier: str
    value: int
    potential: int
    credit: int


class Stamp(NamedTuple):
    """A kind of mark in a cloud: `size` × `size` pixels of cover, 0 to 255; its colour."""

    size: int
    cover: bytes
    red: int
    green: int
    blue: int


@dataclass(frozen=True)
class ScoreField:
    """Customers by column; `tier` is a place in `Tier`. The figures never change."""

    ids: Ints
    tier: Ints
    value: Ints
    potential: Ints
    credit: Ints
    sales: Ints
    risk_credit: int  # below it a mark is hollow

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def _scattered(self) -> tuple[Floats, Floats]:
        """A small shift that is always the same for an id."""
        mixed = (self.ids * 2654435761) & 0xFFFFFFFF
        across, up = mixed & 0xFFFF, mixed >> 16
        return (across / 0x7FFF - 1) * _SPREAD, (up / 0x7FFF - 1) * _SPREAD

    @cached_property
    def x(self) -> Floats:
        """Places by value, inside the map."""
        return np.asarray(np.clip(self.value + self._scattered[0], 0, TOP), np.float64)

    @cached_property
    def y(self) -> Floats:
        """Places by potential, inside the map."""
        return np.asarray(np.clip(self.potential + self._scattered[1], 0, TOP), np.float64)

    @cached_property
    def hollow(self) -> Bools:
        """Whose credit is at risk."""
        return np.asarray(self.credit < self.risk_credit)

    def spot(self, place: int) -> Spot:
        """What stands at a place."""
        return Spot(
            int(self.ids[place]), _TIERS[self.tier[place]], int(self.value[place]),
            int(self.potential[place]), int(self.credit[place]),
        )  # fmt: skip

    def at(self, place: int) -> tuple[float, float]:
        """Where a mark lies, in scores."""
        return float(self.x[place]), float(self.y[place])

    def place_of(self, customer: int) -> int:
        """The place of a customer; -1 when it is not on the map."""
        found = np.flatnonzero(self.ids == customer)
        return int(found[0]) if len(found) else -1

    def largest(self, count: int, tier: str | None = None) -> list[int]:
        """The places of those who buy most, of one tier or of all."""
        places = np.flatnonzero(self._of(tier))
        order = np.argsort(-self.sales[places], kind="stable")[:count]
        return [int(place) for place in places[order]]

    def count(self, tier: str | None = None) -> int:
        """How many there are, in one tier or in all."""
        return int(self._of(tier).sum())

    def _of(self, tier: str | None) -> Bools:
        if tier is None:
            return np.ones(len(self), np.bool_)
        return np.asarray(self.tier == _TIERS.index(tier))

    def nearest(self, x: float, y: float, across: float, up: float, tier: str | None = None) -> int:
        """The place of the mark nearest to a point within reach (scores); else -1."""
        near = (np.abs(self.x - x) <= across) & (np.abs(self.y - y) <= up) & self._of(tier)
        places = np.flatnonzero(near)
        if not len(places):
            return -1
        far = np.hypot((self.x[places] - x) / across, (self.y[places] - y) / up)
        best = int(np.argmin(far))
        return int(places[best]) if far[best] <= 1 else -1

    def beside(self, place: int, dx: int, dy: int, tier: str | None = None) -> int:
        """The next mark in a direction (one of dx, dy is 1 or -1), or -1."""
        x, y = self.x - self.x[place], self.y - self.y[place]
        ahead = x * dx + y * dy
        aside = np.abs(x * dy) + np.abs(y * dx)
        ahead[place] = 0
        fits = (ahead > 0) & (aside <= ahead * 3) & self._of(tier)
        far = np.where(fits, ahead + 2 * aside, np.inf)  # sideways counts double
        best = int(np.argmin(far)) if len(far) else -1
        return best if best >= 0 and np.isfinite(far[best]) else -1

    def inside(self, corners: Sequence[tuple[float, float]], tier: str | None = None) -> list[int]:
        """The customers inside a line drawn around them (scores), those who buy most first."""
        if len(corners) < 3:
            return []
        shape = np.array(corners, np.float64)
        low, high = shape.min(axis=0), shape.max(axis=0)
        near = (self.x >= low[0]) & (self.x <= high[0]) & (self.y >= low[1]) & (self.y <= high[1])
        places = np.flatnonzero(near & self._of(tier))
        x, y = self.x[places], self.y[places]
        odd = np.zeros(len(places), np.bool_)
        for (ax, ay), (bx, by) in zip(shape, np.roll(shape, 1, axis=0), strict=True):
            if ay != by:  # a level edge is never crossed by a level ray
                crossed = ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
                odd ^= crossed
        found = places[odd]
        order = np.argsort(-self.sales[found], kind="stable")
        return [int(number) for number in self.ids[found[order]]]

    def seen(self, window: Window) -> list[tuple[int, float, float, str, bool]]:
        """Marks inside a window in the order to draw them: place, x, y (scores), tier, hollow."""
        inside = (
            (self.x >= window.left) & (self.x <= window.right)
            & (self.y >= window.bottom) & (self.y <= window.top)
        )  # fmt: skip
        places = np.flatnonzero(inside)
        rank = np.array([_ORDER.index(tier) for tier in _TIERS])
        places = places[np.argsort(rank[self.tier[places]], kind="stable")]
        columns = (
            places.tolist(), self.x[places].tolist(), self.y[places].tolist(),
            [_TIERS[tier] for tier in self.tier[places].tolist()], self.hollow[places].tolist(),
        )  # fmt: skip
        return list(zip(*columns, strict=True))

    def cloud(
        self,
        window: Window,
        width: int,
        height: int,
        stamps: Mapping[tuple[str, bool], Stamp],
        only: str | None = None,
    ) -> bytes:
        """Marks as pixels (blue, green, red, alpha; premultiplied), denser where they are many.

        `stamps`: how marks look by (tier, hollow). `only`: the tier that does not fade.
        """
        image = np.zeros((height, width, 4), np.float32)
        across = (self.x - window.left) / (window.right - window.left) * width
        down = (window.top - self.y) / (window.top - window.bottom) * height
        for tier in _ORDER:
            for hollow in (False, True):
                chosen = (self.tier == _TIERS.index(tier)) & (self.hollow == hollow)
                stamp = stamps[tier, hollow]
                strength = _DENSE if only in (None, tier) else _DENSE * 0.15
                _lay(image, across[chosen], down[chosen], stamp, strength)
        return np.asarray(image * 255 + 0.5, np.uint8).tobytes()


def _lay(
    image: NDArray[np.float32], across: Floats, down: Floats, stamp: Stamp, strength: float
) -> None:
    """Lay the marks of one kind over the picture."""
    height, width = image.shape[:2]
    size, half = stamp.size, stamp.size // 2
    x, y = np.floor(across).astype(np.int64) - half, np.floor(down).astype(np.int64) - half
    fits = (x > -size) & (x < width) & (y > -size) & (y < height)
    x, y = x[fits], y[fits]
    if not len(x):
        return
    left, top = int(x.min()), int(y.min())
    across_by, down_by = int(x.max()) - left + 1, int(y.max()) - top + 1
    flat = np.bincount((y - top) * across_by + (x - left), minlength=across_by * down_by)
    counts = flat.reshape(down_by, across_by).astype(np.float32)
    sum_of = np.zeros((down_by + size, across_by + size), np.float32)
    cover = np.frombuffer(stamp.cover, np.uint8).reshape(size, size)
    for row, column in zip(*np.nonzero(cover), strict=True):
        part = np.float32(cover[row, column] / 255)
        sum_of[row : row + down_by, column : column + across_by] += counts * part
    first_x, first_y = max(0, left), max(0, top)
    last_x, last_y = min(width, left + across_by + size), min(height, top + down_by + size)
    own = sum_of[first_y - top : last_y - top, first_x - left : last_x - left]
    alpha = (1 - np.exp(-own * np.float32(strength)))[..., None]
    part_of = image[first_y:last_y, first_x:last_x]
    part_of *= 1 - alpha
    part_of += alpha * np.array(
        [stamp.blue / 255, stamp.green / 255, stamp.red / 255, 1], np.float32
    )


def field_of(grades: Grades, standards: Standards) -> ScoreField:
    """The map that weights and limits on trial would make."""
    return ScoreField(
        grades.table.ids, grades.tier, grades.value, grades.potential, grades.credit,
        grades.table.sales, standards.risk_credit,
    )  # fmt: skip
