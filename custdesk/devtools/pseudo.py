"""A language that nobody speaks: each text of the catalogues in brackets, accented and 40 % longer.

It is made from the English texts while the program runs and is never offered as a choice. What the
window shows outside of brackets did not come through the catalogues; what loses its closing
bracket had too little room for a longer language.
"""

import gettext
import re

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from custdesk.system.language import Language, speak
from custdesk.ui import theme
from custdesk.ui.parts import qt_words

CODE = "pseudo"
OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4

_ACCENTED = str.maketrans(
    "ABCDEFGHIJKLNORSTUWYZabcdefghijklnorstuwyz",
    "ÀƁÇĐÉƑĜĤÎĴĶĹÑÖŔŠŢÛŴÝŽàƀçđéƒĝĥîĵķĺñöŕšţûŵýž",
)
# Stays as it is: places to be filled, markup, entities and the letter behind a lone ampersand.
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")
_PAD = "~~~~ "


def disguise(text: str) -> str:
    """The text as this language has it, its places and markup untouched."""
    if not text:
        return text
    parts = _KEPT.split(text)
    said = "".join(part if at % 2 else part.translate(_ACCENTED) for at, part in enumerate(parts))
    plain = sum(map(len, parts[::2]))
    more = max(0, round(plain * LONGER) - len(OPEN + CLOSE))
    pad = (_PAD * (more // len(_PAD) + 1))[:more][::-1]
    return f"{OPEN}{said}{pad.rstrip()}{CLOSE}"


class _Disguised(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return disguise(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return disguise(super().ngettext(msgid1, msgid2, n))


class Pseudo(Language):
    """English, disguised; dates, numbers and names of countries stay English."""

    def __init__(self) -> None:
        super().__init__("en")
        self._catalogue = _Disguised()


class PseudoQt(QTranslator):
    """Qt's own texts, disguised in the same way; keys keep their names."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return None if context == "QShortcut" or not source else disguise(source)


def use_pseudo(app: QApplication, theme_name: str = "light") -> None:
    """Put the program into the pseudo-language."""
    speak(Pseudo())
    theme.apply(app, theme_name)
    qt_words.put_in(app, PseudoQt(app))
