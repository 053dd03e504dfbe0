"""What speaks against a letter: pure rules over what is known of its recipient.

Three topics of letters are told apart (`domain.letters.kinds.TOPICS`): marketing, greetings, and
business, which somebody who ordered has to get. An opt-out from marketing says nothing of an
invoice, and a mail about an order is no letter too many.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from custdesk.domain import consents, festival_rules
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.consents import Said
from custdesk.domain.words import N_, Message

Weight = Literal["stop", "ask"]
Topic = Literal["marketing", "greetings", "business"]
FORTNIGHT = dt.timedelta(days=14)

# What can speak against a letter, the weightiest first, and what the user reads of it in a list.
REASONS: Mapping[str, str] = {
    "gone": N_("Deleted"),
    "archived": N_("Archived"),
    "opt_out": N_("Opted out"),
    "no_consent": N_("No consent"),
    "no_address": N_("No address"),
    "dead_address": N_("Address returns mail"),
    "mourning": N_("In mourning"),
    "solemn": N_("Day of mourning"),
    "festival": N_("Other festival"),
    "greeted": N_("Greeted already"),
    "embargo": N_("Told too early"),
    "complaint": N_("Open complaint"),
    "dispute": N_("Disputed invoice"),
    "overdue": N_("Overdue"),
    "another": N_("Another letter"),
    "complained": N_("Complained lately"),
    "language": N_("Other language"),
}
# What stops a letter that nobody has to get; of business, a person decides about all but the first.
_STOPS = frozenset({"gone", "archived", "opt_out", "no_consent", "no_address", "dead_address"})
_STOPS_BUSINESS = frozenset({"gone", "no_address"})
# What a letter is itself about is no news to whoever writes it.
_ABOUT: Mapping[str, frozenset[str]] = {
    "apology": frozenset({"complaint", "complained"}),
    "payment_reminder": frozenset({"overdue"}),
}


@dataclass(frozen=True, slots=True)
class Going:
    """A letter that is about to go out, as far as it is known yet.

    `kind`: a key of `domain.letters.kinds.KINDS`, or of any letter about business. `language` and
    `address` are judged where they are given; "" is an address that is missing. `occasion`: the day
    to remember that it greets for; `festival`: its English name, "" for a day that is nobody's
    festival such as a birthday, None where the day alone is known. `letter`: its own row, which is
    no other letter. `known`: keys of `REASONS` that are no news.
    """

    customer: int
    person: int | None = None
    kind: str = ""
    language: str | None = None
    address: str | None = None
    occasion: dt.date | None = None
    channel: str = "email"
    festival: str | None = None
    product: int | None = None
    campaign: int | None = None
    letter: int | None = None
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Against:
    """`stop`: it does not go out while this holds. `ask`: a person decides."""

    key: str
    told: Message
    weight: Weight


@dataclass(frozen=True, slots=True)
class OfCustomer:
    """What the rules need of a customer."""

    name: str
    country: str
    archived: dt.date | None
    languages: frozenset[str]
    usual_language: str  # of the country
    overdue_days: int


@dataclass(frozen=True, slots=True)
class OfPerson:
    customer: int
    name: str
    languages: frozenset[str]
    cultures: frozenset[str]  # whose festivals they keep; empty: not known
    born: str  # 05-12; "" where it is not known
    lunar: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter of marketing or greetings that went out, or has its day."""

    person: int | None
    on: dt.date
    letter: int | None
    planned: bool = False


@dataclass(slots=True)
class Known:
    """All that is known of the recipients of some letters, read in one go."""

    on: dt.date
    customers: dict[int, OfCustomer] = field(default_factory=dict)
    people: dict[int, OfPerson] = field(default_factory=dict)
    complaints: dict[int, tuple[str, dt.date]] = field(default_factory=dict)
    complained: set[int] = field(default_factory=set)
    disputed: dict[int, tuple[str, ...]] = field(default_factory=dict)
    sent: dict[int, list[Sent]] = field(default_factory=dict)
    greeted: dict[tuple[int, dt.date], list[tuple[int | None, dt.date]]] = field(
        default_factory=dict
    )
    said: dict[int, list[Said]] = field(default_factory=dict)
    returned: Mapping[str, dt.date] = field(default_factory=dict)
    asks_in: frozenset[str] = frozenset()  # countries where we ask for consent; *: everywhere
    told_too_early: Mapping[Going, Message] = field(default_factory=dict)


def judge(going: Going, topic: Topic, known: Known) -> tuple[Against, ...]:
    """What speaks against a letter, the weightiest first."""
    if going.customer not in known.customers or (
        going.person is not None and going.person not in known.people
    ):
        return (Against("gone", Message(N_("This customer or contact was deleted.")), "stop"),)
    unheard = going.known | _ABOUT.get(going.kind, frozenset())
    stops = _STOPS_BUSINESS if topic == "business" else _STOPS
    order = list(REASONS)
    found = [
        Against(key, told, "stop" if key in stops else "ask")
        for rule in _RULES
        for key, told in rule(going, topic, known)
        if key not in unheard
    ]
    return tuple(sorted(found, key=lambda one: (one.weight == "ask", order.index(one.key))))


_Found = Iterator[tuple[str, Message]]


