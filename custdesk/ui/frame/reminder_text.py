"""Reminders in words."""

from datetime import date
from typing import NamedTuple

from custdesk.services.reminders import Reminder
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.formats import table_date


class Text(NamedTuple):
    """What it is, and what else is known of it."""

    head: str
    below: str


def text_of(one: Reminder, today: date) -> Text:
    """`16:10 Visit: Lehmanns` and `10:10 in Frankfurt, Ms Messner, New tins`."""
    heads = {
        "visit": _("Visit: {customer}"),
        "call": _("Call: {customer}"),
        "video": _("Video call: {customer}"),
    }
    if one.kind == "task":
        head, below = one.what, one.name
    else:
        head = heads.get(one.kind, heads["visit"]).format(customer=one.name)
        head = f"{words().time(one.start)} {head}"
        place = one.city
        if one.there is not None and place:
            place = _("{time} in {place}").format(time=words().time(one.there), place=place)
        below = words().join((place, one.person, one.what), "phrases")
    if one.start.date() != today:
        head = f"{table_date(one.start.date(), today)} {head}"
    return Text(head, below)


def count_text(n: int, *, missed: bool) -> str:
    """`3 reminders while you were away`."""
    text = (
        ngettext("{n} reminder while you were away", "{n} reminders while you were away", n)
        if missed
        else ngettext("{n} reminder", "{n} reminders", n)
    )
    return text.format(n=words().number(n))
