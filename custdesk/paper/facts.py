"""What a printed visit plan is made of: plain facts, gathered by a service, set by this package.

Everything but the name and the hour of a visit may be missing; the page then says so. A `Text` is
either a person's own words (`str`, printed as they are), or a `Message` or `Money` that is still
to be put into the reader's language.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from custdesk.domain.words import N_, LunarDay, Message, Money

Text: TypeAlias = Message | Money | str
Tier: TypeAlias = Literal["key", "potential", "ordinary", "risk", ""]
Layout: TypeAlias = Literal["full", "compact", "a5", "list"]
Paper: TypeAlias = Literal["a4", "us-letter"]

LAYOUTS: tuple[tuple[Layout, str], ...] = (
    ("full", N_("A page for each visit")),
    ("compact", N_("Two visits on a page")),
    ("a5", N_("Notebook (A5)")),
    ("list", N_("List only")),
)
SECTIONS: tuple[tuple[str, str], ...] = (
    ("tier", N_("Tier and scores")),
    ("warnings", N_("Warnings")),
    ("people", N_("People to meet")),
    ("ways", N_("Personality, likes, birthday, what to avoid")),
    ("contacts", N_("Last contacts")),
    ("orders", N_("Orders and shipments")),
    ("promises", N_("Promised")),
    ("credit", N_("Sales, credit and what is owed")),
    ("points", N_("Talking points")),
    ("gifts", N_("Gift and etiquette")),
    ("notes", N_("Room for notes")),
    ("codes", N_("Codes for the phone")),
)
"""What can be left off the paper, by its key."""


@dataclass(frozen=True, slots=True)
class PersonToMeet:
    """A person at the customer's.

    `name_local` is the name in the person's own script, `title` the job, `role` the part in the
    decision ("decides", "first meeting"). A `birthday` given as a date is printed without its year,
    with the days until then when it is near; one given as text is printed as it is.
    `birthday_next` is the day on which it is kept next, where that is known better than from
    `birthday`; `prefers` how they like to be reached.
    """

    name: str = ""
    name_local: str = ""
    title: str = ""
    role: Text = ""
    personality: Text = ""
    likes: Text = ""
    birthday: date | Text = ""
    birthday_lunar: LunarDay | None = None
    birthday_next: date | None = None
    avoid: Text = ""
    phone: str = ""
    mobile: str = ""
    prefers: Text = ""
    notes: Text = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to bring up, and the fact it rests on; `money`: left off with the amounts."""

    point: Text
    fact: Text = ""
    money: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """A warning: what kind, on what evidence."""

    title: Text
    evidence: Text = ""
    money: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised to them and is not done yet."""

    what: Text
    due: date | None = None


@dataclass(frozen=True, slots=True)
class PastGift:
    """A gift that was given (or received): what, to whom, on which occasion."""

    on: date
    what: str
    received: bool = False
    person: str = ""
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """Sales of the last months, the oldest first, in minor units; the last month ends at `end`."""

    months: tuple[int, ...]
    end: date
    currency: str


@dataclass(frozen=True, slots=True)
class PastContact:
    """A call, mail or visit that was; `summary` is what came of it."""

    on: date
    channel: Text = ""
    summary: Text = ""


@dataclass(frozen=True, slots=True)
class PastOrder:
    """An order; `amount` in minor units of `currency`, None when it is not known."""

    number: str
    on: date | None = None
    amount: int | None = None
    currency: str = ""
    status: Text = ""
    what: Text | tuple[Text, ...] = ""


@dataclass(frozen=True, slots=True)
class BusinessRow:
    """One line of open business: what it is, how it stands, the figure; `money`: only amounts."""

    label: Text
    text: Text = ""
    figure: Text = ""
    strong: bool = False
    money: bool = False


@dataclass(frozen=True, slots=True)
class Night:
    """Where one sleeps after a day."""

    on: date
    place: str = ""
    hotel: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """One visit to one customer.

    `name` is in the customer's own script and `name_latin` in Latin letters, where it differs.
    `at` is the customer's wall time and `zone` its IANA name; `own_at` is the same moment on the
    salesperson's wall, `own_place` what to call that place. Scores run from 0 to 100. `language`
    is the BCP 47 code of the customer's language (it decides between Japanese and Chinese shapes
    of a character); empty, it follows from `country` (ISO 3166-1 alpha-2). `travel` says how to
    get there. `people_known` counts everybody known there, when not all are to be met. `place` is
    a point on the map, where the town is known; `why` says in a line what the tier rests on;
    `hours` are theirs on that day, `days_off` closed days near it. `agenda` are the user's own
    words, `points` what the facts suggest. `where`: it is not at their address but there; `way`:
    how far it is from where one was before.
    """

    code: str
    name: str
    at: datetime
    minutes: int = 60
    zone: str = ""
    own_at: datetime | None = None
    own_place: str = ""
    name_latin: str = ""
    tier: Tier = ""
    value: int | None = None
    potential: int | None = None
    credit: int | None = None
    since: date | None = None
    language: str = ""
    purpose: Text = ""
    address_local: tuple[str, ...] = ()
    address_latin: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    country: str = ""
    phone: str = ""
    travel: tuple[Text, ...] = ()
    people: tuple[PersonToMeet, ...] = ()
    people_known: int | None = None
    contacts: tuple[PastContact, ...] = ()
    contacts_known: int | None = None
    orders: tuple[PastOrder, ...] = ()
    business: tuple[BusinessRow, ...] = ()
    needs: tuple[Text, ...] = ()
    agenda: tuple[Text, ...] = ()
    gift: Text = ""
    etiquette: tuple[Text, ...] = ()
    visit_code: str = ""
    where: str = ""
    way: Text = ""
    place: tuple[float, float] | None = None
    why: Text = ""
    hours: Text = ""
    days_off: tuple[Text, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    points: tuple[Point, ...] = ()
    promises: tuple[Promise, ...] = ()
    gifts: tuple[PastGift, ...] = ()
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """The visits of a period, in the order in which they are printed.

    `start` and `end` are the first and the last day, both included. `without` holds the keys of
    the `SECTIONS` that stay off the paper, such as the tier on a page that may be seen at the
    customer's. Of a trip: who travels, whom to call in an emergency, where one sleeps, and `road`:
    how far it is in all.
    """

    firm: str
    salesperson: str
    start: date
    end: date
    printed_on: date
    visits: tuple[VisitSheet, ...] = ()
    phone: str = ""
    trip: str = ""
    travellers: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    nights: tuple[Night, ...] = ()
    road: Text = ""
    paper: Paper = "a4"
    layout: Layout = "full"
    without: frozenset[str] = frozenset()

    def shows(self, section: str) -> bool:
        """Whether a section is printed."""
        return section not in self.without
