"""Where what comes up around orders, letters and events is found: a bounded number of each kind,
through indexes.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from custdesk.domain import service_ends as ends
from custdesk.domain.reason import Kind
from custdesk.domain.service_ends import End
from custdesk.store import agreements, settings
from custdesk.store.conditions import among, day
from custdesk.store.database import Database


class _Part(NamedTuple):
    """One kind of thing: rows `t` of a table that fit, and what is told of each.

    `where` names days as :today, :back, :quote, :silent, :ship, :arrived_from, :credit …; `told` is
    what, day, number or title, text, since, moment.
    """

    kind: Kind
    table: str
    where: str
    told: str


_OPEN_ORDER = "COALESCE(t.status, 'open') NOT IN ('cancelled', 'returned', 'delivered')"
_PARTS: tuple[_Part, ...] = (
    _Part(
        Kind.QUOTE, "quotation",
        "t.status = 'sent' AND t.valid_until BETWEEN :back AND :quote",
        "'quote', t.valid_until, t.number, '', t.sent_on, NULL",
    ),
    _Part(
        Kind.SAMPLE, "sample",
        "t.feedback_due BETWEEN :back AND :today AND t.feedback_on IS NULL",
        "'sample', t.feedback_due, t.what, '', t.sent_on, NULL",
    ),
    _Part(
        Kind.QUOTE, "quotation",
        "t.status = 'sent' AND t.sent_on BETWEEN :back AND :silent "
        "AND (t.valid_until IS NULL OR t.valid_until > :quote)",
        "'silent', t.sent_on, t.number, '', t.sent_on, NULL",
    ),
    _Part(
        Kind.SAMPLE, "sample",
        "t.sent_on IS NULL AND t.promised BETWEEN :back AND :today AND t.feedback_on IS NULL",
        "'to_send', t.promised, t.what, '', NULL, NULL",
    ),
    _Part(
        Kind.SHIPMENT, "shipment",
        "t.status IN ('planned', 'under_way') AND t.eta BETWEEN :back AND :ship",
        "CASE WHEN t.eta < :today THEN 'late' ELSE 'arrives' END, t.eta, t.number, "
        "COALESCE(t.destination, ''), t.told_on, NULL",
    ),
    _Part(
        Kind.SHIPMENT, "shipment",
        "t.status = 'under_way' AND EXISTS (SELECT 1 FROM shipment_step s "
        "WHERE s.shipment_id = t.id AND s.deleted_op IS NULL AND s.failed = 1 "
        "AND s.told_on IS NULL)",
        "'failed', :today, t.number, COALESCE(t.destination, ''), NULL, NULL",
    ),
    _Part(
        Kind.SHIPMENT, "shipment",
        "t.arrived_on BETWEEN :arrived_from AND :arrived_to "
        "AND EXISTS (SELECT 1 FROM shipped_order s WHERE s.shipment_id = t.id "
        "AND s.deleted_op IS NULL AND NOT EXISTS (SELECT 1 "
        "FROM service_use u WHERE u.order_id = s.order_id AND u.kind = 'after_delivery' "
        "AND u.deleted_op IS NULL))",
        "'ask', t.arrived_on, t.number, COALESCE(t.destination, ''), NULL, NULL",
    ),
    _Part(
        Kind.COMPLAINT, "complaint",
        "t.solved_at IS NULL AND t.nature <> 'praise' AND t.answered_at IS NULL "
        "AND t.answer_by IS NOT NULL",
        "'answer', substr(t.answer_by, 1, 10), t.number, t.what, NULL, t.answer_by",
    ),
    _Part(
        Kind.COMPLAINT, "complaint",
        "t.solved_at IS NULL AND t.nature <> 'praise' AND t.answered_at IS NOT NULL "
        "AND t.solve_by < :solve",
        "'solve', substr(t.solve_by, 1, 10), t.number, t.what, NULL, t.solve_by",
    ),
    _Part(
        Kind.ORDER_STEP, "sales_order",
        f"t.next_on BETWEEN :back AND :today AND {_OPEN_ORDER}",
        "COALESCE(t.waits_for, 'us'), t.next_on, t.number, COALESCE(t.next_action, ''), NULL, NULL",
    ),
    _Part(
        Kind.CREDIT, "sales_order",
        f"t.credit_hold = 'held' AND {_OPEN_ORDER}",
        "'held', :today, t.number, '', NULL, NULL",
    ),
    _Part(
        Kind.CREDIT, "credit_file",
        "t.review_on BETWEEN :back AND :today",
        "'review', t.review_on, '', '', NULL, NULL",
    ),
    _Part(
        Kind.CREDIT, "letter_of_credit",
        "t.expires_on BETWEEN :today AND :credit AND t.presented_on IS NULL "
        "AND t.paid_on IS NULL",
        "'credit_letter', t.expires_on, t.number, '', NULL, NULL",
    ),
)  # fmt: skip

_OF_EVENT = "(SELECT e.name FROM event e WHERE e.id = t.event_id)"
_LAST = "COALESCE(e.last_on, substr(e.starts_at, 1, 10))"
_PARTS += (
    _Part(
        Kind.LETTER, "letter",
        "t.uid IN (SELECT d.letter FROM delivery d WHERE d.state = 'unknown')",
        "'unknown', :today, COALESCE(t.subject, ''), '', NULL, NULL",
    ),
    _Part(
        Kind.EVENT, "event_guest",
        "t.answer = 'invited' AND t.event_id IN (SELECT e.id FROM event e WHERE e.status = "
        "'planned' AND e.deleted_op IS NULL AND e.answer_by BETWEEN :back AND :step "
        "AND e.starts_at >= :today)",
        "'guest', (SELECT e.answer_by FROM event e WHERE e.id = t.event_id), "
        f"{_OF_EVENT}, '', t.invited_on, NULL",
    ),
    _Part(
        Kind.THANKS, "event_guest",
        "t.came = 'yes' AND t.thanked_on IS NULL AND t.event_id IN (SELECT e.id FROM event e "
        "WHERE e.deleted_op IS NULL AND e.starts_at BETWEEN :year_ago AND :today "
        f"AND {_LAST} BETWEEN :back AND :yesterday)",
        f"'came', (SELECT {_LAST} FROM event e WHERE e.id = t.event_id), {_OF_EVENT}, '', "
        "NULL, NULL",
    ),
    _Part(
        Kind.THANKS, "recommendation",
        "COALESCE(t.owed, '') <> '' AND t.thanked_on IS NULL "
        "AND t.on_date BETWEEN :year_ago AND :today",
        "'owed', t.on_date, COALESCE((SELECT c.name FROM customer c WHERE c.id = t.brought_id), "
        "t.firm, ''), t.owed, NULL, NULL",
    ),
    _Part(
        Kind.GIFT, "gift_plan",
        "t.state IN ('approved', 'bought') AND t.gift_id IS NULL "
        "AND t.on_date BETWEEN :back AND :gift",
        "t.state, t.on_date, t.what, t.season, NULL, NULL",
    ),
)  # fmt: skip

SOURCES = (
    *(
        f"SELECT f.id FROM {part.table} t JOIN figure f ON f.id = t.customer_id "
        f"WHERE {part.where} AND t.deleted_op IS NULL ORDER BY f.tier = 2, f.value DESC"
        for part in _PARTS
    ),
    "SELECT f.id FROM agreement t JOIN figure f ON f.id = t.customer_id WHERE t.deleted_op IS NULL "
    "AND t.status = 'active' AND t.until_on BETWEEN :year_ago AND :in_a_year "
    "AND date(t.until_on, '-' || COALESCE(t.notice_days, 0) || ' days') <= :term "
    "ORDER BY f.tier = 2, f.value DESC",
    "SELECT f.id FROM agreement_step s JOIN agreement t ON t.id = s.agreement_id "
    "AND t.deleted_op IS NULL AND t.status <> 'ended' JOIN figure f ON f.id = t.customer_id "
    "WHERE s.deleted_op IS NULL AND s.done_on IS NULL AND s.due BETWEEN :year_ago AND :step "
    "ORDER BY f.tier = 2, f.value DESC",
)
"""Sources of `store.today.candidates`, who may have a reason."""


def days(db: Database, today: dt.date) -> dict[str, str]:
    """The days that the sources name."""
    chosen = settings.get(db, "follow_up_days")
    ask = ends.ASK_AFTER if chosen is None else int(chosen)
    ahead = {
        # After no days nobody is asked: the first of them lies behind the last.
        ":arrived_from": -(ask + ends.BACK) if ask else 1, ":arrived_to": -ask,
        ":back": -ends.BACK, ":quote": ends.QUOTE_AHEAD, ":ship": ends.SHIPMENT_AHEAD,
        ":silent": -ends.SILENT,
        ":credit": ends.CREDIT_AHEAD, ":solve": 2, ":year_ago": -365,
        ":yesterday": -1, ":gift": ends.GIFT_AHEAD, ":in_a_year": 380,
        ":term": ends.TERM_AHEAD, ":step": ends.STEP_AHEAD, ":today": 0,
    }  # fmt: skip
    return {name: (today + dt.timedelta(days=n)).isoformat() for name, n in ahead.items()}


def of_customers(
    db: Database, customers: Collection[int], today: dt.date
) -> Iterator[tuple[int, End, str | None]]:
    """What comes up for some customers, each with its moment in UTC where it has one."""
    named = days(db, today)
    for part in _PARTS:
        # `+`: the day bounds more than whose it is, so its index is the one to go through.
        query = (
            f"SELECT t.customer_id, t.id, {part.told} FROM {part.table} t "
            f"WHERE {part.where} AND t.deleted_op IS NULL{among('+t.customer_id', customers)}"
        )
        for customer, number, what, on, name, text, since, moment in db.rows(dated(query, named)):
            there = day(on)
            if there is not None:
                yield (
                    customer,
                    End(part.kind, what, there, number, name or "", _line(text), day(since)),
                    moment,
                )
    wanted = frozenset(customers)
    for one in agreements.due(db, today, ends.TERM_AHEAD, 1000):
        near = one.what in ("notice", "renewal", "end")
        if one.customer in wanted and (near or (one.on - today).days <= ends.STEP_AHEAD):
            yield (
                one.customer,
                End(Kind.AGREEMENT, one.what, one.on, one.agreement, one.title, one.text),
                None,
            )


def _line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0][:120]


def dated(query: str, named: Mapping[str, str]) -> str:
    """A query with its days in place."""
    for name, text in named.items():
        query = query.replace(name, f"'{text}'")
    return query
