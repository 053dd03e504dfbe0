"""What to talk about at a visit, each point made from a fact and gone with it."""

from custdesk.domain.words import N_, Message, Money
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerDetail, VisitRow

_MOST = 8


def talking_points(
    desk: Desk, detail: CustomerDetail, visit: VisitRow
) -> tuple[Message | str, ...]:
    """The user's own agenda first, then open tasks, money, rhythm, and what to ask."""
    points: list[Message | str] = [line for line in visit.agenda.splitlines() if line.strip()]
    points += [task.what for task in customers.tasks_of(desk, detail.id)]
    points += _money(detail)
    points += _rhythm(desk, detail)
    points += _gaps(detail)
    return tuple(points[:_MOST])


def _money(detail: CustomerDetail) -> list[Message]:
    if not detail.overdue:
        return []
    values = {
        "amount": Money(detail.overdue, detail.currency),
        "n": detail.row.overdue_days,
    }
    return [
        Message(
            N_("Ask when {amount} will be paid, {n} day overdue"),
            values,
            N_("Ask when {amount} will be paid, up to {n} days overdue"),
        )
    ]


def _rhythm(desk: Desk, detail: CustomerDetail) -> list[Message]:
    points = []
    row = detail.row
    if detail.order_gap and row.last_order:
        points.append(
            Message(
                N_("Next order: usually every {days} days, the last on {day}"),
                {"days": detail.order_gap, "day": row.last_order},
            )
        )
    if detail.sales_before and row.sales_12m * 10 < detail.sales_before * 8:
        points.append(
            Message(
                N_("Find out why sales fell from {before} to {now}"),
                {
                    "before": Money(detail.sales_before, detail.currency),
                    "now": Money(row.sales_12m, detail.currency),
                },
            )
        )
    elif row.last_order is None:
        points.append(Message(N_("First order: what would make them try?")))
    shipped = [order for order in customers.orders(desk, detail.id, 5) if order.shipped]
    if shipped:
        points.append(
            Message(
                N_("Ask how order {number} arrived, shipped {day}"),
                {"number": shipped[0].number, "day": shipped[0].shipped},
            )
        )
    return points


def _gaps(detail: CustomerDetail) -> list[Message]:
    points = []
    if not detail.fields["needs"]:
        points.append(Message(N_("Needs are not yet known: ask what they look for")))
    if not any(person.fields["role"] for person in detail.people):
        points.append(Message(N_("Who decides, who uses, who pays?")))
    return points
