"""Zips are opened, and never unpacked beyond measure."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from custdesk.bridge.reading import read_files
from custdesk.domain.errors import UnreadableFile


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "code"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_every_member_is_a_file_of_its_own(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "all.zip",
        {
            "客户.csv": "名称\n上海\n".encode("gb18030"),
            "sub/book.xlsx": workbook(),
            "__MACOSX/._book.xlsx": b"x",
            "sub/.DS_Store": b"x",
        },
    )
    text, book = read_files(path)
    assert (text.name, text.encoding) == ("all.zip/客户.csv", "gb18030")
    assert text.sheets[0].rows == [["名称"], ["上海"]]
    assert (book.name, book.sheets[0].rows) == ("all.zip/sub/book.xlsx", [["code"]])


def test_a_member_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = packed(tmp_path / "all.zip", {"a.pdf": b"%PDF-1.7 ...", "b.csv": b"name\nA\n"})
    pdf, text = read_files(path)
    assert pdf.sheets == []
    assert pdf.unreadable is not None
    assert pdf.unreadable.values["file"] == "all.zip/a.pdf"
    assert text.unreadable is None
    assert text.sheets[0].rows == [["name"], ["A"]]


def test_a_member_packed_in_an_unknown_way_does_not_spoil_the_rest(tmp_path: Path) -> None:
    path = packed(tmp_path / "all.zip", {"a.csv": b"a", "b.csv": b"name\nA\n"})
    content = bytearray(path.read_bytes())
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 9  # its method: Deflate64
    path.write_bytes(content)
    odd, text = read_files(path)
    assert odd.unreadable is not None
    assert odd.unreadable.text.startswith("{file} is damaged")
    assert text.sheets[0].rows == [["name"], ["A"]]


def test_chinese_names_written_by_windows(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("XXXX.csv", b"name\nA\n")
    name = "客户".encode("gb18030")
    path.write_bytes(path.read_bytes().replace(b"XXXX", name))
    assert read_files(path)[0].name == "all.zip/客户.csv"


@pytest.mark.parametrize(
    ("members", "beginning"),
    [
        ({}, "{file} is empty."),
        ({"readme.pdf": b"%PDF"}, "{file} packs no list"),
        ({"book.xlsx": workbook()[:-600]}, "{file} is damaged"),
        ({f"{n}.csv": b"a,b" for n in range(201)}, "{file} packs more than {limit} files"),
    ],
)
def test_archives_that_are_refused(
    tmp_path: Path, members: dict[str, bytes], beginning: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_files(packed(tmp_path / "all.zip", members))
    assert caught.value.message.text.startswith(beginning)


@pytest.mark.parametrize("name", ["list.csv", "xl/workbook.xml"])
def test_a_bomb_is_not_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(60 << 20))
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableFile) as caught:
        read_files(path)
    assert caught.value.message.text.startswith("{file} would swell to {times} times its size")
    assert caught.value.message.values["file"] == "bomb.zip"
