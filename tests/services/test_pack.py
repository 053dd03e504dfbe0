"""Handover packs: customers with their history go to another file, are worked on, and come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import FixedClock, Maker, dump, open_copy, service_rows

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.words import Message
from custdesk.services import bin as binned
from custdesk.services import customers, exports, groups, history, pack
from custdesk.services import settings as firm
from custdesk.services.desk import Desk
from custdesk.services.pack import PackMerged
from custdesk.store import exchanges, records
from custdesk.store.whole import FORMS

pytestmark = pytest.mark.usefixtures("cheap_keys")


class Side:
    """One of two files, which send packs to each other."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.make = desk, Maker(desk)
        self._folder, self._turn = folder, 0

    def send(self, where: str = "") -> Path:
        self._turn += 1
        path = self._folder / f"{self._turn}.custdesk-pack"
        pack.export(self.desk, path, "secret", where)
        return path

    def take_in(self, path: Path, take="ask") -> PackMerged:
        return pack.apply(self.desk, pack.read(self.desk, path, "secret"), take)

    def look_at(self, path: Path) -> pack.PackPreview:
        return pack.preview(self.desk, pack.read(self.desk, path, "secret"))

    def row(self, table: str, **where: object) -> dict:
        condition = " AND ".join(f'"{name}" = ?' for name in where) or "1"
        (found,) = records.find(self.desk.db, table, condition, *where.values())
        return found

    def edit(self, table: str, values: dict, **where: object) -> None:
        with self.desk.operation(Message("Test")):
            records.update(self.desk.db, table, self.row(table, **where)["id"], values)

    def delete(self, table: str, **where: object) -> None:
        with self.desk.operation(Message("Test")):
            records.to_bin(self.desk.db, table, "id = ?", self.row(table, **where)["id"])

    def whole(self) -> dict[str, set[tuple[object, ...]]]:
        """All that customers have, by uids."""
        from custdesk.store.whole import of_customers

        numbers = [number for (number,) in self.desk.db.rows("SELECT id FROM customer")]
        found: dict[str, set[tuple[object, ...]]] = {table: set() for table in FORMS}
        for row in of_customers(self.desk.db, numbers):
            if not row.in_bin:
                found[row.table].add((row.uid, *row.cells.items()))
        return found


@pytest.fixture
def a(desk: Desk, tmp_path: Path) -> Side:
    folder = tmp_path / "from a"
    folder.mkdir()
    return Side(desk, folder)


@pytest.fixture
def b(empty_file: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Side]:
    folder = tmp_path / "from b"
    folder.mkdir()
    (tmp_path / "b").mkdir()
    desk = open_copy(empty_file, tmp_path / "b", clock)
    yield Side(desk, folder)
    desk.close()


