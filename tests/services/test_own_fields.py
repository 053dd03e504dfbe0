"""Own fields: making them, what they hold, and that everything else knows them."""

import pytest
from command_line import CommandLine

from custdesk.domain import own_fields as rules
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.services import bin as deleted
from custdesk.services import customers, duplicates, history, own_fields
from custdesk.services.desk import open_desk
from custdesk.services.search import search
from custdesk.system.paths import Paths


@pytest.fixture
def voltage(desk):
    return own_fields.save_field(desk, None, "Voltage", "number", industry="Machinery").created


def titles(desk):
    return [field.title for field in own_fields.fields(desk)]


@pytest.mark.parametrize(
    ("kind", "written", "stored"),
    [
        ("text", "  as it is ", "as it is"),
        ("number", "1,234.50", "1234.5"),
        ("number", "\uff11\uff12", "12"),
        ("number", "-0", "0"),
        ("number", "1000", "1000"),
        ("date", "2026-9-3", "2026-09-03"),
        ("date", "2026年9月3日", "2026-09-03"),
        ("choice", "DRY", "Dry"),
        ("choice", "", None),
    ],
)
def test_values_are_stored_in_one_form(kind, written, stored):
    assert rules.canonical(kind, ("Dry", "Frozen"), written) == stored


@pytest.mark.parametrize(
    ("kind", "written"),
    [("number", "1,23"), ("number", "12 V"), ("date", "2026-02-30"), ("date", "3/9"),
     ("choice", "Wet")],
)  # fmt: skip
def test_what_does_not_fit_is_said_at_the_field_and_nothing_is_written(desk, make, kind, written):
    field = own_fields.save_field(desk, None, "F", kind, ("Dry",)).created
    one = make.customer("Alba")
    with pytest.raises(ValidationError) as refused:
        customers.save(desk, one, {"city": "Bari", f"own.{field}": written})
    assert list(refused.value.problems) == [f"own.{field}"]
    assert customers.detail(desk, one).fields["city"] is None


def test_a_customer_and_its_own_values_are_one_step(desk, make, voltage):
    one = make.customer("Alba", industry="Agricultural machinery")
    done = customers.save(desk, one, {"city": "Bari", f"own.{voltage}": "400"})
    assert own_fields.values(desk, one) == {voltage: "400"}
    history.undo(desk, done.operation)
    assert own_fields.values(desk, one) == {}
    assert customers.detail(desk, one).fields["city"] is None
    again = own_fields.save(desk, one, {f"own.{voltage}": "230"})
    history.redo(desk, done.operation)
    assert own_fields.values(desk, one) == {voltage: "230"}
    own_fields.save(desk, one, {f"own.{voltage}": ""})
    assert own_fields.values(desk, one) == {}
    assert again.customers == {one}


def test_a_new_customer_comes_with_its_own_values(desk, voltage):
    one = customers.save(desk, None, {"name": "Alba", f"own.{voltage}": "400"}).created
    assert own_fields.values(desk, one) == {voltage: "400"}


def test_a_set_is_asked_of_its_industry_and_a_value_is_never_hidden(desk, make, voltage):
    everybody = own_fields.save_field(desk, None, "Motto").created
    food = make.customer("Alba", industry="Food")
    assert [one.id for one in own_fields.asked_of(desk, "Machinery")] == [everybody, voltage]
    assert [one.id for one in own_fields.asked_of(desk, "Food")] == [everybody]
    own_fields.save(desk, food, {f"own.{voltage}": "400"})
    own_fields.retire(desk, voltage)
    shown = own_fields.shown_of(desk, food, "Food")
    assert [(one.id, text) for one, text in shown] == [(everybody, ""), (voltage, "400")]
    assert [one.id for one in own_fields.asked_of(desk, "Machinery")] == [everybody]
    own_fields.retire(desk, voltage, on=False)
    assert len(own_fields.asked_of(desk, "Machinery")) == 2


def test_values_are_found_and_what_was_deleted_is_not(desk, make, voltage):
    one = make.customer("Alba")
    motto = own_fields.save_field(desk, None, "Motto").created
    own_fields.save(desk, one, {f"own.{motto}": "Festina lente"})
    assert [(hit.id, hit.matched) for hit in search(desk, "festina")] == [(one, "own_value.value")]
    gone = own_fields.remove(desk, motto)
    assert titles(desk) == ["Voltage"]
    assert search(desk, "festina") == []
    assert [row.name for row in deleted.listing(desk)] == ["Motto"]
    history.undo(desk, gone.operation)
    assert own_fields.values(desk, one) == {motto: "Festina lente"}
    assert len(search(desk, "festina")) == 1


def test_the_bin_can_be_emptied_of_a_field(desk, make, voltage):
    one = make.customer("Alba")
    own_fields.save(desk, one, {f"own.{voltage}": "400"})
    own_fields.remove(desk, voltage)
    assert deleted.empty(desk) == {"own_value": 1, "own_field": 1}


