"""Why an order needs a look: it is stopped, late, or has not moved for too long."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, Protocol

from custdesk.domain.orders.stages import Stages
from custdesk.domain.words import N_, Message


class Order(Protocol):
    """What of an order is looked at."""

    @property
    def at_work(self) -> bool: ...
    @property
    def promised(self) -> dt.date | None: ...
    @property
    def shipped(self) -> dt.date | None: ...
    @property
    def stage(self) -> str: ...
    @property
    def stage_on(self) -> dt.date | None: ...
    @property
    def step_on(self) -> dt.date | None: ...
    @property
    def next_on(self) -> dt.date | None: ...
    @property
    def next_action(self) -> str: ...
    @property
    def credit_hold(self) -> str: ...


class Trouble(NamedTuple):
    """Something wrong; `days`: for how long already."""

    kind: str  # held, refused, late, step, stuck, action, was_late
    days: int
    message: Message


def troubles(order: Order, today: dt.date, stages: Stages) -> tuple[Trouble, ...]:
    """What is wrong with an order, the gravest first; of one that is done only that it was late."""
    if not order.at_work:
        return _was_late(order)
    rules: tuple[Callable[[Order, dt.date, Stages], Trouble | None], ...] = (
        _held, _late, _step, _action, _stuck
    )  # fmt: skip
    found = [rule(order, today, stages) for rule in rules]
    return (*[one for one in found if one is not None], *_was_late(order))


def _held(order: Order, today: dt.date, stages: Stages) -> Trouble | None:
    if order.credit_hold == "held":
        return Trouble("held", 0, Message(N_("stopped until the credit is decided")))
    if order.credit_hold == "refused":
        return Trouble("refused", 0, Message(N_("refused: no credit")))
    return None


def _late(order: Order, today: dt.date, stages: Stages) -> Trouble | None:
    if order.shipped is not None or order.promised is None or order.promised >= today:
        return None
    days = (today - order.promised).days
    text = Message(N_("{n} day late"), {"n": days}, plural=N_("{n} days late"))
    return Trouble("late", days, text)


def _step(order: Order, today: dt.date, stages: Stages) -> Trouble | None:
    if order.step_on is None or order.step_on >= today:
        return None
    days = (today - order.step_on).days
    text = N_("{stage} was planned for {day}")
    values = {"stage": stages.title(order.stage), "day": order.step_on}
    return Trouble("step", days, Message(text, values))


def _action(order: Order, today: dt.date, stages: Stages) -> Trouble | None:
    if order.next_on is None or order.next_on >= today:
        return None
    days = (today - order.next_on).days
    what = order.next_action
    if not what:
        return Trouble(
            "action", days, Message(N_("next action was due {day}"), {"day": order.next_on})
        )
    text = N_("{what}: was due {day}")
    return Trouble("action", days, Message(text, {"what": what, "day": order.next_on}))


def _stuck(order: Order, today: dt.date, stages: Stages) -> Trouble | None:
    stage = stages.get(order.stage)
    if stage is None or order.stage_on is None:
        return None
    days = (today - order.stage_on).days
    if days <= stage.days:
        return None
    text = N_("{stage}: {n} days, usually {usual}")
    values = {"stage": stage.message, "n": days, "usual": stage.days}
    return Trouble("stuck", days - stage.days, Message(text, values))


def _was_late(order: Order) -> tuple[Trouble, ...]:
    if order.shipped is None or order.promised is None or order.shipped <= order.promised:
        return ()
    days = (order.shipped - order.promised).days
    text = Message(N_("shipped {n} day late"), {"n": days}, plural=N_("shipped {n} days late"))
    return (Trouble("was_late", days, text),)
