"""Which part of the firm goes out in a workbook: whom one will visit, which sheets and columns."""

import datetime as dt
from collections.abc import Collection

from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import BY_NAME
from custdesk.domain.words import N_, Message, Words
from custdesk.services import visits
from custdesk.services.desk import Desk
from custdesk.services.offline.plans import ALWAYS, CUSTOMERS, OFFLINE, Plan
from custdesk.services.offline.stored import with_own


def visited(desk: Desk, first: dt.date, last: dt.date) -> list[int]:
    """The customers with planned visits between two days, both included: those of a trip.

    Calls are no visits. Each once, in the order of the visits.
    """
    found = visits.between(desk, first, last)
    return list(dict.fromkeys(one.customer_id for one in found if one.kind == "visit"))


def sheets(names: Collection[str]) -> tuple[Plan, ...]:
    """The sheets of a workbook by their kinds; all without any. Customers always lead.

    Raises `CustDeskError` for a name that is none.
    """
    known = {plan.kind: plan for plan in OFFLINE}
    for name in names:
        if name not in known:
            text = N_("There is no sheet {name}. The sheets are: {names}.")
            raise CustDeskError(Message(text, {"name": name, "names": tuple(known)}))
    return tuple(plan for plan in OFFLINE if not names or plan is CUSTOMERS or plan.kind in names)


def columns(desk: Desk, words: Words) -> list[tuple[str, str]]:
    """The columns of customers that may be left out, and their titles; own fields as well."""
    plan = with_own(desk, CUSTOMERS)
    return [
        (field, own.title if (own := plan.own_field(field)) else words.text(BY_NAME[field].title))
        for field in plan.fields
        if field not in ALWAYS
    ]


def titles(words: Words) -> list[tuple[str, str]]:
    """The kinds of sheets and their names."""
    return [(plan.kind, plan.title(words)) for plan in OFFLINE]
