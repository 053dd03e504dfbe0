"""Own fields in lists that are imported: recognised, cleaned, decided about, made on the way."""

import json

import pytest
from command_line import CommandLine

from custdesk.bridge.cells import Options
from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.services import customers, history, imports, own_fields
from custdesk.services.imports import Deciding, fields_for

HEADER = (
    "Customer code",
    "Customer name",
    "Country",
    "MAINS VOLTAGE",
    "Fitted",
    "Storage",
    "Motto",
)
ROWS = [
    ("A-1", "Alba", "Italy", "1.234,5", "31.12.2025", "ｄｒｙ", "Festina lente"),
    ("A-2", "Borea", "Peru", "99,25", "13.01.2026", "Wet", None),
    ("A-3", "Cirro", "Chile", "400", "04.02.2026", "FROZEN", "Ora"),
]


@pytest.fixture
def numbers(desk):
    """Title -> number of the firm's own fields."""
    made = {
        "Mains voltage": ("number", ()),
        "Fitted": ("date", ()),
        "Storage": ("choice", ("Dry", "Frozen")),
        "Motto": ("text", ()),
    }
    return {
        title: own_fields.save_field(desk, None, title, kind, choices).created
        for title, (kind, choices) in made.items()
    }


@pytest.fixture
def read(desk, tmp_path):
    def read(header=HEADER, rows=ROWS, **kwargs):
        path = tmp_path / "list.xlsx"
        path.write_bytes(workbook([OutSheet("Customers", header, rows)]))
        return imports.read([path], memory=imports.recall(desk), **kwargs)

    return read


def of(desk, code):
    """Title -> value of a customer."""
    titles = {field.id: field.title for field in own_fields.fields(desk)}
    found = own_fields.values(desk, customers.find(desk, code))
    return {titles[number]: value for number, value in found.items()}


def columns(batch):
    return {one.header: one.field for one in batch.files[0].sheets[0].columns}


def test_columns_are_known_by_their_titles_and_read_by_their_kinds(desk, numbers, read):
    report = imports.run(desk, read())
    assert of(desk, "A-1") == {
        "Mains voltage": "1234.5", "Fitted": "2025-12-31", "Storage": "Dry",
        "Motto": "Festina lente",
    }  # fmt: skip
    assert of(desk, "A-2") == {"Mains voltage": "99.25", "Fitted": "2026-01-13"}
    problems = [one for one in report.files[0].sheets[0].problems if one.column == "Storage"]
    assert [(one.row, one.code, one.value) for one in problems if one.code == "choice"] == [
        (3, "choice", "Wet")
    ]
    history.undo(desk, report.operation)
    assert desk.db.value("SELECT COUNT(*) FROM own_value WHERE deleted_op IS NULL") == 0


def test_the_same_list_again_changes_nothing_and_a_changed_cell_is_shown(desk, numbers, read):
    imports.run(desk, read())
    again = imports.run(desk, read())
    assert again.operation is None
    changed = [(*ROWS[0][:6], "Carpe diem"), ROWS[1], ROWS[2]]
    report = imports.preview(desk, read(rows=changed))
    column = f"own.{numbers['Motto']}"
    assert [entry.fields for entry in report.diff if entry.kind == "updated"] == [
        [(column, "Festina lente", "Carpe diem")]
    ]
    assert report.diff.own_fields[column].title == "Motto"
    done = imports.run(desk, read(rows=changed))
    assert of(desk, "A-1")["Motto"] == "Carpe diem"
    history.undo(desk, done.operation)
    assert of(desk, "A-1")["Motto"] == "Festina lente"


@pytest.mark.parametrize(
    ("deciding", "motto"),
    [
        (Deciding(), "Ora"),
        (Deciding(policies={"customer.own.{}": "keep"}), "Festina lente"),
        (Deciding(policies={"customer.own.{}": "fill"}), "Festina lente"),
        (Deciding(empty="clear"), "Ora"),
    ],
)
def test_policies_hold_for_own_fields(desk, numbers, read, deciding, motto):
    imports.run(desk, read())
    batch = read((*HEADER[:2], "Motto"), [("A-1", "Alba", "Ora"), ("A-3", "Cirro", None)])
    name = numbers["Motto"]
    policies = {key.format(name): how for key, how in deciding.policies.items()}
    batch.deciding = Deciding(policies=policies, empty=deciding.empty)
    imports.run(desk, batch)
    assert of(desk, "A-1")["Motto"] == motto
    assert ("Motto" in of(desk, "A-3")) == (deciding.empty == "keep")


