"""A field of a form that holds a text in several languages, one shown at a time."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.system.language import _


class WordsEditor:
    """The value is language -> text; a language that has one is marked with ✓."""

    def __init__(self, first: str = "en") -> None:
        self.widget = QWidget()
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language"))
        for key in TONGUES:
            self.language.addItem("", key)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(88)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.language)
        column.addWidget(self.text)
        self.widget.setFocusProxy(self.text)
        self._texts: dict[str, str] = {}
        self._shown = first
        self.language.setCurrentIndex(self.language.findData(first))
        self.language.currentIndexChanged.connect(lambda _place: self._change())
        self.text.textChanged.connect(self._mark)
        self._mark()

    def _read(self) -> dict[str, str]:
        texts = {**self._texts, self._shown: self.text.toPlainText().strip()}
        return {language: text for language, text in texts.items() if text}

    def _change(self) -> None:
        self._texts = self._read()
        self._shown = str(self.language.currentData())
        self.text.setPlainText(self._texts.get(self._shown, ""))

    def _mark(self) -> None:
        there = self._read()
        for place, (key, tongue) in enumerate(TONGUES.items()):
            self.language.setItemText(place, f"{tongue.title}  ✓" if key in there else tongue.title)

    def value(self) -> object:
        return self._read()

    def show(self, value: object) -> None:
        self._texts = dict(value) if isinstance(value, Mapping) else {}
        there = [key for key in TONGUES if self._texts.get(key)]
        if there and self._shown not in there:
            self._shown = there[0]
            self.language.blockSignals(True)
            self.language.setCurrentIndex(self.language.findData(self._shown))
            self.language.blockSignals(False)
        self.text.setPlainText(self._texts.get(self._shown, ""))
        self._mark()
