"""A greeting as a draft: words, address, and what speaks against it. Nothing is sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from custdesk.domain.cultures import CULTURES, cultures_of, parse
from custdesk.domain.greetings import (
    Greeting,
    for_birthday,
    for_festival,
    for_founding,
    for_years,
    is_solemn,
)
from custdesk.domain.words import N_, Message
from custdesk.services import settings
from custdesk.services.desk import Desk
from custdesk.services.festivals import Kind
from custdesk.services.guard import before_writing
from custdesk.services.occasions import Occasion
from custdesk.store import customers
from custdesk.store import festivals as records
from custdesk.store.rows import PersonRow

# Where one writes in Chinese; elsewhere a person's own language decides.
_CHINESE = frozenset({"CN", "TW", "HK", "MO"})


@dataclass(frozen=True, slots=True)
class Draft:
    """`to`: a mail address, empty for several or where none is known. `language`: en or zh_CN.

    `hidden`: the addresses of several, none of whom is to see the others'. `doubts`: what one
    should know before writing; the user decides.
    """

    greeting: Greeting
    to: str
    language: str
    doubts: tuple[Message, ...]
    hidden: tuple[str, ...] = ()


def draft(desk: Desk, occasion: Occasion) -> Draft:
    """The beginning of a letter for a day to remember."""
    person = _person(desk, occasion)
    firm = settings.firm(desk)
    name = _addressed(person) if person else ""
    if not name and occasion.single is not None and occasion.names:
        name = occasion.names[0]
    signature = name, firm.name, firm.salesperson
    kept = occasion.kept
    if kept.kind in (Kind.BIRTHDAY, Kind.LUNAR_BIRTHDAY):
        greeting = for_birthday(*signature)
    elif kept.kind is Kind.FOUNDING:
        greeting = for_founding(*signature)
    elif kept.kind is Kind.ANNIVERSARY:
        greeting = for_years(kept.title, *signature)
    else:
        greeting = for_festival(kept.source.split(";")[0].strip(), *signature)
    return Draft(
        greeting,
        _address(desk, occasion, person),
        _language(occasion, person),
        (*_not_theirs(occasion, person), *_doubts(desk, occasion)),
        () if occasion.single else tuple(records.addresses(desk.db, occasion.kept.customers)),
    )


def _not_theirs(occasion: Occasion, person: PersonRow | None) -> Iterator[Message]:
    """A holiday of the country that belongs to a faith, and a person who keeps another's."""
    kept = occasion.kept
    own = parse(person.fields.get("festivals")) if person else ()
    if kept.kind is not Kind.HOLIDAY or not own or person is None:
        return
    for name in kept.source.split("; "):
        of = cultures_of(name, kept.day.year)
        if of and of.isdisjoint(own):
            festivals = tuple(Message(CULTURES[key]) for key in own)
            text = N_("{name} keeps other festivals: {festivals}.")
            yield Message(text, {"name": person.name, "festivals": festivals})


def _person(desk: Desk, occasion: Occasion) -> PersonRow | None:
    """Whom the letter is to: the person whose day it is, else the customer's first."""
    if occasion.single is None:
        return None
    people = customers.people(desk.db, occasion.single)
    wanted = occasion.kept.person_id
    named = next((one for one in people if one.id == wanted), None)
    return named or (people[0] if people else None)


def _addressed(person: PersonRow) -> str:
    salutation, last = person.fields.get("salutation"), person.fields.get("last_name")
    return f"{salutation} {last}" if salutation and last else person.name


def _address(desk: Desk, occasion: Occasion, person: PersonRow | None) -> str:
    own = [point.written for point in person.points if point.kind == "email"] if person else []
    if own or occasion.single is None:
        return own[0] if own else ""
    firm = desk.db.value("SELECT email FROM customer WHERE id = ?", occasion.single)
    return str(firm or "")


def _language(occasion: Occasion, person: PersonRow | None) -> str:
    spoken = str(person.fields.get("language") or "").strip().lower() if person else ""
    if spoken:
        chinese = spoken.startswith(("zh", "chin")) or "中" in spoken or "汉" in spoken
        return "zh_CN" if chinese else "en"
    country = occasion.country or occasion.kept.country
    return "zh_CN" if country in _CHINESE else "en"


def _doubts(desk: Desk, occasion: Occasion) -> tuple[Message, ...]:
    """Complaints, late invoices, a letter this fortnight, a day of mourning."""
    found: list[Message] = []
    if is_solemn(occasion.kept.source):
        found.append(Message(N_("A day of mourning or fasting: nobody is congratulated on it.")))
    if occasion.greeted is not None:
        found.append(Message(N_("Greeted already on {day}."), {"day": occasion.greeted}))
    number = occasion.single
    if number is None:
        return tuple(found)
    return (*found, *before_writing(desk, number, person=occasion.kept.person_id, kind="greeting"))
