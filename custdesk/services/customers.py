"""Customers: the list, one of them, and every way to change them.

The list opens the window: what only one customer or a change needs is loaded when asked for.
"""

import re
from array import array
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from custdesk.domain.care import next_follow_up
from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.fields import OWN, is_own
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import own_fields
from custdesk.services.desk import Desk, changes
from custdesk.services.own_fields import OwnField
from custdesk.store import customers, records, settings
from custdesk.store.rows import (
    ArchivedRow,
    CustomerDetail,
    CustomerRow,
    ListQuery,
    ListSummary,
    OrderRow,
    TaskRow,
    TimelineEntry,
    VisitRow,
)

SILENT_DAYS = 60
_BOOKS = frozenset({"id", "uid", "created_op", "deleted_op"})


class ViewCounts(NamedTuple):
    """How many customers each view of the list has."""

    total: int
    tiers: Mapping[str, int]
    countries: Sequence[tuple[str, int]]
    owners: Sequence[tuple[str, int]]
    silent: int  # no contact for SILENT_DAYS
    own: Sequence[OwnField] = ()  # the firm's own fields that are in use


def ids(
    desk: Desk, query: ListQuery, limit: int = -1, countries: Sequence[str] = ()
) -> "array[int]":
    """The ids of all customers that fit (or of the first so many), in the order asked for.

    `countries`: all of them in the order of their names, for a list by country.
    """
    return customers.ids(desk.db, query, limit, countries)


def page(desk: Desk, numbers: Sequence[int]) -> list[CustomerRow]:
    """The rows of some customers, in the order of `numbers`; at most 500 at a time."""
    return customers.page(desk.db, numbers)


def summary(desk: Desk, query: ListQuery) -> ListSummary:
    """Count, sum and maximum of the 12-month sales of all customers that fit."""
    return customers.summary(desk.db, query)


def counts(desk: Desk) -> ViewCounts:
    """The sizes of the views and the choices of the filters."""
    tiers = customers.tier_counts(desk.db)
    total = sum(tiers.values())
    return ViewCounts(
        total,
        tiers,
        customers.value_counts(desk.db, "country"),
        customers.value_counts(desk.db, "owner"),
        total - customers.in_touch(desk.db, SILENT_DAYS),
        tuple(field for field in own_fields.fields(desk) if not field.retired),
    )


def rhythms(desk: Desk) -> dict[str, int]:
    """Tier -> days between two contacts, as the firm has set them."""
    rules = settings.care_rules(desk.db)
    return {str(tier): rules.days(tier) for tier in Tier}


def base_currency(desk: Desk) -> str:
    """The currency that all sums are in."""
    return settings.base_currency(desk.db)


def find(desk: Desk, code: str) -> int:
    """The customer with a code or name; raises `NotFound` with a sentence."""
    number = customers.by_code(desk.db, code)
    if number is None:
        raise NotFound(Message(N_("There is no customer with the code {code}."), {"code": code}))
    return number


def detail(desk: Desk, number: int) -> CustomerDetail:
    """Everything about one customer that is shown at once; raises `NotFound` when it is gone."""
    from custdesk.services.places import Places  # its tables are not needed for the list
    from custdesk.store import care

    fields = records.get(desk.db, "customer", number)
    rows = customers.page(desk.db, [number])
    if fields is None or not rows:
        raise gone()
    row = rows[0]
    before, gap, overdue, exposure = desk.db.rows(
        "SELECT sales_before, order_gap, overdue, exposure FROM figure WHERE id = ?", number
    )[0]
    follow_up = next_follow_up(
        Tier(row.tier), row.last_contact, None, desk.today(), fields["care_days"],
        care.plans(desk.db).rules_for(Tier(row.tier), fields["industry"]),
    )  # fmt: skip
    return CustomerDetail(
        id=number,
        row=row,
        fields=fields,
        people=customers.people(desk.db, number),
        zone=fields["zone"]
        or Places.load().zone_of(fields["country"], fields["city"], fields["state"]),
        sales_before=before,
        order_gap=gap,
        overdue=overdue,
        exposure=exposure,
        currency=settings.base_currency(desk.db),
        care_days=follow_up.rhythm,
    )


def gone() -> NotFound:
    """What to say about a customer that was deleted in the meantime."""
    return NotFound(Message(N_("This customer is no longer in the list.")))


def timeline(desk: Desk, number: int, limit: int = 200) -> list[TimelineEntry]:
    """What is planned with a customer and what happened, the latest first."""
    from custdesk.store import customer_timeline as stored
    from custdesk.store import gifts, service_timeline

    found = stored.timeline(desk.db, number, desk.today(), limit)
    found += gifts.timeline(desk.db, number, limit)
    found += service_timeline.timeline(desk.db, number, desk.today(), limit)
    found.sort(key=lambda entry: (entry.planned, entry.day, entry.record), reverse=True)
    return found[:limit]


def orders(desk: Desk, number: int, limit: int = 200) -> list[OrderRow]:
    """The orders of a customer, the newest first."""
    return customers.orders(desk.db, "o.customer_id = ?", number, limit=limit)


def tasks_of(desk: Desk, number: int) -> list[TaskRow]:
    """The open tasks of a customer, by day."""
    from custdesk.store import calendar as planned

    return planned.tasks(desk.db, "t.customer_id = ? AND t.done_on IS NULL", number)


