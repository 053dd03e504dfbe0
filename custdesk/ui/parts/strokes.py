"""Keys as a table: key and modifiers of an event, and what they do to a view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

PLAIN = Qt.KeyboardModifier.NoModifier
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)

Stroke = tuple[int, int]


def stroke(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> Stroke:
    return key.value, modifiers.value


def stroke_of(event: QKeyEvent) -> Stroke:
    """Key and modifiers, without those that only tell where the key lies."""
    combination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & _MODIFIERS
    return combination.key().value, modifiers.value


def begins_content(event: QKeyEvent) -> bool:
    """Whether a key begins another content of a cell, as in a spreadsheet: a letter, Backspace."""
    if event.modifiers() & _COMMANDS:
        return False
    text = event.text()
    return event.key() == Qt.Key.Key_Backspace or (text.isprintable() and bool(text.strip()))


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
