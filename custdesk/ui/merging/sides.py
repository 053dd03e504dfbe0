"""The pane beside the lines of a merge: the sides of the current one as cards to choose from."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custdesk.system.language import _, ngettext, words
from custdesk.ui.icons import icon
from custdesk.ui.merging.lines import (
    ANOTHER,
    CHANGED,
    CONFLICT,
    DELETED,
    MINE,
    NEW,
    THEIRS,
    TYPED,
    Line,
    is_double,
)
from custdesk.ui.merging.table import KINDS, Group, result_of
from custdesk.ui.parts.buttons import Button, icon_button, label
from custdesk.ui.parts.choice_card import ChoiceCard
from custdesk.ui.theme import color

WIDE = 272
MARKS = {
    CONFLICT: ("alert-outline", "warning"),
    DELETED: ("trash-can-outline", "warning"),
    CHANGED: ("pencil-outline", "info"),
    NEW: ("plus-circle-outline", "accent"),
}


class Told(NamedTuple):
    """Where the sides of a line are from, in words."""

    before: Sequence[str] = ()
    mine: Sequence[str] = ()
    theirs: Sequence[str] = ()


class Sides(QFrame):
    """Wishes only: the cards are the buttons that keys do as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(232)
        self.tell: Callable[[Line], Told] = lambda _line: Told()
        self._mark, self.kind = QLabel(), label("", 12, QFont.Weight.DemiBold)
        self.back = icon_button("chevron-up", _("Previous line"), px=18)
        self.forth = icon_button("chevron-down", _("Next line"), px=18)
        self.title = label("", 14, QFont.Weight.DemiBold, wrap=True)
        self.about = label("", 12, tone="text2", wrap=True)
        self.about.setContentsMargins(0, 0, 0, 4)
        self.mine, self.theirs = ChoiceCard("1"), ChoiceCard("2")
        self.another, self.before = ChoiceCard("3"), ChoiceCard(quiet=True)
        self.other = QLineEdit()
        self.other.setAccessibleName(_("Type another value"))
        self.other.setPlaceholderText(_("then Enter"))
        self.another.column.addWidget(self.other)
        self.same = Button("", keys="S")
        self.next = Button(_("Next open"), keys="N")
        self.whole = label(_("Shift+1, Shift+2: the whole customer"), 12, tone="text3", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._mark)
        top.addWidget(self.kind, 1)
        top.addWidget(self.back)
        top.addWidget(self.forth)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        for widget in (self.title, self.about, self.mine, self.theirs, self.another, self.before,
                       self.same):  # fmt: skip
            column.addWidget(widget)
        column.addStretch()
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        below = QVBoxLayout()
        below.setContentsMargins(16, 8, 16, 16)
        below.setSpacing(8)
        below.addWidget(self.whole)
        below.addWidget(self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(below)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("page"))
        painter.setPen(color("border"))
        painter.drawLine(0, 0, 0, self.height())

    # -- what is shown --------------------------------------------------------------------------

    def show_row(
        self, row: Line | Group | None, turn: tuple[int, int], others: int, left: int, busy: bool
    ) -> None:
        """Show what can be decided of a row. `turn`: which of how many of its kind it is;
        `others`: conflicts of its field, `left`: open ones."""
        lines = row.lines if isinstance(row, Group) else [row] if row is not None else []
        can = not busy and any(one.decidable for one in lines)
        self._show_kind(row, turn)
        if isinstance(row, Group):
            self._show_group(row)
        elif row is not None:
            self._show_line(row)
        for card in (self.mine, self.theirs):
            card.setVisible(row is not None and any(one.decidable for one in lines))
            card.setEnabled(can)
        line = row if isinstance(row, Line) else None
        twin = line is not None and is_double(line)
        types = line is not None and line.kind == CONFLICT and line.decidable
        self.another.setVisible(twin or types)
        self.another.setEnabled(can)
        self.other.setVisible(types)
        self.other.setEnabled(can and types)
        self._show_same(line, others, can)
        self.next.setEnabled(left > 0)

    def _show_same(self, line: Line | None, others: int, can: bool) -> None:
        same = _("Same for the other {n}").format(n=words().number(others))
        self.same.setText(same)
        tip = _("The same choice for all other conflicts of this field: {field}")
        self.same.setToolTip(tip.format(field=line.title if line else ""))
        self.same.setVisible(others > 0)
        decided = line is not None and line.choice in (MINE, THEIRS)
        self.same.setEnabled(can and decided)

    def _show_kind(self, row: Line | Group | None, turn: tuple[int, int]) -> None:
        mark = MARKS.get(row.kind) if row is not None else None
        self._mark.setVisible(mark is not None)
        text = _(KINDS[row.kind]) if row is not None else ""
        if turn[1] > 1:
            text = _("{kind} {n} of {all}").format(kind=text, n=turn[0], all=turn[1])
        self.kind.setText(text)
        token = "text2"
        if mark is not None:
            token = mark[1]
            self._mark.setPixmap(icon(mark[0], token, 16).pixmap(16, 16))
        self.kind.setProperty("tone", token)
        self.kind.style().polish(self.kind)
        self.title.setVisible(row is not None)
        self.about.setVisible(row is not None)

    def _show_group(self, group: Group) -> None:
        n = len(group.lines)
        self.title.setText(group.customer)
        self.about.setText(group.note)
        all_ = ngettext("{n} change", "{n} changes", n).format(n=words().number(n))
        for card, text, choice in (
            (self.mine, _("Keep mine"), MINE), (self.theirs, _("Take workbook"), THEIRS)
        ):  # fmt: skip
            card.show_choice(text, all_)
            card.show_chosen(all(one.choice == choice for one in group.lines))
        self.before.hide()

    def _show_line(self, line: Line) -> None:
        told = self.tell(line)
        self.title.setText(line.title)
        self.about.setText(words().join([one for one in (line.customer, line.code) if one]))
        open_ = result_of(line) if line.decidable and not line.choice else ""
        empty = _("(empty)") if line.kind in (CONFLICT, CHANGED) else ""
        mine = {DELETED: _("Keep"), NEW: _("Leave out")}.get(line.kind, _("Mine"))
        theirs = {DELETED: _("Into the bin"), NEW: _("Bring in")}.get(line.kind, _("Workbook"))
        theirs = _("The same customer") if is_double(line) else theirs
        stays = _("Stays if you leave this open") if open_ and line.kind == CONFLICT else open_
        value = "" if line.kind == NEW else line.mine or empty
        self.mine.show_choice(mine, value, told.mine, stays)
        value = line.theirs if line.kind != DELETED else ""
        self.theirs.show_choice(theirs, value or empty, told.theirs)
        typed = line.result if line.choice == TYPED else ""
        other = _("Another customer") if is_double(line) else _("Type another value")
        self.another.show_choice(other, typed)
        self.mine.show_chosen(line.choice == MINE)
        self.theirs.show_chosen(line.choice == THEIRS)
        self.another.show_chosen(line.choice in (TYPED, ANOTHER))
        self.before.show_choice(_("Before"), line.base or empty, told.before)
        self.before.setVisible(bool(line.base or empty))
