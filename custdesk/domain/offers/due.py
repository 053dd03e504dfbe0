"""What falls due of offers and samples, as reasons to get in touch. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from custdesk.domain.reason import WEIGHT, Kind, Reason, importance
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message

ENDS_WITHIN = 3  # days before an offer ends
SILENT_AFTER = 7  # days after which an offer that was sent is asked about
OVER_SINCE = 30  # days after its end an offer is let rest


@dataclass(frozen=True, slots=True)
class WaitingOffer:
    """An offer that was sent and not answered."""

    id: int
    number: str
    sent: date | None
    until: date | None
    proforma: bool = False


@dataclass(frozen=True, slots=True)
class WaitingSample:
    """A sample that is to be sent (`sent` None) or whose answer is due on `due`."""

    id: int
    what: str
    due: date | None
    sent: date | None = None


def offers_due(
    offers: Sequence[WaitingOffer], tier: Tier, value: int, today: date
) -> Iterator[Reason]:
    """The offer that ends first or has ended, else the one that is unanswered for longest."""
    ending = [
        one for one in offers
        if one.until is not None and -OVER_SINCE <= (one.until - today).days <= ENDS_WITHIN
    ]  # fmt: skip
    if ending:
        first = min(ending, key=lambda one: (one.until or today, one.id))
        assert first.until is not None
        left = (first.until - today).days
        weight = importance(tier, value, WEIGHT[Kind.OFFER], (ENDS_WITHIN - left) / 10)
        message = _ends(first, left)
        yield Reason(Kind.OFFER, weight, message, _asked(first, today), first.until, left >= 0,
                     first.id)  # fmt: skip
        return
    silent = [
        one for one in offers
        if one.sent is not None and (today - one.sent).days >= SILENT_AFTER
        and (one.until is None or one.until >= today)
    ]  # fmt: skip
    if silent:
        first = min(silent, key=lambda one: (one.sent or today, one.id))
        assert first.sent is not None
        days = (today - first.sent).days
        message = Message(
            N_("Offer {number}: no answer for {n} day"),
            {"number": first.number, "n": days},
            N_("Offer {number}: no answer for {n} days"),
        )
        evidence = Message(N_("Valid until {day}"), {"day": first.until}) if first.until else None
        weight = importance(tier, value, WEIGHT[Kind.OFFER], (days - SILENT_AFTER) / 14)
        yield Reason(Kind.OFFER, weight, message, evidence, first.sent, False, first.id)


def _ends(offer: WaitingOffer, left: int) -> Message:
    values = {"number": offer.number, "day": offer.until}
    if left == 0:
        return Message(N_("Offer {number} ends today"), values)
    if left < 0:
        return Message(N_("Offer {number} ended on {day}, unanswered"), values)
    return Message(N_("Offer {number} ends on {day}"), values)


def _asked(offer: WaitingOffer, today: date) -> Message | None:
    if offer.sent is None:
        return None
    return Message(N_("Sent on {day}, no answer yet"), {"day": offer.sent})


def samples_due(
    samples: Sequence[WaitingSample], tier: Tier, value: int, today: date
) -> Iterator[Reason]:
    """The sample that was promised first and is not sent, and the answer that is due first."""
    late = [one for one in samples if one.sent is None and one.due and one.due <= today]
    answers = [one for one in samples if one.sent is not None and one.due and one.due <= today]
    for found, text in (
        (late, N_("Sample {what} was to be sent")),
        (answers, N_("Ask what they think of sample {what}")),
    ):
        if not found:
            continue
        first = min(found, key=lambda one: (one.due or today, one.id))
        assert first.due is not None
        if first.sent is None:
            evidence = Message(N_("Promised for {day}"), {"day": first.due})
        else:
            values = {"sent": first.sent, "day": first.due}
            evidence = Message(N_("Sent on {sent}, answer due on {day}"), values)
        weight = importance(tier, value, WEIGHT[Kind.SAMPLE], (today - first.due).days / 14)
        yield Reason(Kind.SAMPLE, weight, Message(text, {"what": first.what}), evidence,
                     first.due, first.sent is None, first.id)  # fmt: skip
