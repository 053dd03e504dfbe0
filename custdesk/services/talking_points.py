"""What to talk about at a visit: the facts of the records, for `domain.talking` to make points."""

import datetime as dt

from custdesk.domain.talking import Known, TalkingPoint, points
from custdesk.services import customers, gifts
from custdesk.services.desk import Desk
from custdesk.services.people_there import next_birthday
from custdesk.store import sheets
from custdesk.store import today as records
from custdesk.store.rows import CustomerDetail, OrderRow, VisitRow


def talking_points(desk: Desk, detail: CustomerDetail, visit: VisitRow) -> tuple[TalkingPoint, ...]:
    """The points that the records of a customer give on the day of a visit."""
    return points(known(desk, detail, visit))


def known(desk: Desk, detail: CustomerDetail, visit: VisitRow) -> Known:
    """The facts that points are made of."""
    row, day, fields = detail.row, visit.at.date(), detail.fields
    orders = customers.orders(desk, detail.id, 5)
    tasks = sorted(
        customers.tasks_of(desk, detail.id), key=lambda one: (one.due is None, one.due or day)
    )
    messages = records.open_messages(desk.db, [detail.id], day).get(detail.id)
    late = records.late_orders(desk.db, [detail.id], day).get(detail.id)
    received = [one for one in gifts.of_customer(desk, detail.id) if one.direction == "received"]
    limit, same = fields["credit_limit"], fields["credit_currency"] in (None, detail.currency)
    return Known(
        day=day,
        currency=detail.currency,
        complaint=sheets.open_complaint(desk.db, detail.id, day),
        promise=(tasks[0].what, tasks[0].due) if tasks else None,
        message=(messages[0][1], messages[0][2] or "") if messages else None,
        overdue=(detail.overdue, row.overdue_days) if detail.overdue else None,
        late=(late[0][1], late[0][2]) if late else None,
        arrived=_arrived(orders),
        sales=(row.sales_12m, detail.sales_before) if detail.sales_before else None,
        rhythm=(detail.order_gap, row.last_order) if detail.order_gap and row.last_order else None,
        credit=(detail.exposure, limit) if limit and same else None,
        gift=(received[0].what, received[0].date) if received else None,
        birthday=_birthday(detail, visit),
        plans=fields["buying_plans"] or "",
        pains=fields["pains"] or "",
        met=sheets.last_met(desk.db, detail.id, day),
        asked=True,
        ordered=row.last_order is not None,
        needs=bool(fields["needs"]),
        deciders=any(person.fields["role"] for person in detail.people),
    )


def _arrived(orders: list[OrderRow]) -> tuple[str, dt.date] | None:
    return next(((one.number, one.shipped) for one in orders if one.shipped), None)


def _birthday(detail: CustomerDetail, visit: VisitRow) -> tuple[str, dt.date] | None:
    """Of those who are there, whose birthday comes next."""
    coming = [
        (on, person.name)
        for person in detail.people
        if (on := next_birthday(person.fields, visit.at.date()))
    ]
    return min(coming)[::-1] if coming else None
