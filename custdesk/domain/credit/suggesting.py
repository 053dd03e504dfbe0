"""Which invoices a payment may be for: those it names, those that fit its amount, the oldest."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from custdesk.domain.words import N_, Message

_MOST = 12  # open items that sums are looked for among
_TOGETHER = 4  # invoices in one sum


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open invoice; `open` in its currency, `worth` in that of the payment (None: no rate)."""

    id: int
    number: str
    due: date | None
    currency: str
    open: int
    worth: int | None


@dataclass(frozen=True, slots=True)
class Suggested:
    """Invoices that a payment may be for, in their order, and why; `short` of the last is missing.

    `short`: in the payment's currency, below the tolerance, as banks keep it.
    """

    why: Message
    invoices: tuple[int, ...]
    short: int = 0


def suggestions(
    items: Sequence[Candidate], amount: int, reference: str, tolerance: Decimal
) -> list[Suggested]:
    """What a payment may be for, the likeliest first; each set of invoices once."""
    found: dict[tuple[int, ...], Suggested] = {}
    ordered = sorted(items, key=lambda one: (one.due or date.max, one.id))
    known = [one for one in ordered if one.worth]
    for one in itertools.chain(
        _named(ordered, amount, reference, tolerance),
        _equal(known, amount, tolerance),
        _sums(known, amount, tolerance),
        _oldest(known, amount),
    ):
        found.setdefault(tuple(sorted(one.invoices)), one)
    return list(found.values())


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _within(short: int, worth: int, tolerance: Decimal) -> bool:
    return 0 < short <= Decimal(worth) * tolerance / 100


def _named(
    items: Sequence[Candidate], amount: int, reference: str, tolerance: Decimal
) -> Iterator[Suggested]:
    """Invoices whose number stands in what the payer wrote; a longer number hides one in it."""
    text = _plain(reference)
    named = [one for one in items if len(_plain(one.number)) > 2 and _plain(one.number) in text]
    named = [
        one
        for one in named
        if not any(
            one is not other and _plain(one.number) in _plain(other.number) for other in named
        )
    ]
    if named:
        worth = sum(one.worth or 0 for one in named)
        short = worth - amount
        short = short if _within(short, worth, tolerance) else 0
        yield Suggested(
            Message(N_("The payer names {numbers}"), {"numbers": tuple(o.number for o in named)}),
            tuple(one.id for one in named),
            short,
        )


def _equal(items: Sequence[Candidate], amount: int, tolerance: Decimal) -> Iterator[Suggested]:
    for one in items:
        if one.worth == amount:
            yield Suggested(
                Message(N_("Exactly what is open of {number}"), {"number": one.number}), (one.id,)
            )
    for one in items:
        short = (one.worth or 0) - amount
        if _within(short, one.worth or 0, tolerance):
            text = N_("What is open of {number}, less bank charges")
            yield Suggested(Message(text, {"number": one.number}), (one.id,), short)


def _sums(items: Sequence[Candidate], amount: int, tolerance: Decimal) -> Iterator[Suggested]:
    """Two to four of the oldest that add up to it."""
    few = items[:_MOST]
    for many in range(2, _TOGETHER + 1):
        for chosen in itertools.combinations(few, many):
            if sum(one.worth or 0 for one in chosen) == amount:
                text = N_("{numbers} add up to it")
                numbers = tuple(one.number for one in chosen)
                yield Suggested(
                    Message(text, {"numbers": numbers}), tuple(one.id for one in chosen)
                )
                return


def _oldest(items: Sequence[Candidate], amount: int) -> Iterator[Suggested]:
    chosen, left = [], amount
    for one in items:
        if left <= 0:
            break
        chosen.append(one.id)
        left -= one.worth or 0
    if chosen:
        yield Suggested(Message(N_("The oldest first")), tuple(chosen))
