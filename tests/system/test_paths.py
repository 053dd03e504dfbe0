"""Where data, settings and logs lie: named, on a stick, or where the system wants them."""

import sys
from pathlib import Path

import pytest

from custdesk.system.paths import data_paths


@pytest.fixture(autouse=True)
def nobody_names_a_folder(monkeypatch, tmp_path):
    """A home of its own, and no variable that says otherwise."""
    for name in ("CUSTDESK_DATA", "APPIMAGE", "APPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                 "XDG_STATE_HOME"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def packaged(monkeypatch, tmp_path):
    """The program as PyInstaller makes it, at a path below a stick."""

    def make(*parts: str) -> Path:
        program = tmp_path.joinpath("stick", *parts)
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch()
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(program))
        return tmp_path / "stick"

    return make


def test_a_named_folder_holds_everything(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("CUSTDESK_DATA", str(tmp_path / "b"))
    for paths, folder in ((data_paths(str(tmp_path / "a")), "a"), (data_paths(), "b")):
        assert paths.database == tmp_path / folder / "custdesk.db"
        assert paths.settings == tmp_path / folder / "settings.json"
        assert paths.logs == tmp_path / folder / "logs"
        assert paths.crash == tmp_path / folder / "crash.txt"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the places of Linux")
def test_each_kind_lies_where_the_system_wants_it(tmp_path, monkeypatch) -> None:
    paths, home = data_paths(), tmp_path / "home"
    assert paths.database == home / ".local/share/CustDesk/custdesk.db"
    assert paths.settings == home / ".config/CustDesk/settings.json"
    assert paths.logs == home / ".local/state/CustDesk/log"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    assert data_paths().data == tmp_path / "elsewhere" / "CustDesk"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the places of Linux")
def test_settings_of_an_earlier_version_stay_in_force(tmp_path) -> None:
    folder = tmp_path / "home/.local/share/CustDesk"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text("{}")
    assert data_paths().settings == folder / "settings.json"


@pytest.mark.parametrize(
    "parts",
    [("custdesk", "custdesk"), ("CustDesk.app", "Contents", "MacOS", "custdesk")],
    ids=["folder", "bundle"],
)
def test_a_folder_beside_the_program_makes_it_portable(packaged, parts) -> None:
    stick = packaged(*parts)
    beside = stick / "data" if parts[0].endswith(".app") else stick / parts[0] / "data"
    assert data_paths().data != beside
    beside.mkdir()
    paths = data_paths()
    assert (paths.data, paths.settings.parent, paths.logs) == (beside, beside, beside / "logs")


def test_an_appimage_looks_beside_itself(packaged, monkeypatch, tmp_path) -> None:
    stick = packaged("mount", "usr", "lib", "custdesk", "custdesk")
    (stick / "data").mkdir()
    monkeypatch.setenv("APPDIR", str(stick / "mount"))
    monkeypatch.setenv("APPIMAGE", str(stick / "CustDesk.AppImage"))
    assert data_paths().data == stick / "data"
    monkeypatch.setenv("APPDIR", str(tmp_path))  # that of the terminal it was started from
    monkeypatch.setenv("APPDIR", str(tmp_path / "another"))
    assert data_paths().data != stick / "data"


def test_from_the_sources_nothing_is_portable(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / "data").mkdir()
    assert data_paths().data != tmp_path / "data"
