"""What a customer's form can hold comes out as a list, and in again, without a click."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from custdesk.domain.fields import BY_NAME, Kind
from custdesk.services import customers, exporting, imports
from custdesk.services.offline.plans import RARE, choices
from custdesk.store import records
from custdesk.system.language import language


def _filled(field: str, place: int) -> str:
    """Something that a field of its kind holds."""
    if choices(field):
        return choices(field)[-1][0]
    return {Kind.DATE: "2024-05-17"}.get(BY_NAME[field].kind, f"text {place}")


@pytest.mark.parametrize("code", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_rare_column_comes_back(desk, tmp_path: Path, code: str, ending: str) -> None:
    names = {field: field.partition(".")[2] for field in RARE}
    filled = {name: _filled(field, place) for place, (field, name) in enumerate(names.items())}
    customers.save(desk, None, {"code": "A-1", "name": "Alpha", **filled})
    mine = customers.find(desk, "A-1")
    path = tmp_path / f"out.{ending}"
    exporting.export(desk, "customers", path, language(code))
    customers.save(desk, mine, dict.fromkeys(filled))

    imports.run(desk, imports.read([path]))

    row = records.get(desk.db, "customer", mine)
    assert row is not None
    assert {name: row[name] for name in filled} == filled


def test_a_rare_column_that_is_empty_is_left_out(desk, tmp_path: Path) -> None:
    customers.save(desk, None, {"code": "A-1", "name": "Alpha", "tax_number": "DE811"})
    path = tmp_path / "out.xlsx"
    exporting.export(desk, "customers", path, language("en"))
    header = [cell.value for cell in load_workbook(path).active[1]]
    titles = {BY_NAME[field].title for field in RARE}
    assert titles & set(header) == {"Tax number"}
