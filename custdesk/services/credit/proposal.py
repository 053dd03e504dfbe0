"""The limit and the terms that a customer's record speaks for."""

import datetime as dt
from decimal import Decimal

from custdesk.domain.credit.proposal import Proposal, Record, propose
from custdesk.domain.receivables import settle
from custdesk.domain.tier import Tier
from custdesk.services.credit.exposure import of_customer
from custdesk.services.credit.limit import check
from custdesk.services.credit.rules import rules
from custdesk.services.desk import Desk
from custdesk.services.found import found
from custdesk.store import ledger, records, settings
from custdesk.store.receivables import Account, accounts


def proposal(desk: Desk, customer: int) -> Proposal:
    """What limit and terms to give, with the reasons. Raises `NotFound`."""
    found(desk, "customer", customer)
    today = desk.today()
    stored = accounts(desk.db, [customer], today).get(customer, Account())
    paid = settle(stored.claims, stored.receipts, today, stored.matches)
    sold, _many = ledger.invoiced(desk.db, today - dt.timedelta(days=365), today, customer)
    parts = records.find(desk.db, "terms_part", "customer_id = ? AND order_id IS NULL", customer)
    days = max((one["days"] for one in parts), default=_usual_days(stored))
    tier = desk.db.value("SELECT tier FROM figure WHERE id = ?", customer)
    late = paid.late_days if paid.parts else None
    return propose(
        Record(
            settings.base_currency(desk.db), sold, days, len(paid.parts),
            None if late is None else Decimal(late), paid.overdue_days,
            of_customer(desk, customer).limit, check(desk, customer).insured,
            "" if tier is None else str(tuple(Tier)[tier]),
        ),
        rules(desk).late_stops,
    )  # fmt: skip


def _usual_days(stored: Account) -> int:
    """Where no terms are typed: 30 days, as most open accounts give."""
    return 30 if any(claim.due for claim in stored.claims) else 0
