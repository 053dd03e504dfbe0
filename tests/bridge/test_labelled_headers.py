"""Header rows of our own making in nine languages, each column with the field it means."""

import itertools
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from custdesk.bridge.cells import Cell
from custdesk.domain.fields import BY_NAME, Kind

_ROWS = 20


@dataclass(frozen=True)
class Labelled:
    name: str
    kind: str | None
    columns: tuple[tuple[str, str | None], ...]


def _read(path: Path) -> list[Labelled]:
    found: list[Labelled] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("# ")]
        if not lines:
            continue
        name, _, kind = lines[0].removeprefix("[").rpartition("]")
        pairs = (line.rpartition(" = ") for line in lines[1:])
        columns = tuple((header, None if f == "-" else f) for header, _, f in pairs)
        found.append(Labelled(name, None if kind.strip() == "none" else kind.strip(), columns))
    return found


LABELLED = _read(Path(__file__).with_name("labelled_headers.txt"))
_NAMES = [f"{place}-{labelled.name}" for place, labelled in enumerate(LABELLED)]


def _cells(field: str | None) -> list[Cell]:
    """Plausible cells of a field, so that headers and cells are weighed against each other."""
    if field is None:
        return list(itertools.islice(itertools.cycle(["x", "A1", None, 3, 4.5]), _ROWS))
    kind, attribute = BY_NAME[field].kind, field.partition(".")[2]
    if attribute in ("number", "order", "invoice") or kind is Kind.CODE:
        return [f"AB-{1000 + i}" for i in range(_ROWS)]
    if attribute in ("person", "name") and field != "customer.name":
        return [f"Maria {chr(65 + i)}anders" for i in range(_ROWS)]
    made: dict[Kind, list[Cell]] = {
        Kind.EMAIL: [f"maria.{i}@firm{i}.example" for i in range(_ROWS)],
        Kind.PHONE: [f"+49 30 00743{i:02d}" for i in range(_ROWS)],
        Kind.WEB: [f"www.firm{i}.example" for i in range(_ROWS)],
        Kind.COUNTRY: ["Germany", "德国", "USA", "UK"],
        Kind.DATE: [date(2025, 1 + i % 12, 1 + i) for i in range(_ROWS)],
        Kind.MOMENT: [datetime(2026, 9, 1 + i, 10, 30) for i in range(_ROWS)],  # noqa: DTZ001
        Kind.BIRTHDAY: [date(1960 + i, 5, 12) for i in range(_ROWS)],
        Kind.LUNAR: ["七月廿三", "三月初八", "腊月十二"],
        Kind.MONEY: [12.5 * i + 0.25 for i in range(_ROWS)],
        Kind.PRICE: [12.5 * i + 0.25 for i in range(_ROWS)],
        Kind.QUANTITY: list(range(1, _ROWS + 1)),
        Kind.PERCENT: [0, 0.05, 0.15],
        Kind.CURRENCY: ["USD"],
        Kind.YES_NO: ["是", "否"],
        Kind.STATUS: ["shipped", "open"],
    }
    cells = made.get(kind) or [f"Firma {chr(65 + i)} GmbH" for i in range(_ROWS)]
    return list(itertools.islice(itertools.cycle(cells), _ROWS))


@pytest.mark.parametrize("with_cells", [False, True], ids=["headers", "cells"])
@pytest.mark.parametrize("labelled", LABELLED, ids=_NAMES)
def test_columns_are_recognised(labelled: Labelled, with_cells: bool, understood):
    rows: list[list[Cell]] = [[header for header, _ in labelled.columns]]
    if with_cells:
        rows += map(list, zip(*(_cells(field) for _, field in labelled.columns), strict=True))
    sheet = understood(rows, name=labelled.name)
    assert sheet.kind == labelled.kind
    assert [(c.header, c.field) for c in sheet.columns] == list(labelled.columns)
    assert not sheet.problems


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("外联业务员", "customer.owner"),  # some kind of 业务员
        ("Юридический адрес", "customer.address"),
        ("Firmeneigene Webseite", "customer.website"),
        ("外联编号", None),  # a number of what, nobody knows
        ("Phone gadget", None),
    ],
)
def test_what_a_header_ends_with_tells_it(header, field, understood):
    sheet = understood([["客户名称", "国家", header], ["Sol", "Spain", "x"]])
    assert sheet.columns[2].field == field


EXPORTS = _read(Path(__file__).with_name("labelled_exports.txt"))


@pytest.mark.parametrize("with_cells", [False, True], ids=["headers", "cells"])
def test_shares_of_columns_right_and_wrong(with_cells: bool, understood):
    """Right without a click at least 97 %, wrong and not merely unmapped at most 1 %."""
    right = wrong = total = 0
    for labelled in [*LABELLED, *EXPORTS]:
        rows: list[list[Cell]] = [[header for header, _ in labelled.columns]]
        if with_cells:
            rows += map(list, zip(*(_cells(field) for _, field in labelled.columns), strict=True))
        found = {c.header: c.field for c in understood(rows, name=labelled.name).columns}
        for header, field in labelled.columns:
            total += 1
            right += found.get(header) == field
            wrong += found.get(header) not in (field, None)
    assert total >= 900
    assert right / total >= 0.97
    assert wrong / total <= 0.01


def test_there_are_enough_of_them():
    assert len(LABELLED) >= 60
    assert sum(len(labelled.columns) for labelled in LABELLED) >= 500


@pytest.mark.parametrize(
    "change",
    [str.upper, str.lower, lambda h: h.replace(" ", "_"), lambda h: f"  {h} * ", lambda h: f"{h}:"],
    ids=["upper", "lower", "underscores", "required", "colon"],
)
def test_spelling_of_a_header_does_not_matter(change, understood):
    headers = ["Customer Code", "Customer Name", "Postal Code", "Credit Limit", "Last Order Date"]
    sheet = understood([[change(header) for header in headers]])
    assert [c.field for c in sheet.columns] == [
        "customer.code",
        "customer.name",
        "customer.postcode",
        "customer.credit_limit",
        "customer.last_order",
    ]
