"""What is installed is pinned, hashed and free of addresses; setting up needs Python alone."""

import ast
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from factories import load_script

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+))? \\$", re.MULTILINE)


@pytest.fixture(scope="module")
def pins(root: Path) -> str:
    return (root / "packaging" / "constraints.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dev(root: Path) -> ModuleType:
    return load_script(root / "packaging" / "dev.py")


def test_everything_asked_for_is_pinned_for_the_same_systems(root: Path, pins: str) -> None:
    pin = load_script(root / "packaging" / "pin.py")
    asked = {name: marker for _, name, marker in map(pin.split, pin.requirements())}
    pinned = {name: marker for name, _, marker in PIN.findall(pins)}
    assert {name: pinned.get(name) for name in asked} == asked


def test_every_pin_has_hashes_and_no_line_names_an_address(pins: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9-]+==)", pins, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PIN.findall(pins))
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in pins
    assert not re.search(r"^-", pins, flags=re.MULTILINE)


def test_qt_is_the_release_that_is_sound(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert "PySide6-Essentials==6.11.3" in project["project"]["dependencies"]


def test_setting_up_needs_the_standard_library_alone(root: Path) -> None:
    tree = ast.parse((root / "packaging" / "dev.py").read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).partition(".")[0])
    assert imported <= sys.stdlib_module_names


def test_what_a_system_lacks_is_told_by_its_package(dev, monkeypatch) -> None:
    lacking = {"no-library": "libno.so.9", "no-font": "NoSuchFont.*", "no-program": "no-program"}
    monkeypatch.setattr(dev, "SYSTEM_NEEDS", lacking)
    monkeypatch.setattr(sys, "platform", "linux")
    assert dev.missing_packages()[:3] == ["no-library", "no-font", "no-program"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert dev.missing_packages() == []


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_seen(dev, monkeypatch, platform, environment, screen) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert dev.has_screen() is screen


def test_an_unknown_command_is_told_the_known_ones(dev, capsys) -> None:
    assert dev.main(["fly"]) == 2
    assert "setup|run|test|check|bench|shots" in capsys.readouterr().err
