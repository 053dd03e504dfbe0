"""Texts that are cut where they have no room, whichever way they are read."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

_RIGHT_TO_LEFT_MARK = "\u200f"


def _reads_leftwards(text: str) -> bool:
    """Whether the first letter that has a direction is an Arabic or a Hebrew one."""
    found = (kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL"))
    return next(found, "L") != "L"


def elided(metrics: QFontMetricsF, text: str, width: float) -> str:
    """The text, or as much of it as fits and …, which of an Arabic text stands at the left."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if shown != text and _reads_leftwards(text):
        return shown + _RIGHT_TO_LEFT_MARK
    return shown
