"""Own fields in the offline workbook: taken along, changed there, merged cell by cell."""

import openpyxl
import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.services import customers, exporting, history, merging, own_fields
from custdesk.system.language import language


@pytest.fixture
def number(desk, make):
    """Title -> number; two customers with values."""
    made = {
        "Voltage": ("number", ()),
        "Fitted": ("date", ()),
        "Storage": ("choice", ("Dry", "Frozen")),
        "Name": ("text", ()),
    }
    found = {
        title: own_fields.save_field(desk, None, title, kind, choices).created
        for title, (kind, choices) in made.items()
    }
    for name, values in (
        ("Alba", ("1234.5", "2026-01-31", "Dry", "007")),
        ("Borea", ("-3", "2025-12-01", "Frozen", "=1+1")),
    ):
        keys = [f"own.{one}" for one in found.values()]
        customers.save(desk, None, {"name": name, **dict(zip(keys, values, strict=True))})
    return found


def out(desk, tmp_path, code="en", columns=()):
    path = tmp_path / "out.xlsx"
    exporting.export(desk, "workbook", path, language(code), columns=columns)
    return path


def change(path, title, row, value):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    place = max(cell.column for cell in sheet[1] if cell.value == title)  # own ones stand last
    sheet.cell(row, place).value = value
    book.save(path)


def merge(desk, path, take="ask"):
    return merging.apply(desk, merging.read(desk, path, language), language, take)


def of(desk, name):
    row = next(r for r in customers.page(desk, list(customers.ids(desk, ALL))) if r.name == name)
    titles = {field.id: field.title for field in own_fields.fields(desk)}
    return {titles[field]: value for field, value in own_fields.values(desk, row.id).items()}


ALL = customers.ListQuery()


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_what_comes_back_untouched_changes_nothing(desk, tmp_path, number, code):
    path = out(desk, tmp_path, code)
    header = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][1]]
    # Titles of the firm's own are never translated.
    assert header[-5:-1] == list(number)
    book = openpyxl.load_workbook(path)
    book.save(path)
    done = merge(desk, path)
    assert (done.operation, done.preview.conflicts, done.preview.problems) == (None, [], [])


def test_own_cells_are_merged_like_all_others(desk, tmp_path, number):
    path = out(desk, tmp_path)
    for title, row, value in (
        ("Voltage", 2, "2.000,25"), ("Fitted", 2, "2026-03-04"), ("Storage", 2, "ｆｒｏｚｅｎ"),
        ("Storage", 3, "Wet"), ("Name", 3, None),
    ):  # fmt: skip
        change(path, title, row, value)
    done = merge(desk, path)
    assert [(one.column, one.value, one.code) for one in done.preview.problems] == [
        ("Storage", "Wet", "choice")
    ]
    assert of(desk, "Alba") == {
        "Voltage": "2000.25", "Fitted": "2026-03-04", "Storage": "Frozen", "Name": "007",
    }  # fmt: skip
    assert of(desk, "Borea") == {"Voltage": "-3", "Fitted": "2025-12-01", "Storage": "Frozen"}
    history.undo(desk, done.operation)
    assert of(desk, "Alba")["Voltage"] == "1234.5"


@pytest.mark.parametrize(("take", "stays"), [("ask", "5"), ("mine", "5"), ("theirs", "6")])
def test_what_both_changed_is_a_conflict(desk, tmp_path, number, take, stays):
    path = out(desk, tmp_path)
    change(path, "Voltage", 2, 6)
    one = next(r for r in customers.page(desk, list(customers.ids(desk, ALL))) if r.name == "Alba")
    own_fields.save(desk, one.id, {f"own.{number['Voltage']}": "5"})
    done = merge(desk, path, take)
    [told] = done.preview.conflicts
    assert (told.field, told.base, told.mine, told.theirs) == (
        f"customer.own.{number['Voltage']}", "1234.5", "5", "6",
    )  # fmt: skip
    assert of(desk, "Alba")["Voltage"] == stays


def test_a_choice_is_a_list_in_the_workbook(desk, tmp_path, number):
    sheet = openpyxl.load_workbook(out(desk, tmp_path)).worksheets[0]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == "Storage")
    ranges = [str(one.sqref) for one in sheet.data_validations.dataValidation]
    assert any(one.startswith(letter) for one in ranges)


def test_columns_are_chosen_by_title(desk, tmp_path, number):
    path = out(desk, tmp_path, columns=("city", "storage"))
    header = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][1]]
    assert header[:4] == ["Customer code", "Name", "City", "Storage"]
    with pytest.raises(CustDeskError, match="no column"):
        out(desk, tmp_path, columns=("Weight",))


def test_an_added_row_brings_its_own_values(desk, tmp_path, number):
    path = out(desk, tmp_path)
    change(path, "Customer code", 4, "N-1")
    change(path, "Storage", 4, "dry")
    change(path, "Voltage", 4, 110)
    merge(desk, path)
    new = own_fields.values(desk, customers.find(desk, "N-1"))
    assert new == {number["Storage"]: "Dry", number["Voltage"]: "110"}


def test_a_field_that_is_deleted_meanwhile_is_left_alone(desk, tmp_path, number):
    path = out(desk, tmp_path)
    own_fields.remove(desk, number["Voltage"])
    change(path, "Storage", 2, "Frozen")
    done = merge(desk, path)
    assert of(desk, "Alba")["Storage"] == "Frozen"
    assert any("Voltage" in str(note.values) for note in done.preview.notes)
