"""Agreements: kept, reached from orders, renewed, and never lost by an undo."""

import datetime as dt
from decimal import Decimal

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.services import agreements, history
from custdesk.store import agreements as stored
from custdesk.store import timeline

YEAR = {"title": "Frame 2026", "from_on": dt.date(2026, 1, 1), "until_on": dt.date(2026, 12, 31)}


def test_a_volume_of_money_is_reached_by_orders_at_the_rates_of_their_days(desk, make) -> None:
    one, other = make.customer(), make.customer()
    make.order(one, "2026-02-01", 1000_00)
    make.order(one, "2026-03-01", 500_00, status="cancelled")
    make.order(one, "2025-12-31", 700_00)
    make.order(other, "2026-02-01", 900_00)
    make.order(one, "2026-04-01", 100_00, currency="EUR", rate="1.10")
    make.order(one, "2026-05-01", 100_00, currency="GBP")  # nobody knows its rate
    row = {**YEAR, "volume": "2,000", "volume_unit": "usd"}
    number = agreements.save(desk, None, one, row).created
    volume = agreements.one(desk, number)[0].volume
    assert (volume.unit, volume.promised, volume.reached) == ("USD", 2000, Decimal("1110.00"))
    assert (volume.orders, volume.left_out) == (2, 1)
    assert [one.reached for one in agreements.volumes(desk, number)] == [Decimal("1110.00")]


def test_a_volume_in_another_currency_needs_its_rate(desk, make) -> None:
    number = make.customer()
    make.order(number, "2026-02-01", 110_00)
    make.order(number, "2026-02-02", 50_00, currency="EUR")
    row = {**YEAR, "volume": "1000", "volume_unit": "EUR"}
    kept = agreements.save(desk, None, number, row).created
    volume = agreements.one(desk, kept)[0].volume
    assert (volume.reached, volume.left_out) == (Decimal(50), 1)
    make.row("exchange_rate", currency="EUR", on_date="2026-01-05", rate="1.1", source="Bank")
    volume = agreements.one(desk, kept)[0].volume
    assert (volume.reached, volume.left_out) == (Decimal(150), 0)


def test_a_volume_of_pieces_counts_the_lines_of_its_product(desk, make) -> None:
    number = make.customer()
    lamp = make.row("product", code="L1", name="Lamp")
    order = make.order(number, "2026-02-01", 100)
    make.line(order, 50, product_id=lamp, quantity="120.5")
    make.line(order, 50, product_code="X", quantity="80")
    row = {**YEAR, "volume": 1000, "volume_unit": "pcs", "product_id": lamp}
    kept = agreements.save(desk, None, number, row).created
    assert agreements.one(desk, kept)[0].volume.reached == Decimal("120.5")
    agreements.save(desk, kept, number, {"product_id": None})
    assert agreements.one(desk, kept)[0].volume.reached == Decimal("200.5")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"until_on": "2025-01-01"}, "until_on"),
        ({"until_on": "20261231"}, "until_on"),
        ({"until_on": None, "notice_days": 30}, "until_on"),
        ({"notice_days": "soon"}, "notice_days"),
        ({"notice_days": -1}, "notice_days"),
        ({"volume": "many", "volume_unit": "pcs"}, "volume"),
        ({"volume": "10"}, "volume_unit"),
        ({"kind": "marriage"}, "kind"),
        ({"status": "lost"}, "status"),
    ],
)
def test_what_is_no_agreement_is_told(desk, make, values, field) -> None:
    with pytest.raises(ValidationError) as refused:
        agreements.save(desk, None, make.customer(), {**YEAR, **values})
    assert list(refused.value.problems) == [field]
    assert agreements.listing(desk) == []


