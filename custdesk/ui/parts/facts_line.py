"""A line of facts with dots between them, of which the last are left out where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy

from custdesk.ui.theme import font

_BETWEEN = "&nbsp; · &nbsp;"


class FactsLine(QLabel):
    """Whole facts only; all of them are its tooltip when some are left out."""

    def __init__(self, px: int = 13, tone: str = "text2") -> None:
        super().__init__()
        self._facts: list[str] = []
        self.setFont(font(px))
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_facts(self, facts: Sequence[str]) -> None:
        """Show other facts, as rich text."""
        self._facts = list(facts)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(round(self._width(self._facts)) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _width(self, facts: Sequence[str]) -> float:
        page = QTextDocument()
        page.setDefaultFont(self.font())
        page.setDocumentMargin(0)
        page.setHtml(_BETWEEN.join(facts))
        return page.idealWidth()

    def _fit(self) -> None:
        many = len(self._facts)
        while many and self._width(self._facts[:many]) > self.width():
            many -= 1
        text = _BETWEEN.join(self._facts[:many])
        if text != self.text():
            self.setText(text)
        self.setToolTip("" if many == len(self._facts) else _BETWEEN.join(self._facts))
