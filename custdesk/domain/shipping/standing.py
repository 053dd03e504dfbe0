"""How a shipment stands on a day: late or in trouble, what comes next, whether to tell it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from custdesk.domain.shipping.kinds import OPEN, STEPS, WORTH_TELLING

_ORDER = {key: place for place, (key, _title) in enumerate(STEPS)}


class Told(StrEnum):
    """Whether the customer knows how it stands."""

    NOTHING = "nothing"  # there is nothing to tell yet
    NOT_YET = "not_yet"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone of a shipment."""

    key: str
    planned: dt.date | None = None
    done: dt.date | None = None
    failed: bool = False
    reason: str = ""
    remedy: str = ""
    place: str = ""
    told: dt.date | None = None
    id: int = 0

    def is_late(self, today: dt.date) -> bool:
        """Planned for a day that is over, and not done."""
        return self.done is None and self.planned is not None and self.planned < today


@dataclass(frozen=True, slots=True)
class Days:
    """What is known of the days of a shipment."""

    status: str
    etd: dt.date | None = None
    eta: dt.date | None = None
    first_eta: dt.date | None = None
    left: dt.date | None = None
    arrived: dt.date | None = None
    told: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """`late`: days later than first told, 0 for none; `overdue`: days since it was expected.

    `failed`: the milestone that went wrong and is not made good; `next`: the one that comes next.
    """

    late: int
    overdue: int
    waits: int  # days since it should have left
    failed: Step | None
    behind: Step | None  # the first milestone that should have been done
    next: Step | None
    last: Step | None
    told: Told

    @property
    def in_trouble(self) -> bool:
        """Whether somebody has to look at it."""
        return bool(self.late or self.overdue or self.waits or self.failed or self.behind)


_USUAL = ("booked", "loaded", "departed", "landed", "customs", "delivered")


def with_usual(days: Days, steps: Sequence[Step]) -> list[Step]:
    """All milestones of a shipment in order: those that are kept, and the usual ones besides.

    Departure and landing are planned for the days that the shipment says.
    """
    known = {step.key: step for step in steps}
    for key in _USUAL:
        known.setdefault(key, Step(key))
    for key, planned, done in (
        ("departed", days.etd, days.left),
        ("landed", days.eta, days.arrived),
    ):
        step = known[key]
        known[key] = replace(step, planned=step.planned or planned, done=step.done or done)
    return in_order(list(known.values()))


def in_order(steps: Sequence[Step]) -> list[Step]:
    """Milestones in the order in which goods come to them."""
    return sorted(steps, key=lambda step: _ORDER.get(step.key, len(_ORDER)))


def standing(days: Days, steps: Sequence[Step], today: dt.date) -> Standing:
    """How a shipment stands on a day."""
    own, steps = steps, with_usual(days, steps)
    is_open = days.status in OPEN
    ended = days.arrived or (max(days.eta, today) if days.eta and is_open else days.eta)
    late = _after(days.first_eta, ended) if days.status != "cancelled" else 0
    overdue = _after(days.eta, today) if is_open and days.arrived is None else 0
    waits = _after(days.etd, today) if days.status == "planned" and days.left is None else 0
    failed = next((s for s in steps if s.failed and s.done is None), None) if is_open else None
    behind = next((s for s in in_order(own) if s.is_late(today)), None) if is_open else None
    last = next((n for n in reversed(range(len(steps))) if steps[n].done is not None), -1)
    coming = next((s for s in steps[last + 1 :] if s.done is None), None) if is_open else None
    news = late or overdue or waits or failed or behind
    news = news or any(s.done and s.key in WORTH_TELLING for s in steps)
    if days.status == "cancelled" or not news:
        told = Told.NOTHING
    else:
        told = Told.TOLD if days.told else Told.NOT_YET
    return Standing(
        late, overdue, waits, failed, behind, coming, steps[last] if last >= 0 else None, told
    )  # fmt: skip


def _after(expected: dt.date | None, day: dt.date | None) -> int:
    return max((day - expected).days, 0) if expected and day else 0