@pytest.fixture
def hansa(a: Side) -> int:
    """A customer with something in every table."""
    make = a.make
    number = make.customer(
        "Hansa Hafenkontor", code="H1", country="DE", city="Hamburg", credit_limit=1250000,
        credit_currency="EUR", notes="两行\nnotes",
    )  # fmt: skip
    anna = make.person(number, "Anna Groß", ("email", "anna@hansa.example"), birthday="--05-12")
    make.row("address", customer_id=number, kind="delivery", lines="Kai 1")
    product = make.row("product", code="P1", name="Rice")
    order = make.order(number, "2026-06-01", 180000, number="1001", currency="EUR", rate="1.1")
    make.line(order, 180000, product_id=product, product_code="P1", quantity="10")
    invoice = make.invoice(number, "2026-06-02", "2026-07-02", 180000, order_id=order)
    make.payment(number, "2026-06-20", 90000, order_id=order, invoice_id=invoice)
    make.contact(number, "2026-08-01", "email", summary="Sent prices", person_id=anna)
    make.row(
        "gift", customer_id=number, person_id=anna, date="2026-02-17", direction="given",
        what="Tea", amount=4000, currency="USD",
    )  # fmt: skip
    make.row("task", customer_id=number, person_id=anna, what="Call", kind="task", due="2026-10-01")
    field = make.row("own_field", name="Fairs", kind="text", industry="", place=1)
    make.row("own_value", customer_id=number, field_id=field, value="Anuga")
    make.row("own_care", customer_id=number, services="urgent", visit_rhythm=90)
    make.row(
        "care_deed", customer_id=number, kind="skip", on_date="2026-09-01", made_on="2026-09-01"
    )
    group = make.row("customer_group", name="Spring buyers")
    make.row("grouped_customer", customer_id=number, group_id=group)
    make.row("grouped_person", person_id=anna, group_id=group)
    trip = make.row(
        "trip", name="Germany", kind="out", first_on="2026-09-14", last_on="2026-09-15",
        currency="USD",
    )  # fmt: skip
    visit = make.row(
        "visit", customer_id=number, at="2026-09-14T10:00", zone="Europe/Berlin", trip_id=trip,
        at_utc="2026-09-14T08:00:00Z", minutes=90, kind="visit", status="planned",
    )  # fmt: skip
    make.row("trip_night", trip_id=trip, day="2026-09-14", hotel="Park")
    way = {"from_place": "Hamburg", "to_place": "Kiel", "mode": "train", "minutes": 75}
    make.row("trip_leg", trip_id=trip, day="2026-09-15", **way)
    cost = {"state": "planned", "kind": "gifts", "amount": 5000, "currency": "USD"}
    make.row("trip_cost", trip_id=trip, visit_id=visit, **cost)
    fair = {"kind": "fair", "title": "Fair", "at": "2026-09-15T09:00", "zone": "Europe/Berlin"}
    make.row("trip_block", trip_id=trip, minutes=480, **fair)
    make.row("trip_check", trip_id=trip, key="print", position=1)
    make.row("visit_here", visit_id=visit, kind="audit", guests="Anna Groß")
    make.row("visit_step", visit_id=visit, position=0, minutes=30, what="Tour", where_to="Hall 1")
    make.row("visit_check", visit_id=visit, position=0, key="hotel")
    to_do = make.row("task", customer_id=number, what="Exit", kind="task", due="2026-10-08")
    found = {"what": "Exit blocked", "severity": "major", "task_id": to_do}
    make.row("visit_finding", visit_id=visit, position=0, **found)
    service_rows(make, number, order, invoice)
    return number


def test_a_customer_goes_whole_and_a_second_time_brings_nothing(a: Side, b: Side, hansa):
    a.make.customer("Another", code="X")
    path = a.send("Hansa")
    seen = b.look_at(path)
    assert (seen.new_customers, seen.customers, seen.by) == (1, 1, "Gu Lan")
    before = dump(b.desk)
    done = b.take_in(path)
    theirs, ours = a.whole(), b.whole()
    assert {table: rows for table, rows in ours.items() if table != "customer"} == {
        table: rows for table, rows in theirs.items() if table != "customer"
    }
    assert {table for table in FORMS if not ours[table]} == {"dismissal"}
    assert [row["name"] for row in records.find(b.desk.db, "customer", "1")] == [
        "Hansa Hafenkontor"
    ]
    # The order's total is reckoned here, from what came.
    assert b.desk.db.value("SELECT total FROM sales_order") == 180000
    again = b.take_in(path)
    assert again.operation is None
    assert (again.preview.new, again.preview.merged, again.preview.conflicts) == (0, [], [])
    history.undo(b.desk, done.operation)
    assert dump(b.desk) == before
    # What was taken back was never settled.
    assert b.take_in(path).preview.new == seen.new


def test_back_and_forth_with_edits_on_both_sides(a: Side, b: Side, hansa):
    b.take_in(a.send())
    b.edit("customer", {"city": "Bremen"}, code="H1")
    b.make.contact(b.row("customer")["id"], "2026-09-01", summary="Called")
    a.edit("person", {"title": "Buyer"}, name="Anna Groß")
    done = a.take_in(b.send())
    assert [(one.field, one.base, one.theirs) for one in done.preview.merged] == [
        ("customer.city", "Hamburg", "Bremen")
    ]
    assert (done.preview.new, done.preview.conflicts) == (1, [])
    back = b.take_in(a.send())
    assert [one.field for one in back.preview.merged] == ["person.title"]
    assert back.preview.conflicts == []
    assert a.whole() == b.whole()
    assert a.take_in(b.send()).operation is None


