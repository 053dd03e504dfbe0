"""Contacts that were begun in another program and wait to be logged: a line above the page.

Nothing is logged by itself: that a mail program opened does not mean that a mail was sent.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from custdesk.domain.changes import Changes
from custdesk.domain.contacts import SPOKEN
from custdesk.services import contact_log
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import Button, icon_button, label
from custdesk.ui.parts.channels import channel_icon, channel_name
from custdesk.ui.parts.formats import duration
from custdesk.ui.parts.icon_mark import IconMark
from custdesk.ui.parts.reaching import Begun
from custdesk.ui.tasks import Tasks

_LONGEST = timedelta(hours=18)  # what waits longer is of another day


def sentence(one: Begun, now: datetime) -> str:
    """`You wrote to Maria Anders, Alfreds (WhatsApp), 4 min ago. Log it?`"""
    who = words().join([one.person_name, one.name], "phrases")
    minutes = int((now - one.at) / timedelta(minutes=1))
    ago = _("{time} ago").format(time=duration(minutes)) if minutes > 0 else _("just now")
    text = (
        _("You called {who} ({channel}), {ago}. Log it?")
        if one.channel in SPOKEN
        else _("You wrote to {who} ({channel}), {ago}. Log it?")
    )
    return text.format(who=who, channel=channel_name(one.channel), ago=ago)


def ask(parent: QWidget, desk: Desk, tasks: Tasks, one: Begun) -> bool:
    """The form of a contact, filled with what was begun; whether it was logged."""
    from custdesk.services import interactions
    from custdesk.ui.forms.interaction import InteractionForm

    done: list[Changes] = []
    tasks.once("first save", lambda: contact_log.warm_up(desk, one.customer))
    form = InteractionForm.of_begun(desk, one, parent)
    form.ask_values(lambda values: done.append(interactions.save(desk, None, one.customer, values)))
    if done:
        tasks.now(lambda: done[0])
    return bool(done)


class WaitingLine(QFrame):
    """The latest of them, with what to do about it."""

    def __init__(self, log: Callable[[], object], drop: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("waiting")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        self._row = row
        self._mark: IconMark | None = None
        self._text = label(wrap=True)
        row.addWidget(self._text, 1)
        self._more = label("", 12, tone="text2")
        row.addWidget(self._more)
        self._log = Button(_("Log it"), "pencil-outline", kind="primary", keys="Ctrl+J")
        self._log.clicked.connect(log)
        row.addWidget(self._log)
        away = icon_button("close", _("Was no contact"))
        away.clicked.connect(drop)
        row.addWidget(away)

    def show_all(self, begun: list[Begun], now: datetime) -> None:
        """Say the latest one, and how many there are besides."""
        self.setVisible(bool(begun))
        if not begun:
            return
        latest = begun[-1]
        if self._mark is not None:
            self._row.removeWidget(self._mark)
            self._mark.deleteLater()
        self._mark = IconMark(channel_icon(latest.channel), "info", 18)
        self._row.insertWidget(0, self._mark)
        text = sentence(latest, now)
        self._text.setText(text)
        self.setAccessibleName(text)
        rest = len(begun) - 1
        more = ngettext("{n} more", "{n} more", rest).format(n=words().number(rest)) if rest else ""
        self._more.setText(more)

    def text(self) -> str:
        return self._text.text() if not self.isHidden() else ""


class Waiting(QObject):
    """Keeps what was begun; its line is made anew with the frame of the window."""

    log_wanted = Signal(object)  # Begun

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.begun: list[Begun] = []
        self.line: WaitingLine | None = None

    def attach(self, column: QVBoxLayout) -> None:
        """Stand above the page of this frame."""
        self.line = WaitingLine(self.log_latest, self.drop_latest)
        column.insertWidget(0, self.line)
        self.show()

    def add(self, one: Begun) -> None:
        """Something was begun; the same again only becomes newer."""
        alike = (one.customer, one.channel, one.person)
        self.begun = [old for old in self.begun if (old.customer, old.channel, old.person) != alike]
        self.begun.append(one)
        self.show()

    def show(self) -> None:
        """Say it as of now; what is of another day is forgotten."""
        now = self._desk.clock.now()
        self.begun = [one for one in self.begun if now - one.at < _LONGEST]
        if self.line is not None and isValid(self.line):
            self.line.show_all(self.begun, now)

    def log_latest(self) -> None:
        if self.begun:
            self.log_wanted.emit(self.begun[-1])

    def drop_latest(self) -> None:
        """It was no contact after all."""
        del self.begun[-1:]
        self.show()

    def on_changed(self, changes: Changes) -> None:
        """What was logged meanwhile, here or in any other way, waits no longer."""
        mine = [one for one in self.begun if changes.touches(one.customer)]
        done = [one for one in mine if contact_log.logged_since(self._desk, one.customer, one.at)]
        if done:
            self.begun = [one for one in self.begun if one not in done]
            self.show()
