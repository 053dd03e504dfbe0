"""What a user chose on this computer."""

import json
import logging

import pytest

from custdesk.system.settings import DECLARED, Settings


def test_defaults_hold_until_something_is_chosen(tmp_path) -> None:
    settings = Settings.load(tmp_path / "settings.json")
    assert {one.name: settings.get(one.name) for one in DECLARED} == {
        one.name: one.default for one in DECLARED
    }
    assert not (tmp_path / "settings.json").exists()


def test_what_is_chosen_is_kept(tmp_path) -> None:
    file = tmp_path / "deep" / "settings.json"
    Settings.load(file).set("theme", "dark")
    assert Settings.load(file).get("theme") == "dark"
    assert list(file.parent.iterdir()) == [file]


def test_unknown_and_unfitting_values_are_left_out_and_logged(tmp_path, caplog) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "pink", "geometry": 5, "colour": "x", "language": "en"}))
    with caplog.at_level(logging.WARNING):
        settings = Settings.load(file)
    assert settings.get("theme") == "system"
    assert settings.get("geometry") == []
    assert settings.get("language") == "en"
    assert len(caplog.records) == 3


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00"])
def test_a_damaged_file_gives_the_defaults(tmp_path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text)
    assert Settings.load(file).get("theme") == "system"


def test_only_what_is_declared_can_be_set(tmp_path) -> None:
    settings = Settings.load(tmp_path / "settings.json")
    with pytest.raises(KeyError):
        settings.set("colour", "red")
    with pytest.raises(ValueError, match="theme"):
        settings.set("theme", "pink")
    with pytest.raises(ValueError, match="maximized"):
        settings.set("maximized", 1)
