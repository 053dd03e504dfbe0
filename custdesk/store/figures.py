"""What lists show and sort by, rebuilt from the records before each commit and once a day."""

import datetime as dt
import gc
import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from decimal import Decimal

from custdesk.domain import money
from custdesk.domain.care import CareRules, next_follow_up
from custdesk.domain.facts import Facts
from custdesk.domain.search_text import sort_key
from custdesk.domain.standards import Benchmarks, Ladder, benchmarks
from custdesk.domain.tier import Tier
from custdesk.domain.tiers import Grade, grader
from custdesk.store import completeness, search, settings, standards
from custdesk.store.conditions import among
from custdesk.store.database import Database
from custdesk.store.facts import Known, count
from custdesk.store.operations import Derive

# More customers than this are not named one by one in what a service answers.
NAMED = 2000
# name, Latin name, country, city, owner, first contact, own rhythm in days, completeness
_Names = tuple[str, str | None, str | None, str | None, str | None, str | None, int | None, int]
_TIERS = {tier: number for number, tier in enumerate(Tier)}


def refresh(db: Database, today: dt.date) -> tuple[frozenset[int], bool]:
    """Rebuild what the running operation touched: (customers, whether too many to name)."""
    _order_totals(db)
    db.execute_sql(
        "INSERT OR IGNORE INTO dirty_customer (id) "
        "SELECT customer_id FROM sales_order WHERE id IN (SELECT id FROM dirty_order)"
    )
    db.execute_sql("DELETE FROM dirty_order")
    dirty = {number for (number,) in db.rows("SELECT id FROM dirty_customer")}
    if not dirty:
        return frozenset(), False
    db.execute_sql("DELETE FROM dirty_customer")
    everyone = int(db.value("SELECT COUNT(*) FROM customer WHERE deleted_op IS NULL") or 0)
    # Where a good part of the firm moves, the firm that everybody is compared with moves too.
    whole = len(dirty) * 5 >= everyone or everyone <= 500
    if whole:
        roll(db, today, search_for=None if len(dirty) * 2 > everyone else dirty)
    else:
        recount(db, dirty, today)
        search.rebuild(db, dirty)
    return (frozenset(), True) if len(dirty) > NAMED else (frozenset(dirty), False)


@contextmanager
def uncollected() -> Iterator[None]:
    """The collector would walk millions of tuples again and again although all are in use."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@uncollected()
def roll(db: Database, today: dt.date, *, search_for: Collection[int] | None = ()) -> None:
    """Compute everything as of today; `search_for`: whose search text too, None: everybody's."""
    known = count(db, None, today)
    firm = benchmarks((one.facts for one in known), settings.base_currency(db))
    before = _tiers_before(db, None, today)
    _store_state(db, today, firm)
    _write(db, None, known, firm, today, before)
    if search_for is None or search_for:
        search.rebuild(db, search_for)


def recount(db: Database, customers: Collection[int], today: dt.date) -> None:
    """Compute some customers' figures as of a day, beside the firm as it was last computed."""
    before = _tiers_before(db, customers, today)
    _write(db, customers, count(db, customers, today), _benchmarks(db), today, before)


def as_of(db: Database) -> dt.date | None:
    """The day that the stored figures are of."""
    return settings.figures_day(db)


def grades(db: Database, day: dt.date, customer: int | None = None) -> list[tuple[Known, Grade]]:
    """Everybody's grade (or one customer's) as of a day, computed from the records."""
    known = count(db, None, day)
    firm = benchmarks((one.facts for one in known), settings.base_currency(db))
    give = grader(firm, standards.chosen(db), day)
    return [(one, give(one.facts)) for one in known if customer is None or one.facts.id == customer]


def grade_of(db: Database, customer: int, day: dt.date) -> Grade | None:
    """One customer's grade against the firm as it was last computed; None when it is gone."""
    known = count(db, {customer}, day)
    if not known:
        return None
    return grader(_benchmarks(db), standards.chosen(db), day)(known[0].facts)


