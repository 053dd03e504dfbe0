"""The container of a handover pack opens with its password alone, and only when it is whole."""

import json
import zlib
from pathlib import Path

import pytest

from custdesk.domain.errors import UnreadableFile, WrongPassword
from custdesk.store import packfile
from custdesk.store.packfile import MAGIC, is_pack, pack, unpack

pytestmark = pytest.mark.usefixtures("cheap_keys")
LINES = [b"one", b"", "上海".encode()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.custdesk-pack"
    path.write_bytes(pack(LINES, "n", "secret"))
    return path


def refusal(path: Path, password: str = "secret") -> str:
    with pytest.raises((UnreadableFile, WrongPassword)) as caught:
        unpack(path, password)
    return caught.value.message.text


def test_what_was_packed_comes_out(path: Path):
    assert is_pack(path)
    assert unpack(path, "secret") == ("n", LINES)
    # The same password, however a keyboard composes it.
    path.write_bytes(pack(LINES, "n", "pässword"))
    assert unpack(path, "pa\u0308ssword")[1] == LINES


def test_nothing_of_it_is_plain(path: Path):
    path.write_bytes(pack([b"Hansa Hafenkontor"] * 50, "n", "secret"))
    assert b"Hansa" not in path.read_bytes()
    assert zlib.compress(b"Hansa")[2:6] not in path.read_bytes()


def test_several_pieces(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packfile, "_PIECE", 64)
    lines = [bytes([65 + n % 26, 65 + n * n % 23, 65 + n * 7 % 19]) for n in range(800)]
    path.write_bytes(pack(lines, "n", "secret"))
    assert unpack(path, "secret")[1] == lines
    content = path.read_bytes()
    head = content.index(b"\n", len(MAGIC)) + 1
    size = 64 + 16
    pieces = [content[at : at + size] for at in range(head, len(content), size)]
    assert len(pieces) > 4
    for changed in (
        pieces[:-1],  # the end is missing, at the edge of a piece
        [*pieces[1::-1], *pieces[2:]],  # two pieces have changed places
        [pieces[0], *pieces],  # one is there twice
        [*pieces, pieces[-1]],
    ):
        path.write_bytes(content[:head] + b"".join(changed))
        assert "not whole or was changed" in refusal(path)


def test_a_wrong_password(path: Path):
    assert "password does not open" in refusal(path, "Secret")


def test_every_changed_byte_is_found(path: Path):
    content = path.read_bytes()
    for place in range(len(content)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert refusal(path)


def test_every_cut_is_found(path: Path):
    content = path.read_bytes()
    for size in range(len(content)):
        path.write_bytes(content[:size])
        assert refusal(path)


def test_a_newer_version_a_foreign_file_and_none(path: Path):
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"version": 1', b'"version": 2'))
    assert "newer CustDesk" in refusal(path)
    path.write_bytes(b"PK\x03\x04 a zip")
    assert "no handover pack" in refusal(path)
    assert not is_pack(path)
    path.unlink()
    assert "cannot be opened" in refusal(path)


def test_what_would_hang_or_fill_the_computer_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    head, about, rest = path.read_bytes().split(b"\n", 2)
    dear = json.loads(about)
    dear["key"]["memory"] = 1 << 30
    path.write_bytes(b"\n".join([head, json.dumps(dear).encode(), rest]))
    assert "not whole or was changed" in refusal(path)
    path.write_bytes(pack([b"0" * 5000], "n", "secret"))  # 5 kB in some bytes
    monkeypatch.setattr(packfile, "MOST_CONTENT", 4000)
    assert "larger than" in refusal(path)
    monkeypatch.setattr(packfile, "MOST_FILE", -(1 << 20))
    assert "larger than" in refusal(path)
