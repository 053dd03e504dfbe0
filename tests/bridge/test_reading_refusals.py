"""What cannot be read is refused with a sentence; nothing can crash or hang the program."""

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from custdesk.bridge.reading import limits, read_files
from custdesk.bridge.reading.refusals import SENTENCES, WHATS
from custdesk.domain.errors import Cancelled, UnreadableFile
from custdesk.domain.words import Message

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path: Path, **options: float) -> str:
    """The English sentence with which a file is refused."""
    with pytest.raises(UnreadableFile) as caught:
        read_files(path, **options)  # type: ignore[arg-type]
    return said(caught.value.message)


def said(message: Message) -> str:
    values = {
        key: said(value) if isinstance(value, Message) else value
        for key, value in message.values.items()
    }
    return message.text.format(**values)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "a.xlsx is empty."),
        (b"%PDF-1.7\n...", "a.xlsx is not a list but a PDF document."),
        (b"\x89PNG\r\n\x1a\n....", "a.xlsx is not a list but a picture."),
        (b"{\\rtf1 hello}", "a.xlsx is not a list but a text document."),
        (b"Rar!\x1a\x07\x00", "a.xlsx is not a list but a packed file"),
        (b"\x00\x01\x02\x03" * 100, "a.xlsx is not a list but a file of another program."),
        (b"<html><body>hello</body></html>", "a.xlsx is not a list but a web page without"),
        (b"<?xml version='1.0'?><feed/>", "a.xlsx is not a list but an XML file of another kind."),
        (b'[\n  {"name": "A"}]', "a.xlsx is not a list but a JSON file."),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a.xlsx is not a list but a calendar"),
        (b"ID;PWXL;N;E\r\nP;PGeneral\r\n", "a.xlsx is not a list but a sheet in the old SYLK"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "a.xlsx comes from a spreadsheet program older"),
        (OLE + b"x" * 600, "a.xlsx is not a list but an Office file without a sheet."),
        (OLE + b"x" * 600 + "WordDocument".encode("utf-16-le"), "a.xlsx is not a list but a text"),
        (OLE + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.xlsx is locked with a"),
        (OLE + b"x" * 600 + "Workbook\0".encode("utf-16-le"), "a.xlsx is damaged"),
        (b"PK\x03\x04" + b"x" * 600, "a.xlsx is damaged"),
        (b"x" * 1_000_002, "a.xlsx is not a list: its line 1 is longer than a million"),
    ],
)
def test_a_sentence_names_file_and_reason(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refusal(path).startswith(sentence)


def test_what_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == "There is no file none.csv."
    assert refusal(tmp_path).startswith(f"{tmp_path.name} is a folder.")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    assert refusal(tmp_path / "a.csv").startswith("a.csv cannot be opened")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x")
    path.chmod(0)
    assert "no permission" in refusal(path)


def test_other_documents_in_zips(tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(path).startswith("letter.xlsx is not a list but a text document.")


def test_a_file_too_big_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(limits.FILE_BYTES + limits.MIB)
    assert refusal(path).startswith("a.csv has 301 MB; at most 300 MB can be read.")


def slow(path: Path) -> Path:
    """A file that takes seconds: two million rows."""
    path.write_bytes(b"a,b,c,d,e,f\n" * 2_000_000)
    return path


def test_too_long_is_given_up_in_time(tmp_path: Path) -> None:
    path = slow(tmp_path / "a.csv")
    began = time.monotonic()
    assert refusal(path, seconds=0.3).startswith("a.csv took longer than 1 seconds")
    assert time.monotonic() - began < 2


def test_reading_can_be_stopped_and_tells_how_far_it_is(tmp_path: Path) -> None:
    seen: list[int] = []
    with pytest.raises(Cancelled) as caught:
        read_files(slow(tmp_path / "a.csv"), progress=seen.append, cancelled=lambda: len(seen) >= 2)
    assert said(caught.value.message) == "Reading a.csv was stopped."
    assert len(seen) == 2
    assert 0 < seen[0] <= seen[1] < 2_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is watched from outside")
def test_too_much_memory_ends_the_child_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<table>" + f"<tr><td>{'name' * 2000}" * 6_000)
    assert refusal(path, memory=60 * limits.MIB).startswith("a.xls needs too much memory")


def test_the_child_reads_alone_without_the_window(tmp_path: Path) -> None:
    """It starts light: none of the libraries that take long to load."""
    heavy = ("PySide6", "peewee", "openpyxl", "babel", "charset_normalizer", "asyncio")
    code = f"import sys, {reader}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


reader = "custdesk.bridge.reading.child"


def test_every_sentence_names_the_file() -> None:
    assert all("{file}" in text for text in SENTENCES.values())
    assert all(text[0].islower() for text in WHATS.values())
