"""The rows of a filter as conditions on `figure.id`, from columns that are named here alone."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from custdesk.domain import money
from custdesk.domain.fields import OWN, is_own
from custdesk.domain.list_filters import BIRTHDAY, FIELDS, FLAG, MONEY, REACH, SEARCH, Row, span
from custdesk.domain.tier import Tier
from custdesk.store import settings
from custdesk.store.database import Database

Condition = tuple[str, list[object]]

_TIERS = [str(tier) for tier in Tier]
_KINDS = {field.key: field.kind for field in FIELDS}
# field -> its column; in `figure` without a table, else what `customer` says.
_FIGURE = {
    name: name
    for name in (
        "country", "city", "owner", "last_contact", "last_order", "next_on", "next_kind",
        "sales_12m", "orders_12m", "overdue", "overdue_days", "value", "potential", "credit",
        "completeness",
    )
}  # fmt: skip
_CUSTOMER = {
    "industry": "industry", "kind": "kind", "stage": "stage", "source": "source", "notes": "notes",
    "verified": "verified_on", "origin": "origin", "since": "since",
}  # fmt: skip
_FLAGS = {
    "task": "id IN (SELECT customer_id FROM task WHERE deleted_op IS NULL AND done_on IS NULL "
    "AND kind <> 'snooze')",
    "manual": "manual = 1",
    "warning": "id IN (SELECT customer_id FROM warning WHERE ended_on IS NULL)",
}


def condition(db: Database, rows: Sequence[Row], any_row: bool) -> Condition:
    """Who fits all rows, or any of them; a row whose field is gone narrows nothing."""
    today = settings.figures_day(db) or dt.date.today()  # noqa: DTZ011 - a file without figures
    parts: list[str] = []
    values: list[object] = []
    for row in rows:
        part, more = _one(db, row, today)
        if part:
            parts.append(f"({part})")
            values += more
    return (" OR " if any_row else " AND ").join(parts) or "1", values


def _one(db: Database, row: Row, today: dt.date) -> Condition:
    if row.field == "group":
        return _group(row)
    if row.field == "tier":
        places = ", ".join(str(_TIERS.index(tier)) for tier in row.values)
        return {"is": f"tier IN ({places})", "not": f"tier NOT IN ({places})", "filled": "1"}.get(
            row.op, "0"
        ), []
    kind = _KINDS.get(row.field)
    if kind == SEARCH:
        from custdesk.store import search  # with its tables of pinyin

        inside = _ids(search.matching(db, row.values[0]))
        return f"id {'NOT ' if row.op == 'lacks' else ''}IN {inside}", []
    if kind == FLAG:
        return _FLAGS[row.field] if row.op == "yes" else f"NOT ({_FLAGS[row.field]})", []
    if kind == REACH:
        return _reach(row)
    if kind == BIRTHDAY:
        return _birthday(db, row, today)
    if is_own(row.field):
        return _own(db, row, today)
    if row.field in _FIGURE:
        return _column(db, row, today, _FIGURE[row.field], "figure", kind == MONEY)
    if row.field not in _CUSTOMER:
        return "", []
    part, values = _column(db, row, today, _CUSTOMER[row.field], "customer", False)
    return f"id IN (SELECT id FROM customer WHERE {part})", values


def _ids(numbers: Iterable[int]) -> str:
    return f"({', '.join(map(str, numbers))})"


def _column(
    db: Database, row: Row, today: dt.date, column: str, table: str, is_money: bool
) -> Condition:
    from custdesk.domain.search_text import fold

    told = f"COALESCE({column}, '')"
    match row.op:
        case "empty":
            return f"{told} = ''", []
        case "filled":
            return f"{told} <> ''", []
        case "is" | "not":
            turned = "NOT " if row.op == "not" else ""
            return f"{told} {turned}IN (SELECT value FROM json_each(?))", [json.dumps(row.values)]
        case "contains" | "lacks":
            wanted = fold(row.values[0])
            distinct = db.rows(f"SELECT DISTINCT {told} FROM {table}")
            found = [text for (text,) in distinct if wanted in fold(text)]
            turned = "NOT " if row.op == "lacks" else ""
            return f"{told} {turned}IN (SELECT value FROM json_each(?))", [json.dumps(found)]
        case "min" | "max" | "between":
            tell: Callable[[str], object] = _minor(db) if is_money else float
            return _limits(column, row, [tell(value) for value in row.values])
    return _days(column, row, today)


def _minor(db: Database) -> Callable[[str], object]:
    base = settings.base_currency(db)
    return lambda value: money.to_minor(Decimal(value), base)


def _limits(column: str, row: Row, limits: Sequence[object]) -> Condition:
    if row.op == "between":
        return f"{column} BETWEEN ? AND ?", [*limits]
    return f"{column} {'>=' if row.op == 'min' else '<='} ?", [*limits]


def _days(column: str, row: Row, today: dt.date) -> Condition:
    first, last = span(row.op, row.values, today)
    parts, values = [f"{column} <> ''"], list[object]()
    for sign, limit in ((">=", first), ("<=", last)):
        if limit is not None:
            # A moment of the last day counts, too.
            parts.append(f"substr({column}, 1, 10) {sign} ?")
            values.append(limit.isoformat())
    part = " AND ".join(parts)
    # Never is longer ago than any number of days.
    return f"{column} IS NULL OR {part}" if row.op == "older" else part, values


def _group(row: Row) -> Condition:
    inside = (
        "id IN (SELECT customer_id FROM grouped_customer WHERE deleted_op IS NULL{0} "
        "UNION ALL SELECT p.customer_id FROM grouped_person m JOIN person p ON p.id = m.person_id "
        "AND p.deleted_op IS NULL WHERE m.deleted_op IS NULL{0})"
    )
    those = f" AND group_id IN {_ids(int(value) for value in row.values)}" if row.values else ""
    part = inside.format(those)
    return f"NOT {part}" if row.op in ("not", "empty") else part, []


def _reach(row: Row) -> Condition:
    marks = ", ".join("?" for _ in row.values)
    kinds = {"phone": ("phone", "mobile")}
    points = [kind for way in row.values for kind in kinds.get(way, (way,))]
    marks = ", ".join("?" for _ in points)
    part = (
        "id IN (SELECT p.customer_id FROM contact_point c JOIN person p ON p.id = c.person_id "
        f"AND p.deleted_op IS NULL WHERE c.deleted_op IS NULL AND c.kind IN ({marks})"
    )
    own = [way for way in row.values if way in ("email", "phone")]
    for way in own:
        part += f" UNION ALL SELECT id FROM customer WHERE COALESCE({way}, '') <> ''"
    return f"{'NOT ' if row.op == 'not' else ''}{part})", [*points]


def _birthday(db: Database, row: Row, today: dt.date) -> Condition:
    from custdesk.domain.birthdays import Birthday, LunarBirthday

    people = "id IN (SELECT customer_id FROM person WHERE deleted_op IS NULL AND ({0}))"
    known = "birthday IS NOT NULL OR birthday_lunar IS NOT NULL"
    if row.op in ("filled", "empty"):
        return f"{'NOT ' if row.op == 'empty' else ''}{people.format(known)}", []
    first, last = span(row.op, row.values, today)
    assert first is not None and last is not None  # noqa: PT018 - both of a span of days
    # There are some hundreds of days that one can be born on: each is looked at once.
    days = {
        text for (text,) in db.rows(
            "SELECT DISTINCT substr(birthday, -5) FROM person WHERE birthday IS NOT NULL"
        ) if (born := Birthday.parse(f"--{text}")) and born.next_on(first) <= last
    }  # fmt: skip
    moons = {
        text for (text,) in db.rows(
            "SELECT DISTINCT birthday_lunar FROM person WHERE birthday_lunar IS NOT NULL"
        ) if (moon := LunarBirthday.parse(text))
        and (on := moon.next_on(first)) is not None and on <= last
    }  # fmt: skip
    among = "substr(birthday, -5) IN (SELECT value FROM json_each(?)) OR birthday_lunar IN "
    part = people.format(f"{among}(SELECT value FROM json_each(?))")
    return part, [json.dumps(sorted(days)), json.dumps(sorted(moons))]


def _own(db: Database, row: Row, today: dt.date) -> Condition:
    from custdesk.domain.search_text import fold

    field = int(row.field.removeprefix(OWN))
    start = f"SELECT customer_id FROM own_value WHERE field_id = {field} AND deleted_op IS NULL"
    has = f"{start} AND value IS NOT NULL"
    match row.op:
        case "filled":
            return f"id IN ({has})", []
        case "empty":
            return f"id NOT IN ({has})", []
        case "is" | "not":
            turned = "NOT " if row.op == "not" else ""
            some = f"{start} AND value IN (SELECT value FROM json_each(?))"
            return f"id {turned}IN ({some})", [json.dumps(row.values)]
        case "contains" | "lacks":
            wanted = fold(row.values[0])
            found = (
                number
                for number, value in db.rows(has.replace("customer_id", "customer_id, value", 1))
                if wanted in fold(value)
            )
            return f"id {'NOT ' if row.op == 'lacks' else ''}IN {_ids(found)}", []
        case "min" | "max" | "between":
            limits = [float(value) for value in row.values]
            part, values = _limits("CAST(value AS REAL)", row, limits)
            return f"id IN ({has} AND {part})", values
    part, values = _days("value", row, today)
    if row.op == "older":
        limit = part.removeprefix("value IS NULL OR ")
        return f"id NOT IN ({has}) OR id IN ({has} AND {limit})", values
    return f"id IN ({has} AND {part})", values


def in_use(db: Database, field: str, limit: int = 200) -> list[str]:
    """What customers have in a field that is a column of theirs, the commonest first."""
    column = _CUSTOMER[field]
    return [
        value
        for (value,) in db.rows(
            f"SELECT {column} FROM customer WHERE {column} <> '' AND deleted_op IS NULL "
            f"GROUP BY {column} ORDER BY COUNT(*) DESC, 1 LIMIT {int(limit)}"
        )
    ]
