"""The right side of the review: what the import does on the whole, and the line one stands on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.services.imports import SheetReport
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.importing import titles
from custdesk.ui.importing.change_model import ChangeModel
from custdesk.ui.importing.controls import show_in
from custdesk.ui.parts.buttons import Button, label, rule, section
from custdesk.ui.parts.choice_card import ChoiceCard
from custdesk.ui.theme import color

_NAMED = 8  # customers named one by one


class Side(QFrame):
    """The whole above, the current line below; its buttons do what the keys do."""

    keep = Signal()
    take = Signal()
    merge = Signal()
    both = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(236)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field = label("", 14, QFont.Weight.DemiBold, wrap=True)
        self.about = label("", 12, tone="text2", wrap=True)
        self.keep_card, self.take_card = ChoiceCard("1"), ChoiceCard("2")
        self.merge_button = Button(_("Merge"), keys="M", tall=True, kind="primary")
        self.both_button = Button(_("Keep both"), keys="B", tall=True)
        self.keep_card.clicked.connect(self.keep)
        self.take_card.clicked.connect(self.take)
        self.merge_button.clicked.connect(self.merge)
        self.both_button.clicked.connect(self.both)
        self._line = QWidget()
        inner = QVBoxLayout(self._line)
        inner.setContentsMargins(16, 12, 16, 16)
        inner.setSpacing(8)
        for widget in (self.field, self.about, self.keep_card, self.take_card, self.merge_button,
                       self.both_button):  # fmt: skip
            inner.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        column.addWidget(self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("page"))

    def show_totals(
        self,
        totals: Mapping[str, Mapping[str, int]],
        sheets: Sequence[SheetReport],
        left: Sequence[str],
        columns: Sequence[str],
    ) -> None:
        """Show what is written on the whole; `left` and `columns` name what is not imported."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(section(_("What this import does")))
        column.addLayout(counts_grid(totals))
        for text in _notes(sheets, left, columns):
            column.addWidget(rule())
            column.addWidget(label(text, 12, tone="text2", wrap=True))
        column.addStretch()
        show_in(self._area, inner)

    def show_line(self, model: ChangeModel, row: int) -> None:
        """Show a line of the changes; -1 shows none."""
        self._line.setVisible(row >= 0)
        if row < 0:
            return
        head = model.is_head(row)
        entry = model.entry(row)
        title, before, after = (model.name(row), "", "") if head else model.values(row)
        self.field.setText(title)
        about = [model.note(row), *(say(reason) for reason in entry.reasons)]
        self.about.setText("\n".join(about) if head else model.name(row))
        double = entry.kind == "duplicate"
        self.merge_button.setVisible(double)
        self.both_button.setVisible(double)
        can = model.can_refuse(row)
        state = model.state(row)
        empty = _("(empty)")
        if head:
            leaves = entry.kind == "new"
            self.keep_card.show_choice(_("Leave out") if leaves else _("Keep what is here"))
            self.take_card.show_choice(_("Take from the file"))
        else:
            self.keep_card.show_choice(_("In CustDesk now"), before or empty)
            self.take_card.show_choice(_("In the file"), after or empty)
        for card, chosen in (
            (self.keep_card, Qt.CheckState.Unchecked), (self.take_card, Qt.CheckState.Checked)
        ):  # fmt: skip
            card.setVisible(can or not head)
            card.setEnabled(can)
            card.show_chosen(can and state == chosen)


def counts_grid(totals: Mapping[str, Mapping[str, int]]) -> QGridLayout:
    """New and updated records by kind."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight
    for column, text in ((1, _("Added")), (2, _("Updated"))):
        grid.addWidget(label(text, 12, tone="text3"), 0, column, right)
    for table, title in titles.TABLES_TOLD.items():
        if table not in totals:
            continue
        row = grid.rowCount()
        grid.addWidget(label(_(title), 13), row, 0)
        for column, kind in ((1, "new"), (2, "updated")):
            n = totals[table][kind]
            shown = label(
                words().number(n), 13, QFont.Weight.DemiBold if n else QFont.Weight.Normal
            )
            shown.setProperty("tone", "" if n else "text3")
            grid.addWidget(shown, row, column, right)
    return grid


def _notes(sheets: Sequence[SheetReport], left: Sequence[str], columns: Sequence[str]) -> list[str]:
    notes = []
    again = sum(sheet.duplicates for sheet in sheets)
    if again:
        text = ngettext(
            "{n} row names a record of a row above and is put together with it.",
            "{n} rows name a record of a row above and are put together with it.",
            again,
        )
        notes.append(text.format(n=words().number(again)))
    created = list(dict.fromkeys(code for sheet in sheets for code in sheet.created_customers))
    if created:
        text = ngettext(
            "{n} customer is named only by other rows and is created: {names}",
            "{n} customers are named only by other rows and are created: {names}",
            len(created),
        )
        named = words().join(created[:_NAMED]) + (" …" if len(created) > _NAMED else "")
        notes.append(text.format(n=words().number(len(created)), names=named))
    if left:
        notes.append(_("Not imported: {sheets}").format(sheets=words().join(left)))
    if columns:
        named = words().join(columns[:_NAMED]) + (" …" if len(columns) > _NAMED else "")
        notes.append(_("Columns that are not imported: {names}").format(names=named))
    return notes
