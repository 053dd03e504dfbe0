"""The left part of Today: what is chosen, the list or what stands in its place, and the keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.tier import Tier
from custdesk.services.care_schedule import TooMuch
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, named
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.icon_mark import IconMark
from custdesk.ui.parts.order_button import order_button
from custdesk.ui.parts.segments import Segments
from custdesk.ui.today.arranging import ORDERS
from custdesk.ui.today.kinds import SEGMENTS
from custdesk.ui.today.week import WeekStrip

_HINTS = ("today.call", "today.write", "today.snooze", "today.done", "today.why", "today.ahead")


def told_too_much(too_much: TooMuch) -> str:
    """What the plans ask for beyond the days, and who is left for later; empty where all fits."""
    if too_much.message is None:
        return ""
    tiers = (Tier.KEY, Tier.RISK, Tier.POTENTIAL, Tier.ORDINARY)
    waiting = [(tier, too_much.waiting.get(str(tier), 0)) for tier in tiers]
    parts = [f"{tier_word(tier)} {words().number(n)}" for tier, n in waiting if n]
    told = say(too_much.message)
    if not parts:
        return told
    left = _("Left for later: {tiers}.").format(tiers=words().join(parts, "names"))
    return words().join((told, left), "sentences")


class NoteLine(QFrame):
    """A calm line above the list, with one way on."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "noteLine")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 16, 4)
        row.setSpacing(12)
        row.addWidget(IconMark("information-outline", "info", 16))
        self.text = label("", 13, wrap=True)
        self.setToolTip(
            _("Key customers and those at risk come first; whoever waits for long has a turn too.")
        )
        row.addWidget(self.text, 1)
        self.button = Button("", kind="link")
        self.button.clicked.connect(self.wanted)
        row.addWidget(self.button)
        self.hide()

    def tell(self, text: str, button: str = "") -> None:
        """Say something; nothing hides the line."""
        self.text.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setVisible(bool(text))


class LeftPane(QWidget):
    """Segments and order, the strip of the week, a note, the list."""

    order_wanted = Signal(str)

    def __init__(self, listed: QWidget) -> None:
        super().__init__()
        self.segments = Segments([(key, _(text)) for key, text, _kinds in SEGMENTS])
        self.order = order_button(ORDERS, "urgency", self.order_wanted.emit)
        self.strip = WeekStrip()
        self.strip.hide()
        self.note = NoteLine()
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self._empty: QWidget | None = None
        self._bar = self._build_bar()
        right = (("Ctrl+Z", _("Undo")), ("F1", _("All shortcuts")))
        self._hints = hint_bar(_HINTS, right)
        line = named(QFrame(), "rule")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._bar, self.strip, line, self.note):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self._hints)

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.segments)
        row.addStretch(1)
        about = ElidedLabel(_("Who to contact, and why"))  # the first to give way
        about.setProperty("tone", "text3")
        about.setMaximumWidth(about.fontMetrics().horizontalAdvance(about.text()) + 4)
        row.addWidget(about, 100)  # before the empty room gets anything
        row.addWidget(self.order)
        return bar

    @property
    def empty(self) -> QWidget | None:
        """What stands in the place of the list, if something does."""
        return self._empty

    def put(self, empty: QWidget | None, *, alone: bool = False) -> None:
        """Put something in the place of the list (None: the list); `alone`: nothing around it."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = empty
        if empty is not None:
            self._stack.addWidget(empty)
            self._stack.setCurrentWidget(empty)
        for part in (self._bar, self._hints):
            part.setVisible(not alone)
