"""Whether a testimonial may be shown: where, on a day, and under whose name."""

import datetime as dt
from collections.abc import Collection
from typing import Literal

from custdesk.domain.words import N_, Message

May = Literal["yes", "ends_soon", "ended", "no"]
SOON = 30  # days before a permission ends


def may_show(permission: str, until: dt.date | None, today: dt.date) -> May:
    """Only what was permitted, and only until the day that was said."""
    if permission != "granted":
        return "no"
    if until is None:
        return "yes"
    if until < today:
        return "ended"
    return "ends_soon" if (until - today).days <= SOON else "yes"


def covers(scope: Collection[str], where: str) -> bool:
    """Whether a permission reaches so far; without any place named it reaches nowhere."""
    return where in scope


MAY: dict[May, str] = {
    "yes": N_("May be shown now"),
    "ends_soon": N_("May be shown, ends soon"),
    "ended": N_("The permission has ended"),
    "no": N_("May not be shown"),
}


def told(may: May, until: dt.date | None) -> Message:
    """What to do with it, in words."""
    if until is None or may == "no":
        return Message(MAY[may])
    text = N_("The permission ended on {day}") if may == "ended" else N_("May be shown until {day}")
    return Message(text, {"day": until})
