"""Small ones of the files that mean harm; `devtools bombs` makes and measures the full ones."""

import select
import socket
import time
from pathlib import Path

import pytest

from custdesk.bridge.reading import limits, read_files
from custdesk.devtools.bomb_makers import BOMBS, entity
from custdesk.domain.errors import UnreadableFile

SECONDS = 3.0
SMALL: dict[str, int] = {
    "deflate.xlsx": 60,
    "lying.xlsx": 60,
    "packed-text.zip": 60,
    "nested.xlsx": 0,
    "nested.xml": 0,
    "nested.fods": 0,
    "laughs.xml": 0,
    "laughs.fods": 0,
    "laughs.xlsx": 0,
    "long-line.csv": 2,
    "inside-itself.zip": 0,
}
# What the names of these lead to is read like any other, or left out.
HARMLESS = {"nested.xlsx", "nested.xml"}


@pytest.mark.parametrize("name", SMALL)
def test_a_bomb_ends_in_a_sentence(tmp_path: Path, name: str) -> None:
    make, _size = BOMBS[name]
    path = tmp_path / name
    make(path, SMALL[name])
    began = time.monotonic()
    if name in HARMLESS:
        read_files(path, seconds=SECONDS, memory=300 * limits.MIB)
    else:
        with pytest.raises(UnreadableFile) as refused:
            read_files(path, seconds=SECONDS, memory=300 * limits.MIB)
        assert refused.value.message.values["file"] == name
    assert time.monotonic() - began < SECONDS + 2


def test_cells_that_would_fill_the_memory_here(tmp_path: Path) -> None:
    """The child stays small, so its answer has a limit of its own."""
    path = tmp_path / "a.csv"
    path.write_bytes((b"1," * 99 + b"1\n") * 60_000)
    with pytest.raises(UnreadableFile) as refused:
        read_files(path, seconds=120)  # the time is not what is tried here
    assert refused.value.message.text.startswith("{file} holds more than {limit} cells")
    cells = refused.value.message.values["limit"]
    assert isinstance(cells, int)
    assert cells * 60 < limits.ANSWER < cells * 70


@pytest.mark.parametrize("suffix", [".xml", ".fods", ".xlsx"])
def test_nothing_is_fetched_from_the_web(tmp_path: Path, suffix: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        path = tmp_path / f"a{suffix}"
        entity(path, f"http://127.0.0.1:{server.getsockname()[1]}/list")
        with pytest.raises(UnreadableFile):
            read_files(path)
        assert select.select([server], [], [], 0)[0] == []


@pytest.mark.parametrize("suffix", [".xml", ".fods", ".xlsx"])
def test_no_other_file_is_read(tmp_path: Path, suffix: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    path = tmp_path / f"a{suffix}"
    entity(path, secret.as_uri())
    with pytest.raises(UnreadableFile):
        read_files(path)


def test_names_that_lead_out_of_a_zip_are_only_names(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "it"
    folder.mkdir(parents=True)
    path = folder / "traversal.zip"
    BOMBS["traversal.zip"][0](path, 0)
    files = read_files(path)
    assert len(files) == 4
    assert all(file.sheets[0].rows[1] == ["Meyer", "Bonn"] for file in files)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["in", "it", "traversal.zip"]
