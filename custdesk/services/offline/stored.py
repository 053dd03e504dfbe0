"""The records that an exported workbook is about, as texts by row key."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from custdesk.domain.fields import BY_NAME, GROUPS, OwnColumn
from custdesk.services import own_fields
from custdesk.services.desk import Desk
from custdesk.services.offline.cells import texts_of
from custdesk.services.offline.plans import OFFLINE, Plan
from custdesk.store import group_texts, offline, settings

# How far back the log of contacts goes, and what was planned.
LOG_DAYS, VISIT_DAYS = 180, 30


class Record(NamedTuple):
    """A record as it is stored; `texts` are its fields."""

    row: Mapping[str, Any]
    texts: Mapping[str, str | None]
    points: Mapping[str, tuple[int, str]]


def of_customers(desk: Desk, plan: Plan, customers: Collection[int]) -> list[Record]:
    """The records of some customers that a workbook takes along, by the names of the customers."""
    where = "1"
    if plan.kind == "interactions":
        where = f"t.date >= '{desk.today() - dt.timedelta(days=LOG_DAYS):%Y-%m-%d}'"
    elif plan.kind == "visits":
        start = desk.today() - dt.timedelta(days=VISIT_DAYS)
        where = f"t.at >= '{start:%Y-%m-%d}' AND t.status <> 'cancelled'"
    wanted = set(customers)
    rows = offline.stored(desk.db, plan.kind, where)
    owner = "id" if plan.kind == "customers" else "customer_id"
    return _records(desk, plan, [row for row in rows if row[owner] in wanted])


def by_uid(desk: Desk, plan: Plan, uids: Collection[str]) -> dict[str, Record]:
    """Those of some records that are not in the bin."""
    rows = [row for row in offline.stored(desk.db, plan.kind, "1") if row["uid"] in uids]
    return {str(record.row["uid"]): record for record in _records(desk, plan, rows)}


def _records(desk: Desk, plan: Plan, rows: Iterable[dict[str, Any]]) -> list[Record]:
    base = settings.base_currency(desk.db)
    points = offline.points(desk.db) if plan.kind == "people" else {}
    rows = list(rows)
    if plan.own:
        _add_own(desk, plan, rows)
    if f"customer.{GROUPS}" in plan.fields:
        inside = group_texts.texts(desk.db, None)
        for row in rows:
            row[GROUPS] = inside.get(row["id"])
    return [
        Record(row, texts_of(row, plan.fields, base, own), own)
        for row in rows
        for own in [points.get(row["id"], {})]
    ]


def _add_own(desk: Desk, plan: Plan, rows: list[dict[str, Any]]) -> None:
    """Put what customers have in the firm's own fields beside their columns."""
    stored = own_fields.values_of_all(desk, [one.number for one in plan.own])
    for row in rows:
        for one in plan.own:
            row[one.attribute] = stored.get((row["id"], one.number))


def with_own(desk: Desk, plan: Plan) -> Plan:
    """The plan of the customers with the firm's own fields that are in use; others as they are."""
    if plan.kind != "customers":
        return plan
    return plan.with_own([one for one in own_fields.as_columns(desk) if not one.retired])


def plans_of(desk: Desk, sheets: Mapping[str, Mapping[str, Any]]) -> dict[str, Plan]:
    """The plans of a batch, with the columns that it was exported with.

    An own field that was deleted since has no place any more.
    """
    known = {one.name: one for one in own_fields.as_columns(desk)}
    return {
        plan.kind: _plan_of(plan, [f for f, _ in sheets[plan.kind]["columns"]], known)
        for plan in OFFLINE
        if plan.kind in sheets
    }


def _plan_of(plan: Plan, fields: Sequence[str], known: Mapping[str, OwnColumn]) -> Plan:
    there = tuple(field for field in fields if field in BY_NAME or field in known)
    return plan._replace(fields=there, own=tuple(known[field] for field in there if field in known))
