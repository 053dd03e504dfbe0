"""The kinds of warnings, each with its sentence of evidence and the way to keep the customer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message


class Kind(StrEnum):
    """What is wrong."""

    SILENT = "silent"
    SHRINKING = "shrinking"
    RANGE = "range"
    MARGIN = "margin"
    PAYS_LATER = "pays_later"
    COMPLAINT = "complaint"
    UNANSWERED = "unanswered"
    NEGLECTED = "neglected"
    PEOPLE = "people"


TITLES: Mapping[Kind, str] = {
    Kind.SILENT: N_("Leaves its rhythm"),
    Kind.SHRINKING: N_("Buys less"),
    Kind.RANGE: N_("Buys fewer products"),
    Kind.MARGIN: N_("Margin falls"),
    Kind.PAYS_LATER: N_("Pays later"),
    Kind.COMPLAINT: N_("Complaint is open"),
    Kind.UNANSWERED: N_("Does not answer"),
    Kind.NEGLECTED: N_("Neglected by us"),
    Kind.PEOPLE: N_("A contact has left"),
}

# From this severity on a warning is a grave one.
GRAVE = 75


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning of one customer on one day.

    `severity`: 1 to 100. `stake`: sales of a year that may be lost, minor units of the base
    currency. `since`: the day from which the records speak of it. `severe`: it makes the customer a
    risk by itself.
    """

    customer: int
    kind: Kind
    severity: int
    stake: int
    evidence: Message
    proposal: Message
    since: date
    severe: bool = False

    @property
    def weight(self) -> float:
        """Severity times what is at stake; without any sales the severity alone, far behind."""
        return self.severity * (self.stake or 1) / 100

    @property
    def due_in(self) -> int:
        """Days within which something should be done about it."""
        return 1 if self.severity >= GRAVE else 3


# Kind -> what to do for those who are key or may become so, and for the others.
_PROPOSALS: Mapping[Kind, tuple[str, str]] = {
    Kind.SILENT: (
        N_("Call whoever decides, ask what holds the next order back, and offer a visit"),
        N_("Call, ask what holds the next order back, and offer what they usually buy"),
    ),
    Kind.SHRINKING: (
        N_("Visit and ask who supplies the rest; bring an offer for the lost share"),
        N_("Call and ask who supplies the rest; send an offer"),
    ),
    Kind.RANGE: (
        N_("Visit with samples of what they no longer buy, and ask who supplies it now"),
        N_("Send prices of what they no longer buy, and ask who supplies it now"),
    ),
    Kind.MARGIN: (
        N_("Go through costs and prices of their last orders before the next quotation"),
        N_("Review their discounts before the next quotation"),
    ),
    Kind.PAYS_LATER: (
        N_("Speak with whoever pays, agree on dates, and review the credit limit"),
        N_("Send a statement of account, agree on dates, and review the terms"),
    ),
    Kind.COMPLAINT: (
        N_("Call today, say who solves it and by when, and note the result"),
        N_("Answer today, say what will be done and by when, and note the result"),
    ),
    Kind.UNANSWERED: (
        N_("Do not write again: call, or ask another of their people"),
        N_("Try another channel, or another of their people"),
    ),
    Kind.NEGLECTED: (
        N_("Call this week and plan the next visit"),
        N_("Call or write this week"),
    ),
    Kind.PEOPLE: (
        N_("Find out who follows, and arrange to meet before a competitor does"),
        N_("Find out who follows, and introduce ourselves"),
    ),
}


def proposal(kind: Kind, tier: Tier) -> Message:
    """The next step that may keep the customer."""
    near, plain = _PROPOSALS[kind]
    return Message(near if tier in (Tier.KEY, Tier.POTENTIAL) else plain)
