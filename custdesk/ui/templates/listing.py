"""The list of letter templates: by what they are to their readers, one line for all languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem, QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.letters.kinds import KINDS, TOPIC_TITLES, TOPICS
from custdesk.domain.letters.starters import STARTERS, title_of
from custdesk.services.letters.templates import Template
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.text_cell import Index
from custdesk.ui.parts.two_lines import BELOW, TwoLines
from custdesk.ui.theme import color, font

_NAME = Qt.ItemDataRole.UserRole + 1
_HEADER = 28
_SHOWN = 3  # languages that are named; more are counted


@dataclass(frozen=True, slots=True)
class Named:
    """The templates of a name, by language."""

    name: str
    kind: str
    by_language: dict[str, Template]

    @property
    def title(self) -> str:
        """What the reader sees; a name of the user's own is never translated."""
        return _(title_of(self.name)) if self.name in STARTERS else self.name


def gathered(rows: Sequence[Template]) -> list[Named]:
    """Templates by name, in their order."""
    found: dict[str, Named] = {}
    for row in rows:
        named = found.setdefault(row.name, Named(row.name, row.kind, {}))
        named.by_language[row.language] = row
    return list(found.values())


class _Lines(TwoLines):
    """Headers between the rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(_NAME) is None:
            return QSize(100, _HEADER)
        return super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(_NAME) is not None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setFont(font(12, QFont.Weight.DemiBold))
        painter.setPen(color("text3"))
        room = QRectF(option.rect).adjusted(12, 4, -10, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()


class TemplateList(QListWidget):
    """`wanted` tells the name of the template that is looked at."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Templates of letters"))
        self.setItemDelegate(_Lines(self))
        self.setMinimumWidth(230)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.names: list[Named] = []
        self.currentItemChanged.connect(self._tell)

    def _tell(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None and item.data(_NAME) is not None:
            self.wanted.emit(str(item.data(_NAME)))

    def current(self) -> str | None:
        """The name of the current row."""
        item = self.currentItem()
        return None if item is None else item.data(_NAME)

    def show_names(self, names: Sequence[Named], text: str, unsaved: frozenset[str]) -> None:
        """Show those that fit a text; the current one stays so while it is among them."""
        current = self.current()
        self.names = list(names)
        self.blockSignals(True)
        self.clear()
        topic = ""
        for one in names:
            if text and text.casefold() not in _searched(one):
                continue
            if TOPICS[one.kind] != topic:
                topic = TOPICS[one.kind]
                self._header(_(TOPIC_TITLES[TOPICS[one.kind]]))
            item = QListWidgetItem(one.title)
            item.setData(BELOW, _below(one, one.name in unsaved))
            item.setData(_NAME, one.name)
            item.setToolTip(_(KINDS[one.kind]))
            self.addItem(item)
        self.blockSignals(False)
        self.go_to(current)

    def _header(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def go_to(self, name: str | None) -> None:
        """Make a row the current one; the first where there is none of the name."""
        places = [n for n in range(self.count()) if self.item(n).data(_NAME) is not None]
        fitting = [n for n in places if self.item(n).data(_NAME) == name]
        for place in (fitting or places)[:1]:
            if self.currentRow() == place:
                self._tell(self.item(place))
            self.setCurrentRow(place)

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here, not a search."""


def _searched(one: Named) -> str:
    texts = [one.title, _(KINDS[one.kind])]
    for template in one.by_language.values():
        texts += [template.subject, template.text]
    return "\n".join(texts).casefold()


def _below(one: Named, unsaved: bool) -> str:
    tongues = [TONGUES[language].title for language in one.by_language]
    n = len(tongues)
    many = ngettext("{n} language", "{n} languages", n).format(n=words().number(n))
    parts = [many if n > _SHOWN else words().join(tongues)]
    if unsaved:
        parts.append(_("not saved"))
    elif any(row.id is not None for row in one.by_language.values()) and one.name in STARTERS:
        parts.append(_("changed by you"))
    return " · ".join(parts)