def test_a_refused_cell_stays_as_it_is(desk, numbers, read):
    imports.run(desk, read())
    batch = read((*HEADER[:2], "Motto", "Storage"), [("A-1", "Alba", "Ora", "Frozen")])
    key = ("customer", customers.find(desk, "A-1"))
    batch.choices.take(key, f"own.{numbers['Motto']}", False)
    imports.run(desk, batch)
    assert (of(desk, "A-1")["Motto"], of(desk, "A-1")["Storage"]) == ("Festina lente", "Frozen")


def test_a_list_without_the_customers_own_columns_touches_no_own_value(desk, numbers, read):
    imports.run(desk, read())
    before = of(desk, "A-1")
    imports.run(desk, read(HEADER[:3], [("A-1", "Alba", "Spain")]))
    assert of(desk, "A-1") == before


def test_what_was_chosen_for_a_header_is_remembered_until_the_field_is_gone(desk, numbers, read):
    header = (*HEADER[:2], "Wahlspruch")
    rows = [("A-1", "Alba", "Ora")]
    batch = read(header, rows)
    batch.change(0, "Customers", Options(fields={2: f"customer.own.{numbers['Motto']}"}))
    imports.save_mapping(desk, "Fair", batch)
    imports.run(desk, batch)
    assert columns(read(header, rows))["Wahlspruch"] == f"customer.own.{numbers['Motto']}"
    own_fields.remove(desk, numbers["Motto"])
    assert columns(read(header, rows))["Wahlspruch"] is None


def test_fields_are_offered_behind_those_of_the_customer_and_retired_ones_are_not(desk, numbers):
    own_fields.retire(desk, numbers["Motto"])
    own = own_fields.as_columns(desk)
    titles = [one.title for one in fields_for("customers", own)]
    assert titles[-3:] == ["Fitted", "Mains voltage", "Storage"] or set(titles[-3:]) == {
        "Fitted", "Mains voltage", "Storage"
    }  # fmt: skip
    assert "Motto" not in titles
    assert not [one for one in fields_for("products", own) if one.title == "Storage"]


@pytest.mark.parametrize(
    ("cells", "kind", "choices"),
    [
        (["1.234,5", "99,25", "7"], "number", ()),
        (["31.12.2025", "13.01.2026", "01.02.2026"], "date", ()),
        (["red", "blue"] * 3, "choice", ("blue", "red")),
        (["red", "blue", "green"], "text", ()),
        (["007", "012", "100"], "text", ()),
        (["about 12", "13", "14"], "text", ()),
    ],
)
def test_a_new_field_comes_with_the_import(desk, read, cells, kind, choices):
    rows = [(f"A-{n}", f"Firm {n}", cell) for n, cell in enumerate(cells)]
    batch = read((*HEADER[:2], "Machine park"), rows)
    batch.change(0, "Customers", imports.new_field(batch, 0, "Customers", 2))
    imports.preview(desk, batch)
    assert own_fields.fields(desk) == []
    report = imports.run(desk, batch)
    [field] = own_fields.fields(desk)
    assert (field.title, field.kind, field.choices) == ("Machine park", kind, choices)
    assert columns(batch)["Machine park"] == f"customer.own.{field.id}"
    assert len(own_fields.values_of_all(desk, [field.id])) == len(cells)
    history.undo(desk, report.operation)
    assert own_fields.fields(desk) == []
    assert desk.db.value("SELECT COUNT(*) FROM own_value WHERE deleted_op IS NULL") == 0
    history.redo(desk, report.operation)
    assert len(own_fields.values_of_all(desk, [field.id])) == len(cells)


def test_a_new_field_is_the_one_that_has_the_title_already(desk, numbers, read):
    batch = read((*HEADER[:2], "motto"), [("A-1", "Alba", "Ora")])
    options = imports.new_field(batch, 0, "Customers", 2)
    assert options.fields[2] == f"customer.own.{numbers['Motto']}"


def test_the_command_line_takes_titles_and_makes_fields(desk, numbers, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Customer code,Customer name,Wahlspruch,Shelf\nA-1,Alba,Ora,12\nA-2,Borea,,7\n")
    line = CommandLine(desk.paths.data)
    desk.db.close()
    done = line.json(
        "import", str(path), "--field", "Wahlspruch=motto", "--new-field", "Shelf=Shelf life",
        "--policy", "Motto=fill",
    )  # fmt: skip
    assert done["files"][0]["sheets"][0]["new"] == 2
    shown = json.dumps(line.json("fields", "list"))
    assert '"Shelf life", "kind": "number"' in shown


def test_titles_of_own_fields_beside_names_make_a_list_of_customers(desk, numbers, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("Customer code,Customer name,Motto,Shelf\nA-1,Alba,Ora,12\n")
    known = imports.read([path], memory=imports.recall(desk)).files[0].sheets[0]
    assert (known.kind, imports.read([path]).files[0].sheets[0].kind) == ("customers", None)
