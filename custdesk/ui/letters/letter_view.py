"""One letter as its recipient will read it, below what speaks against it."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from custdesk.domain.guard import Against
from custdesk.domain.letters.campaign_kinds import WAYS_OUT
from custdesk.services.letters.letters_of import LetterRow
from custdesk.system.language import _, say, words
from custdesk.ui import actions
from custdesk.ui.forms.one_by_one import addressed
from custdesk.ui.letters.recipient_columns import language_name, open_doubts, state_text
from custdesk.ui.parts.buttons import Button, label, named, rule, section
from custdesk.ui.parts.facts_pane import plain
from custdesk.ui.parts.flow import FlowLayout
from custdesk.ui.parts.formats import text_date
from custdesk.ui.parts.icon_mark import IconMark


class LetterView(QScrollArea):
    """`wanted`: the id of an action on the letter that is shown."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setAccessibleName(_("The letter"))
        self.shown: LetterRow | None = None
        self.clear()

    def clear(self) -> None:
        """No letter is chosen."""
        self.shown = None
        self.setWidget(named(QWidget(), "pane"))

    def show_letter(
        self,
        row: LetterRow,
        doubts: tuple[Against, ...],
        today: dt.date,
        *,
        text: tuple[str, str] | None = None,
        missing: tuple[str, ...] = (),
    ) -> None:
        """A letter; `text`: subject and text of one that is not written yet, as it would be;
        `missing`: fields of its template that have no value.
        """
        self.shown = row
        inner = named(QWidget(), "pane")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        self._head(column, row, today)
        if doubts or missing:
            column.addWidget(rule())
            self._doubts(column, row, doubts, missing)
        self._buttons(column, row, bool(open_doubts(row, doubts)))
        column.addWidget(rule())
        subject, body = (row.subject, row.text) if row.text else (text or ("", ""))
        self._text(column, row, subject, body)
        column.addStretch()
        self.setWidget(inner)

    def _head(self, column: QVBoxLayout, row: LetterRow, today: dt.date) -> None:
        column.addWidget(plain(row.who or row.name, 18, weight=QFont.Weight.DemiBold))
        told = [addressed(row), language_name(row.language)]
        column.addWidget(plain(words().join(told, "facts"), 13, "text2"))
        state = [state_text(row, today)]
        if row.out_by:
            state.append(_(dict(WAYS_OUT)[row.out_by]))
        if row.answered_on:
            state.append(text_date(row.answered_on, today))
        if row.why:
            state.append(row.why)
        tone = "accent" if row.state == "out" else "text2"
        column.addWidget(plain(words().join(state, "facts"), 13, tone, QFont.Weight.DemiBold))

    def _doubts(
        self,
        column: QVBoxLayout,
        row: LetterRow,
        doubts: tuple[Against, ...],
        missing: tuple[str, ...],
    ) -> None:
        column.addWidget(section(_("What speaks against it")))
        for one in doubts:
            accepted = one.weight == "ask" and one.key in row.accepted
            token = "danger" if one.weight == "stop" else "text3" if accepted else "warning"
            icon = "close-octagon-outline" if one.weight == "stop" else "alert-outline"
            text = say(one.told)
            if accepted:
                text = _("{doubt} (accepted)").format(doubt=text)
            self._line(column, "check" if accepted else icon, token, text)
        if missing:
            text = _("These fields have no value: {fields}.")
            fields = words().join(list(missing))
            self._line(column, "form-textbox", "danger", text.format(fields=fields))

    @staticmethod
    def _line(column: QVBoxLayout, icon: str, token: str, text: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconMark(icon, token), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain(text, 13, token), 1)
        column.addLayout(row)

    def _buttons(self, column: QVBoxLayout, row: LetterRow, doubted: bool) -> None:
        names = {
            "planned": ("recipients.skip",),
            "written": ("recipients.edit", "recipients.skip"),
            "skipped": ("recipients.back",),
            "out": ("recipients.answer",),
        }.get("" if row.control else row.state, ())
        if doubted:
            names = ("recipients.accept", *names)
        if not names:
            return
        box = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        flow = FlowLayout(box)
        flow.setContentsMargins(0, 0, 0, 0)
        for name in names:
            action = actions.BY_ID[name]
            button = Button(_(action.text), action.icon, keys=action.keys)
            button.clicked.connect(partial(self._press, name))
            flow.addWidget(button)
        column.addWidget(box)

    def _press(self, name: str, _checked: bool = False) -> None:
        self.wanted.emit(name)

    @staticmethod
    def _text(column: QVBoxLayout, row: LetterRow, subject: str, body: str) -> None:
        if not body:
            text = _("It gets nothing, to compare with.") if row.control else _("Not written yet.")
            column.addWidget(label(text, 13, tone="text3", wrap=True))
            return
        if not row.text and not row.control:
            column.addWidget(label(_("As it would be written now"), 12, tone="text3"))
        paper = named(QFrame(), "card")
        lines = QVBoxLayout(paper)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.setSpacing(12)
        if subject:
            lines.addWidget(plain(subject, 14, weight=QFont.Weight.DemiBold))
        lines.addWidget(plain(body, 13))
        column.addWidget(paper)
