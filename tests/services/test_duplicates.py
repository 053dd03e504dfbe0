"""Customers that are listed twice: found, told apart, combined, and parted again by an undo."""

import tempfile

import pytest
from factories import dump, service_rows
from hypothesis import given
from hypothesis import strategies as st
from worlds import FEW, STEPS, World, undone_and_redone

from custdesk.domain.errors import Cancelled, NotFound, ValidationError
from custdesk.services import bin as binned
from custdesk.services import check, customers, duplicates, history, side_by_side
from custdesk.store import records
from custdesk.store.tables import RECORDED
from custdesk.system.language import say


@pytest.fixture
def twins(make):
    a = make.customer("深圳市华强贸易有限公司", city="深圳", phone="0755-88881234")
    b = make.customer("Shenzhen Huaqiang Trading Co., Ltd.", phone="+86 755 8888 1234",
                      email="info@huaqiang.example", notes="From the fair")  # fmt: skip
    make.customer("Nordwind GmbH", city="Hamburg")
    return a, b


def pairs(desk):
    return [(pair.a, pair.b) for pair in duplicates.find(desk)]


def test_found_with_reasons_and_progress(desk, twins):
    seen = []
    found = duplicates.find(desk, lambda done, total, message: seen.append((done, total)))
    assert [(pair.a, pair.b) for pair in found] == [twins]
    assert found[0].score > 0.9
    texts = [reason.text for reason in found[0].reasons]
    assert "The same phone: {phone}" in texts
    assert seen[-1][0] == seen[-1][1]


def test_can_be_stopped(desk, twins):
    with pytest.raises(Cancelled):
        duplicates.find(desk, cancelled=lambda: True)


def test_not_the_same_is_remembered_whichever_comes_first(desk, twins):
    duplicates.not_the_same(desk, *reversed(twins))
    duplicates.not_the_same(desk, *twins)
    assert pairs(desk) == []
    duplicates.perhaps_the_same(desk, *twins)
    assert pairs(desk) == [twins]


def test_phones_of_people_count(desk, make):
    a = make.customer("Alba Nova")
    b = make.customer("Alba Nova Trading", city="Torino")
    make.person(a, "Ugo", ("mobile", "+39 333 1234567"))
    make.person(b, "Ugo Rossi", ("mobile", "0039 333 1234567"))
    found = duplicates.find(desk)
    assert any(reason.text == "The same phone: {phone}" for reason in found[0].reasons)


def test_fields_are_filled_chosen_and_nothing_is_lost(desk, make):
    a = make.customer("Alba", city="Torino", notes="One", credit_limit=500, credit_currency="USD")
    b = make.customer("Alba Nova", city="Roma", notes="Two", website="alba.example",
                      credit_limit=900, credit_currency="EUR", manual_tier="key",
                      manual_tier_reason="Fair")  # fmt: skip
    duplicates.merge(desk, a, b, {"name": "b"})
    row = records.get(desk.db, "customer", a)
    assert (row["name"], row["city"], row["website"]) == ("Alba Nova", "Torino", "alba.example")
    assert row["notes"] == "One\n\nTwo\n\nT002: Alba · Roma · Credit limit: EUR 9.00"
    assert (row["credit_limit"], row["credit_currency"]) == (500, "USD")
    assert (row["manual_tier"], row["manual_tier_reason"]) == ("key", "Fair")
    assert records.get(desk.db, "customer", b) is None


def test_a_latin_name_is_kept_beside_the_chinese_one(desk, twins):
    duplicates.merge(desk, *twins)
    row = records.get(desk.db, "customer", twins[0])
    assert row["name_latin"] == "Shenzhen Huaqiang Trading Co., Ltd."


