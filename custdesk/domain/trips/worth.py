"""What a visit is worth: points of a hundred, each with its share and its reason.

A key customer has more points than an ordinary one can reach, so key customers go first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message, Money

TIER = {Tier.KEY: 55.0, Tier.POTENTIAL: 32.0, Tier.RISK: 28.0, Tier.ORDINARY: 8.0}
# The most that each part can give.
PARTS = {
    "tier": (55, N_("Tier")), "due": (13, N_("Due")), "warning": (10, N_("Warnings")),
    "open": (7, N_("Open matters")), "value": (10, N_("Value")), "visit": (5, N_("Last visit")),
}  # fmt: skip
_TITLES = {
    Tier.KEY: N_("key customer"), Tier.POTENTIAL: N_("potential customer"),
    Tier.RISK: N_("customer at risk"), Tier.ORDINARY: N_("ordinary customer"),
}  # fmt: skip
NO_CONTACT = Message(N_("no contact on record"))
_AROUND = 30  # days before and after the due day between which its points grow
_YEAR = 365


class Share(NamedTuple):
    """One part of the worth: its points, and why."""

    part: str
    points: float
    reason: Message


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a customer who may be visited. `on`: the day that is looked at.

    `warnings`: titles of those that stand; `promised`: an open task's words; `met`: the last visit;
    `fresh`: no contact was ever logged, so all such are due at once, and that is no news.
    """

    tier: Tier
    on: date
    value: int = 0
    sales: Money | None = None
    due: date | None = None
    warnings: Sequence[str] = ()
    overdue: int = 0
    promised: str = ""
    met: date | None = None
    today: date | None = None
    fresh: bool = False


def shares(who: Wanted) -> tuple[Share, ...]:
    """The parts of a visit's worth, the tier first; without those that give nothing."""
    found = [Share("tier", TIER[who.tier], Message(_TITLES[who.tier]))]
    if who.due is not None:
        late = (who.on - who.due).days
        points = PARTS["due"][0] * min(1.0, max(0.0, (late + _AROUND) / (2 * _AROUND)))
        text = N_("due since {day}") if who.due < (who.today or who.on) else N_("due {day}")
        why = NO_CONTACT if who.fresh else Message(text, {"day": who.due})
        found.append(Share("due", points, why))
    if who.warnings:
        points = min(float(PARTS["warning"][0]), 7.0 + 3.0 * (len(who.warnings) - 1))
        titles = tuple(Message(title) for title in who.warnings)
        found.append(Share("warning", points, Message(N_("warned: {titles}"), {"titles": titles})))
    if who.overdue:
        text, many = N_("{n} day overdue"), N_("{n} days overdue")
        found.append(Share("open", 4.0, Message(text, {"n": who.overdue}, many)))
    if who.promised:
        text = N_("promised: {what}")
        found.append(Share("open", 3.0, Message(text, {"what": who.promised})))
    if who.sales is not None and who.sales.minor > 0:
        text = N_("{amount} in 12 months")
        points = PARTS["value"][0] * who.value / 100
        found.append(Share("value", points, Message(text, {"amount": who.sales})))
    found.append(_met(who))
    return tuple(share for share in found if share.points > 0)


def _met(who: Wanted) -> Share:
    most = PARTS["visit"][0]
    if who.met is None:
        why = NO_CONTACT if who.fresh else Message(N_("never visited"))
        return Share("visit", most, why)
    days = max(0, (who.on - who.met).days)
    text = N_("last visited {day}")
    return Share("visit", most * min(1.0, days / _YEAR), Message(text, {"day": who.met}))
