"""Warnings that were told: since when, with what evidence, until when; and which are put off."""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from custdesk.domain.warnings.kinds import Kind, Warned
from custdesk.domain.words import Message, Money
from custdesk.store.conditions import COUNTS, among, day
from custdesk.store.database import Database

_PUT_OFF = "warning."  # before the kind, in `dismissal.problem`
_NOTED = "warnings_noted"


class Raised(NamedTuple):
    """A warning that was told; `ended`: no longer. Amounts are minor units, base currency."""

    id: int
    customer: int
    kind: Kind
    on: dt.date
    severity: int
    stake: int
    since: dt.date
    told: dt.date
    evidence: Message
    ended: dt.date | None
    task: int | None


class PutOff(NamedTuple):
    """A warning that is not to be shown before a day; `id`: of the row that says so."""

    id: int
    until: dt.date
    reason: str


def raised(
    db: Database, customers: Collection[int] | None = None, *, open_only: bool = True
) -> list[Raised]:
    """The warnings that stand (or all that ever did), the oldest first; none of the bin."""
    where = " AND w.ended_on IS NULL" if open_only else ""
    rows = db.rows(
        "SELECT w.id, w.customer_id, w.kind, w.on_date, w.severity, w.stake, w.since, w.told_on, "
        "w.evidence, w.ended_on, w.task_id FROM warning w JOIN figure f ON f.id = w.customer_id "
        f"WHERE 1{where}{among('w.customer_id', customers)} ORDER BY w.id"
    )
    day = dt.date.fromisoformat
    return [
        Raised(number, customer, Kind(kind), day(on), severity, stake, day(since), day(told),
               _decoded(json.loads(evidence)), day(ended) if ended else None, task)
        for number, customer, kind, on, severity, stake, since, told, evidence, ended, task in rows
    ]  # fmt: skip


class Standing(NamedTuple):
    """The row of a warning that stands, since when, and the task that was made of it."""

    id: int
    on: dt.date
    task: int | None


def standing(
    db: Database, customers: Collection[int] | None = None
) -> dict[tuple[int, str], Standing]:
    """(customer, kind) -> the warning that stands; quicker than `raised`, without its words."""
    days: dict[str, dt.date] = {}
    return {
        (customer, kind): Standing(
            number, days.get(on) or days.setdefault(on, dt.date.fromisoformat(on)), task
        )
        for number, customer, kind, on, task in db.rows(
            "SELECT id, customer_id, kind, on_date, task_id FROM warning "
            f"WHERE ended_on IS NULL{among('customer_id', customers)}"
        )
    }


def firms(db: Database, customers: Collection[int] | None) -> dict[int, tuple[str, str, int, str]]:
    """customer -> (code, name, tier as its place, country) of those on the list."""
    return {
        number: (code, name, tier, country)
        for number, code, name, tier, country in db.rows(
            "SELECT c.id, c.code, c.name, f.tier, COALESCE(c.country, '') FROM customer c "
            f"JOIN figure f ON f.id = c.id WHERE 1{among('c.id', customers)}"
        )
    }


def standing_count(db: Database) -> int:
    """How many warnings stand."""
    return int(
        db.value(
            "SELECT COUNT(*) FROM warning w JOIN figure f ON f.id = w.customer_id "
            "WHERE w.ended_on IS NULL"
        )
        or 0
    )


def last_orders(db: Database, customers: Collection[int]) -> dict[int, dt.date]:
    """customer -> the last order, of those who have one."""
    return {
        number: dt.date.fromisoformat(last)
        for number, last in db.rows(
            "SELECT id, last_order FROM figure WHERE last_order IS NOT NULL"
            + among("id", customers)
        )
    }


def noted_on(db: Database) -> dt.date | None:
    """The day of which all warnings were kept last."""
    text = db.value("SELECT value FROM state WHERE key = ?", _NOTED)
    return dt.date.fromisoformat(text) if text else None


def keep(db: Database, found: Iterable[Warned], today: dt.date) -> int:
    """Keep what is told of everybody today; warnings that are no longer told end. How many are new.

    Inside a transaction of its own: nothing that the user wrote changes.
    """
    before = standing(db)
    day, fresh, again = today.isoformat(), [], []
    for one in found:
        said = json.dumps(_encoded(one.evidence), ensure_ascii=False)
        values = (one.severity, one.stake, one.since.isoformat(), day, said)
        known = before.pop((one.customer, str(one.kind)), None)
        if known is None:
            fresh.append((one.customer, str(one.kind), day, *values))
        else:
            again.append((*values, known.id))
    db.many(
        "UPDATE warning SET severity = ?, stake = ?, since = ?, told_on = ?, evidence = ? "
        "WHERE id = ?",
        again,
    )
    db.many(
        "INSERT INTO warning (customer_id, kind, on_date, severity, stake, since, told_on, "
        "evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        fresh,
    )
    db.many(
        "UPDATE warning SET ended_on = ? WHERE id = ?", [(day, gone.id) for gone in before.values()]
    )
    db.execute_sql("DELETE FROM state WHERE key = ?", (_NOTED,))
    db.execute_sql("INSERT INTO state (key, value) VALUES (?, ?)", (_NOTED, day))
    return len(fresh)


