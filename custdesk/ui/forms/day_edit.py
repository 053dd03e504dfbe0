"""A field for a day: words or figures, and beside them the day that was understood."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.clock import CustomerClock
from custdesk.domain.day_words import Meant, parse_day, read, read_past
from custdesk.domain.holidays_there import holiday_on
from custdesk.domain.words import N_, Message
from custdesk.system.language import _, say, words
from custdesk.ui import theme
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.formats import day_with_weekday

_USUAL = (
    N_("today"),
    N_("tomorrow"),
    N_("in 1 week"),
    N_("in 2 weeks"),
    N_("in 1 month"),
    N_("in 3 months"),
)
_ARROW = 22
_LOOK_AHEAD = 60  # days in which an open one must come


class DayEdit(QWidget):
    """`day()` is what is meant, None while that is not plain; `meant()` has the hour too."""

    changed = Signal()
    edited = Signal()  # by hand

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._there: CustomerClock | None = None
        self._back = False
        # The day that was set in figures, and what it rests on.
        self._why: tuple[date | None, Message | None] = (None, None)
        self._line = QLineEdit()
        self.set_hint("")
        self._meant = QLabel()
        self._meant.setFont(theme.font(12))
        self._meant.setProperty("tone", "text2")
        self._meant.hide()  # an empty one would take room from the field
        self._open = QToolButton(self._line)
        self._open.setToolTip(_("Days to choose"))
        self._open.setAccessibleName(_("Days to choose"))
        self._open.setProperty("opens", True)
        self._open.setFixedSize(_ARROW, _ARROW)
        self._open.setCursor(Qt.CursorShape.ArrowCursor)
        self._open.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._open.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._open)
        for word in _USUAL:
            text = _(word)
            menu.addAction(text).triggered.connect(
                lambda _checked=False, word=word: self._choose(word)
            )
        self._open.setMenu(menu)
        inside = QHBoxLayout(self._line)
        inside.setContentsMargins(0, 0, 2, 0)
        inside.addStretch()
        inside.addWidget(self._open)
        self._line.setTextMargins(0, 0, _ARROW, 0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._meant)
        self._closed = label("", 12, tone="warning")
        self._opens = Button("", kind="link", keys="PgDn")
        self._opens.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opens.clicked.connect(self.go_to_open)
        self._closed.hide()
        self._opens.hide()
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._closed)
        below.addWidget(self._opens)
        below.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addLayout(below)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._tell)
        self._line.textEdited.connect(lambda _text: self.edited.emit())

    def _choose(self, word: str) -> None:
        self.set_day(parse_day(word, self._today))
        self._line.setFocus()

    def of(self, there: CustomerClock | None) -> None:
        """Whose holidays count, and whose closed days are told."""
        self._there = there
        self._tell()

    def look_back(self) -> None:
        """The day is over, or today: `Friday` is the last one."""
        self._back = True

    def _tell(self) -> None:
        meant = self.meant()
        typed = bool(self._line.text().strip())
        self._meant.setText(self._told(meant) if meant else _("not clear yet") if typed else "")
        self._meant.setVisible(typed)
        closed = self._closed_on(meant.day) if meant else ""
        self._closed.setText(closed)
        self._closed.setVisible(bool(closed))
        opens = self._next_open() if closed else None
        text = _("open again {day}").format(day=day_with_weekday(opens)) if opens else ""
        self._opens.setText(text)
        self._opens.setVisible(bool(text))
        said = [self._meant.text(), closed, text]
        self.setAccessibleDescription(words().join([one for one in said if one], "sentences"))
        self.changed.emit()

    def _told(self, meant: Meant) -> str:
        if self._line.text() == words().date(meant.day):
            why = self._why[1] if self._why[0] == meant.day else None
            day = words().date(meant.day, "weekday")
        else:
            why, day = meant.why, day_with_weekday(meant.day)
            at = words().time(datetime.combine(meant.day, meant.at)) if meant.at else ""
            day = f"{day} {at}".strip()
        return words().join((day, say(why) if why else ""), "facts")

    def _closed_on(self, day: date) -> str:
        """Why the customer is closed on a day; "" when they are open."""
        there = self._there
        if there is None or day < self._today or there.is_working_day(day):
            return ""
        holiday = holiday_on(there.country, day, there.state)
        reason = holiday.title if holiday else Message(N_("weekend"))
        return say(Message(N_("Closed there: {reason}"), {"reason": reason}))

    def _next_open(self) -> date | None:
        day = self.day()
        if day is None or self._there is None:
            return None
        coming = (day + timedelta(days=ahead) for ahead in range(1, _LOOK_AHEAD))
        return next((one for one in coming if self._there.is_working_day(one)), None)

    def go_to_open(self) -> None:
        """The next day on which the customer is open, with the hour that was written."""
        day, meant = self._next_open(), self.meant()
        if day is not None and meant is not None:
            self.set_meant(Meant(day, meant.at))
            self.edited.emit()

    def set_hint(self, text: str) -> None:
        """What the empty field says; "" for what may be written."""
        self._line.setPlaceholderText(text or _("A day, or “in 2 weeks”"))
        self._line.setToolTip(self._line.placeholderText())  # whole where it is squeezed

    def text(self) -> str:
        return self._line.text()

    def setText(self, text: str) -> None:
        self._line.setText(text)

    def meant(self) -> Meant | None:
        if self._back:
            return read_past(self._line.text(), self._today)
        return read(self._line.text(), self._today, self._there)

    def day(self) -> date | None:
        meant = self.meant()
        return meant.day if meant else None

    def set_day(self, day: date | None) -> None:
        self._line.setText(words().date(day) if day else "")

    def set_meant(self, meant: Meant) -> None:
        """The day in figures, and its hour."""
        self._why = (meant.day, meant.why)
        at = f" {meant.at:%H:%M}" if meant.at else ""
        self._line.setText(words().date(meant.day) + at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the usual days, as in a combo box; Page Down goes to a day they are open."""
        if event.key() == Qt.Key.Key_PageDown and not self._closed.isHidden():
            self.go_to_open()
            return
        if event.key() == Qt.Key.Key_Down:
            self._open.showMenu()
            return
        super().keyPressEvent(event)
