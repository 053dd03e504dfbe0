"""Cells mended before an import, saved matchings, look-alikes that are looked for once."""

from pathlib import Path

import pytest

from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.domain.errors import CustDeskError
from custdesk.services import customers, imports
from custdesk.services.desk import Desk
from custdesk.store import records

HEADER = ("Customer code", "Customer name", "Country", "Customer since", "Credit limit")
ROWS = (
    ("A1", "Casa Lusa", "Portugall", "2024-05-01", 500),
    ("A2", "Casa Nova", "Portugall", "35.13.2024", 600),
    ("A3", "Fjord Marked", "Norway", "2023-02-01", 700),
)


@pytest.fixture
def read(tmp_path: Path):
    """Reads rows of customers as a batch."""

    def read(*rows, header=HEADER, memory=None):
        path = tmp_path / "list.xlsx"
        path.write_bytes(workbook([OutSheet("Customers", header, rows)]))
        return imports.read([path], memory=memory)

    return read


def problems(batch):
    return [(one.row, one.code) for one in batch.files[0].sheets[0].problems]


def mend(desk: Desk, batch, code: str, text: str, *rows: int) -> bool:
    found = next(one for one in batch.files[0].sheets[0].problems if one.code == code)
    return imports.mend(desk, batch, 0, "Customers", found, rows or (found.row,), text)


def row_of(desk: Desk, code: str):
    return records.get(desk.db, "customer", customers.find(desk, code))


def test_a_mended_cell_is_what_is_imported(desk, read):
    batch = read(*ROWS)
    assert mend(desk, batch, "country", "Portugal", 2, 3)
    assert mend(desk, batch, "date", "2024-12-31")
    assert problems(batch) == []
    imports.run(desk, batch)
    assert [row_of(desk, code)["country"] for code in ("A1", "A2", "A3")] == ["PT", "PT", "NO"]
    assert row_of(desk, "A2")["since"] == "2024-12-31"


def test_what_is_typed_is_checked_again(desk, read):
    batch = read(*ROWS)
    before = problems(batch)
    assert not mend(desk, batch, "country", "Atlantis", 2, 3)
    assert problems(batch) == before
    assert {one.value for one in batch.files[0].sheets[0].problems if one.code == "country"} == {
        "Atlantis"
    }


def test_a_mended_cell_stays_mended_when_the_sheet_is_read_anew(desk, read):
    batch = read(*ROWS)
    mend(desk, batch, "country", "Portugal", 2, 3)
    batch.change(0, "Customers", imports.Options(date_order="ymd"))
    assert "country" not in {code for _row, code in problems(batch)}


def test_a_cell_can_be_emptied(desk, read):
    batch = read(*ROWS)
    assert mend(desk, batch, "date", "")
    assert [code for _row, code in problems(batch)] == ["country", "country"]
    imports.run(desk, batch)
    assert row_of(desk, "A2")["since"] is None


def test_the_order_of_dates_of_the_column_holds_for_what_is_typed(desk, read):
    rows = [("B1", "Alpha", "Norway", "03/04/2024", 1), ("B2", "Beta", "Norway", "25/04/2024", 1),
            ("B3", "Gamma", "Norway", "35/35/2024", 1)]  # fmt: skip
    batch = read(*rows)
    assert mend(desk, batch, "date", "05/06/2024")
    imports.run(desk, batch)
    assert row_of(desk, "B3")["since"] == "2024-06-05"


def test_a_country_that_was_typed_is_remembered_for_later_lists(desk, read):
    mend(desk, read(*ROWS), "country", "Portugal", 2, 3)
    batch = read(*ROWS, memory=imports.recall(desk))
    assert [code for _row, code in problems(batch)] == ["date"]


def test_the_file_on_the_disk_stays_as_it_is(desk, read):
    batch = read(*ROWS)
    path = batch.files[0].path
    before = path.read_bytes()
    mend(desk, batch, "country", "Portugal", 2, 3)
    assert path.read_bytes() == before


def test_of_two_columns_with_one_header_the_one_with_the_value_is_mended(desk, read):
    header = ("Customer code", "Customer name", "Country", "Country")
    batch = read(("A1", "Casa Lusa", "", "Portugall"), header=header)
    fields = {column.index: column.field for column in batch.files[0].sheets[0].columns}
    fields |= {2: None, 3: "customer.country"}
    batch.change(0, "Customers", imports.Options(fields=fields))
    assert mend(desk, batch, "country", "Portugal")
    imports.run(desk, batch)
    assert row_of(desk, "A1")["country"] == "PT"


def test_a_saved_matching_is_picked_by_its_name(desk, read):
    header = ("Customer code", "Customer name", "Alpha", "Beta")
    rows = [("A1", "Casa Lusa", "x", "y")]
    batch = read(*rows, header=header)
    batch.change(0, "Customers", imports.Options(fields={2: "customer.notes", 3: "customer.terms"}))
    imports.save_mapping(desk, "Fair", batch)
    assert imports.mapping_names(desk) == ["Fair"]
    batch = read(*rows, header=header)
    imports.use_mapping(desk, batch, "Fair")
    fields = [column.field for column in batch.files[0].sheets[0].columns]
    assert fields[2:] == ["customer.notes", "customer.terms"]
    with pytest.raises(CustDeskError):
        imports.use_mapping(desk, batch, "Other")


def test_look_alikes_are_looked_for_once_until_something_is_written(desk, read):
    imports.run(desk, read(("K1", "Meyer Küchen GmbH", "Germany", None, None)))
    batch = read(("Z1", "Meyer Kuechen", "Germany", None, None))
    batch.deciding = imports.Deciding(on_duplicate="ask")
    assert [entry.kind for entry in imports.preview(desk, batch).diff] == ["duplicate"]
    kept = dict(batch.lookalikes.found)
    imports.preview(desk, batch)
    assert batch.lookalikes.found == kept
    customers.save(desk, customers.find(desk, "K1"), {"name": "Something else", "code": "K1"})
    assert [entry.kind for entry in imports.preview(desk, batch).diff] == ["new"]
