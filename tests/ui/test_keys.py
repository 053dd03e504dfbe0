"""Keys: one meaning on a page, none that input methods take, written as the system does."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from custdesk.ui import actions
from custdesk.ui.parts.keys import caps, with_keys, without_keys, written

# Input methods and the chat programs of the country take these before any window gets them.
TAKEN = ("Ctrl+Space", "Ctrl+.", "Ctrl+Shift+F", "Alt+A", "Ctrl+Alt+A", "Ctrl+Alt+W", "F12")


def _keys(where: str) -> list[str]:
    return [
        QKeySequence(keys).toString()
        for action in actions.of(where)
        if action.id not in actions._NOT_SHORTCUTS
        for keys in action.keys.split()
    ]


@pytest.mark.parametrize("where", sorted({action.where for action in actions.ACTIONS}))
def test_a_key_means_one_thing_on_a_page(where: str) -> None:
    # A key of the window and the same one of a page would cancel each other: Qt asks nobody.
    heard = Counter(_keys(where) + (_keys("window") if where != "window" else []))
    assert [keys for keys, times in heard.items() if times > 1] == []


def test_every_key_can_be_read_and_none_is_taken_by_others() -> None:
    every = [keys for action in actions.ACTIONS for keys in action.keys.split()]
    assert [keys for keys in every if QKeySequence(keys).isEmpty()] == []
    taken = {QKeySequence(keys).toString() for keys in TAKEN}
    assert [keys for keys in every if QKeySequence(keys).toString() in taken] == []


def test_single_letters_are_not_heard_in_the_whole_window() -> None:
    assert [a.id for a in actions.of("window") if any(len(k) == 1 for k in a.keys.split())] == []


def test_keys_are_written_as_they_stand_on_the_keyboard() -> None:
    assert written("Ctrl+Shift+Left", mac=False) == "Ctrl+Shift+←"
    assert written("Ctrl+Shift+Left", mac=True) == "⌘⇧←"
    assert caps("Ctrl++", mac=False) == ["Ctrl", "+"]
    assert caps("↑+↓", mac=False) == ["↑", "↓"]
    assert (written("Return", mac=False), written("Del", mac=True)) == ("↵", "⌦")


def test_a_name_leaves_the_keys_out() -> None:
    assert without_keys(with_keys("Back", "Alt+Left")) == "Back"
    assert without_keys(with_keys("Larger", "Ctrl++")) == "Larger"
    assert without_keys("Sales (12 months)") == "Sales (12 months)"
    assert without_keys("Back") == "Back"
