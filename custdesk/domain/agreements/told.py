"""Agreements in words, for window, command line and Today."""

from decimal import Decimal

from custdesk.domain.agreements.days import Ending
from custdesk.domain.agreements.volumes import Pace, Volume, is_money
from custdesk.domain.money import to_minor
from custdesk.domain.words import N_, Message, Money

PACES: dict[Pace, str] = {
    "reached": N_("Volume reached"),
    "fair": N_("On course"),
    "behind": N_("Behind"),
    "missed": N_("Volume not reached"),
    "not_begun": N_("Not begun yet"),
}


def ending_told(ending: Ending, *, renews: bool) -> Message:
    """Where an agreement stands, and the day that counts."""
    days: dict[str, object] = {"until": ending.until or "", "notice": ending.notice_by or ""}
    if ending.phase == "draft":
        return Message(N_("In negotiation"))
    if ending.phase == "ended":
        return Message(N_("Ended on {until}"), days) if ending.until else Message(N_("Ended"))
    if ending.phase == "over":
        if renews:
            return Message(N_("Its term is over since {until}: renew or end it"), days)
        return Message(N_("Over since {until}: renew or end it"), days)
    if ending.until is None:
        return Message(N_("In force without an end"))
    if ending.notice_by is not None and ending.think_by == ending.notice_by:
        if renews:
            return Message(N_("Renews on {until}, notice by {notice}"), days)
        return Message(N_("Notice by {notice}, ends on {until}"), days)
    if renews:
        return Message(N_("Renews by itself on {until}"), days)
    return Message(N_("In force until {until}"), days)


def amount_told(amount: Decimal, unit: str) -> Money | Message:
    """A volume in its unit: an amount of money, or so many pieces."""
    if is_money(unit):
        return Money(to_minor(amount, unit), unit)
    return Message(N_("{amount} {unit}"), {"amount": amount, "unit": unit})


def volume_told(volume: Volume) -> Message:
    """What was reached of what was promised, with the share."""
    values: dict[str, object] = {
        "reached": amount_told(volume.reached, volume.unit),
        "promised": amount_told(volume.promised, volume.unit),
        "percent": int(volume.share * 100),
    }
    return Message(N_("{reached} of {promised} ({percent}%)"), values)


def due_told(what: str, text: str) -> Message:
    """What comes up of an agreement: `what` as `store.agreements.Due` has it."""
    if what == "notice":
        return Message(N_("Last day to give notice"))
    if what == "renewal":
        return Message(N_("Renews by itself"))
    if what == "end":
        return Message(N_("Ends; renew it in time"))
    source = N_("Review: {what}") if what == "review" else N_("Milestone: {what}")
    return Message(source, {"what": text})