def _order_totals(db: Database) -> None:
    base = settings.base_currency(db)
    db.execute_sql(
        "UPDATE sales_order SET total = COALESCE(amount, s.net), "
        "margin = CASE WHEN s.costed THEN s.net - s.cost END "
        "FROM (SELECT d.id, SUM(l.amount) AS net, SUM(l.cost) AS cost, "
        "COUNT(l.id) > 0 AND COUNT(l.id) = COUNT(l.cost) AS costed "
        "FROM dirty_order d LEFT JOIN order_line l ON l.order_id = d.id AND l.deleted_op IS NULL "
        "GROUP BY d.id) s WHERE sales_order.id = s.id"
    )
    db.execute_sql(
        "UPDATE sales_order SET base_total = CASE WHEN currency = ? THEN total END, "
        "margin = CASE WHEN currency = ? THEN margin END "
        "WHERE id IN (SELECT id FROM dirty_order) AND (currency = ? OR rate IS NULL)",
        (base, base, base),
    )
    foreign = db.rows(
        "SELECT id, currency, rate, total, margin FROM sales_order "
        "WHERE id IN (SELECT id FROM dirty_order) AND currency <> ? AND rate IS NOT NULL",
        base,
    )
    db.many(
        "UPDATE sales_order SET base_total = ?, margin = ? WHERE id = ?",
        [
            (
                *(
                    None if amount is None else money.convert(amount, code, Decimal(rate), base)
                    for amount in (total, margin)
                ),
                number,
            )
            for number, code, rate, total, margin in foreign
        ],
    )


def _write(
    db: Database,
    customers: Collection[int] | None,
    known: list[Known],
    firm: Benchmarks,
    today: dt.date,
    before: dict[int, int] | None,
) -> None:
    give = grader(firm, standards.chosen(db), today)
    names = _names(db, customers, today)
    plans = _plans(db, customers, today)
    rules = settings.care_rules(db)
    rows: list[tuple[object, ...]] = []
    moves: list[tuple[object, ...]] = []
    for one in known:
        grade = give(one.facts)
        number = one.facts.id
        rows.append(_row(one, grade, names[number], plans.get(number, []), rules, today))
        if before is not None and before.get(number) != _TIERS[grade.tier]:
            moves.append(_move(one.facts, grade, before.get(number), today))
    # Without a condition SQLite drops the pages instead of taking row after row out of each index.
    where = "" if customers is None else f" WHERE 1{among('id', customers)}"
    db.execute_sql(f"DELETE FROM figure{where}")
    if rows:
        db.many(f"INSERT INTO figure VALUES ({', '.join('?' for _ in rows[0])})", rows)
    db.many(
        "INSERT INTO tier_change (customer_id, on_date, tier, before, value, potential, credit, "
        "reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        moves,
    )


def _tiers_before(
    db: Database, customers: Collection[int] | None, today: dt.date
) -> dict[int, int] | None:
    """customer -> tier that a move would start from; None where no move is to be kept.

    While the clock is set back, everybody is graded as of a day that is past: those are no moves.
    Afterwards they are compared with where they stood before.
    """
    latest = db.value("SELECT on_date FROM tier_change ORDER BY id DESC LIMIT 1")
    if latest is not None and today.isoformat() < latest:
        return None
    day = settings.figures_day(db)
    if latest is not None and customers is None and day is not None and day.isoformat() < latest:
        rows = db.rows(
            "SELECT customer_id, tier FROM tier_change WHERE id IN "
            "(SELECT MAX(id) FROM tier_change GROUP BY customer_id)"
        )
        return {number: _TIERS[Tier(tier)] for number, tier in rows}
    return dict(db.rows(f"SELECT id, tier FROM figure WHERE 1{among('id', customers)}"))


