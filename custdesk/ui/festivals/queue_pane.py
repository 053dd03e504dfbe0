"""The greetings of the coming weeks: by week and occasion, each with its draft."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.greetings.letter import TONES
from custdesk.services import settings
from custdesk.services.addressee import doubts_about
from custdesk.services.desk import Desk
from custdesk.services.greetings import making, queue
from custdesk.services.greetings.queue import Group
from custdesk.services.letters import letters_of
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.festivals.queue_deeds import QueueDeeds
from custdesk.ui.festivals.queue_lines import (
    GROUP_HEADS,
    GROUP_WIDTHS,
    HEADS,
    WIDTHS,
    Line,
    group_texts,
    head_of,
    of_letter,
    of_ready,
)
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks


class QueuePane(QWidget):
    """Occasions at the left, whom they are for at the right, and what the letter says below."""

    customer_opened = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.deeds = QueueDeeds(desk, tasks, self)
        self.loaded, self._days = False, 0
        self._asked: object = None  # what the lines that are awaited belong to
        self._told: dict[int, tuple[str, ...]] = {}
        self.groups: TextRows[Group] = TextRows(GROUP_HEADS, self._group_cells, bold=2)
        self.lines: TextRows[Line] = TextRows(HEADS, lambda one: one.cells, ticks=True, bold=0)
        self.list = PlainTable(self.groups, _("Occasions"), GROUP_WIDTHS, 2)
        self.table = PlainTable(self.lines, _("Greetings"), WIDTHS, 6, first=16)
        self.table.spare((3, 5, 2))
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.parts = Segments([("write", _("To write")), ("ready", _("Lie ready"))])
        self.tones = Segments([(key, _(text)) for key, text in TONES.items()])
        self.tones.choose("warm")
        self.title = label("", 15, QFont.Weight.DemiBold)
        self.title.setContentsMargins(16, 12, 16, 2)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(self._build_bar())
        below = Splitter("greeting-letters", Qt.Orientation.Vertical)
        below.addWidget(self.table)
        below.addWidget(self._build_preview())
        below.setStretchFactor(0, 1)
        below.setSizes([380, 260])
        column.addWidget(below, 1)
        across = Splitter("greetings")
        across.addWidget(self.list)
        across.addWidget(right)
        across.setStretchFactor(1, 1)
        across.setSizes([560, 860])
        empty = EmptyState(
            "party-popper", _("Nobody is to be greeted in these days"),
            _("Enter countries, birthdays and the festivals that people keep."),
        )  # fmt: skip
        self._whole = QStackedWidget()
        self._whole.addWidget(across)
        self._whole.addWidget(empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
        self.setFocusProxy(self.list)

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 4, 16, 8)
        bar.setSpacing(8)
        self.write = Button(_("Write"), kind="primary")
        self.cards = Button(_("Cards…"), "card-text-outline")
        self.cards.setToolTip(_("Cards to print and to cut, four on a sheet"))
        self.out = Button(_("Let them go out…"), kind="primary")
        self.back = Button(_("Take back"), "undo-variant", kind="flat")
        bar.addWidget(self.parts)
        bar.addWidget(self.tones)
        bar.addStretch()
        for button in (self.back, self.cards, self.out, self.write):
            bar.addWidget(button)
        return bar

    def _build_preview(self) -> QFrame:
        self.to = label("", 12, tone="text3", wrap=True)
        self.notes = label("", 12, tone="warning", wrap=True)
        self.subject = label("", 13, QFont.Weight.DemiBold, wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text"))
        for one in (self.to, self.subject):
            one.setTextFormat(Qt.TextFormat.PlainText)
        frame = QFrame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        for widget in (self.to, self.notes, self.subject):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        return frame

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda *_given: self._load_lines())
        self.table.selectionModel().currentChanged.connect(lambda *_given: self._preview())
        self.list.activated.connect(lambda _index: self.table.setFocus())  # Enter goes in
        self.table.activated.connect(lambda _index: self.open_current())
        self.lines.ticks_changed.connect(self._show_buttons)
        self.parts.chosen.connect(self.show_part)
        self.tones.chosen.connect(lambda _tone: self._load_lines())
        self.write.clicked.connect(self.write_ticked)
        self.out.clicked.connect(self.let_out)
        self.cards.clicked.connect(self.print_cards)
        self.back.clicked.connect(self.take_back)
        handlers: dict[str, Callable[[], object]] = {
            "greetings.write": self.write_ticked,
            "greetings.out": self.let_out,
            "greetings.cards": self.print_cards,
            "greetings.back": self.take_back,
            "greetings.open": self.open_current,
        }
        self.bound: dict[str, QAction] = actions.bind(self.table, "greetings", handlers)

    # -- loading --------------------------------------------------------------------------------

    def load(self, days: int) -> None:
        """Look the greetings of the coming days up, on the worker."""
        self._days = days
        desk, first = self._desk, self._desk.today()
        last = first + dt.timedelta(days=days)
        self._tasks.run(
            lambda: queue.coming(desk, first, last),
            done=self._show, initiator=self, label="greetings",
        )  # fmt: skip

    def _show(self, found: list[Group]) -> None:
        kept = self.current()
        place = self.list.current_row()
        self.loaded, self._told = True, group_texts(found)
        self.groups.show(found)
        same = (
            n
            for n, one in enumerate(found)
            if kept and (one.week, one.key) == (kept.week, kept.key)
        )
        self._whole.setCurrentIndex(0 if found else 1)
        self.list.go_to(next(same, max(0, place)))
        self._load_lines()

    def current(self) -> Group | None:
        """The occasion that is current."""
        place = self.list.current_row()
        return self.groups.rows[place] if 0 <= place < len(self.groups.rows) else None

    def _group_cells(self, group: Group) -> Sequence[str]:
        return self._told[id(group)]

    def show_part(self, part: str) -> None:
        """Show who is still to be written to, or the letters that lie ready."""
        self.parts.choose(part)
        self._load_lines()
        self.table.setFocus()

    def _load_lines(self) -> None:
        group = self.current()
        self._asked = asked = object()
        if group is None:
            self._show_lines([])
            return
        counts = {"write": len(group.open), "ready": len(group.lying)}
        self.parts.set_counts(counts)
        self.title.setText(head_of(group))
        desk, tone = self._desk, self.tones.current()
        writing = self.parts.current() == "write"

        def work() -> list[Line]:
            if not writing:
                return [of_letter(one) for one in letters_of.rows(desk, group.lying)]
            always = doubts_about(settings.firm(desk), "en")
            return [of_ready(one, always) for one in making.ready(desk, group.open, tone)]

        def done(found: list[Line]) -> None:
            if self._asked is asked:
                self._show_lines(found)

        self._tasks.run(work, done=done, initiator=self, label="greeting-drafts")

    def _show_lines(self, found: list[Line]) -> None:
        place = self.table.current_row()
        self.lines.show(found)
        self.lines.tick(n for n, one in enumerate(found) if one.free)
        self.table.go_to(max(0, place))
        self._show_buttons()
        self._preview()

    def _show_buttons(self) -> None:
        writing, n = self.parts.current() == "write", len(self.lines.ticked())
        self.tones.setVisible(writing)
        for button in (self.cards, self.out, self.back):
            button.setVisible(not writing)
            button.setEnabled(n > 0)
        self.write.setVisible(writing)
        self.write.setEnabled(n > 0)
        self.write.setText(_("Write {n}").format(n=words().number(n)))

    def _preview(self) -> None:
        line = self.line()
        self.to.setText(_("To {address}").format(address=line.to) if line and line.to else "")
        self.notes.setText("\n".join(line.notes) if line else "")
        self.notes.setVisible(bool(line and line.notes))
        self.subject.setText(line.subject if line else "")
        self.text.setPlainText(line.text if line else "")

    def line(self) -> Line | None:
        """The greeting that is current."""
        place = self.table.current_row()
        return self.lines.rows[place] if 0 <= place < len(self.lines.rows) else None

    # -- doing ----------------------------------------------------------------------------------

    def _letters(self) -> list[int]:
        return [one.letter for one in self.lines.ticked() if one.letter is not None]

    def write_ticked(self) -> None:
        """Write the greetings that are ticked."""
        ticked = [one for one in self.lines.ticked() if one.ready is not None]
        if ticked:
            self.deeds.write(ticked, lambda: self.load(self._days))
        else:
            self.deeds.told.emit(_("Tick the greetings first, with Space."))

    def let_out(self) -> None:
        """Let the ticked ones go out: as drafts, on paper, or however one chooses."""
        if letters := self._letters():
            self.deeds.let_out(letters)

    def print_cards(self) -> None:
        """Write the ticked ones as cards."""
        if letters := self._letters():
            self.deeds.cards(letters)

    def take_back(self) -> None:
        """Take the ticked ones back."""
        if letters := self._letters():
            self.deeds.take_back(letters)

    def open_current(self) -> None:
        """Go to the customer of the current line."""
        line = self.line()
        if line is not None:
            self.customer_opened.emit(line.customer)
