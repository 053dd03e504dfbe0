"""Which digit a key is about, whatever the keyboard makes of it together with Shift.

With Shift, Qt tells the sign that the layout has there: ! @ on an American keyboard, ! " on a
German one. The place of the key is the same on all.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

# What stands above the digits, for platforms that tell no places. American first, then others.
_SIGNS = {"!": 1, "@": 2, '"': 2, "#": 3, "§": 3, "£": 3, "·": 3}
_MAC = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9}
_X_FIRST = 10  # the key of 1, as X and Wayland count keys
_WINDOWS_FIRST = 0x31


class DigitKey(NamedTuple):
    """A digit that was pressed. `shifted`: together with Shift, where Shift does not make it."""

    digit: int
    shifted: bool


def digit_key(event: QKeyEvent) -> DigitKey | None:
    """The digit of a key, 1 to 9; None for other keys, and with Ctrl or Alt.

    A French keyboard types digits with Shift: what types a digit is never shifted.
    """
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    text = event.text()
    if len(text) == 1 and text in "123456789":
        return DigitKey(int(text), False)
    if not modifiers & Qt.KeyboardModifier.ShiftModifier:
        return None
    digit = _by_place(event) or _SIGNS.get(text)
    return DigitKey(digit, True) if digit else None


def _by_place(event: QKeyEvent) -> int | None:
    platform = QGuiApplication.platformName()
    if platform == "windows":
        place = event.nativeVirtualKey() - _WINDOWS_FIRST + 1
    elif platform == "cocoa":
        place = _MAC.get(event.nativeVirtualKey(), 0)
    else:
        place = event.nativeScanCode() - _X_FIRST + 1
    return place if 1 <= place <= 9 else None
