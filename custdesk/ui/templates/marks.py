"""Colours the fields and commands of a template, and the line of a mistake."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from custdesk.ui.theme import color

_FIELD = re.compile(r"\{\{.*?\}\}")
_COMMAND = re.compile(r"\{%.*?%\}")
_NOTE = re.compile(r"\{#.*?#\}")


class Marks(QSyntaxHighlighter):
    """`wrong`: the lines, counted from 1, on which something cannot be used."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._wrong: frozenset[int] = frozenset()

    def show_wrong(self, lines: frozenset[int]) -> None:
        """Underline other lines."""
        if lines != self._wrong:
            self._wrong = lines
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        wrong = self.currentBlock().blockNumber() + 1 in self._wrong
        if wrong:
            self.setFormat(0, len(text), _made("", wrong=True))
        for pattern, token in ((_FIELD, "accent"), (_COMMAND, "text3"), (_NOTE, "text3")):
            for found in pattern.finditer(text):
                length = found.end() - found.start()
                self.setFormat(found.start(), length, _made(token, wrong=wrong))


def _made(token: str, *, wrong: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if token:
        made.setForeground(color(token))
    if token == "accent":
        made.setFontWeight(QFont.Weight.Medium)
    if wrong:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(color("danger"))
    return made