def test_a_conflict_is_told_until_it_is_decided(a: Side, b: Side, hansa):
    b.take_in(a.send())
    a.edit("customer", {"city": "Kiel"}, code="H1")
    b.edit("customer", {"city": "Bremen"}, code="H1")
    path = a.send()
    for _ in range(2):
        (one,) = b.take_in(path).preview.conflicts
        assert one[1:] == ("H1", "customer.city", "Hamburg", "Bremen", "Kiel", False)
    # Undecided, it is one on the other side too.
    (one,) = a.look_at(b.send()).conflicts
    assert (one.mine, one.theirs) == ("Kiel", "Bremen")
    done = b.take_in(path, "mine")
    assert (done.operation, b.row("customer")["city"]) == (None, "Bremen")
    assert b.look_at(path).conflicts == []
    # Decided, it goes back as a change.
    done = a.take_in(b.send())
    assert [one.theirs for one in done.preview.merged] == ["Bremen"]
    assert done.preview.conflicts == []
    assert a.whole() == b.whole()


def test_theirs_a_value_for_a_cell_and_an_own_one(a: Side, b: Side, hansa):
    b.take_in(a.send())
    values = {"city": "Kiel", "state": "SH", "industry": "Fish", "credit_limit": 5}
    a.edit("customer", values, code="H1")
    b.edit("customer", {name: v if v == 5 else f"{v}!" for name, v in values.items()} | {
        "credit_limit": 7}, code="H1")  # fmt: skip
    path = a.send()
    told = {one.field: one for one in b.look_at(path).conflicts}
    assert told["customer.credit_limit"].theirs == "0.05"
    key = told["customer.city"].key
    decided = {
        (key, "customer.city"): "Kiel",
        (key, "customer.state"): "SH!",
        (key, "customer.industry"): "Own",
    }
    with pytest.raises(ValidationError):
        b.take_in(path, decided | {(key, "customer.credit_limit"): "6"})
    done = b.take_in(path, decided)
    row = b.row("customer")
    assert [row[name] for name in values] == ["Kiel", "SH!", "Own", 7]
    assert done.taken == 2
    assert [one.field for one in b.look_at(path).conflicts] == ["customer.credit_limit"]
    assert b.take_in(path, "theirs").taken == 1
    assert b.row("customer")["credit_limit"] == 5
    back = a.take_in(b.send()).preview
    assert {one.field: one.theirs for one in back.merged} == {
        "customer.state": "SH!", "customer.industry": "Own"
    }  # fmt: skip
    assert back.conflicts == []


def test_an_amount_and_its_currency_are_one(a: Side, b: Side, hansa):
    b.take_in(a.send())
    a.edit("customer", {"credit_limit": 2000000}, code="H1")
    b.edit("customer", {"credit_currency": "USD"}, code="H1")
    (one,) = b.take_in(a.send()).preview.conflicts
    assert (one.field, one.mine, one.theirs) == ("customer.credit_limit", "12500.00", "20000.00")
    assert (b.row("customer")["credit_limit"], b.row("customer")["credit_currency"]) == (
        1250000, "USD",
    )  # fmt: skip


def test_packs_that_cross_on_their_way(a: Side, b: Side, hansa):
    b.take_in(a.send())
    a.edit("customer", {"city": "Kiel"}, code="H1")
    b.edit("customer", {"city": "Bremen"}, code="H1")
    from_a, from_b = a.send(), b.send()
    a.take_in(from_b, "theirs")
    b.take_in(from_a, "theirs")
    # Each took the other's: neither is the later one, so it is asked about.
    assert a.row("customer")["city"] == "Bremen"
    assert b.row("customer")["city"] == "Kiel"
    (one,) = a.take_in(b.send()).preview.conflicts
    assert (one.mine, one.theirs) == ("Bremen", "Kiel")


def test_a_trip_and_its_parts_are_merged_like_all_else(a: Side, b: Side, hansa):
    b.take_in(a.send())
    a.edit("trip", {"name": "Germany in autumn"})
    b.edit("trip", {"start_place": "Kiel"})
    b.edit("trip_night", {"hotel": "Isar"})
    b.delete("trip_check")
    done = a.take_in(b.send())
    assert [one.field for one in done.preview.merged] == ["trip.start_place", "trip_night.hotel"]
    assert a.row("trip")["name"] == "Germany in autumn"
    b.take_in(a.send())
    row = b.row("trip")
    assert (row["name"], row["start_place"]) == ("Germany in autumn", "Kiel")
    assert b.row("visit")["trip_id"] == row["id"]