def test_the_history_names_the_field_by_its_title(desk, make, voltage):
    one = make.customer("Alba")
    own_fields.save(desk, one, {f"own.{voltage}": "400"})
    own_fields.save(desk, one, {f"own.{voltage}": "230"})
    own_fields.save_field(desk, voltage, "Mains", "number", industry="Machinery")
    told = [
        (change.field.values.get("field"), change.old, change.new)
        for change in history.of_customer(desk, one)
        if change.table == "own_value"
    ]
    assert told == [("Mains", "400", "230"), ("Mains", None, "400")]


def test_two_that_become_one_keep_their_values(desk, make, voltage):
    a, b = make.customer("Alba"), make.customer("Alba Ltd")
    motto = own_fields.save_field(desk, None, "Motto").created
    own_fields.save(desk, a, {f"own.{voltage}": "400"})
    own_fields.save(desk, b, {f"own.{voltage}": "230", f"own.{motto}": "Fast"})
    done = duplicates.merge(desk, a, b)
    assert own_fields.values(desk, a) == {voltage: "400", motto: "Fast"}
    history.undo(desk, done.operation)
    assert own_fields.values(desk, a) == {voltage: "400"}
    assert own_fields.values(desk, b) == {voltage: "230", motto: "Fast"}


def test_a_deleted_customer_takes_its_values_along(desk, make, voltage):
    one = make.customer("Alba")
    own_fields.save(desk, one, {f"own.{voltage}": "400"})
    done = customers.remove(desk, [one])
    assert own_fields.values(desk, one) == {}
    history.undo(desk, done.operation)
    assert own_fields.values(desk, one) == {voltage: "400"}


def test_no_value_ever_stands_where_it_does_not_fit(desk, make):
    field = own_fields.save_field(desk, None, "Storage", "choice", ("Dry", "Frozen")).created
    one = make.customer("Alba")
    own_fields.save(desk, one, {f"own.{field}": "frozen"})
    for kind, choices in (("choice", ("Dry",)), ("number", ()), ("date", ())):
        with pytest.raises(ValidationError):
            own_fields.save_field(desk, field, "Storage", kind, choices)
    own_fields.save_field(desk, field, "Storage", "choice", ("Frozen", "Chilled"))
    own_fields.save_field(desk, field, "Storage", "text")
    assert own_fields.values(desk, one) == {field: "Frozen"}


@pytest.mark.parametrize(
    ("title", "kind", "choices", "problem"),
    [(" ", "text", (), "title"), ("voltage", "text", (), "title"), ("X", "sum", (), "kind"),
     ("X", "choice", (" ",), "choices")],
)  # fmt: skip
def test_a_field_that_makes_no_sense_is_refused(desk, voltage, title, kind, choices, problem):
    with pytest.raises(ValidationError) as refused:
        own_fields.save_field(desk, None, title, kind, choices)
    assert list(refused.value.problems) == [problem]
    with pytest.raises(NotFound):
        own_fields.find(desk, "Weight")


def test_fields_have_an_order(desk, voltage):
    power = own_fields.save_field(desk, None, "Power", industry="Machinery").created
    own_fields.order(desk, [power, voltage])
    assert titles(desk) == ["Power", "Voltage"]


def test_a_starter_set_comes_once(desk):
    own_fields.add_starters(desk, "Food", str)
    assert titles(desk) == [one.title for one in dict(rules.STARTERS)["Food"]]
    assert own_fields.add_starters(desk, "Food", str).operation is None
    assert {field.industry for field in own_fields.fields(desk)} == {"Food"}
    assert len(rules.STARTERS) >= 3


def test_the_command_line_makes_and_fills_fields(tmp_path):
    line = CommandLine(tmp_path)
    line.json(
        "fields", "define", "Storage", "--kind", "choice", "--choice", "Dry", "--industry", "Food"
    )
    line.json("fields", "offer", "Machinery")
    listed = line.json("fields", "list")
    assert listed[0] == {
        "field": "Storage", "kind": "choice", "choices": ["Dry"], "industry": "Food",
        "retired": False,
    }  # fmt: skip
    assert len(listed) == 5
    refused = line.run("fields", "set", "A", "Storage", "Dry")
    assert (refused.exit_code, refused.stderr) == (1, "There is no customer with the code A.\n")
    desk = open_desk(Paths(tmp_path))
    customers.save(desk, None, {"name": "Alba", "code": "A"})
    desk.close()
    assert line.json("fields", "set", "A", "storage", "dry")["value"] == "Dry"
    refused = line.run("fields", "set", "A", "Storage", "Wet")
    assert refused.exit_code == 1
    assert line.json("show", "A")["own"] == {"Storage": "Dry"}
    assert line.json("search", "dry")[0]["matched"] == "own_value.value"

    out = tmp_path / "out.csv"
    line.run("export", "--kind", "customers", "--columns", "storage,city", "--out", str(out))
    assert out.read_text("utf-8-sig").splitlines() == [
        "Customer code,Name,City,Storage", "A,Alba,,Dry",
    ]  # fmt: skip