def filled(make, a, b):
    """Two customers with one of everything; they share a person, an address, an order."""
    first = make.person(a, "王敏", ("email", "min@x.example"), title="Buyer")
    second = make.person(b, "Wang Min", ("email", "min@x.example"), ("mobile", "+8613800000000"),
                         department="Purchasing")  # fmt: skip
    other = make.person(b, "Li Na")
    for owner in (a, b):
        make.row("address", customer_id=owner, kind="delivery", lines="Gate 3", city="Lyon")
        order = make.order(owner, "2026-08-01", 700, number="SO-1")
        make.line(order, 700)
        make.order(owner, "2026-08-02", 100 * owner, number="SO-2")
    invoice = make.invoice(b, "2026-08-01", "2026-08-31", 700, order_id=order)
    make.payment(b, "2026-08-20", 60, invoice_id=invoice, order_id=order)
    make.contact(b, "2026-08-03", person_id=second)
    make.row("task", customer_id=b, person_id=second, what="Call", kind="task")
    make.row("visit", customer_id=b, person_id=other, at="2026-10-01T10:00", zone="Asia/Shanghai",
             at_utc="2026-10-01T02:00", minutes=60, kind="visit", status="planned")  # fmt: skip
    return first, order


def test_all_that_belongs_to_the_loser_goes_over(desk, make, twins):
    a, b = twins
    person, order = filled(make, a, b)
    duplicates.merge(desk, a, b)
    shown = {table: len(rows) for table, rows in dump(desk).items()}
    for table in ("person", "address", "sales_order", "invoice", "payment", "interaction", "task",
                  "visit"):  # fmt: skip
        assert {row["customer_id"] for row in records.find(desk.db, table, "1")} == {a}
    assert (shown["person"], shown["address"]) == (2, 1)
    numbers = [row["number"] for row in records.find(desk.db, "sales_order", "1 ORDER BY number")]
    assert numbers == ["SO-1", "SO-2", "SO-2 (T002)"]
    assert shown["order_line"] == 1
    min_ = records.get(desk.db, "person", person)
    assert (min_["title"], min_["department"]) == ("Buyer", "Purchasing")
    points = records.find(desk.db, "contact_point", "person_id = ?", person)
    assert sorted(point["kind"] for point in points) == ["email", "mobile"]
    assert records.find(desk.db, "task", "1")[0]["person_id"] == person
    assert records.find(desk.db, "invoice", "1")[0]["order_id"] != order
    assert check.check(desk).problems == ()


def test_an_undo_parts_them_and_a_redo_combines_them_again(desk, make, twins):
    filled(make, *twins)
    before = dump(desk)
    done = duplicates.merge(desk, *twins)
    after = dump(desk)
    assert [row.row for row in binned.listing(desk)] == [twins[1]]
    _, result = history.undo(desk, done.operation)
    assert dump(desk) == before
    assert result.kept == ()
    history.redo(desk, done.operation)
    assert dump(desk) == after
    assert check.check(desk).problems == ()


def test_two_people_of_one_name_with_other_birthdays_stay_two(desk, make, twins):
    for owner, day in zip(twins, ("1980-01-02", "1991-05-06"), strict=True):
        make.person(owner, "Wang Wei", birthday=day)
    duplicates.merge(desk, *twins)
    assert len(records.find(desk.db, "person", "customer_id = ?", twins[0])) == 2


def test_what_cannot_be_combined_is_refused(desk, twins):
    with pytest.raises(ValidationError):
        duplicates.merge(desk, twins[0], twins[0])
    with pytest.raises(ValidationError):
        duplicates.merge(desk, *twins, {"code": "b"})
    customers.remove(desk, [twins[1]])
    with pytest.raises(NotFound):
        duplicates.merge(desk, *twins)


def test_what_is_not_taken_is_still_found_and_told(desk, make):
    a = make.customer("Alba", phone="+39 011 111111", email="a@alba.example", website="alba.it",
                      stage="deal")  # fmt: skip
    b = make.customer("Nova Trading", phone="+39 011 222222", email="b@nova.example",
                      website="nova.example", stage="lead")  # fmt: skip
    done = duplicates.merge(desk, a, b)
    (person,) = records.find(desk.db, "person", "customer_id = ?", a)
    assert person["name"] == "Nova Trading"
    points = records.find(desk.db, "contact_point", "person_id = ? ORDER BY id", person["id"])
    assert [point["written"] for point in points] == ["+39 011 222222", "b@nova.example"]
    assert (
        records.get(desk.db, "customer", a)["notes"]
        == "T002: Nova Trading · nova.example · Stage: lead"
    )
    what = history.page(desk, 1)[0].what
    assert [field.text for field in what.values["fields"]] == [
        "Name", "Phone", "E-mail", "Website", "Stage",
    ]  # fmt: skip
    history.undo(desk, done.operation)
    assert records.find(desk.db, "person", "1") == []
    assert records.get(desk.db, "customer", a)["notes"] is None


