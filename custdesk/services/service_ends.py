"""What comes up around orders, with its moments on the salesperson's own wall."""

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

from custdesk.domain.service_ends import End, on_wall
from custdesk.services.desk import Desk
from custdesk.store import service_ends


def of_customers(desk: Desk, customers: Collection[int], day: dt.date) -> dict[int, list[End]]:
    """customer -> offers, samples, shipments, complaints, next actions, agreements, credit."""
    own = ZoneInfo(desk.zone)
    found: dict[int, list[End]] = {}
    for customer, one, moment in service_ends.of_customers(desk.db, customers, day):
        if moment is not None:
            at = dt.datetime.fromisoformat(moment)
            aware = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
            one = on_wall(one, aware.astimezone(own).replace(tzinfo=None))
        found.setdefault(customer, []).append(one)
    return found
