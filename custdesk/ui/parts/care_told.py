"""A care plan in words: each field with its value and where it is from."""

from typing import NamedTuple

from custdesk.domain.care_plan import (
    FIELDS,
    OCCASIONS,
    PURPOSES,
    SERVICES,
    TITLES,
    Gift,
    Plan,
    Resolved,
    title,
)
from custdesk.system.language import _, say, words
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.formats import amount, days


class Line(NamedTuple):
    """One field of a plan: `origin` says which plan it is taken from."""

    field: str
    title: str
    text: str
    origin: str


def lines(resolved: Resolved) -> list[Line]:
    """What holds, field by field."""
    return [
        Line(name, _(TITLES[name]), told(name, resolved.plan), say(resolved.origin[name]))
        for name in FIELDS
        if name in resolved.origin
    ]


def told(field: str, plan: Plan) -> str:
    """What a plan says of a field; a dash for nothing."""
    if field == "rhythm":
        return _("every {days}").format(days=days(plan.rhythm or 0))
    if field == "visit_rhythm":
        apart = plan.visit_rhythm or 0
        return _("every {days}").format(days=days(apart)) if apart else _("no visits")
    if field == "channels":
        names = [channel_name(channel) for channel in plan.channels or ()]
    elif field == "purposes":
        names = [_(title(PURPOSES, key)) for key in plan.purposes or ()]
    elif field == "services":
        names = [_(title(SERVICES, key)) for key in plan.services or ()]
    elif field == "gifts":
        names = [gift(one) for one in plan.gifts or ()]
    else:
        names = [plan.who] if plan.who else []
    return words().join(names) or "–"


def gift(one: Gift) -> str:
    """`Their main festival, up to USD 50`."""
    occasion = _(title(OCCASIONS, one.occasion)) if one.occasion else ""
    if one.budget is None:
        return occasion
    worth = amount(one.budget, one.currency)
    return _("{occasion} (up to {amount})").format(occasion=occasion, amount=worth)
