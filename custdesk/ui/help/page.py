"""Help: short texts beside the pages they are about, and all keys from the table of actions."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.help.find import fitting
from custdesk.ui.help.keys import WHERE, ShortcutsDialog, groups
from custdesk.ui.help.topics import TOPICS, topic_of, topic_text
from custdesk.ui.parts.buttons import named
from custdesk.ui.parts.links import open_link
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import font

_PAGE_OF = {"offers": "quotations", "safety": "settings"}  # of topics named otherwise
_LINE = 720  # pixels; longer lines are hard to read
_ROW, _KEY_ROW = 23, 18  # least height of a line of text, and of one in the list of shortcuts


def keys_table(first: str = "window", *, here: bool = False) -> str:
    """Every shortcut as HTML, those of a page first; `here`: below the text about that page."""
    rows = {where: told.rows for where, told in groups(words()).items()}
    parts = []
    for where in sorted(rows, key=lambda where: (where != first, where != "window")):
        heading = _("Shortcuts on this page") if here and where == first else _(WHERE[where])
        parts.append(f"<h3>{escape(heading)}</h3><table cellspacing='0' cellpadding='3'>")
        parts += [
            f"<tr><td width='150' style='padding-left: 0'><b>{escape(keys)}</b></td>"
            f"<td>{escape(text)}</td></tr>"
            for keys, text in rows[where]
        ]
        parts.append("</table>")
    return "".join(parts)


class HelpPage(Page):
    """Topics at the left, the chosen one at the right."""

    name = "help"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._before = "window"
        self._build()
        self.topics.currentItemChanged.connect(lambda _new, _old: self._show())
        self.show_topic("start")

    def _build(self) -> None:
        self.topics = named(QListWidget(), "topics")
        self.topics.setAccessibleName(_("Topics"))
        self.topics.setFont(font(13))
        self.topics.setMinimumWidth(160)
        for name, title in TOPICS:
            item = QListWidgetItem(_(title), self.topics)
            item.setSizeHint(QSize(0, 30))
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(lambda link: self.follow(link.toString()))
        self.text.setAccessibleName(_("Help"))
        self.text.setFont(font(14))
        self.text.document().setDocumentMargin(24)
        self.text.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.text.setLineWrapColumnOrWidth(_LINE)
        splitter = Splitter("help")
        splitter.addWidget(self._found())
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([256, 1000])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.setFocusProxy(self.topics)

    def _found(self) -> QWidget:
        """The field to search in, and the topics that fit."""
        self.search = SearchEdit(_("Search the help"), icon_name="magnify")
        self.search.wanted.connect(self._find)
        left = named(QWidget(), "sidePane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(12, 12, 12, 4)
        above.addWidget(self.search)
        column.addLayout(above)
        column.addWidget(self.topics, 1)
        return left

    def _find(self, typed: str) -> None:
        """Show the topics that have every word; the best of them at once."""
        found = fitting(TOPICS, typed, words().code)
        for row in range(self.topics.count()):
            name = self.topics.item(row).data(Qt.ItemDataRole.UserRole)
            self.topics.setRowHidden(row, name not in found)
        if typed and found:
            self.show_topic(found[0])

    def follow(self, link: str) -> None:
        """Go where a text leads: `help:` another topic, `page:` a page, or the world outside."""
        kind, _colon, target = link.partition(":")
        if kind == "help":
            self.show_topic(target)
        elif kind == "page":
            self.page_wanted.emit(target)
        elif kind == "print":
            ShortcutsDialog(self.desk, self.tasks, self.window()).exec()
        else:
            open_link(link)

    def came_from(self, page: str) -> None:
        """Show the topic of the page that was open."""
        self._before = page
        self.search.clear()
        self.search.flush()
        self.show_topic(topic_of(page))

    def show_topic(self, name: str) -> None:
        """Show a topic by its name."""
        for place, (topic, _title) in enumerate(TOPICS):
            if topic == name:
                self.topics.setCurrentRow(place)

    def _show(self) -> None:
        name = self.topics.currentItem().data(Qt.ItemDataRole.UserRole)
        first = self._before if name == "keys" else name
        here = name in WHERE
        keys = keys_table(first, here=here) if name == "keys" or here else ""
        self.text.clear()
        self.text.setMarkdown(_with_way(name) if name != "keys" else _above_keys())
        if keys:
            cursor = QTextCursor(self.text.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            heading = QTextBlockFormat()
            heading.setHeadingLevel(3)  # the first of the HTML loses its own to this block
            cursor.insertBlock(heading, QTextCharFormat())  # out of a list above
            cursor.insertHtml(keys)
        _set_type(self.text.document())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _above_keys() -> str:
    return f"# {_('Shortcuts')}\n\n[{_('Print…')}](print:keys)"


def _with_way(name: str) -> str:
    """A topic with the way to its page below the heading, where it is about one."""
    head, _line, rest = topic_text(name).partition("\n")
    action = actions.BY_ID.get(_PAGE_OF.get(name, name))
    if action is None or action.where != "window" or name in ("import", "history"):
        return f"{head}\n{rest}"
    way = _("Go to {page}").format(page=_(action.text))
    return f"{head}\n\n[{way}](page:{action.id})\n\n{rest}"


def _set_type(document: QTextDocument) -> None:
    """Give the blocks of a text sizes and room, which Markdown does not say."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        layout, level = block.blockFormat(), block.blockFormat().headingLevel()
        in_table = cursor.currentTable() is not None
        layout.setTopMargin(18 if level > 1 else 0)
        layout.setBottomMargin(0 if in_table else 8)
        # Not a share of the font's own height: Chinese fonts are much higher than Latin ones.
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        layout.setLineHeight(_KEY_ROW if in_table else _ROW, least)
        cursor.setBlockFormat(layout)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            heading = block.charFormat()
            heading.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # what Markdown adds
            heading.setFont(font(20 if level == 1 else 15, QFont.Weight.DemiBold))
            cursor.setCharFormat(heading)
        block = block.next()
    cursor.endEditBlock()
