"""Text files: delimiters, quotation marks, line ends. Every cell stays the text that it is."""

from pathlib import Path

import pytest

from custdesk.bridge.reading import read_files
from custdesk.bridge.reading.book import Book
from custdesk.bridge.reading.delimited import delimiter_of, read_text
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.wire import trimmed


def rows(path: Path, text: str) -> list[list[object]]:
    (sheet,) = book(path, text).sheets
    return [list(trimmed(row)) for row in sheet.rows]


def book(path: Path, text: str) -> Book:
    path.write_bytes(text.encode())
    return read_text(Source(path.name, path, path.stat().st_size))


def test_cells_stay_text_and_empty_ones_are_none(tmp_path: Path) -> None:
    text = 'code,phone,note,\r\n007,+49 30, "x" ,\r\n\r\n,,,\r\n8,,"a, ""b""\nc"\r\n'
    path = tmp_path / "客户.csv"
    path.write_bytes(text.encode())
    (sheet,) = read_files(path)[0].sheets
    assert sheet.rows == [
        ["code", "phone", "note"],
        ["007", "+49 30", ' "x" '],
        [],
        [],
        ["8", None, 'a, "b"\nc'],
    ]
    assert sheet.name == "客户"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    lines = (("name", "city"), ("Müller", "Köln"), ("Li", "上海"))
    text = end.join(delimiter.join(line) for line in lines)
    assert rows(tmp_path / "list.txt", text) == [list(line) for line in lines]
    assert book(tmp_path / "list.txt", text).delimiter == delimiter


@pytest.mark.parametrize(
    ("sample", "delimiter"),
    [
        ("name;price;rate\nA;1,5;0,2\nB;2,5;0,3\n", ";"),
        ('name,notes\n"a; b; c",x\n"d; e; f",y\n', ","),
        ("Report of May, 2026\n\nname\tcity\nA, B\tX\nC, D\tY\nE, F\tZ\n", "\t"),
        ("Albania\nCongo, Republic of\nDenmark\nEgypt\nFrance\n", None),
        ("one\n", None),
    ],
)
def test_the_delimiter_that_explains_most(sample: str, delimiter: str | None) -> None:
    assert delimiter_of(sample) == delimiter


def test_the_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    assert rows(tmp_path / "list.csv", "sep=;\r\na;b,c\r\n1;2\r\n") == [["a", "b,c"], ["1", "2"]]


def test_a_mark_that_is_never_closed_does_not_swallow_the_list(tmp_path: Path) -> None:
    lines = [f"pipe {n},{n}" for n in range(2000)]
    lines[1] = '"Smith, John",1'
    lines[3] = '"3 inch pipe,3'
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines))
    read = read_files(path)[0].sheets[0].rows
    assert len(read) == 2000
    assert read[1] == ["Smith, John", "1"]
    assert read[3] == ['"3 inch pipe', "3"]


def test_a_long_address_between_marks_stays_one_cell(tmp_path: Path) -> None:
    address = "\n".join(f"line {n}, of an address" for n in range(40))
    text = f'name,address,city\nA,"{address}",Köln\n'
    assert rows(tmp_path / "list.csv", text)[1] == ["A", address, "Köln"]


def test_a_csv_may_begin_like_the_old_sylk_format(tmp_path: Path) -> None:
    assert rows(tmp_path / "list.csv", "ID;Product\n1;Tea\n")[0] == ["ID", "Product"]


def test_nuls_are_left_out(tmp_path: Path) -> None:
    text = "name,city\n" + "A,Kö\0ln\n" + "B,Bonn\n" * 200
    assert rows(tmp_path / "list.csv", text)[1] == ["A", "Köln"]
