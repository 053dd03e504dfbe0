"""The tiers on paper and as a map, from a real file."""

import datetime as dt

import pytest

from custdesk.services import customers, score_map, tier_report, tiers
from custdesk.store.rows import ListQuery
from custdesk.system.language import language


@pytest.fixture
def firm(make):
    """Twelve customers; the first buys most, the last owes for months."""
    ids = [make.customer(f"Customer {n:02}") for n in range(12)]
    today = make.desk.today()
    for place, number in enumerate(ids[:10]):
        for ago in range(10, 700, 30 + 15 * place):
            day = (today - dt.timedelta(days=ago)).isoformat()
            make.order(number, day, 1_000_000 // (place + 1))
    overdue = (today - dt.timedelta(days=70)).isoformat()
    make.invoice(ids[11], overdue, overdue, 500_000)
    return ids


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_the_report_is_set_with_names_and_moves(desk, firm, code):
    tiers.set_tier(desk, firm[5], "key", "Big plans # * [x]", None)
    document = tier_report.report(desk, language(code))
    assert document.pages == 1
    assert document.pdf().startswith(b"%PDF")


def test_an_empty_firm_has_a_report_too(desk):
    assert tier_report.report(desk, language("en")).pages == 1


def test_the_map_shows_what_the_list_shows(desk, firm):
    field = score_map.read(desk)
    rows = {row.id: row for row in customers.page(desk, firm)}
    assert len(field) == 12
    for place in range(12):
        spot = field.spot(place)
        row = rows[spot.id]
        assert spot[1:] == (row.tier, row.value, row.potential, row.credit)
    assert score_map.names(desk, firm[:2]) == {firm[0]: "Customer 00", firm[1]: "Customer 01"}


def test_a_list_of_chosen_customers_alone(desk, firm):
    chosen = frozenset(firm[2:5])
    assert set(customers.ids(desk, ListQuery(only=chosen))) == chosen
    assert list(customers.ids(desk, ListQuery(only=frozenset()))) == []
    risk = ListQuery(only=chosen, tiers=frozenset({"risk"}))
    assert not customers.ids(desk, risk)
