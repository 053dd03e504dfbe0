"""What lists show and sort by, rebuilt from the records before each commit and once a day."""

import datetime as dt
import gc
import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from decimal import Decimal

import numpy as np

from custdesk.domain import money
from custdesk.domain.fact_table import Ints
from custdesk.domain.factors import Scene
from custdesk.domain.standards import Benchmarks, Ladder, benchmarks
from custdesk.domain.tier import Tier
from custdesk.domain.tiers import Grade, Grades, Measured, grade, measure, weigh
from custdesk.store import open_items, search, search_things, settings, standards
from custdesk.store.care_places import place_all, place_some
from custdesk.store.conditions import among
from custdesk.store.database import Database
from custdesk.store.facts import Known, count
from custdesk.store.figure_rows import figure_rows
from custdesk.store.operations import Derive

# More customers than this are not named one by one in what a service answers.
NAMED = 2000
_EVERYBODY = 0  # among the dirty customers: what everybody is graded by has changed
_FEW = 500
_MANY = 5000
_BY_NUMBER = tuple(Tier)
_TIERS = {tier: number for number, tier in enumerate(Tier)}
_NOTHING: tuple[object, ...] = ()


def refresh(db: Database, today: dt.date) -> tuple[frozenset[int], bool]:
    """Rebuild what the running operation touched: (customers, whether too many to name)."""
    search_things.refresh(db)
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
    all_anew = _EVERYBODY in dirty
    dirty.discard(_EVERYBODY)
    found_by = {-number for number in dirty if number < 0}
    dirty = {number for number in dirty if number > 0}
    everyone = int(db.value("SELECT COUNT(*) FROM customer WHERE deleted_op IS NULL") or 0)
    if only := found_by - dirty:
        # Own values grade nobody.
        search.rebuild(db, None if len(only) * 2 > everyone else only)
    touched = dirty | found_by
    if not dirty and not all_anew:
        return (frozenset(), True) if len(touched) > NAMED else (frozenset(touched), False)
    # Where a good part of the firm moves, the firm that everybody is compared with moves too.
    whole = all_anew or len(dirty) * 5 >= everyone or everyone <= 500
    if whole:
        roll(db, today, search_for=None if len(dirty) * 2 > everyone else dirty)
    else:
        recount(db, dirty, today)
        search.rebuild(db, dirty)
    many = all_anew or len(touched) > NAMED
    return (frozenset(), True) if many else (frozenset(touched), False)


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
    search_things.refresh(db)
    known = count(db, None, today)
    firm = benchmarks(known.facts, settings.base_currency(db))
    before = _tiers_before(db, None, today)
    _store_state(db, today, firm)
    _write(db, None, known, firm, today, before, search_for)
    if search_for is None or search_for:
        search.rebuild(db, search_for)
    place_all(db, today)
    open_items.place_all(db, today)


def recount(db: Database, customers: Collection[int], today: dt.date) -> None:
    """Compute some customers' figures as of a day, beside the firm as it was last computed."""
    before = _tiers_before(db, customers, today)
    known = count(db, customers, today)
    _write(db, customers, known, _benchmarks(db), today, before, customers)
    place_some(db, customers, today)
    open_items.place_some(db, customers, today)


def as_of(db: Database) -> dt.date | None:
    """The day that the stored figures are of."""
    return settings.figures_day(db)


def grades(db: Database, day: dt.date) -> Grades:
    """Everybody's grade as of a day, computed from the records."""
    measured, before = measure_all(db, day)
    return weigh(measured, standards.chosen(db), before)


def measure_all(db: Database, day: dt.date) -> tuple[Measured, Ints]:
    """What everybody's grades as of a day are weighed from, and the tiers until the day before."""
    known = count(db, None, day)
    firm = benchmarks(known.facts, settings.base_currency(db))
    measured = measure(known.facts, Scene(firm, standards.chosen(db), day))
    return measured, _until_yesterday(db, known.facts.ids, day)


def grade_of(db: Database, customer: int, day: dt.date) -> Grade | None:
    """One customer's grade against the firm as it was last computed; None when it is gone."""
    known = count(db, {customer}, day)
    return _grade(db, known, _benchmarks(db), day).row(0) if len(known.facts) else None


def grades_of(db: Database, customers: Collection[int], day: dt.date) -> dict[int, Grade]:
    """The grades of some customers in one pass, against the firm as it was last computed."""
    known = count(db, customers, day)
    if not len(known.facts):
        return {}
    found = _grade(db, known, _benchmarks(db), day)
    return {number: found.row(place) for place, number in enumerate(known.facts.ids.tolist())}


def _grade(db: Database, known: Known, firm: Benchmarks, day: dt.date) -> Grades:
    former = _until_yesterday(db, known.facts.ids, day)
    return grade(known.facts, firm, standards.chosen(db), day, former)