def visits_of(desk: Desk, number: int) -> list[VisitRow]:
    """The appointments with a customer, by time."""
    from custdesk.store import calendar as planned

    return planned.visits(desk.db, "v.customer_id = ?", number)


def next_code(desk: Desk) -> str:
    """A code for a new customer: the next number after the highest C-0001 in use."""
    return f"C-{customers.highest_code(desk.db) + 1:04}"


def save(desk: Desk, number: int | None, values: Mapping[str, object]) -> Changes:
    """Write a new customer (None) or change one; raises `ValidationError` naming the fields."""
    clean = _known(desk, values)
    if number is None and not clean.get("code"):
        clean["code"] = next_code(desk)
    _validate(desk, number, clean)
    own = own_fields.checked(desk, values)
    name = clean.get("name") or desk.db.value("SELECT name FROM customer WHERE id = ?", number)
    if number is None:
        what = Message(N_("New customer {name}"), {"name": name})
    else:
        what = Message(N_("Edit customer {name}"), {"name": name})
    created = None
    with desk.operation(what) as current:
        if number is None:
            written = created = records.insert(desk.db, "customer", clean)
        else:
            records.update(desk.db, "customer", number, clean)
            written = number
        own_fields.write(desk.db, written, own)
    return changes(current, created)


def check(desk: Desk, number: int | None, values: Mapping[str, object]) -> None:
    """Raise `ValidationError` where `save` would; nothing is written."""
    clean = _known(desk, values)
    if number is None and not clean.get("code"):
        clean.pop("code", None)  # `save` gives one
    _validate(desk, number, clean)
    own_fields.checked(desk, values)


def checked_cell(desk: Desk, number: int, field: str, value: object) -> object:
    """One value as it is stored; raises `ValidationError` where `save` would."""
    values = {field: value}
    if is_own(field):
        return own_fields.checked(desk, values)[int(field.removeprefix(OWN))]
    clean = _known(desk, values)
    _validate(desk, number, clean)
    return clean[field]


def _known(desk: Desk, values: Mapping[str, object]) -> dict[str, object]:
    """The values that a customer has columns for, tidied."""
    from custdesk.services import place_and_days

    columns = set(records.columns(desk.db, "customer")) - _BOOKS
    clean = {name: _clean(value) for name, value in values.items() if name in columns}
    return place_and_days.tidied(clean)


def _clean(value: object) -> object:
    text = value.strip() if isinstance(value, str) else value
    return None if text == "" else text


_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def _validate(desk: Desk, number: int | None, values: dict[str, object]) -> None:
    from custdesk.services import place_and_days

    problems: dict[str, Message] = {}
    if (number is None or "name" in values) and not values.get("name"):
        problems["name"] = Message(N_("A customer needs a name."))
    if "code" in values:
        if not values["code"]:
            problems["code"] = Message(N_("A customer needs a code."))
        elif desk.db.value(
            "SELECT id FROM customer WHERE code = ? AND deleted_op IS NULL AND id IS NOT ?",
            values["code"],
            number,
        ):
            problems["code"] = Message(N_("Another customer has this code."))
    mail = values.get("email")
    if isinstance(mail, str) and not _MAIL.fullmatch(mail):
        problems["email"] = Message(N_("An e-mail address looks like name@firm.com."))
    problems |= place_and_days.problems(values)
    limit = values.get("credit_limit")
    if isinstance(limit, int) and limit < 0:
        problems["credit_limit"] = Message(N_("A credit limit is 0 or more."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)


def remove(desk: Desk, numbers: Collection[int]) -> Changes:
    """Put customers into the bin with everything that hangs on them."""
    from custdesk.store import bin as binned
    from custdesk.store import trips

    what = Message(
        N_("Delete {n} customer"), {"n": len(numbers)}, plural=N_("Delete {n} customers")
    )
    with desk.operation(what) as current:
        for number in numbers:
            trips.release(desk.db, "v.customer_id = ?", number)
            records.to_bin(desk.db, "enquiry", "customer_id = ?", number)
        binned.put(desk.db, "customer", numbers)
    return changes(current)


def archive(desk: Desk, numbers: Collection[int]) -> Changes:
    """Take customers off the lists and keep all that is known about them."""
    what = Message(
        N_("Archive {n} customer"), {"n": len(numbers)}, plural=N_("Archive {n} customers")
    )
    with desk.operation(what) as current:
        for number in numbers:
            records.update(desk.db, "customer", number, {"archived_on": desk.today().isoformat()})
    return changes(current)


def take_back(desk: Desk, numbers: Collection[int]) -> Changes:
    """Put archived customers on the lists again."""
    what = Message(
        N_("Bring {n} customer back"), {"n": len(numbers)}, plural=N_("Bring {n} customers back")
    )
    with desk.operation(what) as current:
        for number in numbers:
            records.update(desk.db, "customer", number, {"archived_on": None})
    return changes(current)


def archived(desk: Desk, text: str = "", limit: int = 200) -> list[ArchivedRow]:
    """Archived customers whose name, code, city, mail or phone has the text; the newest first."""
    from custdesk.domain.search_text import fold

    wanted = fold(text.strip())
    found = (row for row, known in customers.archived(desk.db) if wanted in fold(known))
    return list(islice(found, limit))