def test_what_is_deleted_on_one_side(a: Side, b: Side, hansa):
    b.take_in(a.send())
    a.delete("contact_point", kind="email")
    a.delete("person", name="Anna Groß")
    a.delete("task", what="Call")
    b.delete("interaction", summary="Sent prices")
    b.edit("person", {"title": "Buyer"}, name="Anna Groß")
    seen = b.take_in(a.send()).preview
    assert {(one.sheet, one.code, one.name) for one in seen.deleted_there} == {
        ("person", "H1", "Anna Groß"), ("contact_point", "H1", "anna@hansa.example"),
        ("task", "H1", "Call"),
    }  # fmt: skip
    assert b.row("person")["title"] == "Buyer"
    assert records.find(b.desk.db, "interaction", "1") == []
    # Changed there, deleted here: told, not written and not lost.
    done = a.take_in(b.send())
    (one,) = done.preview.conflicts
    assert (one.field, one.theirs, one.gone) == ("person.title", "Buyer", True)
    assert records.find(a.desk.db, "person", "1") == []
    assert a.take_in(b.send(), "theirs").operation is None
    assert records.find(a.desk.db, "person", "1") == []


def test_the_same_firm_typed_on_both_sides(a: Side, b: Side, hansa):
    number = b.make.customer("Hansa Hafenkontor", code="K77", country="DE", city="Bremen")
    b.make.person(number, "anna groß", ("email", "Anna@hansa.example"), title="Head")
    b.make.order(number, "2026-06-01", 180000, number="1001", currency="EUR", rate="1.1")
    b.make.contact(number, "2026-08-01", "email", summary="Sent prices")
    seen = b.take_in(a.send()).preview
    assert [note.text for note in seen.notes] == [
        "{theirs} is taken for {own}, who is here already."
    ]
    told = {one.field: (one.base, one.mine, one.theirs) for one in seen.conflicts}
    assert told == {
        "customer.code": (None, "K77", "H1"),
        "customer.city": (None, "Bremen", "Hamburg"),
        "person.name": (None, "anna groß", "Anna Groß"),
        "contact_point.written": (None, "Anna@hansa.example", "anna@hansa.example"),
    }
    assert b.row("customer")["notes"] == "两行\nnotes"  # what was empty is filled
    assert b.row("person")["title"] == "Head"
    for table in ("sales_order", "interaction", "person"):
        b.row(table)  # one alone
    # From now on they know each other, although their uids differ.
    back = a.take_in(b.send())
    assert (back.preview.new, back.preview.new_customers) == (0, 0)
    assert a.row("person")["title"] == "Head"
    b.edit("customer", {"state": "HB"}, code="K77")
    a.take_in(b.send(), "mine")
    assert a.row("customer")["state"] == "HB"


def test_what_texts_name_by_uid_is_named_here_too(a: Side, b: Side, hansa):
    """Both have imported the invoice: a reminder of it there is one of it here."""
    number = b.make.customer("Hansa Hafenkontor", code="H1", country="DE", city="Hamburg")
    invoice = a.row("invoice")
    b.make.invoice(number, "2026-06-02", "2026-07-02", 180000, number=invoice["number"])
    b.make.row(
        "terms_part", customer_id=number, position=0, percent="100", method="tt",
        trigger="invoice", days=30,
    )  # fmt: skip
    a.edit("dunning", {"invoices": invoice["uid"]})
    path = a.send()
    b.take_in(path)
    assert b.row("invoice")["uid"] != invoice["uid"]
    assert b.row("dunning")["invoices"] == b.row("invoice")["uid"]
    assert b.row("terms_part")["percent"] == "100"  # one alone, not 200 per cent
    assert b.take_in(path).operation is None
    assert a.take_in(b.send()).operation is None
    assert a.row("dunning")["invoices"] == invoice["uid"]


@pytest.mark.parametrize("table", ["sample", "shipment", "complaint", "letter_of_credit"])
def test_the_money_of_a_service_is_one(a: Side, b: Side, hansa, table):
    a.edit(table, {"amount": 100, "currency": "EUR"})
    b.take_in(a.send())
    a.edit(table, {"amount": 20000})
    b.edit(table, {"currency": "JPY"})
    assert len(b.take_in(a.send()).preview.conflicts) == 1
    assert (b.row(table)["amount"], b.row(table)["currency"]) == (100, "JPY")


