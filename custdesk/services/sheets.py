"""What stands on the sheet of one visit, gathered from the records."""

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from custdesk.domain.clock_ahead import DayOff, days_off
from custdesk.domain.gift_customs import customs_of
from custdesk.domain.holidays_there import holiday_on
from custdesk.domain.visit_codes import code_of
from custdesk.domain.warnings.kinds import TITLES, Kind, Warned
from custdesk.domain.words import N_, Message, Money
from custdesk.paper.facts import (
    Alarm,
    BusinessRow,
    PastContact,
    PastGift,
    PastOrder,
    Point,
    Promise,
    Text,
    Trend,
    VisitSheet,
)
from custdesk.services import customers, gifts, warnings
from custdesk.services.clock import clock_of
from custdesk.services.desk import Desk
from custdesk.services.people_there import people_to_meet
from custdesk.services.places import Places
from custdesk.services.talking_points import talking_points
from custdesk.services.trips.requests import is_here
from custdesk.store import customers as stored
from custdesk.store import sheets
from custdesk.store.customer_timeline import interactions
from custdesk.store.rows import CustomerDetail, OrderRow, VisitRow

_CONTACTS, _ORDERS, _OPEN, _GIFTS = 3, 3, 10, 3
_LONGEST = 400  # letters of a contact; the log has the rest
_AROUND = dt.timedelta(days=5)
_OFF = 3
_MONEY = frozenset({Kind.SHRINKING, Kind.MARGIN, Kind.PAYS_LATER})


def sheet(
    desk: Desk,
    visit: VisitRow,
    own_zone: str,
    known: dt.date,
    told: Iterable[Warned | warnings.Raised],
) -> VisitSheet:
    """The sheet of a visit; `own_zone`: whose hours stand beside theirs.

    `known`: the day that the figures are of; `told`: the warnings of that day.
    """
    detail = customers.detail(desk, visit.customer_id)
    fields, row, day = detail.fields, detail.row, visit.at.date()
    since = fields["since"]
    hours, off, closed = _hours(desk, visit)
    complaint = sheets.open_complaint(desk.db, detail.id, day)
    return VisitSheet(
        code=row.code,
        name=row.name,
        name_latin=row.name_latin,
        at=visit.at,
        minutes=visit.minutes,
        zone=visit.zone,
        own_at=visit.at_utc.astimezone(ZoneInfo(own_zone)).replace(tzinfo=None),
        own_place=own_zone.rpartition("/")[2].replace("_", " "),
        tier=row.tier,  # type: ignore[arg-type]  # one of the four by construction
        value=row.value,
        potential=row.potential,
        credit=row.credit,
        since=dt.date.fromisoformat(since) if since else None,
        purpose=visit.purpose,
        address_local=_lines(fields["address"], fields["postcode"], fields["city"]),
        address_latin=_latin(desk, visit.customer_id),
        postcode=fields["postcode"] or "",
        city=row.city,
        country=row.country,
        phone=fields["phone"] or "",
        people=people_to_meet(detail.people, visit.person_id, day),
        people_known=len(detail.people),
        contacts=_contacts(desk, visit.customer_id, day),
        contacts_known=sheets.contact_count(desk.db, visit.customer_id),
        orders=_orders(desk, visit.customer_id),
        business=_business(detail, complaint, known),
        needs=tuple(text for name in ("needs", "cares_about") if (text := fields[name])),
        agenda=tuple(line.strip() for line in visit.agenda.splitlines() if line.strip()),
        etiquette=customs_of(row.country),
        visit_code=code_of(visit.id),
        where=visit.place,
        place=None if visit.place else _on_the_map(fields),
        hours=hours,
        days_off=off,
        alarms=(*closed, *_alarms(told)),
        points=_points(desk, detail, visit),
        promises=tuple(
            Promise(task.what, task.due) for task in customers.tasks_of(desk, detail.id)
        ),
        gifts=_gifts(desk, detail.id),
        trend=Trend(row.trend, known, detail.currency) if any(row.trend) else None,
    )


def _on_the_map(fields: Mapping[str, str | None]) -> tuple[float, float] | None:
    """Where their town is; None where only something near it is known."""
    place = Places.load().place_of(fields["country"], fields["city"], fields["state"])
    return (place.latitude, place.longitude) if place and place.exact else None


def _points(desk: Desk, detail: CustomerDetail, visit: VisitRow) -> tuple[Point, ...]:
    found = talking_points(desk, detail, visit)
    return tuple(Point(one.point, one.fact, one.money) for one in found)


def _hours(desk: Desk, visit: VisitRow) -> tuple[Text, tuple[Text, ...], tuple[Alarm, ...]]:
    """Their hours that day, days off near it, and an alarm when nobody will be there."""
    clock = clock_of(desk, visit.customer_id)
    day, zone = visit.at.date(), ZoneInfo(clock.zone or visit.zone)
    off = tuple(_day_off(one) for one in days_off(clock, day - _AROUND, 2 * _AROUND.days, _OFF))
    if is_here(desk, visit.id):
        return "", off, ()  # our own hours count
    spans = clock.open_on(day)
    holiday = holiday_on(clock.country, day, clock.state)
    if not spans:
        closed: Text = Message(N_("Closed on this day"))
        if clock.zone is None:
            return "", off, ()
        why: Text = holiday.title if holiday else Message(N_("A weekend there"))
        return closed, off, (Alarm(Message(N_("They are closed on this day")), why),)
    local = [(a.astimezone(zone), b.astimezone(zone)) for a, b in spans]
    hours = ", ".join(f"{a:%H:%M}–{b:%H:%M}" for a, b in local)
    text = N_("Open {hours}") if clock.hours else N_("Usually open {hours}")
    begins = visit.at_utc
    outside = not any(a <= begins < b for a, b in spans)
    alarm = Alarm(Message(N_("Outside of their office hours")), Message(text, {"hours": hours}))
    return Message(text, {"hours": hours}), off, (alarm,) if outside else ()


