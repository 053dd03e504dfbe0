"""Whether those who were told ordered more often than those who were not, and how sure that is."""

from dataclasses import dataclass
from math import sqrt

from custdesk.domain.surveys.scores import Interval, share

ENOUGH, ORDERS = 10, 5
"""Customers on either side, and customers with an order on both together: below, a difference
tells nothing."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of so many `told` and so many in `control`, how many ordered. `over`: the days are past."""

    told: int
    told_ordered: int
    control: int
    control_ordered: int
    over: bool = True

    @property
    def few(self) -> bool:
        """Too few to say anything of the difference."""
        return (
            min(self.told, self.control) < ENOUGH
            or self.told_ordered + self.control_ordered < ORDERS
        )

    @property
    def told_share(self) -> float | None:
        return self.told_ordered / self.told if self.told else None

    @property
    def control_share(self) -> float | None:
        return self.control_ordered / self.control if self.control else None

    @property
    def difference(self) -> float | None:
        """The share that ordered of those who were told less that of the others."""
        if self.told_share is None or self.control_share is None:
            return None
        return self.told_share - self.control_share

    @property
    def interval(self) -> Interval | None:
        """Where the difference lies with 95 %: method 10 of Newcombe, from Wilson's intervals.

        Newcombe, R. G. (1998), Interval estimation for the difference between independent
        proportions, Statistics in Medicine 17, 873-890.
        """
        first = share(self.told_ordered, self.told)
        second = share(self.control_ordered, self.control)
        if self.difference is None or first is None or second is None:
            return None
        told, others = self.told_share or 0.0, self.control_share or 0.0
        below = sqrt((told - first.low) ** 2 + (second.high - others) ** 2)
        above = sqrt((first.high - told) ** 2 + (others - second.low) ** 2)
        return Interval(self.difference - below, self.difference + above)

    @property
    def clear(self) -> bool:
        """Whether it is more than chance explains: nought lies outside of the interval."""
        found = self.interval
        return not self.few and found is not None and (found.low > 0 or found.high < 0)
