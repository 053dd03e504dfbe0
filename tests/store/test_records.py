"""Rows found by a condition of ours."""

from custdesk.services import customers
from custdesk.store import records


def test_an_or_does_not_reach_the_bin(desk, make) -> None:
    kept, gone = make.customer("Kept"), make.customer("Gone")
    customers.remove(desk, [gone])
    found = records.find(desk.db, "customer", "id = ? OR name = ? ORDER BY id", kept, "Gone")
    assert [row["id"] for row in found] == [kept]