def test_own_fields_that_both_sides_have(a: Side, b: Side, hansa):
    b.make.row("own_field", name="Other", kind="text", industry="", place=1)
    fairs = b.make.row("own_field", name="Fairs", kind="text", industry="", place=2)
    b.take_in(a.send())
    (value,) = records.find(b.desk.db, "own_value", "1")
    assert (value["field_id"], value["value"]) == (fairs, "Anuga")
    # The same field of a known customer, filled on both sides.
    with_one = a.make.customer("Sol", code="S1")
    b.take_in(a.send())
    field = a.row("own_field", name="Fairs")["id"]
    a.make.row("own_value", customer_id=with_one, field_id=field, value="SIAL")
    there = b.row("customer", code="S1")["id"]
    b.make.row("own_value", customer_id=there, field_id=fairs, value="Gulfood")
    (one,) = b.take_in(a.send()).preview.conflicts
    assert (one.code, one.mine, one.theirs) == ("S1", "Gulfood", "SIAL")


def test_another_firm_has_the_code(a: Side, b: Side, hansa):
    b.make.customer("Sol de Andalucía", code="H1", country="ES")
    done = b.take_in(a.send())
    assert [one.text for one in done.preview.problems] == [
        "The code {value} is that of another customer; {name} got {code}."
    ]
    assert sorted(row["code"] for row in records.find(b.desk.db, "customer", "1")) == ["H1", "H1-2"]
    assert b.take_in(a.send()).operation is None
    # A code that is changed to a taken one later is refused.
    a.edit("customer", {"code": "K1"}, code="H1")
    b.make.customer("Third", code="K1")
    done = b.take_in(a.send())
    assert len(done.preview.problems) == 1
    assert b.row("customer", name="Hansa Hafenkontor")["code"] == "H1-2"


def test_what_belongs_to_what_is_deleted_here_is_left_out(a: Side, b: Side, hansa):
    b.take_in(a.send())
    customers.remove(b.desk, [b.row("customer")["id"]])
    a.make.contact(hansa, "2026-09-02", summary="New")
    for _ in range(2):
        done = b.take_in(a.send())
        assert (done.operation, len(done.preview.notes)) == (None, 1)
    binned.empty(b.desk)
    assert b.take_in(a.send()).operation is None
    kept = b.desk.db.value("SELECT group_concat(cells, '') FROM exchange_row")
    assert "Hansa" not in kept


def test_another_base_currency_leaves_rates_out(a: Side, b: Side, hansa):
    a.edit("quotation", {"total": 500, "base_total": 550, "margin": 90})
    a.edit("credit_decision", {"exposure": 700, "limit_then": 600})
    firm.save_firm(b.desk, firm.FirmSettings("B", "Bo", "", "CNY", "Asia/Shanghai"))
    done = b.take_in(a.send())
    assert [note.text for note in done.preview.notes] == [
        "The pack reckons in {there}, this file in {here}: exchange rates were left out."
    ]
    assert (b.row("sales_order")["amount"], b.row("sales_order")["rate"]) == (180000, None)
    offer, decided = b.row("quotation"), b.row("credit_decision")
    assert [offer[name] for name in ("total", "base_total", "margin")] == [500, None, None]
    assert (decided["exposure"], decided["limit_then"]) == (None, None)
    assert b.take_in(a.send()).operation is None
    assert a.take_in(b.send()).operation is None
    assert a.row("sales_order")["rate"] == "1.1"


def test_an_own_pack_that_comes_back(a: Side, hansa):
    path = a.send()
    done = a.take_in(path)
    assert done.operation is None
    assert [note.text for note in done.preview.notes] == [
        "This pack was written by this very file."
    ]


