"""The help in a window beside a dialog, which stays as it is while one reads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui.help.pictures import show_whole
from custdesk.ui.help.text import TopicText
from custdesk.ui.help.topics import TOPICS, topic_of
from custdesk.ui.parts.help_key import topic_at
from custdesk.ui.parts.links import open_link

_WIDTH, _LEAST = 560, 360
_LINE = 512  # pixels of a line of its text


class HelpBeside(QDialog):
    """One topic; Esc and F1 lead back to the dialog."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)  # a child of what is modal can be used beside it
        self.setObjectName("helpBeside")
        self.topic = ""
        self.text = TopicText(ways=False)
        self.text.setLineWrapColumnOrWidth(_LINE)
        self.text.anchorClicked.connect(lambda link: self.follow(link.toString()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.setFocusProxy(self.text)

    def follow(self, link: str) -> None:
        """To another topic, or to the world outside."""
        kind, _colon, target = link.partition(":")
        if kind == "help":
            self.show_topic(target)
        elif kind == "picture":
            show_whole(target, self)
        else:
            open_link(link)

    def show_topic(self, name: str) -> None:
        """Show a topic by its name."""
        self.topic = name
        self.setWindowTitle(_("Help: {topic}").format(topic=_(dict(TOPICS)[name])))
        self.text.show_topic(name)

    def place(self) -> None:
        """At the side of the dialog that has more room, inside the screen."""
        dialog = self.parentWidget()
        assert dialog is not None
        about, screen = dialog.frameGeometry(), self.screen().availableGeometry()
        right = screen.right() - about.right() >= about.left() - screen.left()
        height = max(_LEAST, min(screen.height() - 80, max(about.height(), 560)))
        self.resize(min(_WIDTH, screen.width()), height)
        left = about.right() + 8 if right else about.left() - 8 - self.width()
        left = max(screen.left(), min(left, screen.right() - self.width()))
        top = max(screen.top(), min(about.top(), screen.bottom() - height - 40))
        self.move(left, top)


def show_beside(dialog: QDialog, focus: QWidget | None) -> None:
    """F1 in a dialog: the topic of what has the keys; F1 in the help itself closes it."""
    if isinstance(dialog, HelpBeside):
        dialog.reject()
        return
    found = dialog.findChildren(HelpBeside, options=Qt.FindChildOption.FindDirectChildrenOnly)
    beside = found[0] if found else HelpBeside(dialog)
    beside.show_topic(topic_for(dialog, focus))
    if not beside.isVisible():
        beside.place()
        beside.show()
    beside.raise_()
    beside.activateWindow()
    beside.setFocus()


def topic_for(dialog: QDialog, focus: QWidget | None) -> str:
    """What a part of the dialog names, else what its folder is about, else its page's topic."""
    named = topic_at(focus or dialog)
    if named:
        return topic_of(named)
    places = type(dialog).__module__.split(".")
    feature = topic_of(places[2]) if len(places) > 3 else "start"
    if feature != "start":
        return feature
    window = QApplication.activeWindow() if dialog.parentWidget() is None else dialog.parentWidget()
    page = getattr(window.window(), "page", None) if window is not None else None
    return topic_of(page().name) if callable(page) else "start"
