"""The customer list in groups, below the window: who is in which, whatever it is sorted by."""

import pytest

from custdesk.services import customers, list_groups, own_fields
from custdesk.store.rows import ListQuery
from custdesk.store.table_of_customers import Customer

FIRMS = (
    ("Aachen Mills", "DE", "Berlin", "Gao Lei", "repeat"),
    ("Bergen Foods", "NO", "Bergen", "Lin Yue", "quoted"),
    ("Celle Trade", "DE", "Celle", "Gao Lei", None),
    ("Delft Kitchen", "NL", "Delft", None, "repeat"),
)


@pytest.fixture
def firms(desk):
    names = ("name", "country", "city", "owner", "stage")
    return [customers.save(desk, None, dict(zip(names, firm, strict=True))).created
            for firm in FIRMS]  # fmt: skip


def in_groups(desk, query):
    """Key -> the customers of a group, in their order."""
    found = list_groups.grouped(desk, query, sorted)
    start, told = 0, {}
    for group in found.groups:
        told[group.key] = list(found.ids[start : start + group.size])
        start += group.size
    assert start == len(found.ids)
    return told


def test_all_that_can_be_grouped_by_is_a_field_of_a_customer():
    assert set(list_groups.GROUPS) <= {"tier", *Customer._meta.fields}


@pytest.mark.parametrize("by", list_groups.GROUPS)
def test_everybody_is_in_one_group_in_the_order_of_the_list(desk, firms, by):
    for sort, falls in (("name", True), ("sales_12m", False), ("tier", False)):
        query = ListQuery(group=by, sort=sort, descending=falls)
        told = in_groups(desk, query)
        flat = list(customers.ids(desk, query))
        assert sorted(one for some in told.values() for one in some) == sorted(flat)
        assert all(some == [one for one in flat if one in some] for some in told.values())


def test_groups_hold_who_has_the_same(desk, firms):
    a, b, c, d = firms
    asked = {"sort": "name", "descending": False}
    assert in_groups(desk, ListQuery(group="stage", **asked)) == {
        "": [c], "quoted": [b], "repeat": [a, d],
    }  # fmt: skip
    assert in_groups(desk, ListQuery(group="owner", **asked))[""] == [d]
    narrowed = ListQuery(group="country", countries=frozenset({"DE"}), **asked)
    assert in_groups(desk, narrowed) == {"DE": [a, c]}


def test_groups_by_an_own_field_sorted_by_another(desk, firms):
    a, b, c, d = firms
    choice = own_fields.save_field(desk, None, "Zone", "choice", ("Dry", "Frozen")).created
    number = own_fields.save_field(desk, None, "Voltage", "number").created
    for one, zone, voltage in ((a, "Dry", "400"), (b, "Frozen", "90"), (c, "Dry", "110")):
        customers.save(desk, one, {f"own.{choice}": zone, f"own.{number}": voltage})
    query = ListQuery(group=f"own.{choice}", sort=f"own.{number}", descending=False)
    assert in_groups(desk, query) == {"": [d], "Dry": [c, a], "Frozen": [b]}


def test_the_first_rows_are_those_of_the_first_groups(desk, firms):
    a, _b, c, d = firms
    query = ListQuery(group="country", sort="name", descending=False)
    found = list_groups.first(desk, query, sorted, 3)
    assert [(group.key, group.size) for group in found.groups] == [("DE", 2), ("NL", 1)]
    assert list(found.ids) == [a, c, d]
    tiers = list_groups.first(desk, query._replace(group="tier"), sorted, 2)
    assert list(tiers.ids) == [a, firms[1]]
