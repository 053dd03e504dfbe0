"""Finds what a window shows without the catalogues, while it speaks the pseudo-language.

All that is visible is read off the widgets, models and menus, and off the painter while a picture
is taken. What stands in brackets came through the catalogues; the rest must be data, a date, a
country, a key or the name of something.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from html import unescape
from zoneinfo import available_timezones

from babel import Locale
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from custdesk.devtools.pseudo import CLOSE, OPEN
from custdesk.domain.appointments.speech import TONGUES
from custdesk.services.desk import Desk
from custdesk.system.language import LANGUAGES
from custdesk.ui import actions
from custdesk.ui.templates.preview_pane import PreviewPane

_ROWS = 40  # of a model; the others are made as these are
_WORD = re.compile(r"[^\W\d_]{2,}")
_INITIALS = re.compile("[A-Z]{2}$")  # of who keeps a customer
_INNER = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_SHORTENED = re.compile(r"([^\W\d_]+)[\u200d\u200f]*…")  # a word that lost its end
_MARKUP = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
# Names of programs, files, units and keys, which are the same in every language.
_NAMES = (
    "CustDesk Excel Outlook Word WhatsApp WeChat LinkedIn Skype Telegram PDF CSV JSON XML ICS VCF "
    "EML MBOX MSG xlsx csv pdf ics eml json kg km MB GB KB min UTC GMT ISO Ctrl Shift Alt Del Esc "
    "Enter Return Backspace Home End PgUp PgDn PgDown Up Down Left Right Space Tab Ins FOB CIF EXW "
    "CFR DDP DAP FCA CPT CIP DPU FAS TT LC NPS AM PM am pm st nd rd th"
)
_SOURCES = (QLabel, QAbstractButton, QGroupBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox)

Found = tuple[str, str]


def words_in(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


@cache
def usual_words() -> frozenset[str]:
    """What is neither translated nor data."""
    english = Locale.parse("en")
    texts = [
        _NAMES,
        *(tongue.title for tongue in TONGUES.values()),
        *LANGUAGES.values(),
        *english.territories.values(),
        *english.currencies,
    ]
    texts += [*english.currencies.values(), *english.languages.values()]
    for calendar in (english.months, english.days):
        texts += [name for width in calendar["format"].values() for name in width.values()]
    texts += available_timezones()
    texts += [str(zone.get("city", "")) for zone in english.time_zones.values()]
    texts += [action.keys for action in actions.ACTIONS if action.keys]
    return frozenset().union(*map(words_in, texts))


def data_words(desk: Desk) -> frozenset[str]:
    """Every word of the data file, and of the paths where all lies."""
    paths = desk.paths
    found = words_in(f"{paths.data} {paths.settings} {paths.logs}")
    tables = desk.db.get_tables()
    for table in tables:
        for row in desk.db.execute_sql(f'SELECT * FROM "{table}"'):
            for value in row:
                if isinstance(value, str):
                    found |= words_in(value)
    return frozenset(found)


def _of_model(model: QAbstractItemModel | None, parent: QModelIndex) -> Iterator[str]:
    if model is None:
        return
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
             Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        for role in roles[:2]:
            text = model.headerData(column, Qt.Orientation.Horizontal, role)
            if isinstance(text, str):
                yield text
        for row in range(min(model.rowCount(parent), _ROWS)):
            index = model.index(row, column, parent)
            for role in roles:
                if isinstance(text := index.data(role), str):
                    yield text


def _of_action(action: QAction) -> Iterator[str]:
    yield from (action.text(), action.toolTip())


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QTabBar):
        for place in range(widget.count()):
            yield from (widget.tabText(place), widget.tabToolTip(place))
    elif isinstance(widget, QAbstractSpinBox):
        yield widget.specialValueText()
    elif isinstance(widget, QMenu):
        yield widget.title()
    elif isinstance(widget, QAbstractItemView):
        yield from _of_model(widget.model(), widget.rootIndex())
    for action in widget.actions():
        yield from _of_action(action)


def _in_letter(widget: QWidget) -> bool:
    """Whether it shows a letter, which is in its reader's language."""
    step: QWidget | None = widget
    while step is not None and not isinstance(step, PreviewPane):
        step = step.parentWidget()
    return step is not None


def visible_texts(window: QWidget) -> Iterator[Found]:
    """Class of the widget and text, of all that a window shows or tells a screen reader."""
    yield type(window).__name__, window.windowTitle()
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QTextBrowser) or _in_letter(widget):
            continue
        if not (widget.isVisibleTo(window) or isinstance(widget, QMenu)):
            continue
        for text in _of_widget(widget):
            if text:
                yield type(widget).__name__, text


@contextmanager
def listening() -> Iterator[list[str]]:
    """What our own painting draws meanwhile."""
    drawn: list[str] = []
    own = QPainter.drawText

    @wraps(own)
    def draw_text(painter: QPainter, *where: object) -> object:
        drawn.extend(one for one in where if isinstance(one, str))
        return own(painter, *where)  # type: ignore[call-overload]

    QPainter.drawText = draw_text  # type: ignore[method-assign, assignment]
    try:
        yield drawn
    finally:
        QPainter.drawText = own  # type: ignore[method-assign]


Judge = Callable[[str], bool]


def bare(text: str, known: Judge, begun: Judge = lambda _word: False) -> list[str]:
    """The words of a text that are neither in brackets nor known; `begun`: of a shortened word."""
    text = unescape(_MARKUP.sub(" ", text))
    while (shorter := _INNER.sub(" ", text)) != text:
        text = shorter
    text = text.split(OPEN)[0]  # what is cut is another finding
    lost = {word for word in _SHORTENED.findall(text) if begun(word.casefold())}
    words = [word for word in _WORD.findall(text) if word not in lost]
    return [word for word in words if not known(word.casefold()) and not _INITIALS.match(word)]


def untranslated(
    window: QWidget, drawn: list[str], known: Judge, begun: Judge = lambda _word: False
) -> list[str]:
    """The findings of a window that was just painted, a line each."""
    texts = [*visible_texts(window), *(("painted", text) for text in drawn)]
    found = {(where, text, " ".join(bare(text, known, begun))) for where, text in texts}
    return sorted(f"{where}: {text!r}: {words}" for where, text, words in found if words)
