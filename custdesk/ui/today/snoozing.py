"""Until when a customer is put off: usual days, or a day in words, and why."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.clock import CustomerClock
from custdesk.domain.day_words import add_months, read
from custdesk.domain.words import N_
from custdesk.system.language import _, say
from custdesk.ui.parts.buttons import label, named
from custdesk.ui.parts.formats import day_with_weekday
from custdesk.ui.parts.keycap import Keycap

_DAY = Qt.ItemDataRole.UserRole
_WIDTH, _ROW = 380, 28


def usual_days(today: date) -> list[tuple[str, date]]:
    """What is chosen most: source text and day."""
    monday = today + timedelta(days=7 - today.weekday())
    days = [
        (N_("Until tomorrow"), today + timedelta(days=1)),
        (N_("For 3 days"), today + timedelta(days=3)),
        (N_("Until next week"), monday),
        (N_("For two weeks"), today + timedelta(days=14)),
        (N_("For a month"), add_months(today, 1)),
    ]
    first = {day: text for text, day in reversed(days)}  # of one day the name that comes first
    return sorted(((text, day) for day, text in first.items()), key=lambda one: one[1])


class SnoozePopup(QFrame):
    """Enter takes the marked day; emits `chosen` with the day and the reason that was given."""

    chosen = Signal(object, str)  # date

    def __init__(self, today: date, clock: CustomerClock, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Put off {name}").format(name=name))
        named(self, "popup")
        self.setFixedWidth(_WIDTH)
        self._today, self._clock = today, clock
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("A day: “Fri”, “in 2 weeks”, “after Easter”"))
        self.words.setAccessibleName(_("Until that day"))
        self.days = QListWidget()
        self.days.setAccessibleName(_("Days to choose"))
        self.days.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.days.setFrameShape(QFrame.Shape.NoFrame)
        self.days.itemClicked.connect(lambda _item: self.accept())
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(
            _("Why (not needed); it is told in the list of those put off")
        )
        self.reason.setAccessibleName(_("Reason"))
        for field in (self.words, self.reason):
            field.setToolTip(field.placeholderText())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(_("Put off {name}").format(name=name), 13, tone="text2"))
        column.addWidget(self.words)
        column.addWidget(self.days)
        column.addWidget(self.reason)
        column.addLayout(_keys())
        self.words.textChanged.connect(self._offer)
        self._offer()

    def popup(self, at: QPoint) -> None:
        """Show it there, as far as the screen allows, with the first day marked."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(at.x(), screen.right() - self.width()))
        y = at.y() if at.y() + self.height() <= screen.bottom() else at.y() - self.height()
        self.move(x, max(screen.top(), y))
        self.show()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def _offer(self) -> None:
        """The usual days; once something is typed, the day that was understood."""
        self.days.clear()
        typed = self.words.text().strip()
        if not typed:
            for text, day in usual_days(self._today):
                self._add(_(text), day)
        else:
            meant = read(typed, self._today, self._clock)
            if meant is None:
                self._add(_("No day yet: “tomorrow”, “next Mon”, “14 Sep”"), None)
            elif meant.day <= self._today:
                self._add(_("A day after today"), None)
            else:
                self._add(say(meant.why) if meant.why else _("Until that day"), meant.day)
        self.days.setFixedHeight(self.days.count() * _ROW + 4)
        self.days.setCurrentRow(0)
        self.adjustSize()

    def _add(self, text: str, day: date | None) -> None:
        shown = f"{text}   {day_with_weekday(day)}" if day else text
        item = QListWidgetItem(shown)
        item.setData(_DAY, day)
        item.setSizeHint(QSize(0, _ROW))
        if day is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.days.addItem(item)

    def day(self) -> date | None:
        """The day that is marked; None while none is understood."""
        item = self.days.currentItem()
        found = item.data(_DAY) if item is not None else None
        return found if isinstance(found, date) else None

    def accept(self) -> None:
        """Take the marked day; while there is none, nothing happens."""
        day = self.day()
        if day is not None:
            reason = self.reason.text().strip()
            self.close()
            self.chosen.emit(day, reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down mark a day, whichever field has the focus; Enter takes it."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.days.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.days.setCurrentRow((self.days.currentRow() + step) % self.days.count())
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _keys() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for keys, text in (("Enter", N_("Put off")), ("Tab", N_("Reason")), ("Esc", N_("Leave"))):
        row.addWidget(Keycap(_(keys) if keys == "Enter" else keys))
        row.addWidget(label(_(text), 12, tone="text3"))
        row.addSpacing(8)
    row.addStretch()
    return row
