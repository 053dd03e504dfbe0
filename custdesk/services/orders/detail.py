"""All that the pane beside the list tells of one order."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from custdesk.domain.orders.kinds import USUAL_PAPERS
from custdesk.domain.orders.stages import Stage
from custdesk.domain.orders.troubles import Trouble, troubles
from custdesk.domain.words import Message
from custdesk.services.desk import Desk
from custdesk.services.orders import lines, steps
from custdesk.services.orders.listing import stages
from custdesk.store import orders, records, settings
from custdesk.store.conditions import day
from custdesk.store.orders import OrderAtWork


class Milestone(NamedTuple):
    """A stage of the firm as one order stands to it; `now`: the order waits for it."""

    stage: Stage
    planned: dt.date | None
    done: dt.date | None
    note: str
    now: bool


class Paper(NamedTuple):
    """A document that the order needs."""

    key: str
    title: Message
    ready: dt.date | None
    sent: dt.date | None
    number: str
    note: str
    stored: bool  # not only one of the usual ones


class OrderDetail(NamedTuple):
    """An order with its lines, milestones and documents; `margin`: in the base currency."""

    order: OrderAtWork
    fields: Mapping[str, Any]
    person: str
    lines: tuple[Mapping[str, Any], ...]
    milestones: tuple[Milestone, ...]
    papers: tuple[Paper, ...]
    troubles: tuple[Trouble, ...]
    base: str
    invoiced: int | None  # in the order's currency; None: nothing yet
    paid: int | None

    @property
    def margin_share(self) -> float | None:
        """The margin beside what the order is worth; None where either is not known."""
        margin, total = self.fields["margin"], self.fields["base_total"]
        return margin / total if margin is not None and total else None


def one(desk: Desk, number: int) -> OrderDetail | None:
    """An order; None when it is gone."""
    found = orders.page(desk.db, [number])
    fields = records.get(desk.db, "sales_order", number)
    if not found or fields is None:
        return None
    order, known = found[0], stages(desk)
    person = records.get(desk.db, "person", fields["person_id"]) if fields["person_id"] else None
    return OrderDetail(
        order,
        fields,
        person["name"] if person else "",
        tuple(lines.of_order(desk, number)),
        milestones(desk, order),
        papers(desk, number),
        troubles(order, desk.today(), known),
        settings.base_currency(desk.db),
        *_money(desk, number, order.currency),
    )


def milestones(desk: Desk, order: OrderAtWork) -> tuple[Milestone, ...]:
    """Every stage of the firm, as an order stands to it."""
    known = steps.of_order(desk, order.id)
    nothing: dict[str, Any] = {}
    return tuple(
        Milestone(
            stage,
            day(known.get(stage.key, nothing).get("planned_on")),
            day(known.get(stage.key, nothing).get("done_on")),
            known.get(stage.key, nothing).get("note") or "",
            stage.key == order.stage,
        )
        for stage in stages(desk).all
    )


def papers(desk: Desk, order: int) -> tuple[Paper, ...]:
    """The usual documents and those that were added, the usual ones first."""
    known = steps.papers(desk, order)
    nothing: dict[str, Any] = {}
    return tuple(
        Paper(
            key,
            steps.paper_title(key),
            day(known.get(key, nothing).get("ready_on")),
            day(known.get(key, nothing).get("sent_on")),
            known.get(key, nothing).get("number") or "",
            known.get(key, nothing).get("note") or "",
            key in known,
        )
        for key in (*USUAL_PAPERS, *(key for key in known if key not in USUAL_PAPERS))
    )


def _money(desk: Desk, order: int, currency: str) -> tuple[int | None, int | None]:
    """What was invoiced and paid for an order in its own currency, by the rows that name it."""
    row = desk.db.row(
        "SELECT (SELECT SUM(amount) FROM invoice WHERE order_id = ?1 AND currency = ?2 "
        "AND deleted_op IS NULL), (SELECT SUM(amount) FROM payment WHERE currency = ?2 "
        "AND deleted_op IS NULL AND (order_id = ?1 OR invoice_id IN (SELECT id FROM invoice "
        "WHERE order_id = ?1 AND deleted_op IS NULL)))",
        order,
        currency,
    )
    return (row[0], row[1]) if row else (None, None)
