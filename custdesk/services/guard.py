"""What one should know before something goes out to customers; the user decides."""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from custdesk.domain.appointments.speech import language_of, spoken
from custdesk.domain.cultures import parse
from custdesk.domain.guard import (
    FORTNIGHT,
    REASONS,
    Against,
    Going,
    Known,
    OfCustomer,
    OfPerson,
    Sent,
    judge,
)
from custdesk.domain.letters.kinds import TOPICS
from custdesk.domain.words import Message
from custdesk.services.desk import Desk
from custdesk.services.letters import embargo
from custdesk.store import guarding, mails
from custdesk.store.conditions import day
from custdesk.store.settings import get as setting

__all__ = ["REASONS", "Against", "Going", "against", "before_writing"]

CONSENT_COUNTRIES = "consent_countries"
"""The setting: codes of the countries where marketing needs consent, *: everywhere."""

_QUARTER = dt.timedelta(days=91)
_UNASKED = tuple(kind for kind, topic in TOPICS.items() if topic != "business")
_APART = re.compile(r"[,;/、，；|]")


def against(
    desk: Desk, going: Sequence[Going], on: dt.date | None = None
) -> list[tuple[Against, ...]]:
    """What speaks against each of some letters, on a day (today unless given).

    As many statements for ten thousand as for one.
    """
    if not going:
        return []
    known = _known(desk, going, on or desk.today())
    return [judge(one, TOPICS.get(one.kind, "business"), known) for one in going]


def before_writing(
    desk: Desk,
    customer: int,
    *,
    person: int | None = None,
    kind: str = "",
    language: str | None = None,
    to: str = "",
    text: str = "",
    products: Collection[int] = (),
    known: Collection[str] = (),
) -> tuple[Message, ...]:
    """What speaks against one letter that is drafted, in words; see `Going`.

    `to`: the mail address, "" where it may go another way. `products`: what it is about; `text`:
    what it tells, which may name a product that is still secret.
    """
    named = embargo.named_in(desk, text) if text.strip() else None
    about = [*products, *([named] if named is not None else [])]
    going = Going(customer, person, kind, language, to or None, known=frozenset(known))
    each = [replace(going, product=product) for product in about] or [going]
    told = [one.told for found in against(desk, each) for one in found]
    return tuple(one for place, one in enumerate(told) if one not in told[:place])


def _known(desk: Desk, going: Sequence[Going], on: dt.date) -> Known:
    db = desk.db
    chosen = sorted({one.customer for one in going})
    known = Known(on)
    for number, name, country, archived, languages, late in guarding.customers(db, chosen):
        usual = language_of(None, None, country)
        known.customers[number] = OfCustomer(
            name, country, day(archived), _languages(languages), usual, late
        )
    for number, customer, name, language, festivals, born, lunar in guarding.people(db, chosen):
        keeps = frozenset(parse(festivals))
        known.people[number] = OfPerson(
            customer, name, _languages(language), keeps, born[-5:], bool(lunar)
        )
    known.complaints = guarding.complaints(db, chosen)
    known.complained = guarding.complained(db, chosen, on - _QUARTER)
    known.disputed = guarding.disputed(db, chosen)
    known.asks_in = frozenset(str(setting(db, CONSENT_COUNTRIES) or "").upper().split(","))
    if any(one.address for one in going):
        known.returned = mails.doubtful(db)
    _add_letters(desk, known, chosen, on)
    _add_said(desk, known, chosen)
    _add_greeted(desk, known, chosen, going)
    early = zip(going, embargo.early(desk, going, on), strict=True)
    known.told_too_early = {one: told for one, told in early if told is not None}
    return known


def _languages(text: str | None) -> frozenset[str]:
    """All languages of ours that a field names."""
    named = (spoken(part) for part in _APART.split(text or ""))
    return frozenset(code for code in named if code)


def _add_letters(desk: Desk, known: Known, chosen: list[int], on: dt.date) -> None:
    span = on - FORTNIGHT, on + FORTNIGHT
    for customer, person, sent_on, letter, planned in guarding.letters(
        desk.db, chosen, _UNASKED, *span
    ):
        sent = Sent(person, dt.date.fromisoformat(sent_on), letter, bool(planned))
        known.sent.setdefault(customer, []).append(sent)
    for customer, person, sent_on in guarding.logged(desk.db, chosen, *span):
        sent = Sent(person, dt.date.fromisoformat(sent_on), None)
        known.sent.setdefault(customer, []).append(sent)


def _add_said(desk: Desk, known: Known, chosen: list[int]) -> None:
    for customer, said in guarding.said(desk.db, chosen):
        known.said.setdefault(customer, []).append(said)


def _add_greeted(desk: Desk, known: Known, chosen: list[int], going: Sequence[Going]) -> None:
    occasions = {one.occasion for one in going if one.occasion is not None}
    if not occasions:
        return
    for customer, about, person, on in guarding.greeted(desk.db, chosen, occasions):
        key = customer, dt.date.fromisoformat(about)
        known.greeted.setdefault(key, []).append((person, dt.date.fromisoformat(on)))