def test_refusals(a: Side, b: Side, hansa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for path, password, where in (
        (tmp_path / "a.zip", "x", ""),
        (tmp_path / "a.custdesk-pack", "", ""),
        (tmp_path / "a.custdesk-pack", "x", "nobody of that name"),
    ):
        with pytest.raises(CustDeskError):
            pack.export(a.desk, path, password, where)
        assert not path.exists()
    assert not exports.listing(a.desk)
    assert exchanges.written(a.desk.db) == 0
    monkeypatch.setattr("custdesk.services.pack.exporting.schema_version", lambda db: "9999_later")
    path = a.send()
    with pytest.raises(CustDeskError) as caught:
        pack.read(b.desk, path, "secret")
    assert "newer CustDesk" in caught.value.message.text


@pytest.mark.parametrize(
    "line",
    [
        b"no json", b"[]", b"{}", b'["row","setting","%s","here",{}]' % (b"0" * 32),
        b'["row","customer","short","here",{}]',
        b'["row","customer","%s","here",{"name":1}]' % (b"0" * 32),
        b'["row","customer","%s","here",{"id":1}]' % (b"0" * 32),
        b'["row","customer","%s","here",{}]' % (b"0" * 32),
        b'["known","f","%s","%s",1,{},[]]' % (b"0" * 32, b"1" * 32),
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_content_that_makes_no_sense_is_refused(a: Side, hansa, tmp_path: Path, line):
    from custdesk.store import packfile

    path = a.send()
    _, lines = packfile.unpack(path, "secret")
    path.write_bytes(packfile.pack([*lines, line], "n", "secret"))
    with pytest.raises(CustDeskError) as caught:
        pack.read(a.desk, path, "secret")
    assert "not whole or was changed" in caught.value.message.text


def test_only_some_states_of_a_record_are_kept(a: Side, b: Side, hansa):
    for turn in range(8):
        a.edit("customer", {"city": f"City {turn}"}, code="H1")
        b.take_in(a.send())
    count, last = b.desk.db.row(
        "SELECT COUNT(*), MAX(json_extract(cells, '$.city')) FROM exchange_row WHERE own = ?",
        b.row("customer")["uid"],
    )
    assert (count, last) == (5, "City 7")


def test_a_mail_that_both_have_filed_stays_one(a: Side, b: Side, hansa: int) -> None:
    b.take_in(a.send("Hansa"))
    there = b.row("customer", code="H1")["id"]
    mail = {"date": "2026-08-30", "channel": "email", "direction": "in", "summary": "We take 500"}
    a.make.row("interaction", customer_id=hansa, message_id="1@x", **mail)
    b.make.row("interaction", customer_id=there, message_id="1@x", **mail)
    b.make.row("interaction", customer_id=there, message_id="2@x", **mail)
    b.take_in(a.send("Hansa"))
    a.take_in(b.send("Hansa"))
    for side in (a, b):
        found = records.find(side.desk.db, "interaction", "message_id IS NOT NULL")
        assert sorted(one["message_id"] for one in found) == ["1@x", "2@x"]


def test_groups_of_one_name_are_one_group(a: Side, b: Side, hansa):
    """Both files made it by themselves: the members of both are in it afterwards."""
    other = b.make.customer("Elsewhere", code="E9")
    made = groups.save(b.desk, None, "Spring buyers", customers=[other]).created
    b.take_in(a.send("Hansa"))
    assert [group.name for group in groups.listed(b.desk)] == ["Spring buyers"]
    assert len(groups.customers_in(b.desk, made)) == 2


def test_a_letter_that_waits_goes_out_from_one_file_alone(a: Side, b: Side, hansa: int) -> None:
    drive = a.row("campaign")
    a.edit("campaign", {"state": "running"})
    for state in ("planned", "written", "queued", "skipped"):
        a.make.row(
            "letter", customer_id=hansa, campaign_id=drive["id"], kind="offer", channel="email",
            state=state, control=0,
        )  # fmt: skip
    a.make.row("letter", customer_id=hansa, kind="greeting", channel="email", state="written",
               control=0)  # fmt: skip
    b.take_in(a.send())
    assert [row["state"] for row in records.find(b.desk.db, "letter", "1")] == ["out"]
    assert b.row("campaign")["state"] == "running"  # so that its embargo holds there too
    # What comes back changes nothing of those that still wait here.
    a.take_in(b.send())
    assert a.row("campaign")["state"] == "running"
    assert len(records.find(a.desk.db, "letter", "1")) == 6


def test_a_no_to_letters_travels_both_ways_and_is_one_with_its_day(a: Side, b: Side, hansa: int):
    b.take_in(a.send())
    a.edit("consent", {"state": "given", "on_date": "2026-08-02"})
    b.edit("consent", {"state": "refused", "channel": None, "on_date": "2026-08-03"})
    told = b.look_at(a.send())
    assert len([one for one in told.conflicts if one.field.startswith("consent.")]) == 1
    b.take_in(a.send())  # not decided: the no stays, whole
    word = b.row("consent")
    assert (word["state"], word["channel"], word["on_date"]) == ("refused", None, "2026-08-03")
    number = records.find(b.desk.db, "customer", "code = 'H1'")[0]["id"]
    b.make.row("consent", customer_id=number, state="refused", on_date="2026-08-09")
    a.take_in(b.send(), "theirs")
    assert [row["state"] for row in records.find(a.desk.db, "consent", "1")] == ["refused"] * 2