def keep_task(db: Database, customer: int, kind: Kind, task: int) -> None:
    """Remember the task that was made of a warning that stands."""
    db.execute_sql(
        "UPDATE warning SET task_id = ? WHERE customer_id = ? AND kind = ? AND ended_on IS NULL",
        (task, customer, str(kind)),
    )


def tasks(db: Database) -> frozenset[int]:
    """Tasks made of warnings that are neither done nor in the bin."""
    return frozenset(
        number
        for (number,) in db.rows(
            "SELECT t.id FROM warning w JOIN task t ON t.id = w.task_id "
            "WHERE t.deleted_op IS NULL AND t.done_on IS NULL"
        )
    )


def made(db: Database) -> frozenset[int]:
    """Tasks made of warnings, done or not, that are not in the bin."""
    return frozenset(
        number
        for (number,) in db.rows(
            "SELECT t.id FROM warning w JOIN task t ON t.id = w.task_id WHERE t.deleted_op IS NULL"
        )
    )


def orders_after(db: Database, spans: Mapping[int, tuple[int, dt.date, dt.date]]) -> frozenset[int]:
    """Which of some warnings (id -> customer, after, up to) were followed by an order."""
    return frozenset(
        number
        for number, (customer, after, until) in spans.items()
        if db.value(
            "SELECT 1 FROM sales_order WHERE customer_id = ? AND date > ? AND date <= ? "
            f"AND {COUNTS} LIMIT 1",
            customer,
            after.isoformat(),
            until.isoformat(),
        )
    )


def first_order(db: Database) -> dt.date | None:
    """The day of the earliest order; None without any."""
    return day(db.value(f"SELECT MIN(date) FROM sales_order WHERE {COUNTS}"))


def buyers(db: Database) -> list[int]:
    """All customers who ever ordered and are not in the bin."""
    found = db.rows(
        "SELECT id FROM customer c WHERE deleted_op IS NULL AND EXISTS (SELECT 1 FROM sales_order "
        f"WHERE customer_id = c.id AND {COUNTS}) ORDER BY id"
    )
    return [number for (number,) in found]


def order_days(
    db: Database, customers: Collection[int], until: dt.date
) -> dict[int, list[dt.date]]:
    """The order days of some customers up to a day, rising."""
    found: dict[int, list[dt.date]] = {}
    for number, on in db.rows(
        f"SELECT customer_id, date FROM sales_order WHERE {COUNTS} AND date <= ?"
        f"{among('customer_id', customers)} ORDER BY customer_id, date",
        until.isoformat(),
    ):
        found.setdefault(number, []).append(dt.date.fromisoformat(on))
    return found


def put_off(db: Database) -> dict[tuple[int, Kind], PutOff]:
    """(customer, kind) -> until when a warning is put off, and why."""
    known = {str(kind) for kind in Kind}
    found: dict[tuple[int, Kind], PutOff] = {}
    for number, customer, problem, until, reason in db.rows(
        "SELECT id, customer_id, problem, value, reason FROM dismissal "
        "WHERE deleted_op IS NULL AND problem LIKE ? ORDER BY id",
        f"{_PUT_OFF}%",
    ):
        kind = problem.removeprefix(_PUT_OFF)
        if kind in known and until:
            found[customer, Kind(kind)] = PutOff(number, dt.date.fromisoformat(until), reason or "")
    return found


def problem(kind: Kind) -> str:
    """By what a dismissal knows a kind of warning."""
    return f"{_PUT_OFF}{kind}"


def _encoded(value: object) -> object:
    if isinstance(value, Message):
        values = {name: _encoded(one) for name, one in value.values.items()}
        return {"text": value.text, "values": values, "plural": value.plural}
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    return {"day": value.isoformat()} if isinstance(value, dt.date) else value


def _decoded(stored: Any) -> Any:  # noqa: ANN401 - whatever JSON gives
    if not isinstance(stored, dict):
        return stored
    if "minor" in stored:
        return Money(stored["minor"], stored["currency"])
    if "day" in stored:
        return dt.date.fromisoformat(stored["day"])
    values = {name: _decoded(one) for name, one in stored["values"].items()}
    return Message(stored["text"], values, stored["plural"])
