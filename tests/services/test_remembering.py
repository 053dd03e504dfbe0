"""What the user explained of one list is known for the next one with those headers."""

from pathlib import Path

import pytest

from custdesk.bridge.cells import Options
from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.domain.errors import CustDeskError
from custdesk.services import imports
from custdesk.services.desk import Desk

HEADER = ("Customer name", "Ort", "Kreis", "Land", "Kreis")
ROWS = [("Meyer GmbH", "Köln", "gelb", "Teutonia", "west")]


@pytest.fixture
def read(desk: Desk, tmp_path: Path):
    """Read a list with what is remembered; `header`: in another order, say."""

    def read(header=HEADER, rows=ROWS, mapping=None, sheet="Customers"):
        path = tmp_path / "list.xlsx"
        path.write_bytes(workbook([OutSheet(sheet, header, rows)]))
        return imports.read([path], memory=imports.recall(desk, mapping))

    return read


def fields(batch):
    return [column.field for column in batch.files[0].sheets[0].columns]


FIXED = Options(fields={2: "customer.notes", 4: "customer.industry"})


def test_a_correction_is_remembered_for_those_headers(desk, read):
    batch = read()
    assert "customer.notes" not in fields(batch)
    batch.change(0, "Customers", FIXED)
    imports.run(desk, batch)
    assert fields(read())[2::2] == ["customer.notes", "customer.industry"]
    turned = read(("Ort", "Kreis", "Customer name", "Kreis", "Land"),
                  [("Köln", "gelb", "Meyer GmbH", "west", "Teutonia")])  # fmt: skip
    assert (fields(turned)[1], fields(turned)[3]) == ("customer.notes", "customer.industry")


def test_other_headers_are_read_as_ever(desk, read):
    batch = read()
    batch.change(0, "Customers", FIXED)
    imports.run(desk, batch)
    assert "customer.notes" not in fields(read(("Customer name", "Ort", "Kreis", "Land", "Farbe")))


def test_a_corrected_header_is_known_in_other_lists_of_that_kind(desk, read):
    header, rows = ("Customer name", "Ort", "Kreis"), [("Meyer GmbH", "Köln", "gelb")]
    batch = read(header, rows)
    batch.change(0, "Customers", Options(fields={2: "customer.industry"}))
    imports.run(desk, batch)
    other = (("KREIS ", "Customer name", "Telefax"), [("rot", "Otto KG", "+49 40 123")])
    assert fields(read(*other))[0] == "customer.industry"
    assert "customer.industry" not in fields(
        read(("Order No", "Kreis"), [("A1", "rot")], sheet="O")
    )
    again = read(*other)
    again.change(0, "Customers", Options(fields={0: None}))
    imports.run(desk, again)
    assert "customer.industry" not in fields(read(("Kreis", "Customer name"), [("blau", "Ida AG")]))


def test_what_is_corrected_later_holds_and_the_rest_stays(desk, read):
    batch = read()
    batch.change(0, "Customers", FIXED)
    imports.run(desk, batch)
    batch = read()
    batch.change(0, "Customers", Options(fields={2: None}))
    assert fields(batch)[2::2] == [None, "customer.industry"]
    imports.run(desk, batch)
    assert fields(read())[2::2] == [None, "customer.industry"]


def test_a_preview_remembers_nothing(desk, read):
    batch = read()
    batch.change(0, "Customers", FIXED)
    imports.preview(desk, batch)
    assert "customer.notes" not in fields(read())


def test_a_mapping_has_a_name(desk, read):
    batch = read()
    batch.change(0, "Customers", FIXED)
    imports.save_mapping(desk, "Fair", batch)
    assert "customer.notes" not in fields(read())
    more = ("Customer name", "Kreis", "Land", "Telefax")
    assert fields(read(more, [("Meyer GmbH", "gelb", "Teutonia", None)], "Fair"))[1] == (
        "customer.notes"
    )
    with pytest.raises(CustDeskError) as told:
        imports.recall(desk, "Trade fair")
    assert told.value.message.values["names"] == ("Fair",)


def test_a_word_is_learned(desk, read):
    assert [p.code for p in read().files[0].sheets[0].problems] == ["country"]
    imports.learn(desk, "Teutonia", "德国")
    sheet = read().files[0].sheets[0]
    assert not sheet.problems
    assert sheet.rows[0].values["customer.country"] == "DE"
    with pytest.raises(CustDeskError):
        imports.learn(desk, "Teutonia", "Atlantis")
