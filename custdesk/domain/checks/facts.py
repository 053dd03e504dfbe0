"""What the checks look at: rows as they are stored, and what the firm's surroundings say."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from custdesk.domain.checks.phones import Plan


class CustomerFacts(NamedTuple):
    """One customer; days are ISO text as stored, amounts minor units."""

    id: int
    uid: str
    code: str
    name: str
    country: str | None
    city: str | None
    address: str | None
    phone: str | None
    fax: str | None
    email: str | None
    website: str | None
    since: str | None
    currency: str | None
    terms: str | None
    credit_limit: int | None
    credit_currency: str | None
    verified_on: str | None
    created_op: int
    tier: int  # place in `Tier`
    exposure: int  # base currency
    people: int
    points: int  # phones, mails and chats of its people
    first_order: str | None


class PersonFacts(NamedTuple):
    """One person of a customer."""

    id: int
    uid: str
    customer: int
    name: str
    birthday: str | None


class PointFacts(NamedTuple):
    """One phone, mail or chat of a person of a customer in a country."""

    person: int
    uid: str
    customer: int
    name: str
    kind: str
    written: str
    country: str | None


class Surroundings(NamedTuple):
    """What the rows are seen against.

    `currencies`: all that there are; `paid_in`: country -> its own; `made`: operation -> its day;
    `owners`: mail domain -> (id, name) of the one customer whose it is; `today`: the salesperson's;
    `returned`: address -> the day a mail to it came back.
    """

    today: dt.date
    base: str
    plan: Plan
    countries: frozenset[str]
    currencies: frozenset[str]
    paid_in: Mapping[str, tuple[str, ...]]
    made: Mapping[int, dt.date]
    owners: Mapping[str, tuple[int, str]]
    returned: Mapping[str, dt.date] = {}
