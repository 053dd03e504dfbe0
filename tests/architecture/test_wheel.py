"""The built wheel carries everything and runs without the repository."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    """The wheel as an installer lays it out; its dependencies come from this environment."""
    folder = wheel.parent / "installed"
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _run(unpacked: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=unpacked,
        env=os.environ | {"PYTHONPATH": str(unpacked), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_resources_and_only_the_program(root: Path, wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    files = (root / "resources").rglob("*")
    kept = [f for f in files if f.is_file() and not f.name.startswith(".") and f.suffix != ".po"]
    assert {f"custdesk/{file.relative_to(root).as_posix()}" for file in kept} <= names
    assert "custdesk/resources/locale/zh_CN/LC_MESSAGES/custdesk.mo" in names
    tops = {name.partition("/")[0] for name in names}
    assert all(top.startswith("custdesk") for top in tops), tops
    assert not [name for name in names if "__pycache__" in name]


def test_the_program_of_the_wheel_finds_its_own_files(unpacked: Path) -> None:
    code = "import custdesk; from custdesk.system.paths import resource; print(resource('locale'))"
    assert Path(_run(unpacked, "-c", code).strip()).is_relative_to(unpacked)


def test_the_command_line_runs_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    assert "import" in _run(unpacked, "-m", "custdesk", "--help")
    data = str(tmp_path / "data")
    answer = json.loads(_run(unpacked, "-m", "custdesk", "--data", data, "check", "--json"))
    assert answer["ok"] is True
    assert answer["problems"] == []