def _day_off(one: DayOff) -> Message:
    if one.first == one.last:
        return Message(N_("{day}: {name}"), {"day": one.first, "name": one.title})
    values = {"first": one.first, "last": one.last, "name": one.title}
    return Message(N_("{first} to {last}: {name}"), values)


def _alarms(told: Iterable[Warned | warnings.Raised]) -> list[Alarm]:
    return [Alarm(Message(TITLES[one.kind]), one.evidence, one.kind in _MONEY) for one in told]


def _gifts(desk: Desk, customer: int) -> tuple[PastGift, ...]:
    return tuple(
        PastGift(one.date, one.what, one.direction == "received", one.person, one.occasion)
        for one in gifts.of_customer(desk, customer, limit=_GIFTS)
    )


def _lines(address: str | None, postcode: str | None, city: str | None) -> tuple[str, ...]:
    """The address as it is written on an envelope; the place only where it is not yet in it."""
    lines = [line.strip() for line in (address or "").splitlines() if line.strip()]
    if city and not any(city in line for line in lines):
        lines.append(" ".join(part for part in (postcode, city) if part))
    return tuple(lines)


def _latin(desk: Desk, customer: int) -> tuple[str, ...]:
    row = desk.db.row(
        "SELECT lines, postcode, city FROM address WHERE customer_id = ? AND kind = 'latin' "
        "AND deleted_op IS NULL ORDER BY id LIMIT 1",
        customer,
    )
    return _lines(*row) if row else ()


def _contacts(desk: Desk, customer: int, day: dt.date) -> tuple[PastContact, ...]:
    entries = interactions(desk.db, customer, _CONTACTS)
    return tuple(PastContact(entry.day, entry.title, _short(entry.text)) for entry in entries)


def _short(text: str) -> Message | str:
    """What was said, on few lines; of a long mail its beginning, and where the rest is."""
    said = " ".join(text.split())
    if len(said) <= _LONGEST:
        return said
    values = {"text": said[:_LONGEST].rstrip()}
    return Message(N_("{text} … (the rest is in the log)"), values)


def _orders(desk: Desk, customer: int) -> tuple[PastOrder, ...]:
    """What has not left, what is on its way, then the last ones."""
    found = customers.orders(desk, customer, 200)
    waiting = [one for one in found if one.status in (None, "open") and not one.shipped]
    moving = [one for one in found if one.status == "shipped"]
    chosen = [*waiting, *moving][:_OPEN]
    chosen += [one for one in found[:_ORDERS] if one not in chosen]
    return tuple(_order(one) for one in chosen)


def _order(order: OrderRow) -> PastOrder:
    said: list[Text] = []
    if order.lines:
        said.append(Message(N_("{n} line"), {"n": order.lines}, N_("{n} lines")))
    if order.urgent:
        said.append(Message(N_("urgent")))
    if order.status == "shipped" and order.shipped:
        said.append(Message(N_("shipped {day}"), {"day": order.shipped}))
    elif order.promised and not order.shipped:
        said.append(Message(N_("promised for {day}"), {"day": order.promised}))
    return PastOrder(
        order.number,
        order.date,
        order.amount,
        order.currency,
        stored.order_status(order.status),
        tuple(said),
    )


def _business(
    detail: CustomerDetail, complaint: tuple[dt.date, str] | None, known: dt.date
) -> tuple[BusinessRow, ...]:
    row, currency = detail.row, detail.currency
    sales = Money(row.sales_12m, currency)
    rows = [
        BusinessRow(
            Message(N_("Sales")), Message(N_("12 months up to {day}"), {"day": known}), sales,
            strong=True, money=True,
        )
    ]  # fmt: skip
    if detail.exposure:
        late = Message(N_("nothing overdue"))
        if detail.overdue:
            late = Message(
                N_("{amount} overdue up to {n} day"),
                {"amount": Money(detail.overdue, currency), "n": row.overdue_days},
                N_("{amount} overdue up to {n} days"),
            )
        owed = Money(detail.exposure, currency)
        rows.append(BusinessRow(Message(N_("Owed")), late, owed, money=True))
    limit, terms = detail.fields["credit_limit"], detail.fields["terms"] or ""
    if limit:
        money = Money(limit, detail.fields["credit_currency"] or currency)
        rows.append(BusinessRow(Message(N_("Credit limit")), terms, money, money=True))
    elif terms:
        rows.append(BusinessRow(Message(N_("Payment terms")), terms, money=True))
    if complaint:
        text = Message(N_("open since {day}"), {"day": complaint[0]})
        rows.append(BusinessRow(Message(N_("Complaint")), text))
    return tuple(rows)
