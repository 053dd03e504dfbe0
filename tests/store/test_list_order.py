"""The list of customers by further columns, and by the names of countries."""

import pytest

from custdesk.services import customers, list_groups
from custdesk.store.customers import is_far
from custdesk.store.list_order import FURTHER
from custdesk.store.rows import ListQuery

BY_NAME = ("AT", "FR", "DE", "CH")  # Austria, France, Germany, Switzerland


@pytest.fixture
def four(desk, make):
    told = (
        ("Bern", "CH", {"city": "Bern", "stage": "customer", "care_days": 7}),
        ("Aachen", "DE", {"city": "上海", "stage": "lead", "care_days": 30}),
        ("Wien", "AT", {"city": "北京", "stage": "prospect"}),
        ("Lyon", "FR", {}),
        ("Ulm", "DE", {"city": "Ärnst"}),
    )
    return {name: make.customer(name, country=code, **more) for name, code, more in told}


def names(desk, four, sort, *, down=False, limit=-1, **more):
    query = ListQuery(sort=sort, descending=down, **more)
    by_id = {number: name for name, number in four.items()}
    return [by_id[one] for one in customers.ids(desk, query, limit, BY_NAME)]


def test_countries_stand_by_their_names_and_not_by_their_codes(desk, four) -> None:
    assert names(desk, four, "country") == ["Wien", "Lyon", "Aachen", "Ulm", "Bern"]
    assert names(desk, four, "country", down=True) == ["Bern", "Aachen", "Ulm", "Lyon", "Wien"]


def test_the_first_rows_by_country_are_those_of_the_whole_list(desk, four) -> None:
    for down in (False, True):
        whole = names(desk, four, "country", down=down)
        for limit in (1, 3, 50):
            assert names(desk, four, "country", down=down, limit=limit) == whole[:limit]
    some = frozenset({"DE", "CH"})
    assert names(desk, four, "country", limit=2, countries=some) == ["Aachen", "Ulm"]


def test_further_columns_are_sorted_with_the_empty_ones_last(desk, four) -> None:
    assert names(desk, four, "city") == ["Ulm", "Wien", "Bern", "Aachen", "Lyon"]
    assert names(desk, four, "care_days") == ["Bern", "Aachen", "Lyon", "Ulm", "Wien"]
    assert names(desk, four, "care_days", down=True)[:2] == ["Aachen", "Bern"]


def test_every_further_column_sorts(desk, four) -> None:
    for column in FURTHER:
        assert is_far(ListQuery(sort=column))
        assert len(names(desk, four, column)) == len(four)
    with pytest.raises(KeyError):
        names(desk, four, "shoe_size")


def test_groups_have_the_same_order_inside(desk, four) -> None:
    query = ListQuery(sort="country", descending=False, group="tier")
    found = list_groups.grouped(desk, query, lambda keys: sorted(keys), BY_NAME)
    assert sorted(found.ids) == sorted(four.values())
