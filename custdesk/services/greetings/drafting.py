"""A greeting as a draft: words, address, and what speaks against it. Nothing is sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from custdesk.domain.appointments.letter import Letter, Reader
from custdesk.domain.appointments.speech import language_of
from custdesk.domain.greetings.days import is_solemn, key_of
from custdesk.domain.greetings.letter import write
from custdesk.domain.words import N_, Message
from custdesk.services import settings
from custdesk.services.addressee import Addressee, DraftOf, addressee, doubts_about
from custdesk.services.desk import Desk
from custdesk.services.festivals import Kept, Kind
from custdesk.services.greetings.texts import words_of
from custdesk.services.guard import Going, against
from custdesk.services.occasions import Occasion
from custdesk.store import festivals as records

_OWN = {
    Kind.BIRTHDAY: "birthday",
    Kind.LUNAR_BIRTHDAY: "birthday",
    Kind.ANNIVERSARY: "cooperation",
    Kind.FOUNDING: "founding",
}


@dataclass(frozen=True)
class Draft(DraftOf[Letter]):
    """`kind`: the tone. `hidden`: the addresses of several, none of whom is to see the others'."""

    hidden: tuple[str, ...] = ()


def greeting_of(kept: Kept) -> str | None:
    """Which greeting a day to remember asks for; None where nobody is greeted by itself."""
    return _OWN.get(kept.kind) or key_of(kept.source, kept.day)


def years_of(kept: Kept) -> int:
    """How many years an anniversary counts; 0 for other days."""
    n = kept.title.values.get("n", 0) if kept.kind is Kind.ANNIVERSARY else 0
    return n if isinstance(n, int) else 0


def draft(desk: Desk, occasion: Occasion, tone: str = "warm", language: str | None = None) -> Draft:
    """The beginning of a letter for a day to remember, in its reader's language.

    A day of several customers makes one letter to all of them, in the language of their country.
    """
    kept = occasion.kept
    whom = _whom(desk, occasion, language)
    key = greeting_of(kept) or ("solemn" if is_solemn(kept.source) else "holiday")
    letter = write(words_of(whom.language), key, tone, whom.reader, whom.signed[:2], years_of(kept))
    hidden = () if occasion.single else tuple(records.addresses(desk.db, kept.customers))
    doubts = (*whom.doubts, *_doubts(desk, occasion, whom))
    return Draft(letter, tone, whom.language, whom.to, whom.whom, doubts, hidden)


def _whom(desk: Desk, occasion: Occasion, language: str | None) -> Addressee:
    if occasion.single is not None:
        return addressee(desk, occasion.single, occasion.kept.person_id, language)
    firm = settings.firm(desk)
    spoken = language or language_of(None, None, occasion.kept.country)
    signed = firm.salesperson, firm.name
    return Addressee(Reader(), spoken, "", "", signed, doubts_about(firm, spoken))


def _doubts(desk: Desk, occasion: Occasion, whom: Addressee) -> Iterator[Message]:
    kept = occasion.kept
    if occasion.single is None:
        if is_solemn(kept.source):
            yield Message(N_("A day of mourning or fasting: nobody is congratulated on it."))
        if occasion.greeted is not None:
            yield Message(N_("Greeted already on {day}."), {"day": occasion.greeted})
        return
    going = Going(
        occasion.single, whom.person, "greeting", whom.language, whom.to or None, kept.day,
        festival="" if kept.kind in _OWN else kept.source,
    )  # fmt: skip
    yield from (one.told for one in against(desk, [going])[0])