def test_steps_come_with_the_form_and_one_undo_takes_all_back(desk, make) -> None:
    customer = make.customer()
    first = [{"what": "Samples", "due": "2026-09-10"}, {"what": "Halfway", "kind": "review"}]
    kept = agreements.save(desk, None, customer, {**YEAR, "steps": first}).created
    steps = agreements.get(desk, kept)["steps"]
    assert [one["what"] for one in steps] == ["Samples", "Halfway"]
    changed = [{**steps[0], "due": "2026-09-20"}, {"what": "New"}]
    done = agreements.save(desk, kept, customer, {"title": "Frame", "steps": changed})
    assert {one["what"] for one in agreements.get(desk, kept)["steps"]} == {"Samples", "New"}
    history.undo(desk, done.operation)
    row = agreements.get(desk, kept)
    assert (row["title"], row["steps"]) == ("Frame 2026", steps)


def test_what_comes_up_is_told_and_done_it_is_not(desk, make) -> None:
    customer = make.customer()
    row = {**YEAR, "notice_days": 100, "steps": [
        {"what": "Halfway", "kind": "review", "due": "2026-09-01"},
        {"what": "Far", "due": "2027-09-01"}]}  # fmt: skip
    kept = agreements.save(desk, None, customer, row).created
    agreements.save(desk, None, customer, {**YEAR, "title": "Plan", "status": "draft"})
    told = agreements.due(desk)
    assert [(one.what, f"{one.on}") for one in told] == [
        ("review", "2026-09-01"), ("notice", "2026-09-22"),
    ]  # fmt: skip
    agreements.finish(desk, told[0].step, "All well", again=dt.date(2026, 9, 20))
    assert [f"{one.on}" for one in agreements.due(desk)] == ["2026-09-20", "2026-09-22"]
    agreements.renew(desk, kept)
    assert [one.what for one in agreements.due(desk)] == ["review"]
    assert agreements.get(desk, kept)["until_on"] == "2027-12-31"
    agreements.end(desk, kept)
    assert agreements.due(desk) == []
    assert agreements.get(desk, kept)["until_on"] == "2026-09-03"


def test_an_end_that_passed_stays_until_somebody_decides(desk, make) -> None:
    customer = make.customer()
    row = {**YEAR, "until_on": "2026-08-01", "renews": True}
    kept = agreements.save(desk, None, customer, row).created
    assert [(one.agreement, one.what) for one in agreements.due(desk)] == [(kept, "renewal")]
    with pytest.raises(ValidationError):
        agreements.renew(desk, kept, dt.date(2026, 8, 1))


def test_a_deleted_one_comes_back_with_its_steps(desk, make) -> None:
    customer = make.customer()
    steps = [{"what": "Samples", "due": "2026-09-10"}]
    kept = agreements.save(desk, None, customer, {**YEAR, "steps": steps}).created
    done = agreements.remove(desk, kept)
    assert (agreements.listing(desk), agreements.due(desk)) == ([], [])
    history.undo(desk, done.operation)
    row = agreements.listing(desk)[0].row
    assert (row.next_step, row.next_due) == ("Samples", dt.date(2026, 9, 10))


def test_the_customers_history_tells_of_agreement_and_steps(desk, make) -> None:
    customer = make.customer()
    steps = [{"what": "Samples", "due": "2026-09-10"}]
    kept = agreements.save(desk, None, customer, {**YEAR, "steps": steps}).created
    agreements.save(desk, kept, customer, {"title": "Frame"})
    agreements.finish(desk, agreements.get(desk, kept)["steps"][0]["id"], "Fine")
    found = timeline.of_customer(desk.db, customer, None, 100, None)
    told = {(one.table, one.column, one.kind) for one in found}
    assert told >= {
        ("agreement", None, "created"), ("agreement_step", None, "created"),
        ("agreement", "title", "changed"), ("agreement_step", "result", "changed"),
    }  # fmt: skip


def test_what_comes_up_is_found_through_indexes(desk, make) -> None:
    for query in (
        "SELECT id FROM agreement a WHERE a.until_on BETWEEN '2026' AND '2027'",
        "SELECT id FROM agreement_step s WHERE s.due BETWEEN '2026' AND '2027'",
    ):
        plan = desk.db.rows(f"EXPLAIN QUERY PLAN {query}")
        assert "USING" in plan[0][3]
        assert "INDEX" in plan[0][3]
    assert stored.due(desk.db, desk.today(), 30, 10) == []
