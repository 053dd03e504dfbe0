"""How a visit plan is printed: layout, paper, languages, what stays off it; kept for next time."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from custdesk.services.plans import LAYOUTS, SECTIONS, PlanPaper
from custdesk.system.language import LANGUAGES, SHORT, _, language, ngettext, other, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.kept import keep, kept
from custdesk.ui.parts.segments import Segments

_KEPT = "plan_paper"
_BOTH = "both"


class PlanPaperChoices(QWidget):
    """`changed`: the plan is to look otherwise; `paper` and `language` say how."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        memory = kept(_KEPT)
        self.layouts = QComboBox()
        self.layouts.setAccessibleName(_("Layout"))
        for key, title in LAYOUTS:
            self.layouts.addItem(_(title), key)
        self.layouts.setCurrentIndex(max(0, self.layouts.findData(memory.get("layout", "full"))))
        self.papers = Segments([("a4", _("A4")), ("us-letter", _("US Letter"))])
        self.papers.choose(memory.get("paper", "a4"))
        self.languages = Segments([*SHORT.items(), (_BOTH, _("Both"))], dense=True)
        for code, name in LANGUAGES.items():
            self.languages.button(code).setToolTip(name)
            self.languages.button(code).setAccessibleName(name)
        self.languages.choose(words().code)
        self.sections = QToolButton()
        self.sections.setProperty("kind", "chip")
        self.sections.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.sections)
        self.sections.setMenu(self._menu)
        self.actions_by_key = {key: self._section(key, _(title)) for key, title in SECTIONS}
        for key in memory.get("without", []):
            if key in self.actions_by_key:
                self.actions_by_key[key].setChecked(False)
        self._tell_sections()
        self._build()
        self._connect()

    def _section(self, key: str, title: str) -> QAction:
        action = self._menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(True)
        action.setData(key)
        return action

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.layouts)
        papers = QHBoxLayout()
        papers.setSpacing(8)
        papers.addWidget(self.papers)
        papers.addWidget(self.sections)
        papers.addStretch()
        column.addLayout(papers)
        column.addWidget(label(_("Language of the labels"), 12, tone="text2"))
        languages = QHBoxLayout()
        languages.addWidget(self.languages)
        languages.addStretch()
        column.addLayout(languages)

    def _connect(self) -> None:
        self.layouts.currentIndexChanged.connect(lambda _n: self._chosen())
        self.papers.chosen.connect(lambda _key: self._chosen())
        self.languages.chosen.connect(lambda _key: self.changed.emit())
        for action in self.actions_by_key.values():
            action.toggled.connect(lambda _on: self._chosen())

    def _chosen(self) -> None:
        chosen = self.paper()
        without = sorted(chosen.without)
        keep(_KEPT, layout=chosen.layout, paper=chosen.paper, without=without)
        self._tell_sections()
        self.changed.emit()

    def _tell_sections(self) -> None:
        n = len(self._without())
        told = ngettext("All but {n} section", "All but {n} sections", n) if n else ""
        self.sections.setText(told.format(n=words().number(n)) if n else _("All sections"))
        self.sections.setAccessibleName(_("What is printed"))

    def _without(self) -> frozenset[str]:
        return frozenset(key for key, one in self.actions_by_key.items() if not one.isChecked())

    def language(self) -> str:
        """The language of the labels, the first of both."""
        chosen = self.languages.current()
        return words().code if chosen == _BOTH else chosen

    def paper(self) -> PlanPaper:
        """What is chosen, for the service."""
        both = self.languages.current() == _BOTH
        second = language(other(words().code))
        return PlanPaper(
            layout=self.layouts.currentData(),
            paper="us-letter" if self.papers.current() == "us-letter" else "a4",
            without=self._without(),
            second=second if both else None,
        )