def _standing(going: Going, _topic: Topic, known: Known) -> _Found:
    one = known.customers[going.customer]
    if one.archived is not None:
        text = N_("This customer is archived since {day}.")
        yield "archived", Message(text, {"day": one.archived})
    if going.customer in known.complaints:
        number, day = known.complaints[going.customer]
        text = N_("Complaint {number} of {day} is still open.")
        yield "complaint", Message(text, {"number": number, "day": day})
    elif going.customer in known.complained:
        yield "complained", Message(N_("They complained in the last three months."))
    if going.customer in known.disputed:
        numbers = known.disputed[going.customer]
        yield "dispute", Message(N_("They dispute an invoice: {numbers}."), {"numbers": numbers})
    if one.overdue_days > 0:
        yield "overdue", Message(
            N_("An invoice is {n} day late."), {"n": one.overdue_days},
            plural=N_("An invoice is {n} days late."),
        )  # fmt: skip


_NO_MORE: Mapping[str | None, str] = {
    None: N_("They want no letters"),
    "marketing": N_("They want no marketing"),
    "greetings": N_("They want no greetings"),
}


def _wishes(going: Going, topic: Topic, known: Known) -> _Found:
    said = known.said.get(going.customer, ())
    channel = consents.channel_of(going.channel)
    word = consents.holds(said, going.person, channel, topic, known.on)
    if word is not None and word.state == consents.REFUSED:
        yield "opt_out", _refused(word)
    elif topic == "marketing" and channel in consents.ASKED_FOR and word is None:
        country = known.customers[going.customer].country
        if "*" in known.asks_in or (country and country in known.asks_in):
            text = N_("No consent is noted, which is asked for in this country.")
            yield "no_consent", Message(text)
    mourning = consents.mourns(said, going.person, known.on)
    if mourning is not None:
        until = mourning.until or consents.mourned_until(mourning.on)
        name = known.customers[going.customer].name
        if mourning.person in known.people:
            name = known.people[mourning.person].name
        text = N_("{name} is in mourning, until {day}.")
        yield "mourning", Message(text, {"name": name, "day": until})


def _refused(word: Said) -> Message:
    """Who wants no letters, since when, and how we know."""
    what = Message(_NO_MORE.get(word.topic, _NO_MORE[None]))
    values: dict[str, object] = {"what": what, "day": word.on}
    if not word.source:
        return Message(N_("{what}, since {day}."), values)
    title = dict(consents.SOURCES).get(word.source)
    values["how"] = Message(title) if title else word.source
    return Message(N_("{what}, since {day} ({how})."), values)


def _address(going: Going, _topic: Topic, known: Known) -> _Found:
    if going.channel != "email" or going.address is None:
        return
    address = going.address.strip().casefold()
    if not address:
        yield "no_address", Message(N_("No mail address is known."))
    elif address in known.returned:
        text = N_("A mail to {address} came back on {day}.")
        values = {"address": going.address.strip(), "day": known.returned[address]}
        yield "dead_address", Message(text, values)


def _another(going: Going, topic: Topic, known: Known) -> _Found:
    """A letter that nobody asked for, within a fortnight of another one."""
    if topic == "business":
        return
    near = [
        one
        for one in known.sent.get(going.customer, ())
        if abs(one.on - known.on) <= FORTNIGHT
        and (one.letter is None or one.letter != going.letter)
        and (going.person is None or one.person in (None, going.person))
    ]
    if not near:
        return
    last = max(near, key=lambda one: (not one.planned, one.on))
    text = N_("Another letter went out on {day}.")
    if last.planned:
        text = N_("Another letter goes out on {day}.")
    yield "another", Message(text, {"day": last.on})


def _early(going: Going, _topic: Topic, known: Known) -> _Found:
    if going in known.told_too_early:
        yield "embargo", known.told_too_early[going]


def _greeted(going: Going, _topic: Topic, known: Known) -> _Found:
    if going.occasion is None:
        return
    for person, on in known.greeted.get((going.customer, going.occasion), ()):
        if person in (None, going.person) or going.person is None:
            yield "greeted", Message(N_("Greeted already on {day}."), {"day": on})
            return


def _language(going: Going, _topic: Topic, known: Known) -> _Found:
    if going.language is None:
        return
    firm = known.customers[going.customer]
    own: frozenset[str] = frozenset()
    if going.person is not None:
        own = known.people[going.person].languages
    reads = own or firm.languages or frozenset({firm.usual_language, "en"})
    # Who reads one of the two Chinese scripts makes out the other.
    if going.language not in reads and going.language[:2] not in {one[:2] for one in reads}:
        text = N_("They read {languages}; this letter is in {language}.")
        titles = tuple(TONGUES[code].title for code in sorted(reads) if code in TONGUES)
        language = TONGUES[going.language].title if going.language in TONGUES else going.language
        yield "language", Message(text, {"languages": titles, "language": language})


def _festival(going: Going, topic: Topic, known: Known) -> _Found:
    """Of greetings alone: an invoice on Good Friday is an invoice."""
    if topic != "greetings" or going.festival == "":
        return
    person = known.people.get(going.person) if going.person is not None else None
    firm = known.customers[going.customer]
    day = going.occasion or known.on
    names = tuple(part.strip() for part in (going.festival or "").split(";") if part.strip())
    if not names:
        # Whose birthday it is, or may be by the moon, is not greeted for the festival of the day.
        if going.occasion is None or (person and (person.lunar or person.born == f"{day:%m-%d}")):
            return
        names = festival_rules.on_day(day)
    keeps: frozenset[str] = person.cultures if person else frozenset()
    name = person.name if person else firm.name
    yield from festival_rules.against(names, day.year, name, keeps, firm.country)


_RULES = (_standing, _wishes, _address, _another, _early, _greeted, _festival, _language)
