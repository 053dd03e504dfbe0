"""How soon the firm answers and solves complaints: by the customer's tier and how severe it is."""

import datetime as dt

from custdesk.domain.changes import Changes
from custdesk.domain.clock import CustomerClock
from custdesk.domain.complaints import clocks
from custdesk.domain.complaints.clocks import Allowed, Deadlines, Rules
from custdesk.domain.complaints.kinds import SEVERITIES
from custdesk.domain.errors import CustDeskError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.clock import clock_of, own_clock
from custdesk.services.desk import Desk, changes
from custdesk.store import settings

_KEY = "complaint_clocks"


def rules(desk: Desk) -> Rules:
    """Open hours to the answer and working days to the solution."""
    return clocks.stored(settings.get(desk.db, _KEY))


def change(desk: Desk, tier: str, severity: str, hours: int, days: int) -> Changes:
    """Change a rule; what was promised to complaints that are in stays as it is."""
    if (tier, severity) not in clocks.RULES:
        raise CustDeskError(Message(N_("There is no such rule: {name}."), {"name": severity}))
    allowed = clocks.checked(hours, days)
    chosen = dict(settings.get(desk.db, _KEY) or {})
    chosen[f"{tier}.{severity}"] = list(allowed)
    with desk.operation(Message(N_("Change the clocks of complaints"))) as current:
        settings.put(desk.db, _KEY, chosen)
    return changes(current)


def allowed_for(desk: Desk, customer: int, severity: str) -> Allowed:
    """What a complaint of a customer is given; one that nobody weighed counts as moderate."""
    place = desk.db.value("SELECT tier FROM figure WHERE id = ?", customer)
    tier = Tier.ORDINARY if place is None else list(Tier)[place]
    known = dict(SEVERITIES)
    return rules(desk)[tier, severity if severity in known else "medium"]


def clock_for(desk: Desk, customer: int) -> CustomerClock:
    """The customer's clock; ours where nothing says where they are."""
    clock = clock_of(desk, customer)
    return clock if clock.zone else own_clock(desk)


def deadlines(desk: Desk, customer: int, severity: str, at: dt.datetime) -> Deadlines:
    """By when answer and solution are owed for what was heard at a moment."""
    return clocks.deadlines(clock_for(desk, customer), at, allowed_for(desk, customer, severity))
