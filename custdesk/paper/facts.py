"""What a printed visit plan is made of: plain facts, gathered by a service, set by this package.

Everything but the name and the hour of a visit may be missing; the page then says so. A `Text` is
either a person's own words (`str`, printed as they are), or a `Message` or `Money` that is still
to be put into the reader's language.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from custdesk.domain.words import Message, Money

Text: TypeAlias = Message | Money | str
Tier: TypeAlias = Literal["key", "potential", "ordinary", "risk", ""]


@dataclass(frozen=True, slots=True)
class PersonToMeet:
    """A person at the customer's.

    `name_local` is the name in the person's own script, `title` the job, `role` the part in the
    decision ("decides", "first meeting"). A `birthday` given as a date is printed without its year,
    with the days until then when it is near; one given as text is printed as it is.
    """

    name: str = ""
    name_local: str = ""
    title: str = ""
    role: Text = ""
    personality: Text = ""
    likes: Text = ""
    birthday: date | Text = ""
    avoid: Text = ""
    phone: str = ""
    mobile: str = ""


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
    what: Text = ""


@dataclass(frozen=True, slots=True)
class BusinessRow:
    """One line of open business: what it is, how it stands, and the figure at the right."""

    label: Text
    text: Text = ""
    figure: Text = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """One visit to one customer.

    `name` is in the customer's own script and `name_latin` in Latin letters, where it differs.
    `at` is the customer's wall time and `zone` its IANA name; `own_at` is the same moment on the
    salesperson's wall, `own_place` what to call that place. Scores run from 0 to 100. `language`
    is the BCP 47 code of the customer's language (it decides between Japanese and Chinese shapes
    of a character); empty, it follows from `country` (ISO 3166-1 alpha-2). `travel` says how to
    get there. `people_known` counts everybody known there, when not all are to be met.
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
    orders: tuple[PastOrder, ...] = ()
    business: tuple[BusinessRow, ...] = ()
    needs: tuple[Text, ...] = ()
    agenda: tuple[Text, ...] = ()
    gift: Text = ""
    etiquette: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """The visits of a period, in the order in which they are printed.

    `start` and `end` are the first and the last day, both included. `show_tier` leaves tier and
    scores off the paper when false, for a page that may be seen at the customer's.
    """

    firm: str
    salesperson: str
    start: date
    end: date
    printed_on: date
    visits: tuple[VisitSheet, ...] = ()
    phone: str = ""
    trip: str = ""
    paper: Literal["a4", "us-letter"] = "a4"
    show_tier: bool = True