def test_a_phone_that_a_contact_has_already_is_not_kept_twice(desk, make):
    a = make.customer("Alba", phone="+39 011 111111")
    b = make.customer("Alba", phone="+39 011 222222")
    make.person(b, "Ugo", ("phone", "+39 011 222222"))
    duplicates.merge(desk, a, b)
    assert len(records.find(desk.db, "contact_point", "1")) == 1
    assert records.get(desk.db, "customer", a)["notes"] is None


def test_beside_each_other_the_filled_the_longer_and_the_newer_value_is_better(desk, make):
    a = make.customer("Alba", city="Torino", country="IT", phone="1234567", industry="Food")
    b = make.customer("Alba Nova", city="Roma", website="nova.example", phone="1234567")
    make.person(b, "Ugo")
    customers.save(desk, b, {"city": "Milano"})
    found = side_by_side.compare(desk, a, b)
    assert found.choice() == {
        "name": "b", "country": "a", "city": "b", "phone": "a", "website": "b", "industry": "a",
    }  # fmt: skip
    assert [(title.text, mine, yours) for title, mine, yours in found.counts] == [("Contact", 0, 1)]


def test_phones_of_people_stand_beside_each_other_and_are_not_chosen(desk, make):
    a, b = make.customer("Alba Nova"), make.customer("Alba Nova Ltd")
    make.person(a, "Ugo", ("mobile", "+39 333 1234567"), ("email", "ugo@alba.example"))
    make.person(b, "Ada", ("mobile", "+39 333 7654321"))
    found = side_by_side.compare(desk, a, b)
    told = {line.field: (line.a, line.b) for line in found.lines if line.field[:6] == "points"}
    assert told == {
        "points.mobile": ("Ugo +39 333 1234567", "Ada +39 333 7654321"),
        "points.email": ("Ugo ugo@alba.example", None),
    }
    assert not found.choice().keys() & told.keys()
    duplicates.merge(desk, a, b, found.choice())
    assert len(records.find(desk.db, "contact_point", "deleted_op IS NULL")) == 3


def test_dates_figures_and_choices_that_are_not_taken_stand_in_the_notes(desk, make):
    a = make.customer("Alba Nova GmbH", care_days=30, since="2019-05-01", credit_limit=500000,
                      credit_currency="EUR", outlook=4)  # fmt: skip
    b = make.customer("Alba Nova", care_days=14, since="2021-02-03", credit_limit=90000,
                      credit_currency="USD", outlook=4)  # fmt: skip
    duplicates.merge(desk, a, b, tell=say)
    row = records.get(desk.db, "customer", a)
    assert row["credit_limit"] == 500000
    for part in ("14", "3 Feb 2021", "USD 900"):
        assert part in row["notes"]
    assert row["notes"].count("900") == 1  # the currency goes with its amount
    assert "4" not in row["notes"].replace("14", "")  # what both have is not lost


def test_who_was_told_apart_is_listed_until_it_is_taken_back(desk, twins):
    duplicates.not_the_same(desk, *twins)
    (one,) = duplicates.told_apart(desk)
    assert (one.a, one.b, one.day) == (*twins, desk.today())
    duplicates.perhaps_the_same(desk, *twins)
    assert duplicates.told_apart(desk) == []


class Doubled(World):
    """The small firm, whose customers are combined too."""

    def combine(self, n):
        a, b = self.living("customer", n), self.living("customer", n + 1)
        if a and b and a != b:
            duplicates.merge(self.desk, a, b, {"city": "b"} if n % 2 else {})


steps = st.lists(
    st.tuples(st.sampled_from((*STEPS, "combine", "combine", "customer", "order")),
              st.integers(0, 9)), min_size=1, max_size=14,
)  # fmt: skip


