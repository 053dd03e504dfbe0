"""The checks themselves: facts in, findings out."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from custdesk.domain.checks.facts import CustomerFacts, PersonFacts, PointFacts, Surroundings
from custdesk.domain.checks.findings import Finding
from custdesk.domain.checks.phones import judge
from custdesk.domain.tier import Tier
from custdesk.domain.words import Country, Money

# After so many months without being verified a customer of a tier is looked at again.
MONTHS: Mapping[Tier, int] = {
    Tier.KEY: 6, Tier.POTENTIAL: 9, Tier.ORDINARY: 18, Tier.RISK: 9,
}  # fmt: skip
_MONTH = 30.44  # days
_AGE = 130  # years
# Firms of any country may ask to be charged in these.
_WORLD = frozenset({"USD", "EUR", "CNY", "CNH", "GBP", "JPY", "HKD", "CHF", "SGD"})
# Days by which the first order may come before the day that a list calls the beginning.
_BEFORE = 31
_MAIL = re.compile(r"[^@\s,;<>()\[\]\"]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]+")
_WEB = re.compile(
    r"(?:https?://)?(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}\.?(?::\d+)?(?:[/?#]\S*)?", re.I
)
_TIERS = tuple(Tier)
PHONES = frozenset({"phone", "mobile", "whatsapp"})
_NOTHING: Mapping[str, object] = {}


def is_mail(text: str) -> bool:
    """Whether a text can be one mail address (RFC 5321 without quoting; any script)."""
    name = text.partition("@")[0]
    doubtful = ".." in text or name.startswith(".") or name.endswith(".")
    return not doubtful and len(text) <= 254 and _MAIL.fullmatch(text) is not None


def is_web(text: str) -> bool:
    """Whether a text can be a web address, with or without https."""
    return "@" not in text and _WEB.fullmatch(text) is not None


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _of(
    c: CustomerFacts, problem: str, field: str, value: object = "", **values: object
) -> Finding:
    return Finding(problem, c.id, "customer", c.id, c.uid, "", field, str(value), values)


def of_customer(c: CustomerFacts, around: Surroundings) -> Iterator[Finding]:
    """All that is to be said of one customer by itself."""
    yield from _missing(c, around)
    yield from _place(c, around)
    if c.email:
        yield from _mail(c.id, "customer", c.id, c.uid, "", "email", c.email, around)
    for field, written in (("phone", c.phone), ("fax", c.fax)):
        if written:
            yield from _phone(c.id, "customer", c.id, c.uid, "", field, written, c.country, around)
    if c.website and not is_web(c.website):
        yield _of(c, "website", "website", c.website)
    yield from _days(c, around)
    yield from _money(c, around)
    yield from _stale(c, around)


def _missing(c: CustomerFacts, around: Surroundings) -> Iterator[Finding]:
    if not (c.phone or c.email or c.points):
        yield _of(c, "reach", "phone")
    if not c.country:
        yield _of(c, "country", "country")
    if not c.people:
        yield _of(c, "person", "person")
    if c.exposure > 0 and c.credit_limit is None:
        yield _of(c, "limit", "credit_limit", open=Money(c.exposure, around.base))
    if c.first_order and not c.terms:
        yield _of(c, "terms", "terms")
    if _TIERS[c.tier] in (Tier.KEY, Tier.POTENTIAL) and not (c.city and c.address):
        yield _of(c, "address", "address" if c.city else "city")


def _place(c: CustomerFacts, around: Surroundings) -> Iterator[Finding]:
    if c.country and c.country not in around.countries:
        yield _of(c, "country_unknown", "country", c.country)
    if not c.currency:
        return
    if c.currency not in around.currencies:
        yield _of(c, "currency_unknown", "currency", c.currency)
        return
    usual = around.paid_in.get(c.country or "", ())
    if usual and c.currency not in (*usual, around.base) and c.currency not in _WORLD:
        yield _of(
            c, "currency_country", "currency", c.currency,
            country=Country(c.country or ""), usual=usual[0],
        )  # fmt: skip


def _days(c: CustomerFacts, around: Surroundings) -> Iterator[Finding]:
    since, first = _day(c.since), _day(c.first_order)
    if c.since and since is None:
        yield _of(c, "date", "since", c.since)
    if since and since > around.today:
        yield _of(c, "future", "since", since, day=since)
    elif since and first and (since - first).days > _BEFORE:
        yield _of(c, "order_before", "since", since, order=first, day=since)


def _money(c: CustomerFacts, around: Surroundings) -> Iterator[Finding]:
    limit = c.credit_limit
    same = (c.credit_currency or around.base) == around.base
    if limit is not None and same and c.exposure > limit:
        owed, allowed = Money(c.exposure, around.base), Money(limit, around.base)
        yield _of(c, "over_limit", "credit_limit", limit, open=owed, limit=allowed)


def _stale(c: CustomerFacts, around: Surroundings) -> Iterator[Finding]:
    seen = _day(c.verified_on) or around.made.get(c.created_op)
    limit = MONTHS[_TIERS[c.tier]]
    if seen is None:
        return
    months = int((around.today - seen).days / _MONTH)
    if months >= limit:
        yield _of(c, "unverified", "verified_on", c.verified_on or "", n=months, limit=limit)


def of_person(p: PersonFacts, around: Surroundings) -> Iterator[Finding]:
    """All that is to be said of one person by itself."""
    text = p.birthday
    if not text or text.startswith("--"):
        return
    day = _day(text)
    if day is None:
        yield Finding("date", p.customer, "person", p.id, p.uid, p.name, "birthday", text, _NOTHING)
    elif day > around.today or around.today.year - day.year > _AGE:
        values = {"value": day}
        yield Finding(
            "birthday", p.customer, "person", p.id, p.uid, p.name, "birthday", text, values
        )


def of_point(p: PointFacts, around: Surroundings) -> Iterator[Finding]:
    """All that is to be said of a phone or mail of a person; chats can be called anything."""
    place = (p.customer, "person", p.person, p.uid, p.name, "points", p.written)
    if p.kind == "email":
        yield from _mail(*place, around)
    elif p.kind in PHONES:
        yield from _phone(*place, p.country, around)


def _mail(
    customer: int, table: str, row: int, uid: str, who: str, field: str, written: str,
    around: Surroundings,
) -> Iterator[Finding]:  # fmt: skip
    if not is_mail(written):
        yield Finding("mail", customer, table, row, uid, who, field, written, _NOTHING)
        return
    day = around.returned.get(written.strip().lower())
    if day is not None:
        values: dict[str, object] = {"day": day}
        yield Finding("mail_returned", customer, table, row, uid, who, field, written, values)
    owner = around.owners.get(written.rpartition("@")[2].lower())
    if owner and owner[0] != customer:
        values = {"name": owner[1]}
        yield Finding("mail_of_other", customer, table, row, uid, who, field, written, values)


def _phone(
    customer: int, table: str, row: int, uid: str, who: str, field: str, written: str,
    country: str | None, around: Surroundings,
) -> Iterator[Finding]:  # fmt: skip
    found = judge(written, country, around.plan)
    home = around.plan.countries.get(country or "")
    values: dict[str, object] = {}
    if found.possible:
        if not (found.code and home and found.code != home.code):
            return
        problem, values = "phone_country", {"code": found.code, "country": Country(country or "")}
    elif home and not (found.code and found.code != home.code):
        problem, values = "phone", {"n": found.digits, "country": Country(country or "")}
    else:
        problem, values = "phone_length", {"n": found.digits}
    yield Finding(problem, customer, table, row, uid, who, field, written, values)
