"""The rows of `figure`: what is graded and counted, in the columns that lists show and sort by."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from custdesk.domain.fact_table import Days
from custdesk.domain.follow_ups import follow_ups
from custdesk.domain.search_text import sort_key
from custdesk.domain.tiers import Grades
from custdesk.store import calendar, completeness
from custdesk.store.conditions import among
from custdesk.store.database import Database
from custdesk.store.rhythms import rhythms
from custdesk.store.sales import Sales

# name, Latin name, country, city, owner, first contact, completeness
_Names = tuple[str, str | None, str | None, str | None, str | None, str | None, int]
Row = tuple[object, ...]


def figure_rows(
    db: Database,
    customers: Collection[int] | None,
    sales: Sales,
    given: Grades,
    today: dt.date,
    keys: Mapping[int, tuple[Any, ...]],
) -> list[Row]:
    """The rows of the customers that were graded, in the order of the table's columns.

    `keys`: what names are sorted by, of those for whom it is known.
    """
    facts, ids = given.table, given.table.ids.tolist()
    names = _names(db, customers, today)
    rhythm = rhythms(db, facts.ids, given.tier, customers)
    due = _texts(follow_ups(facts.last_contact, today, rhythm))
    plans = _plans(db, customers, today)
    by_hand = {place for place, manual in facts.manual.items() if manual.holds(today)}
    gaps = [None if np.isnan(gap) else round(gap) for gap in sales.gap.tolist()]
    trends = [f"[{','.join(map(str, months))}]" for months in sales.trend.tolist()]
    columns = zip(
        ids, given.tier.tolist(), given.value.tolist(), given.potential.tolist(),
        given.credit.tolist(), facts.sales.tolist(), sales.sales_before.tolist(), trends,
        sales.orders_12m.tolist(), gaps, _texts(facts.latest_order), _texts(facts.last_contact),
        due, facts.open_overdue_minor.tolist(), facts.overdue_days.tolist(),
        facts.exposure.tolist(), strict=True,
    )  # fmt: skip
    day, rows = today.isoformat(), []
    for place, (number, tier, value, potential, credit, sold, earlier, trend, orders, gap, last,
                contact, follow_up, overdue, late, open_amount) in enumerate(columns):  # fmt: skip
        name, latin, country, city, owner, person, complete = names[number]
        sorted_by = keys.get(number) or (sort_key(name), sort_key(latin or ""))
        planned = plans.get(number)
        then = _next(planned, follow_up or day) if planned else (follow_up, "follow_up", "")
        rows.append((
            number, day, *sorted_by, country or "", city or "", owner or "", person or "",
            tier, value, potential, credit,
            int(place in by_hand), sold, earlier, trend, orders, gap, last, contact, *then,
            overdue, late, open_amount, complete,
        ))  # fmt: skip
    return rows


def _texts(days: Days) -> list[str | None]:
    """Days as ISO text; None for none."""
    texts: list[str | None] = np.datetime_as_string(days, unit="D").tolist()
    for place in np.flatnonzero(np.isnat(days)).tolist():
        texts[place] = None
    return texts


def _names(db: Database, customers: Collection[int] | None, today: dt.date) -> dict[int, _Names]:
    return {
        number: tuple(rest)
        for number, *rest in db.rows(
            "SELECT c.id, c.name, c.name_latin, c.country, c.city, c.owner, "
            "(SELECT name FROM person p WHERE p.customer_id = c.id AND p.deleted_op IS NULL "
            f"ORDER BY p.id LIMIT 1), {completeness.points(today)} "
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
    for number, _, when, purpose, _kind in calendar.coming(db, customers, today):
        plans.setdefault(number, []).append((when.date().isoformat(), "visit", purpose or ""))
    return plans


def _next(plans: list[tuple[str, str, str]], follow_up: str) -> tuple[str, str, str]:
    """The next thing to do: a task or visit, or the follow-up unless it was put off."""
    snoozed = max((due for due, kind, _ in plans if kind == "snooze"), default="")
    due = max(follow_up, snoozed)
    others = [plan for plan in plans if plan[1] != "snooze"]
    first = min(others, default=None)
    # A visit that is already arranged is the follow-up, even where the rhythm asked for one sooner.
    if first is not None and (first[0] <= due or first[1] == "visit"):
        return first
    return due, "follow_up", ""
