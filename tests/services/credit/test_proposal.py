"""What limit and terms a record speaks for."""

from decimal import Decimal

import pytest

from custdesk.domain.credit.proposal import Record, propose
from custdesk.services.credit import proposal


def known(**more) -> Record:
    usual = {
        "base": "USD", "invoiced": 365_000_00, "days": 30, "payments": 12, "late": Decimal(0),
        "overdue_days": 0, "limit": None, "insured": None, "tier": "ordinary",
    }  # fmt: skip
    return Record(**{**usual, **more})


@pytest.mark.parametrize(
    ("more", "limit", "terms"),
    [
        ({}, 36_000_00, "O/A 30 days after the invoice"),
        ({"late": Decimal(10)}, 40_000_00, "O/A 30 days after the invoice"),
        ({"late": Decimal(40)}, 28_000_00, "30% deposit, 70% against a copy of the B/L"),
        ({"payments": 1, "late": None}, 15_000_00, "30% deposit, 70% against a copy of the B/L"),
        ({"overdue_days": 45}, 0, "100% in advance"),
        ({"tier": "risk"}, 18_000_00, "30% deposit, 70% against a copy of the B/L"),
        ({"insured": 20_000_00}, 20_000_00, "O/A 30 days after the invoice"),
        ({"invoiced": 0}, 0, "O/A 30 days after the invoice"),
    ],
)
def test_the_limit_follows_need_and_record(more, limit, terms) -> None:
    told = propose(known(**more), 30)
    assert (told.limit, told.terms[0]) == (limit, terms)
    assert len(told.reasons) >= 2


def test_a_proposal_from_stored_records(desk, make) -> None:
    customer = make.customer()
    for month in range(1, 8):
        number = make.invoice(customer, f"2026-0{month}-01", f"2026-0{month}-28", 10_000_00)
        make.payment(customer, f"2026-0{month}-28", 10_000_00, invoice_id=number)
    told = proposal.proposal(desk, customer)
    assert told.limit == 6_900_00  # 70,000 a year, 30 days open, and a fifth more
