"""What the reasons for a contact are found in: tasks, invoices, visits, birthdays, figures."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from custdesk.domain.open_ends import PATIENCE
from custdesk.domain.receivables import settle
from custdesk.store import calendar, service_ends
from custdesk.store.conditions import among, day
from custdesk.store.database import Database
from custdesk.store.receivables import accounts
from custdesk.store.settings import base_currency

# More of one kind nobody can contact; the rest comes up when these are done.
PER_SOURCE = 100


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
    overdue: int


# Each source of reasons in one part, its weightiest customers first. More than `PER_SOURCE` of one
# kind nobody can deal with on a day, and so no kind can push another one off the list.
_WEIGHTY = "f.tier = 2, f.value DESC"
# A message of theirs waits for an answer until we spoke or wrote, or said that it needs none.
_OPEN_MESSAGE = (
    "i.channel IN ('email', 'wechat', 'whatsapp', 'sms', 'letter') AND i.result IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM interaction a WHERE a.customer_id = i.customer_id "
    "AND a.deleted_op IS NULL AND a.direction IS NOT 'in' AND a.channel <> 'note' "
    "AND (a.date > i.date OR a.date = i.date AND (a.at IS NULL OR i.at IS NULL OR a.at >= i.at)))"
)
_NOT_LEFT = "o.shipped IS NULL AND COALESCE(o.status, 'open') = 'open' AND o.deleted_op IS NULL"
# Days after which an unanswered message, or an order that did not leave, is told no more.
WAITS, OWED = 21, 90
_SOURCES = (
    # What was promised for today, and customers who come back from having been put off.
    "SELECT f.id FROM task t JOIN figure f ON f.id = t.customer_id WHERE t.deleted_op IS NULL "
    f"AND t.done_on IS NULL AND t.due <= :today ORDER BY {_WEIGHTY}",
    "SELECT f.id FROM visit v JOIN figure f ON f.id = v.customer_id WHERE v.deleted_op IS NULL "
    "AND v.status = 'planned' AND (v.at_utc BETWEEN :before AND :soon OR v.rule IS NOT NULL) "
    f"ORDER BY {_WEIGHTY}",
    f"SELECT f.id FROM figure f WHERE f.overdue > 0 ORDER BY {_WEIGHTY}, f.overdue_days DESC",
    "SELECT f.id FROM warning w JOIN figure f ON f.id = w.customer_id WHERE w.ended_on IS NULL "
    "AND w.kind <> 'neglected' AND w.severity >= 50 ORDER BY w.severity DESC, w.stake DESC",
    "SELECT f.id FROM figure f WHERE f.order_gap IS NOT NULL "
    "AND julianday(:today) - julianday(f.last_order) BETWEEN f.order_gap * 1.5 "
    f"AND max(f.order_gap * 8, 730) ORDER BY {_WEIGHTY}",
    "SELECT p.customer_id FROM person p JOIN figure f ON f.id = p.customer_id "
    f"WHERE p.birthday IS NOT NULL AND substr(p.birthday, -5) IN (%(born)s) ORDER BY {_WEIGHTY}",
    "SELECT p.customer_id FROM person p JOIN figure f ON f.id = p.customer_id "
    f"WHERE p.birthday_lunar IN (%(lunar)s) ORDER BY {_WEIGHTY}",
    # Who wrote and waits, and whose order should have left.
    "SELECT f.id FROM interaction i JOIN figure f ON f.id = i.customer_id "
    "WHERE i.direction = 'in' AND i.date >= :waits "
    f"AND i.deleted_op IS NULL AND {_OPEN_MESSAGE} ORDER BY {_WEIGHTY}",
    "SELECT f.id FROM sales_order o JOIN figure f ON f.id = o.customer_id "
    f"WHERE o.promised >= :owed AND o.promised < :today AND {_NOT_LEFT} ORDER BY {_WEIGHTY}",
    "SELECT f.id FROM visit v JOIN figure f ON f.id = v.customer_id WHERE v.at_utc >= :before "
    "AND v.asked = 'asked' AND v.asked_on <= :asked AND v.deleted_op IS NULL "
    f"AND v.status IN ('planned', 'proposed') ORDER BY {_WEIGHTY}",
    *service_ends.SOURCES,
    # Who has a place in this day by the plans of care.
    "SELECT f.id FROM care_place p JOIN figure f ON f.id = p.customer_id WHERE p.day = :today",
    *(
        f"SELECT f.id FROM figure f WHERE f.tier = {tier} AND f.country IN (%(festive)s) "
        "ORDER BY f.value DESC"
        for tier in range(2)
    ),
)


def candidates(
    db: Database, today: dt.date, lunar: Collection[str], festive: Collection[str]
) -> list[int]:
    """Customers who may have a reason today.

    `lunar`: the days of the Chinese calendar that birthdays are looked for on, as they are stored;
    `festive`: countries with a holiday in the next days.
    """
    born = [(today + dt.timedelta(days=ahead)).strftime("%m-%d") for ahead in range(4)]
    if born[-1] >= "02-28" and born[0] <= "02-28":
        born.append("02-29")  # kept on the 28th in other years
    lists = {"born": born, "lunar": lunar, "festive": festive}
    marks = {name: ", ".join(f"'{one}'" for one in found) for name, found in lists.items()}
    days = {
        ":today": today.isoformat(),
        ":before": (today - dt.timedelta(days=1)).isoformat(),
        ":soon": (today + dt.timedelta(days=5)).isoformat(),
        ":waits": (today - dt.timedelta(days=WAITS)).isoformat(),
        ":asked": (today - dt.timedelta(days=PATIENCE)).isoformat(),
        ":owed": (today - dt.timedelta(days=OWED)).isoformat(),
    }
    parts = [f"SELECT * FROM ({source} LIMIT {PER_SOURCE})" for source in _SOURCES]
    query = " UNION ".join(parts) % marks
    for name, text in (days | service_ends.days(db, today)).items():
        query = query.replace(name, f"'{text}'")
    return [number for (number,) in db.rows(query)]


def countries(db: Database) -> list[str]:
    """Where customers are."""
    return [code for (code,) in db.rows("SELECT DISTINCT country FROM figure") if code]


def figures(db: Database, customers: Collection[int]) -> Iterator[FigureRow]:
    """The figures of some customers."""
    for row in db.rows(
        "SELECT f.id, f.tier, f.value, f.country, f.last_contact, c.since, c.care_days, "
        "(SELECT COUNT(*) FROM sales_order o WHERE o.customer_id = f.id AND o.deleted_op IS NULL), "
        f"f.order_gap, f.last_order, f.overdue FROM figure f JOIN customer c ON c.id = f.id "
        f"WHERE 1{among('f.id', customers)}"
    ):
        yield FigureRow(*_figure(row))


def _figure(row: Sequence[Any]) -> list[Any]:
    return [*row[:4], day(row[4]), day(row[5]), *row[6:9], day(row[9]), row[10]]


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
        owed = settle(account.claims, account.receipts, today, account.matches)
        for number, amount, days in owed.overdue_claims:
            yield customer, (account.numbers[number], due[number] or today, amount, days)


def coming_visits(
    db: Database, customers: Collection[int], today: dt.date
) -> dict[int, list[tuple[int, dt.datetime, str | None, str, str]]]:
    """customer -> planned appointments from today on (id, wall time there, purpose, kind, zone)."""
    found: dict[int, list[tuple[int, dt.datetime, str | None, str, str]]] = {}
    coming = sorted(calendar.coming(db, customers, today), key=lambda one: one[2])
    zones = dict(
        db.rows(f"SELECT id, zone FROM visit WHERE 1{among('id', [one[1] for one in coming])}")
    )
    for customer, number, at, purpose, kind in coming:
        found.setdefault(customer, []).append((number, at, purpose, kind, zones[number]))
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


def open_messages(
    db: Database, customers: Collection[int], today: dt.date
) -> dict[int, list[tuple[int, dt.date, str | None, str | None]]]:
    """customer -> messages nobody answered (id, day, subject, who wrote)."""
    found: dict[int, list[tuple[int, dt.date, str | None, str | None]]] = {}
    for customer, number, on, subject, person in db.rows(
        "SELECT i.customer_id, i.id, i.date, i.purpose, p.name FROM interaction i "
        "LEFT JOIN person p ON p.id = i.person_id WHERE i.deleted_op IS NULL "
        f"AND i.direction = 'in' AND i.date >= ?{among('i.customer_id', customers)} "
        f"AND {_OPEN_MESSAGE}",
        (today - dt.timedelta(days=WAITS)).isoformat(),
    ):
        there = dt.date.fromisoformat(on)
        found.setdefault(customer, []).append((number, there, subject, person))
    return found


def late_orders(
    db: Database, customers: Collection[int], today: dt.date
) -> dict[int, list[tuple[int, str, dt.date]]]:
    """customer -> orders that should have left (id, number, promised for)."""
    found: dict[int, list[tuple[int, str, dt.date]]] = {}
    for customer, number, name, promised in db.rows(
        "SELECT o.customer_id, o.id, o.number, o.promised FROM sales_order o "
        f"WHERE o.promised >= ? AND o.promised < ? AND {_NOT_LEFT}"
        f"{among('o.customer_id', customers)}",
        (today - dt.timedelta(days=OWED)).isoformat(),
        today.isoformat(),
    ):
        there = dt.date.fromisoformat(promised)
        found.setdefault(customer, []).append((number, name, there))
    return found


def asked_for(
    db: Database, customers: Collection[int], today: dt.date
) -> dict[int, list[tuple[int, dt.date, dt.datetime]]]:
    """customer -> appointments from today on that wait for an answer (id, asked on, wall time)."""
    found: dict[int, list[tuple[int, dt.date, dt.datetime]]] = {}
    for customer, number, on, at in db.rows(
        "SELECT customer_id, id, asked_on, at FROM visit WHERE deleted_op IS NULL "
        "AND asked = 'asked' AND asked_on IS NOT NULL AND at >= ? "
        f"AND status IN ('planned', 'proposed'){among('customer_id', customers)}",
        today.isoformat(),
    ):
        there = dt.date.fromisoformat(on), dt.datetime.fromisoformat(at)
        found.setdefault(customer, []).append((number, *there))
    return found
