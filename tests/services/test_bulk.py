"""One deed for many customers: previewed, one operation, taken back whole, or stopped."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.errors import Cancelled, NotFound, ValidationError
from custdesk.services import bulk, customers, history, mail_addresses, own_fields
from custdesk.store import records
from custdesk.store.rows import ListQuery
from custdesk.system.language import say


@pytest.fixture
def many(make):
    return [make.customer(owner="Li Yan" if place < 3 else "") for place in range(12)]


def undone(desk, done, before):
    history.undo(desk, done.operation)
    assert dump(desk) == before


def operations(desk):
    return desk.db.value("SELECT COUNT(*) FROM operation")


def test_a_column_for_all_in_one_operation(desk, many):
    before, count = dump(desk), operations(desk)
    assert bulk.preview_field(desk, many, "owner", "Li Yan") == (9, 12, None)
    done = bulk.set_field(desk, many, "owner", " Li Yan ")
    assert operations(desk) == count + 1
    assert len(customers.ids(desk, ListQuery(owners=frozenset({"Li Yan"})))) == 12
    assert say(history.page(desk)[0].what) == "Set Owner of 12 customers"
    assert history.page(desk)[0].counts["customer"] == {"updated": 9}
    assert bulk.set_field(desk, many, "owner", "Li Yan").operation is None
    undone(desk, done, before)
    done = bulk.set_field(desk, many, "owner", "")
    assert records.get(desk.db, "customer", many[0])["owner"] is None
    undone(desk, done, before)


def test_a_field_of_the_firm(desk, many):
    field = f"own.{own_fields.save_field(desk, None, 'Cartons', 'number').created}"
    own_fields.save(desk, many[0], {field: "5"})
    own_fields.save(desk, many[1], {field: "7"})
    before = dump(desk)
    assert bulk.preview_field(desk, many, field, "7.0").changed == 11
    done = bulk.set_field(desk, many, field, "7")
    assert {own_fields.values(desk, one)[int(field[4:])] for one in many} == {"7"}
    undone(desk, done, before)
    assert bulk.preview_field(desk, many, field, "").changed == 2
    done = bulk.set_field(desk, many, field, "")
    assert own_fields.values(desk, many[0]) == {}
    undone(desk, done, before)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("stage", "gone", "gone is not one of the choices: enquiry, quoted, sample, "),
        ("own.1", "many", "many is not a number. Write it as 1234.5."),
    ],
)
def test_a_value_that_does_not_fit_says_why(desk, many, field, value, sentence):
    own_fields.save_field(desk, None, "Cartons", "number")
    before = dump(desk)
    with pytest.raises(ValidationError) as refused:
        bulk.set_field(desk, many, field, value)
    assert say(refused.value.problems["value"]).startswith(sentence)
    assert dump(desk) == before


def test_no_other_column_can_be_written(desk, many):
    for field in ("name", "uid", "deleted_op", "manual_tier", "own.9"):
        with pytest.raises(NotFound):
            bulk.set_field(desk, many, field, "x")


def test_a_tier_with_its_reason_and_end(desk, many):
    before = dump(desk)
    with pytest.raises(ValidationError):
        bulk.set_tier(desk, many, "key", " ")
    done = bulk.set_tier(desk, many[:5], "key", "Fair", dt.date(2026, 12, 31))
    assert len(customers.ids(desk, ListQuery(tiers=frozenset({"key"})))) >= 5
    row = records.get(desk.db, "customer", many[0])
    assert (row["manual_tier_reason"], row["manual_tier_until"]) == ("Fair", "2026-12-31")
    undone(desk, done, before)


def test_tasks_are_spread_over_working_days(desk, many):
    before = dump(desk)
    friday = dt.date(2026, 9, 4)
    assert bulk.preview_tasks(desk, many, friday, 5) == (12, 12, dt.date(2026, 9, 8))
    done = bulk.make_tasks(desk, many, "Send the price list", friday, 5)
    rows = desk.db.rows("SELECT customer_id, due FROM task ORDER BY id")
    assert [due[-2:] for _one, due in rows] == ["04"] * 5 + ["07"] * 5 + ["08"] * 2
    assert [one for one, _due in rows] == many
    undone(desk, done, before)
    for due, per_day, field in ((None, 5, "due"), (friday, 0, "per_day"), (friday, "x", "per_day")):
        with pytest.raises(ValidationError) as refused:
            bulk.make_tasks(desk, many, "Call", due, per_day)
        assert set(refused.value.problems) == {field}


def test_the_same_contact_for_all_counts_as_last_contact(desk, many):
    before = dump(desk)
    values = {"channel": "fair", "date": dt.date(2026, 9, 1), "summary": "Met in Hamburg"}
    done = bulk.log_contact(desk, many, values)
    rows = customers.page(desk, many)
    assert {row.last_contact for row in rows} == {dt.date(2026, 9, 1)}
    assert desk.db.value("SELECT DISTINCT author FROM interaction") == "Gu Lan"
    undone(desk, done, before)


def test_visits_follow_each_other_at_the_customers_hour(desk, make):
    numbers = [make.customer(country="DE", city="Hamburg"), make.customer(country="JP")]
    before = dump(desk)
    done = bulk.plan_visits(desk, numbers, dt.date(2026, 9, 5), 2)
    rows = desk.db.rows("SELECT at, zone, at_utc FROM visit ORDER BY id")
    assert rows == [
        ("2026-09-07T09:00", "Europe/Berlin", "2026-09-07T07:00:00Z"),
        ("2026-09-07T10:30", "Asia/Tokyo", "2026-09-07T01:30:00Z"),
    ]
    undone(desk, done, before)
    with pytest.raises(ValidationError) as refused:
        bulk.plan_visits(
            desk, numbers * 1 + [make.customer() for _ in range(9)], dt.date(2026, 9, 7), 20
        )
    assert set(refused.value.problems) == {"per_day"}


def test_archived_at_once_and_back(desk, many):
    before = dump(desk)
    done = bulk.archive(desk, many)
    assert len(customers.ids(desk, ListQuery())) == 0
    undone(desk, done, before)


def test_addresses_for_blind_copies(desk, make):
    a, b, c = make.customer(email="info@a.example"), make.customer(), make.customer()
    d = make.customer(email="gone@d.example")
    make.person(b, "Anna", ("email", "anna@b.example"), ("phone", "+49 40 1"))
    make.person(b, "Bo", ("email", "INFO@a.example"))
    make.row("returned_mail", message_id="x", address="Gone@d.example", on_date="2026-08-01")
    found = mail_addresses.addresses(desk, [a, b, c, d])
    assert found.mails == ("info@a.example", "anna@b.example")
    assert (found.without, found.returned) == (2, ("gone@d.example",))


def test_stopped_in_the_middle_nothing_was_changed(desk, make, monkeypatch):
    numbers = [make.customer() for _ in range(5)]
    monkeypatch.setattr(bulk, "_PIECE", 2)
    before = dump(desk)
    seen = []
    steps = bulk.Steps(
        lambda done, total, _what: seen.append((done, total)), lambda: len(seen) == 2
    )
    with pytest.raises(Cancelled):
        bulk.set_field(desk, numbers, "owner", "Li Yan", steps)
    assert seen == [(2, 5), (4, 5)]
    assert dump(desk) == before
    bulk.set_field(
        desk, numbers, "owner", "Li Yan", bulk.Steps(lambda *told: seen.append(told[:2]))
    )
    assert seen[2:] == [(2, 5), (4, 5), (5, 5)]
