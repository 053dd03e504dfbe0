"""What makes the packages exists: each command of the workflow, each file that a recipe names."""

import re
import tomllib
from configparser import RawConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from factories import load_script

from custdesk.ui.parts.dropped import BACKUP, PACK


@pytest.fixture(scope="module")
def root() -> Path:
    """The repository."""
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def workflow(root: Path) -> str:
    return (root / ".github/workflows/packages.yml").read_text("utf-8")


def test_the_workflow_calls_what_there_is(root: Path, workflow: str) -> None:
    calls = re.findall(r"python (packaging/\w+\.py) (\w+)", workflow)
    assert {script for script, _word in calls} == {"packaging/dev.py"}
    known = load_script(root / "packaging/dev.py").COMMANDS
    assert {word for _script, word in calls} <= known.keys()
    assert "\t" not in workflow


def test_each_kind_of_package_is_picked_up_by_the_workflow(root: Path, workflow: str) -> None:
    build = load_script(root / "packaging/build.py")
    assert {name for name, _tool, _system in build.MAKERS} <= build.COMMANDS.keys()
    for ending in (".whl", ".deb", ".AppImage", ".zip", ".exe", ".dmg"):
        assert f"dist/*{ending}" in workflow
    for tool in ("appimagetool", "innosetup"):
        assert tool in workflow


def test_the_lowest_python_of_the_workflow_is_ours(root: Path, workflow: str) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    versions = set(re.findall(r'python-version: "([\d.]+)"', workflow))
    assert versions == {project["requires-python"].removeprefix(">=")}


def test_recipes_name_files_that_are_there(root: Path) -> None:
    script = (root / "packaging/windows/custdesk.iss").read_text("utf-8")
    named = re.findall(r"\{#Root\}\\([\w\\.]+)", script)
    made = {"dist", "build\\icons\\custdesk.ico", "dist\\custdesk\\"}
    there = [name for name in named if name not in made]
    assert there
    assert [name for name in there if not (root / name.replace("\\", "/")).exists()] == []
    spec = (root / "packaging/custdesk.spec").read_text("utf-8")
    compile(spec, "custdesk.spec", "exec")


def test_desktops_are_told_the_endings_that_the_window_opens(root: Path) -> None:
    kinds = ElementTree.parse(root / "packaging/linux/custdesk.xml")
    globs = {one.get("pattern") for one in kinds.iter() if one.tag.endswith("glob")}
    assert globs == {f"*{PACK}", f"custdesk-*{BACKUP}"}
    entry = RawConfigParser()
    entry.read_string((root / "packaging/linux/custdesk.desktop").read_text("utf-8"))
    types = set(entry["Desktop Entry"]["MimeType"].strip(";").split(";"))
    own = {one.get("type") for one in kinds.iter() if one.tag.endswith("mime-type")}
    assert own <= types
    assert entry["Desktop Entry"]["Exec"] == "custdesk %F"
    for file in ("custdesk.spec", "windows/custdesk.iss"):
        assert PACK.removeprefix(".") in (root / "packaging" / file).read_text("utf-8")


def test_the_icons_hold_every_size(root: Path, qapp) -> None:
    icons = load_script(root / "packaging/icons.py")
    content = icons.ico()
    assert content[:6] == b"\x00\x00\x01\x00\x07\x00"
    assert content.count(b"\x89PNG") == 7
    content = icons.icns()
    assert content[:4] == b"icns"
    assert int.from_bytes(content[4:8], "big") == len(content)


def test_software_centres_are_told_of_what_is_installed(root: Path) -> None:
    build = (root / "packaging/build.py").read_text("utf-8")
    told = ElementTree.parse(root / "packaging/linux/custdesk.metainfo.xml").getroot()
    assert f"usr/share/metainfo/{told.findtext('id')}.metainfo.xml" in build
    assert (root / "packaging/linux" / str(told.findtext("launchable"))).exists()
    kinds = ElementTree.parse(root / "packaging/linux/custdesk.xml")
    own = {one.get("type") for one in kinds.iter() if one.tag.endswith("mime-type")}
    assert {one.text for one in told.iter("mediatype")} == own
    entry = RawConfigParser()
    entry.read_string((root / "packaging/linux/custdesk.desktop").read_text("utf-8"))
    categories = [one.text for one in told.iter("category")]
    assert categories == entry["Desktop Entry"]["Categories"].strip(";").split(";")