def _row(
    one: Known,
    grade: Grade,
    names: _Names,
    plans: list[tuple[str, str, str]],
    rules: CareRules,
    today: dt.date,
) -> tuple[object, ...]:
    """The columns of `figure`, in their order."""
    facts, sales, owed = one.facts, one.sales, one.receivables
    name, latin, country, city, owner, contact, care_days, complete = names
    follow_up = next_follow_up(grade.tier, facts.last_contact, facts.since, today, care_days, rules)
    return (
        facts.id, today.isoformat(), sort_key(name), sort_key(latin or ""), country or "",
        city or "", owner or "", contact or "", _TIERS[grade.tier], grade.value, grade.potential,
        grade.credit, int(grade.manual is not None), facts.sales, sales.sales_before,
        f"[{','.join(map(str, sales.trend))}]", sales.orders_12m, sales.gap,
        _iso(facts.latest_order), _iso(facts.last_contact), *_next(plans, follow_up.due),
        owed.overdue, owed.overdue_days, owed.open, complete,
    )  # fmt: skip


def _move(facts: Facts, grade: Grade, before: int | None, today: dt.date) -> tuple[object, ...]:
    former = None if before is None else str(tuple(Tier)[before])
    reason = grade.manual.reason if grade.manual else None
    return (
        facts.id, today.isoformat(), str(grade.tier), former,
        grade.value, grade.potential, grade.credit, reason,
    )  # fmt: skip


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _names(db: Database, customers: Collection[int] | None, today: dt.date) -> dict[int, _Names]:
    return {
        number: tuple(rest)
        for number, *rest in db.rows(
            "SELECT c.id, c.name, c.name_latin, c.country, c.city, c.owner, "
            "(SELECT name FROM person p WHERE p.customer_id = c.id AND p.deleted_op IS NULL "
            f"ORDER BY p.id LIMIT 1), c.care_days, {completeness.points(today)} "
            "FROM customer c WHERE c.deleted_op IS NULL "
            f"AND c.archived_on IS NULL{among('c.id', customers)}"
        )
    }


def _plans(
    db: Database, customers: Collection[int] | None, today: dt.date
) -> dict[int, list[tuple[str, str, str]]]:
    """customer -> (day, kind, what) of open tasks and coming visits."""
    plans: dict[int, list[tuple[str, str, str]]] = {}
    for number, due, kind, what in db.rows(
        "SELECT customer_id, due, kind, what FROM task WHERE deleted_op IS NULL "
        f"AND done_on IS NULL AND due IS NOT NULL{among('customer_id', customers)}"
    ):
        plans.setdefault(number, []).append((due, kind, what))
    for number, at, purpose in db.rows(
        "SELECT customer_id, substr(at, 1, 10), purpose FROM visit WHERE deleted_op IS NULL "
        f"AND status = 'planned' AND at >= ?{among('customer_id', customers)}",
        today.isoformat(),
    ):
        plans.setdefault(number, []).append((at, "visit", purpose or ""))
    return plans


def _next(plans: list[tuple[str, str, str]], follow_up: dt.date) -> tuple[str, str, str]:
    """The next thing to do: a task or visit, or the follow-up unless it was put off."""
    snoozed = max((due for due, kind, _ in plans if kind == "snooze"), default="")
    due = max(follow_up.isoformat(), snoozed)
    others = [plan for plan in plans if plan[1] != "snooze"]
    first = min(others, default=None)
    # A visit that is already arranged is the follow-up, even where the rhythm asked for one sooner.
    if first is not None and (first[0] <= due or first[1] == "visit"):
        return first
    return due, "follow_up", ""


def _store_state(db: Database, today: dt.date, firm: Benchmarks) -> None:
    db.execute_sql("DELETE FROM state WHERE key IN ('as_of', 'benchmarks')")
    db.many(
        "INSERT INTO state (key, value) VALUES (?, ?)",
        [("as_of", today.isoformat()), ("benchmarks", json.dumps(asdict(firm)))],
    )


_LADDERS: tuple[str, ...] = ("sales", "orders", "margin", "products")


def _benchmarks(db: Database) -> Benchmarks:
    values = json.loads(db.value("SELECT value FROM state WHERE key = 'benchmarks'") or "{}")
    for name in _LADDERS:
        if name in values:
            values[name] = Ladder(tuple(values[name]["steps"]))
    return Benchmarks(**values)


def deriving(today: dt.date) -> Derive:
    """`refresh` for a day, as `operations.operation` wants it."""
    return lambda db: refresh(db, today)
