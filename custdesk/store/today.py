"""What the reasons for a contact are found in: tasks, invoices, visits, birthdays, figures."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from custdesk.domain.receivables import settle
from custdesk.store import calendar
from custdesk.store.conditions import among, day
from custdesk.store.database import Database
from custdesk.store.receivables import accounts
from custdesk.store.settings import base_currency

# More than this nobody can contact; the rest comes up when these are done.
CANDIDATES = 1000


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one customer that reasons rest on."""

    id: int
    tier: int
    value: int
    country: str
    last_contact: dt.date | None
    since: dt.date | None
    care_days: int | None
    orders: int
    usual_gap: int | None
    last_order: dt.date | None


def candidates(db: Database, today: dt.date) -> list[int]:
    """Customers who may have a reason today, the weightiest first."""
    days = [(today + dt.timedelta(days=ahead)).strftime("%m-%d") for ahead in range(4)]
    born = ", ".join(f"'{text}'" for text in days)
    found = db.rows(
        "SELECT id FROM figure WHERE next_on <= ? OR overdue > 0 "
        "OR (order_gap IS NOT NULL AND julianday(?) - julianday(last_order) > order_gap * 1.5) "
        "OR tier < 2 "
        "OR id IN (SELECT customer_id FROM warning WHERE ended_on IS NULL AND severity >= 50) "
        "OR id IN (SELECT customer_id FROM visit WHERE deleted_op IS NULL AND status = 'planned' "
        "AND (at BETWEEN ? AND ? OR rule IS NOT NULL)) "
        "OR id IN (SELECT customer_id FROM person WHERE deleted_op IS NULL "
        f"AND (substr(birthday, -5) IN ({born}) OR birthday_lunar IS NOT NULL)) "
        "ORDER BY overdue > 0 DESC, tier = 2, value DESC LIMIT ?",
        today.isoformat(),
        today.isoformat(),
        today.isoformat(),
        (today + dt.timedelta(days=4)).isoformat(),
        CANDIDATES,
    )
    return [number for (number,) in found]


def figures(db: Database, customers: Collection[int]) -> Iterator[FigureRow]:
    """The figures of some customers."""
    for row in db.rows(
        "SELECT f.id, f.tier, f.value, f.country, f.last_contact, c.since, c.care_days, "
        "(SELECT COUNT(*) FROM sales_order o WHERE o.customer_id = f.id AND o.deleted_op IS NULL), "
        f"f.order_gap, f.last_order FROM figure f JOIN customer c ON c.id = f.id "
        f"WHERE 1{among('f.id', customers)}"
    ):
        yield FigureRow(*_figure(row))


def _figure(row: Sequence[Any]) -> list[Any]:
    return [*row[:4], day(row[4]), day(row[5]), *row[6:9], day(row[9])]


def clocks(
    db: Database, customers: Collection[int]
) -> dict[int, tuple[str | None, str | None, str | None]]:
    """customer -> own zone and own office hours, where they were typed in, and the state."""
    return {
        number: (zone, hours, state)
        for number, zone, hours, state in db.rows(
            f"SELECT id, zone, office_hours, state FROM customer WHERE 1{among('id', customers)}"
        )
    }


def open_tasks(
    db: Database, customers: Collection[int]
) -> tuple[dict[int, list[tuple[int, str, dt.date | None]]], dict[int, dt.date]]:
    """customer -> open tasks (id, what, due); and until when a customer was put off."""
    tasks: dict[int, list[tuple[int, str, dt.date | None]]] = {}
    snoozed: dict[int, dt.date] = {}
    for customer, number, what, due, kind in db.rows(
        "SELECT customer_id, id, what, due, kind FROM task WHERE deleted_op IS NULL "
        f"AND done_on IS NULL{among('customer_id', customers)} ORDER BY due, id"
    ):
        if kind == "snooze":
            snoozed[customer] = dt.date.fromisoformat(due)
        else:
            tasks.setdefault(customer, []).append((number, what, day(due)))
    return tasks, snoozed


def overdue(
    db: Database, customers: Collection[int], today: dt.date
) -> dict[int, list[tuple[str, dt.date, int, str]]]:
    """customer -> overdue invoices (number, due, open amount, base currency)."""
    base = base_currency(db)
    found: dict[int, list[tuple[str, dt.date, int, str]]] = {}
    for customer, (number, due, amount, _) in late_invoices(db, customers, today):
        found.setdefault(customer, []).append((number, due, amount, base))
    return found


def late_invoices(
    db: Database, customers: Collection[int] | None, today: dt.date
) -> Iterator[tuple[int, tuple[str, dt.date, int, int]]]:
    """(customer, (number, due, open amount, days late)) of each; in the base currency."""
    for customer, account in accounts(db, customers, today, late=True).items():
        due = {claim.id: claim.due for claim in account.claims}
        owed = settle(account.claims, account.receipts, today)
        for number, amount, days in owed.overdue_claims:
            yield customer, (account.numbers[number], due[number] or today, amount, days)


def coming_visits(
    db: Database, customers: Collection[int], today: dt.date
) -> dict[int, list[tuple[int, dt.datetime, str | None]]]:
    """customer -> planned appointments from today on (id, wall time there, purpose)."""
    found: dict[int, list[tuple[int, dt.datetime, str | None]]] = {}
    coming = sorted(calendar.coming(db, customers, today), key=lambda one: one[2])
    for customer, number, at, purpose in coming:
        found.setdefault(customer, []).append((number, at, purpose))
    return found


Born = tuple[str, str | None, str | None]


def birthdays(db: Database, customers: Collection[int]) -> dict[int, list[Born]]:
    """customer -> (name, birthday, birthday of the lunar calendar) of its people."""
    found: dict[int, list[Born]] = {}
    for customer, *born in db.rows(
        "SELECT customer_id, name, birthday, birthday_lunar FROM person WHERE deleted_op IS NULL "
        f"AND COALESCE(birthday, birthday_lunar) IS NOT NULL{among('customer_id', customers)}"
    ):
        found.setdefault(customer, []).append((born[0], born[1], born[2]))
    return found
