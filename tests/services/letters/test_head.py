"""The logo at the head of letters."""

import datetime as dt
import struct
import zlib

import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.domain.pictures import picture
from custdesk.paper.letter import Letter, set_letter
from custdesk.services import history
from custdesk.services.letters import head
from custdesk.store import documents
from custdesk.system.paths import resource


def png(width: int, height: int) -> bytes:
    """A picture in one colour."""

    def part(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    rows = b"".join(b"\x00" + b"\x20\x60\xa0" * width for _ in range(height))
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = part(b"IHDR", size) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_a_logo_is_kept_shown_and_taken_back(desk, tmp_path):
    assert head.logo(desk) is None
    path = tmp_path / "logo.png"
    path.write_bytes(png(120, 40))
    head.save_logo(desk, path)
    found = head.logo(desk)
    assert (found.kind, found.width, found.height) == ("png", 120, 40)
    with desk.db.atomic():
        documents.sweep(desk.db)
    assert head.logo(desk) == found
    gone = head.save_logo(desk, None)
    assert head.logo(desk) is None
    with desk.db.atomic():
        documents.sweep(desk.db)
    history.undo(desk, gone.operation)
    assert head.logo(desk) == found


def test_with_it_a_letter_has_a_picture_and_still_the_firm_s_name(tmp_path):
    letter = Letter(("Ningbo Tools", "Ningbo"), ("Weber",), "3 September 2026", "Hello", ("Text",))
    plain, pictured = (
        set_letter(
            letter, printed_on=dt.date(2026, 9, 3), templates=resource("templates"), logo=one
        )
        for one in (None, picture(png(120, 40)))
    )
    assert b"<image" not in plain.svg_pages()[0]
    assert b"<image" in pictured.svg_pages()[0]
    assert b"/Image" in pictured.pdf()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.gif", b"GIF89a" + b"x" * 100, "PNG or a JPEG"),
        ("a.png", png(5000, 1), "dots"),
        ("a.png", png(50, 50)[:60], "damaged"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x04ab", "PNG or a JPEG"),
        ("a.png", b"x" * 600_000, "too large"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(desk, tmp_path, name, content, told):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CustDeskError) as refused:
        head.save_logo(desk, path)
    assert told in refused.value.message.text
    assert head.logo(desk) is None