@FEW
@given(names=steps, data=st.data())
def test_undone_and_redone_in_any_order_all_is_as_it_was(empty_file, names, data):
    with tempfile.TemporaryDirectory() as folder:
        world = Doubled(empty_file, folder)
        undone_and_redone(world, names, data)
        world.desk.close()


# What of two customers there is one of; the rest of the loser's goes over as it is.
ONE_OF = {"credit_file", "terms_part"}


def test_all_around_orders_goes_over_and_comes_back(desk, make, twins):
    kept, lost = twins
    for number in (kept, lost):
        order = make.order(number, "2026-06-01", 5000)
        service_rows(make, number, order, make.invoice(number, "2026-06-02", "2026-07-02", 5000))
    before = dump(desk)
    counts = {model: count(desk, model) for model in SERVICE}
    duplicates.merge(desk, lost, kept)
    for table in SERVICE:
        assert count(desk, table) == counts[table] - (1 if table in ONE_OF else 0), table
    history.undo_last(desk)
    assert dump(desk) == before
    customers.remove(desk, [kept, lost])
    assert {table: count(desk, table) for table in SERVICE} == dict.fromkeys(SERVICE, 0)
    binned.empty(desk)
    assert desk.db.value("SELECT COUNT(*) FROM complaint") == 0


def test_who_was_brought_and_who_was_written_to_go_over(desk, make, twins):
    """A recommendation that brought the loser brought the winner; of one person there is one."""
    kept, lost = twins
    friend = make.customer("Alster Handel", city="Hamburg")
    there = make.person(kept, "Li Wei", ("email", "li@huaqiang.example"))
    twin = make.person(lost, "Li Wei", ("email", "li@huaqiang.example"))
    make.row("recommendation", customer_id=friend, brought_id=lost, on_date="2026-07-01", asked=0,
             state="customer")  # fmt: skip
    make.row("consent", customer_id=lost, person_id=twin, state="refused", on_date="2026-07-01")
    before = dump(desk)
    duplicates.merge(desk, kept, lost)
    (row,) = records.find(desk.db, "recommendation", "1")
    assert (row["customer_id"], row["brought_id"]) == (friend, kept)
    (row,) = records.find(desk.db, "consent", "1")
    assert (row["customer_id"], row["person_id"]) == (kept, there)
    history.undo_last(desk)
    assert dump(desk) == before


def test_terms_stay_a_hundred_per_cent_and_an_amount_keeps_its_currency(desk, make, twins):
    kept, lost = twins
    part = {"method": "tt", "trigger": "order", "days": 0}
    for number, shares in ((kept, ["100"]), (lost, ["30", "70"])):
        order = make.order(number, "2026-06-01", 5000, number="77")
        for place, share in enumerate(shares):
            make.row("terms_part", customer_id=number, position=place, percent=share, **part)
            whose = {"customer_id": number, "order_id": order}
            make.row("terms_part", position=place, percent=share, **whose, **part)
    make.row("credit_file", customer_id=kept, currency="USD", insurer="Own")
    make.row("credit_file", customer_id=lost, currency="EUR", amount=100, rate="1.1")
    before = dump(desk)
    duplicates.merge(desk, kept, lost)
    sums = desk.db.rows(
        "SELECT order_id IS NULL, SUM(percent) FROM terms_part WHERE deleted_op IS NULL GROUP BY 1"
    )
    assert sums == [(0, 100), (1, 100)]
    (file,) = records.find(desk.db, "credit_file", "1")
    assert [file[name] for name in ("insurer", "amount", "currency", "rate")] == [
        "Own", 100, "EUR", "1.1",
    ]  # fmt: skip
    history.undo_last(desk)
    assert dump(desk) == before


SERVICE = [
    model._meta.table_name
    for model in RECORDED
    if model.__module__.rpartition("_of_")[2]
    in ("offers", "shipping", "complaints", "credit", "agreements")
    and model._meta.table_name != "list_price"
] + [
    "letter", "consent", "event_guest", "survey_answer", "recommendation", "testimonial",
    "gift_plan",
]  # fmt: skip


def count(desk, table):
    return desk.db.value(f"SELECT COUNT(*) FROM {table} WHERE deleted_op IS NULL")
