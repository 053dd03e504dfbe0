"""What may be wrong with the records: found by rules, worked off, dismissed with a reason."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from custdesk.bridge.clean import numbering
from custdesk.domain.changes import Changes
from custdesk.domain.checks import rules
from custdesk.domain.checks.facts import CustomerFacts, Surroundings
from custdesk.domain.checks.findings import CHECKS, Finding, Kind
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.likeness.tables import FREE_MAIL
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Cancelled, Desk, Progress, changes
from custdesk.store import customers as stored
from custdesk.store import findings, mails, records, settings
from custdesk.store.findings import Mailbox
from custdesk.store.rows import CustomerRow

_STEP = 5000
_SIGNS = re.compile(r"[\W_]+")
_SHOWN = 500  # customers are read in portions of so many
_ORDER = {key: place for place, key in enumerate(CHECKS)}


class Problem(NamedTuple):
    """A finding, and the reason with which it was dismissed (None: it was not).

    `tier`: the customer's, as its place in `Tier`.
    """

    finding: Finding
    tier: int = 0
    dismissed: str | None = None
    dismissal: int | None = None


def find(
    desk: Desk,
    customers: Collection[int] | None = None,
    *,
    kinds: Collection[Kind] = tuple(Kind),
    dismissed: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Problem]:
    """What the checks say of customers (None: all), the gravest check first, then by tier.

    `dismissed`: also what was dismissed. Archived customers are left alone. Raises `Cancelled`.
    """
    found = [
        one
        for one in each(desk, customers, progress=progress, cancelled=cancelled)
        if (dismissed or one.dismissed is None) and one.finding.check.kind in kinds
    ]
    return sorted(found, key=place)


def each(
    desk: Desk,
    customers: Collection[int] | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[Problem]:
    """The same one by one as they are found, those that were dismissed too."""
    if customers is not None and not customers:
        return
    from custdesk.store import figures  # with numpy, which no start waits for

    told = findings.dismissed(desk.db)
    with figures.uncollected():
        known = findings.customers(desk.db, customers)
        tiers = {customer.id: customer.tier for customer in known}
        for one in _all(desk, known, customers, progress, cancelled):
            said = told.get(one.key) if told else None
            tier = tiers.get(one.customer, 0)  # written beside us meanwhile
            yield Problem(one, tier) if said is None else Problem(one, tier, said.reason, said.id)


def place(problem: Problem) -> tuple[int, int, int, int]:
    """Where a finding stands among others: by its check, then key customers first."""
    one = problem.finding
    return _ORDER[one.problem], problem.tier, one.customer, one.row


def _all(
    desk: Desk,
    known: list[CustomerFacts],
    chosen: Collection[int] | None,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Iterator[Finding]:
    db, today = desk.db, desk.today()
    around = _surroundings(desk, today)
    points = findings.points(db, chosen)
    total = len(known) + len(points)
    message = Message(N_("Checking the data"))

    def step(done: int) -> None:
        if done % _STEP:
            return
        if cancelled is not None and cancelled():
            raise Stopped(Message(N_("The check of the data was stopped.")))
        if progress is not None:
            progress(done, total, message)

    for done, customer in enumerate(known):
        step(done)
        yield from rules.of_customer(customer, around)
    told = set()
    for done, point in enumerate(points, len(known)):
        step(done)
        for found in rules.of_point(point, around):
            # The same number as mobile and as WhatsApp is told once.
            if (found.row, found.problem, found.value) not in told:
                told.add((found.row, found.problem, found.value))
                yield found
    for person in findings.people(db, chosen):
        yield from rules.of_person(person, around)
    yield from findings.dealings(db, today, chosen)
    yield from _codes_alike(desk, chosen)


def _surroundings(desk: Desk, today: dt.date) -> Surroundings:
    countries, currencies, paid_in = _world()
    return Surroundings(
        today, settings.base_currency(desk.db), numbering.plan(), countries, currencies, paid_in,
        findings.made(desk.db), _owners(findings.mailboxes(desk.db)), mails.doubtful(desk.db),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _world() -> tuple[frozenset[str], frozenset[str], dict[str, tuple[str, ...]]]:
    """All countries, all currencies, and what each country pays in."""
    countries = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2)
    currencies = frozenset(get_global("all_currencies"))
    paid = {code: tuple(get_territory_currencies(code)) for code in countries}
    return countries, currencies, paid


def _owners(boxes: list[Mailbox]) -> dict[str, tuple[int, str]]:
    """Mail domain -> whose it is; domains that several customers use are nobody's."""
    users: dict[str, dict[int, str]] = defaultdict(dict)
    for box in boxes:
        mail = (box.email or "").rpartition("@")[2].lower()
        for domain in (mail, _host(box.website)):
            if domain and domain not in FREE_MAIL:
                users[domain][box.customer] = box.name
    return {domain: next(iter(found.items())) for domain, found in users.items() if len(found) == 1}


def _host(website: str | None) -> str:
    if not website:
        return ""
    address = website if "//" in website else f"//{website}"
    try:
        return (urlsplit(address).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def _codes_alike(desk: Desk, chosen: Collection[int] | None) -> Iterator[Finding]:
    """Codes that differ in capitals, blanks and signs only: one is meant for the other some day."""
    seen: dict[str, tuple[str, str]] = {}
    for number, uid, code, name in findings.codes(desk.db):
        bare = _SIGNS.sub("", code.casefold()) or code
        other = seen.setdefault(bare, (code, name))
        if other[0] != code and (chosen is None or number in chosen):
            values = {"other": other[0], "name": other[1]}
            yield Finding("code_alike", number, "customer", number, uid, "", "code", code, values)


def codes(desk: Desk) -> dict[int, str]:
    """The codes of all customers of the list, by id."""
    return {number: code for number, _uid, code, _name in findings.codes(desk.db)}


def names(desk: Desk, numbers: Collection[int]) -> dict[int, CustomerRow]:
    """The rows of the customers that findings are about."""
    listed = list(dict.fromkeys(numbers))
    return {
        row.id: row
        for start in range(0, len(listed), _SHOWN)
        for row in stored.page(desk.db, listed[start : start + _SHOWN])
    }


def dismiss(desk: Desk, problem: Problem, reason: str) -> Changes:
    """Do not show a finding again as long as the value stands; `reason` may be empty."""
    one = problem.finding
    row = {
        "customer_id": one.customer,
        "record": one.record,
        "problem": one.problem,
        "value": one.value or None,
        "reason": reason.strip() or None,
    }
    what = Message(N_("Dismiss: {finding}"), {"finding": Message(one.check.title)})
    with desk.operation(what) as current:
        if one.key not in findings.dismissed(desk.db):
            records.insert(desk.db, "dismissal", row)
    return changes(current)


def bring_back(desk: Desk, problem: Problem) -> Changes:
    """Show a finding again that was dismissed."""
    what = Message(N_("Show again: {finding}"), {"finding": Message(problem.finding.check.title)})
    with desk.operation(what) as current:
        records.to_bin(desk.db, "dismissal", "id = ?", problem.dismissal)
    return changes(current)
