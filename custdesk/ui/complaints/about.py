"""The pane beside the complaints: clocks, facts, notes, what became of it, and what can be done."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.complaints.kinds import PRAISE
from custdesk.domain.titles import column_title
from custdesk.services.complaints import told
from custdesk.services.complaints.about import About
from custdesk.services.complaints.rows import Case, Improvement
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.parts.about_pane import AboutPane
from custdesk.ui.parts.buttons import Button, icon_button, label, section
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.formats import say_near, text_date


def deeds_of(row: Case) -> list[str]:
    """The buttons of a complaint: what comes next first."""
    if row.nature == PRAISE:
        return ["complaints.write", "complaints.edit", "complaints.documents"]
    if row.solved is not None:
        return ["complaints.rate", "complaints.write", "complaints.improve", "complaints.follow",
                "complaints.reopen", "complaints.documents"]  # fmt: skip
    first = [] if row.answered is not None else ["complaints.answer"]
    return [*first, "complaints.solve", "complaints.write", "complaints.improve",
            "complaints.follow", "complaints.edit", "complaints.documents"]  # fmt: skip


class AboutComplaint(AboutPane):
    """Wishes only; the page grants them."""

    deed_wanted = Signal(str)  # the id of an action on the current row
    improvement_wanted = Signal(object)  # an `Improvement` to be changed
    customer_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About this complaint"), 320, parent)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No complaint is current."""
        self.tell(None)

    def show_about(self, about: About, now: dt.datetime, today: dt.date) -> None:
        """Show what is known of the current complaint."""

        def fill(column: QVBoxLayout) -> None:
            self._head(column, about, now, today)
            self._deeds(column, about.case)
            self._facts(column, about, today)
            self._ends(column, about, today)
            self._improvements(column, about, today)

        self.tell(fill)

    def _head(self, column: QVBoxLayout, about: About, now: dt.datetime, today: dt.date) -> None:
        row = about.case
        line = QHBoxLayout()
        line.setSpacing(8)
        name = Button(row.name.replace("&", "&&"), kind="link")
        name.clicked.connect(lambda: self.customer_opened.emit(row.customer))
        line.addWidget(name)
        if row.tier:
            chip = TierChip()
            chip.show_tier(row.tier)
            line.addWidget(chip)
        line.addStretch()
        line.addWidget(label(row.number, 13, tone="text3"))
        column.addLayout(line)
        what = label(row.what, 15, QFont.Weight.DemiBold, wrap=True)
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(what)
        due = next((text for title, text in about.lines if title == "Next"), None)
        tone = "danger" if told.is_late(row, now) else "text2"
        parts = [say_near(one, today) for one in (due, about.left) if one is not None]
        column.addWidget(label(words().join(parts, "facts"), 13, tone=tone, wrap=True))

    def _deeds(self, column: QVBoxLayout, row: Case) -> None:
        lines = [QHBoxLayout() for _pair in range((len(deeds_of(row)) + 1) // 2)]
        for place, name in enumerate(deeds_of(row)):
            declared = actions.BY_ID[name]
            kind = "primary" if place == 0 else "plain"
            button = Button(_(declared.text), declared.icon, kind=kind, keys=declared.keys)
            button.clicked.connect(lambda _on=False, name=name: self.deed_wanted.emit(name))
            lines[place // 2].addWidget(button)
        for line in lines:
            line.setSpacing(8)
            line.addStretch()
            column.addLayout(line)
        column.addSpacing(4)

    @staticmethod
    def _facts(column: QVBoxLayout, about: About, today: dt.date) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        notes = [(column_title("complaint", name), text) for name, text in about.notes]
        shown = [(title, say_near(text, today)) for title, text in about.lines
                 if title not in ("Next", "Their hours")]  # fmt: skip
        for place, (title, text) in enumerate([*shown, *notes]):
            grid.addWidget(label(_(title), 12, tone="text3"), place, 0, Qt.AlignmentFlag.AlignTop)
            value = label(text, 13, wrap=True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(value, place, 1)
        column.addLayout(grid)

    @staticmethod
    def _ends(column: QVBoxLayout, about: About, today: dt.date) -> None:
        if about.credit_note is not None:
            number, money = about.credit_note
            worth = words().money(money.minor, money.currency, True)
            text = _("Credit note {number}: {amount}").format(number=number, amount=worth)
            column.addWidget(label(text, 13, wrap=True))
        if about.visit is not None:
            at, _status = about.visit
            values = {"day": text_date(at.date(), today), "time": f"{at:%H:%M}"}
            text = _("Follow-up on {day} at {time}, their time").format(**values)
            column.addWidget(label(text, 13, wrap=True))

    def _improvements(self, column: QVBoxLayout, about: About, today: dt.date) -> None:
        if not about.improvements:
            return
        column.addSpacing(8)
        column.addWidget(section(_("Improvements")))
        for one in about.improvements:
            column.addLayout(self._improvement(one, today))

    def _improvement(self, one: Improvement, today: dt.date) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        what = label(one.what, 13, wrap=True)
        what.setTextFormat(Qt.TextFormat.PlainText)
        texts.addWidget(what)
        texts.addWidget(label(state_of(one, today), 12, tone="text3", wrap=True))
        line = QHBoxLayout()
        line.addLayout(texts, 1)
        edit = icon_button("pencil-outline", _("Edit: {name}").format(name=one.what))
        edit.clicked.connect(lambda: self.improvement_wanted.emit(one))
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return line


def state_of(one: Improvement, today: dt.date) -> str:
    """Who does it by when, and whether it is done and told."""
    parts = [one.owner]
    if one.done is not None:
        parts.append(_("done on {day}").format(day=text_date(one.done, today)))
    elif one.due is not None:
        parts.append(_("by {day}").format(day=text_date(one.due, today)))
    if one.answered is not None:
        parts.append(_("customer told on {day}").format(day=text_date(one.answered, today)))
    return words().join([part for part in parts if part], "facts")
