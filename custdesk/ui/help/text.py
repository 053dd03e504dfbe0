"""A topic of the help as it is read: its text, its keys, its type."""

import re
from html import escape

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser

from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.help.keys import WHERE, groups
from custdesk.ui.help.pictures import put_in
from custdesk.ui.help.topics import topic_text
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


class TopicText(QTextBrowser):
    """One topic; `ways`: with the ways to the pages it is about, where they can be gone."""

    def __init__(self, *, ways: bool = True) -> None:
        super().__init__()
        self._ways = ways
        self.setOpenLinks(False)
        self.setAccessibleName(_("Help"))
        self.setFont(font(14))
        self.document().setDocumentMargin(24)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(_LINE)

    def show_topic(self, name: str, before: str = "window") -> None:
        """Show a topic from its beginning; `before`: the page whose keys come first."""
        first = before if name == "keys" else name
        here = name in WHERE
        keys = keys_table(first, here=here) if name == "keys" or here else ""
        self.clear()
        if self._ways:
            text = _with_way(name) if name != "keys" else _above_keys()
        else:
            text = _without_ways(topic_text(name)) if name != "keys" else f"# {_('Shortcuts')}"
        self.setMarkdown(text)
        self._put_picture(name)
        if keys:
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            heading = QTextBlockFormat()
            heading.setHeadingLevel(3)  # the first of the HTML loses its own to this block
            cursor.insertBlock(heading, QTextCharFormat())  # out of a list above
            cursor.insertHtml(keys)
        _set_type(self.document())
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _put_picture(self, name: str) -> None:
        """The picture of a topic, below its first paragraph and above the next heading."""
        block = self.document().begin().next()
        while block.isValid() and not block.blockFormat().headingLevel():
            block = block.next()
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if block.isValid():
            cursor.setPosition(block.position())
        room = self.lineWrapColumnOrWidth() - 2 * self.document().documentMargin()
        put_in(cursor, name, round(room), self.devicePixelRatio())


def _without_ways(text: str) -> str:
    """A text whose ways to pages are plain words: nobody leaves a dialog by its help."""
    return re.sub(r"\[([^\]]*)\]\(page:[^)]*\)", r"\1", text)


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
