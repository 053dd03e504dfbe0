"""How keys are written: as they stand on the keyboard of this system."""

import re

from PySide6.QtGui import QKeySequence

_SIGNS = {
    "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "↵", "Escape": "Esc",
    "Delete": "Del", "PgUp": "PgUp", "PgDown": "PgDn",
}  # fmt: skip
_MAC = {
    "Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "Meta": "⌃", "Del": "⌦", "Delete": "⌦", "Esc": "⎋",
    "Tab": "⇥", "Home": "↖", "End": "↘", "PgUp": "⇞", "PgDn": "⇟", "PgDown": "⇟",
}  # fmt: skip


# Keys as `written` writes them: what is held, then a letter, a sign or the name of a key.
_KEYS = re.compile(
    r"((Ctrl|Alt|Shift|Meta)\+|[⌘⌥⇧⌃])*([^\s\w]|[A-Z0-9]|F\d+|Esc|Del|Pg\w+|Home|End|Tab)"
)


def on_mac() -> bool:
    """Whether Qt writes keys as a Mac does."""
    native = QKeySequence.SequenceFormat.NativeText
    return "⌘" in QKeySequence("Ctrl+A").toString(native)


def caps(keys: str, *, mac: bool | None = None) -> list[str]:
    """The keys of a shortcut such as `Ctrl+Left`, one by one, as they are written on them."""
    parts = [keys] if keys == "+" else keys.replace("++", "+Plus").split("+")
    signs = _SIGNS | (_MAC if (on_mac() if mac is None else mac) else {})
    return ["+" if part == "Plus" else signs.get(part, part) for part in parts if part]


def written(keys: str, *, mac: bool | None = None) -> str:
    """A shortcut as this system writes it: `Ctrl+←`, or `⌘←`."""
    apple = on_mac() if mac is None else mac
    return ("" if apple else "+").join(caps(keys, mac=apple))


def with_keys(text: str, keys: str) -> str:
    """What something does, and its keys behind."""
    return f"{text} ({written(keys)})"


def without_keys(text: str) -> str:
    """The same text as a name: a screen reader tells the keys by themselves."""
    said, opened, rest = text.rpartition(" (")
    keys = rest.removesuffix(")")
    known = opened and rest.endswith(")") and _KEYS.fullmatch(keys)
    return said if known else text
