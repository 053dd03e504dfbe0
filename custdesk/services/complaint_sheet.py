"""The sheet that is filled in when a customer complains, with what is known already on it."""

import datetime as dt
from typing import Literal

from custdesk.domain.complaints.kinds import REMEDIES
from custdesk.domain.contacts import RESULTS, told
from custdesk.domain.words import Message, Words
from custdesk.paper.complaint_sheet import ComplaintSheet, Earlier, set_complaint_sheet
from custdesk.paper.facts import PastOrder, PersonToMeet
from custdesk.paper.typesetting import Document
from custdesk.services import customers, forecast, settings
from custdesk.services.desk import Desk
from custdesk.store import complaints
from custdesk.store.customers import order_status
from custdesk.store.rows import PersonRow
from custdesk.system.paths import resource

_PEOPLE, _ORDERS, _PRODUCTS, _EARLIER = 4, 6, 8, 3


def document(
    desk: Desk,
    number: int,
    words: Words,
    *,
    paper: Literal["a4", "us-letter"] = "a4",
    show_tier: bool = True,
) -> Document:
    """The sheet for one customer. Raises `NotFound` when it is gone."""
    detail = customers.detail(desk, number)
    row, firm = detail.row, settings.firm(desk)
    sheet = ComplaintSheet(
        firm=firm.name,
        salesperson=firm.salesperson,
        printed_on=desk.today(),
        code=row.code,
        name=row.name,
        name_latin=row.name_latin,
        country=row.country,
        city=row.city,
        language="",
        tier=row.tier,
        phone=detail.fields["phone"] or "",
        email=detail.fields["email"] or "",
        people=tuple(_person(person) for person in detail.people[:_PEOPLE]),
        orders=tuple(
            PastOrder(
                order.number, order.date, order.amount, order.currency, order_status(order.status)
            )
            for order in customers.orders(desk, number, _ORDERS)
        ),
        products=tuple(
            name for _id, _code, name, _n in forecast.likely_products(desk, number, _PRODUCTS)
        ),
        earlier=_earlier(desk, number),
        show_tier=show_tier,
        paper=paper,
    )
    return set_complaint_sheet(sheet, words, templates=resource("templates"))


def _person(person: PersonRow) -> PersonToMeet:
    fields = person.fields
    latin = fields["name_latin"] or ""
    reach = {point.kind: point.written for point in reversed(person.points)}
    return PersonToMeet(
        name=latin or person.name,
        name_local=person.name if latin and latin != person.name else "",
        title=fields["title"] or "",
        phone=reach.get("phone", ""),
        mobile=reach.get("mobile", ""),
    )


def _earlier(desk: Desk, number: int) -> tuple[Earlier, ...]:
    """The complaints that were taken in or logged alone, the newest first."""
    rows = complaints.earlier(desk.db, number, _EARLIER)
    return tuple(
        Earlier(dt.date.fromisoformat(day), " ".join(what.split()), _outcome(result, remedy))
        for day, what, result, remedy in rows
    )


def _outcome(result: str | None, remedy: str | None) -> Message | str:
    """What came of it: the remedy, else the result."""
    if remedy:
        return Message(dict(REMEDIES).get(remedy, remedy))
    return told(RESULTS, result) if result else ""
