"""Beside whom to contact: who is put off until when, what was done today, which orders leave."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.contacts import channel_title
from custdesk.domain.reason import Kind, Reason
from custdesk.domain.shipping.standing import Told
from custdesk.domain.today import Row
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.shipping import days
from custdesk.services.shipping import shipments as shipments_of
from custdesk.services.today import TodayRow, rows_of
from custdesk.store import today as records
from custdesk.store import today_lists as lists
from custdesk.store.customers import TIERS

_SHOWN = 5  # shipments
_LEAVES_WITHIN = 7  # days


@dataclass(frozen=True, slots=True)
class Shipment:
    """An order on its way out, or a shipment (`what`: it arrives or is in trouble); `days` late.

    `told`: the customer of a shipment knows how it stands.
    """

    customer_id: int
    name: str
    tier: str
    number: str
    place: str
    forwarder: str
    promised: dt.date | None
    shipped: dt.date | None
    days: int
    what: str = "order"  # order, arrives, trouble
    told: bool = True


@dataclass(frozen=True, slots=True)
class Shipments:
    """How many orders and shipments are late, leave or arrive soon, and the first of them."""

    late: int = 0
    coming: int = 0
    arriving: int = 0
    rows: tuple[Shipment, ...] = ()


def put_off(desk: Desk) -> list[TodayRow]:
    """Who is put off, with the reason that was given; the next to come back first."""
    rows = []
    for one in lists.put_off(desk.db, desk.today()):
        message = Message(N_("Put off until {day}"), {"day": one.until})
        why = Message("{text}", {"text": one.reason}) if one.reason else None
        reason = Reason(Kind.PUT_OFF, 0, message, why, one.until, False, one.task)
        rows.append(Row(one.customer, reason, ()))
    return rows_of(desk, rows, "put_off")


def done(desk: Desk) -> list[TodayRow]:
    """The customers who were dealt with today, each with what was done, the newest first."""
    day = desk.today()
    by_customer: dict[int, list[Reason]] = {}
    for one in lists.done(desk.db, day):
        if one.kind == "task":
            message = Message(N_("Task done: {what}"), {"what": one.text})
        elif one.person:
            values = {"channel": channel_title(one.channel), "name": one.person}
            message = Message(N_("{channel} with {name}"), values)
        else:
            message = channel_title(one.channel)
        text = one.text.partition("\n")[0] if one.kind != "task" else ""
        said = Message("{text}", {"text": text}) if text else None
        by_customer.setdefault(one.customer, []).append(
            Reason(Kind.DONE, 0, message, said, day, False)
        )
    rows = [Row(number, found[0], tuple(found[1:])) for number, found in by_customer.items()]
    return rows_of(desk, rows[: lists.MOST], "done")


def shipments(desk: Desk) -> Shipments:
    """Shipments in trouble and orders that should have left; what arrives or leaves in the coming
    week; what is under way.
    """
    day = desk.today()
    late, coming, found = lists.shipments(desk.db, day, records.OWED, _LEAVES_WITHIN, _SHOWN)
    rows = [
        Shipment(
            one.customer, one.name, TIERS[one.tier], one.number, one.port, one.forwarder,
            one.promised, one.shipped,
            (day - one.promised).days
            if one.promised and one.promised < day and not one.shipped
            else 0,
        )
        for one in found
    ]  # fmt: skip
    under_way = days.ahead(desk, _LEAVES_WITHIN, _SHOWN)
    own = [_shipment(one) for one in under_way.first]
    wrong = [one for one in own if one.what == "trouble"]
    delayed = [one for one in rows if one.days]
    rest = [one for one in own if one.what == "arrives"]
    quiet = [one for one in rows if not one.days]
    shown = [*wrong, *delayed, *rest, *quiet][:_SHOWN]
    return Shipments(late + under_way.trouble, coming, under_way.arriving, tuple(shown))


def _shipment(one: shipments_of.Shipment) -> Shipment:
    """A shipment as the list of the day tells it."""
    row, at = one.row, one.standing
    days_late = max(at.late, at.overdue, at.waits)
    return Shipment(
        row.customer, row.name, TIERS[row.tier], row.number, row.destination, row.forwarder,
        row.days.eta, row.days.left, days_late, "trouble" if at.in_trouble else "arrives",
        at.told is not Told.NOT_YET,
    )  # fmt: skip


def customers_in(desk: Desk, country: str) -> list[int]:
    """Everybody in a country, the weightiest first."""
    return lists.customers_in(desk.db, country)
