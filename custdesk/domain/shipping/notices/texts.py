"""What a language needs so that a notice about a shipment can be written in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from custdesk.domain.shipping.kinds import REASONS, REMEDIES

# `late`: it comes later than was told; `held`: something went wrong, the day is open or the same.
About = Literal["late", "held", "departed", "landed", "delivered", "coming"]
# `close`: to whom every day counts, or who matters most; `plain`: to all others.
Tone = Literal["close", "plain"]


class Said(NamedTuple):
    """A subject with `{number}`, and what stands before the facts."""

    subject: str
    opening: str


class Labels(NamedTuple):
    """What stands before each fact; `line` puts one before its value."""

    line: str
    orders: str
    goods: str  # container or waybill
    vessel: str
    before: str
    now: str
    eta: str  # where no other day was told before
    left: str
    arrived: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All of a language. `bad` and `good` end a letter, by its tone."""

    labels: Labels
    said: Mapping[About, Said]
    bad: Mapping[Tone, str]
    good: Mapping[Tone, str]
    reasons: Mapping[str, str]
    remedies: Mapping[str, str]


def reasons(*texts: str) -> dict[str, str]:
    """The usual reasons in the order of `kinds.REASONS`."""
    return {key: text for (key, _title), text in zip(REASONS, texts, strict=True)}


def remedies(*texts: str) -> dict[str, str]:
    """The usual remedies in the order of `kinds.REMEDIES`."""
    return {key: text for (key, _title), text in zip(REMEDIES, texts, strict=True)}
