"""Help: short texts beside the pages they are about, and all keys from the table of actions."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui.help.find import fitting
from custdesk.ui.help.keys import ShortcutsDialog
from custdesk.ui.help.pictures import show_whole
from custdesk.ui.help.text import TopicText
from custdesk.ui.help.topics import TOPICS, topic_of
from custdesk.ui.parts.buttons import named
from custdesk.ui.parts.links import open_link
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import font


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
        self.text = TopicText()
        self.text.anchorClicked.connect(lambda link: self.follow(link.toString()))
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
        elif kind == "picture":
            show_whole(target, self)
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
        self.text.show_topic(name, self._before)