def _until_yesterday(db: Database, ids: Ints, day: dt.date) -> Ints:
    """The tier by the rule that customers had before a day, as a place in `Tier`; -1: none.

    Of yesterday, not of the last operation: within a day what stands depends on the records alone,
    and an undo brings it back.
    """
    few = None if len(ids) > _FEW else ids.tolist()
    found = {
        customer: -1 if by_hand else _TIERS[Tier(tier)]
        for customer, tier, by_hand in db.rows(
            "SELECT customer_id, tier, reason IS NOT NULL FROM tier_change WHERE on_date < ?"
            f"{among('customer_id', few)} ORDER BY id",
            day.isoformat(),
        )
    }
    return np.array([found.get(number, -1) for number in ids.tolist()], np.int64)


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
    known: Known,
    firm: Benchmarks,
    today: dt.date,
    before: dict[int, int] | None,
    renamed: Collection[int] | None,
) -> None:
    """`renamed`: who may have another name than the stored figures say; None: everybody."""
    given = _grade(db, known, firm, today)
    where = f" WHERE 1{among('id', customers)}"
    old = {row[0]: row for row in db.rows(f"SELECT * FROM figure{where}")}
    keys = {} if renamed is None else {number: row[2:4] for number, row in old.items()}
    for number in renamed or ():
        keys.pop(number, None)
    rows = figure_rows(db, customers, known.sales, given, today, keys)
    fresh = [row for row in rows if old.pop(row[0], _NOTHING)[2:] != row[2:]]
    if customers is None and 2 * len(fresh) > len(rows):
        _write_all(db, rows)
    else:
        db.many("DELETE FROM figure WHERE id = ?", [(number,) for number in old])
        # Of those whose rows differ the old ones are replaced.
        _insert(db, fresh)
    db.many(
        "INSERT INTO tier_change (customer_id, on_date, tier, before, value, potential, credit, "
        "reason, points, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [] if before is None else _moves(given, before, today),
    )


def _write_all(db: Database, rows: list[tuple[object, ...]]) -> None:
    """Every row anew: sorting for each index once costs half of finding each row's place in it."""
    indexes: list[tuple[str, str]] = []
    if len(rows) > _MANY:
        indexes = db.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'figure' "
            "AND sql IS NOT NULL"
        )
    # Without a condition SQLite drops the pages instead of taking rows out of each index.
    db.execute_sql("DELETE FROM figure")
    for name, _ in indexes:
        db.execute_sql(f'DROP INDEX "{name}"')
    _insert(db, rows)
    for _, statement in indexes:
        db.execute_sql(statement)


def _insert(db: Database, rows: list[tuple[object, ...]]) -> None:
    if rows:
        places = ", ".join("?" for _ in rows[0])
        db.many(f"INSERT OR REPLACE INTO figure VALUES ({places})", rows)


def _moves(given: Grades, before: dict[int, int], today: dt.date) -> list[tuple[object, ...]]:
    """The rows of `tier_change` for those who are in another tier than before."""
    ids, tiers = given.table.ids.tolist(), given.tier.tolist()
    day, version = today.isoformat(), given.scene.standards.version
    columns = zip(
        ids, tiers, given.value.tolist(), given.potential.tolist(), given.credit.tolist(),
        given.points.tolist(), strict=True,
    )  # fmt: skip
    moves: list[tuple[object, ...]] = []
    for place, (number, tier, value, potential, credit, points) in enumerate(columns):
        former = before.get(number)
        if former == tier:
            continue
        manual = given.table.manual.get(place)
        holds = manual is not None and manual.holds(today)
        moves.append((
            number, day, str(_BY_NUMBER[tier]),
            None if former is None else str(_BY_NUMBER[former]), value, potential, credit,
            manual.reason if manual is not None and holds else None,
            f"[{','.join(map(str, points))}]", version,
        ))  # fmt: skip
    return moves


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


def _store_state(db: Database, today: dt.date, firm: Benchmarks) -> None:
    db.execute_sql("DELETE FROM state WHERE key IN ('as_of', 'benchmarks')")
    db.many(
        "INSERT INTO state (key, value) VALUES (?, ?)",
        [("as_of", today.isoformat()), ("benchmarks", json.dumps(asdict(firm)))],
    )


_LADDERS = ("sales", "orders", "margin", "products")
_GROUPS = ("trades", "places")


def _benchmarks(db: Database) -> Benchmarks:
    values = json.loads(db.value("SELECT value FROM state WHERE key = 'benchmarks'") or "{}")
    for name in _LADDERS:
        if name in values:
            values[name] = Ladder(tuple(values[name]["steps"]))
    for name in _GROUPS:
        steps = values.get(name, {}).items()
        values[name] = {group: Ladder(tuple(ladder["steps"])) for group, ladder in steps}
    return Benchmarks(**values)


def deriving(today: dt.date) -> Derive:
    """`refresh` for a day, as `operations.operation` wants it."""
    return lambda db: refresh(db, today)
