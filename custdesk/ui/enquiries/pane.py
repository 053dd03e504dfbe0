"""The pane beside an enquiry: whose, which kind, what it names, its text, the answer."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from custdesk.domain.enquiries.checklists import CHECKLISTS
from custdesk.domain.enquiries.kinds import KINDS, SURE
from custdesk.services.enquiries.customer import HOW
from custdesk.services.enquiries.rows import Opened, moment
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.facts_pane import FactsPane

_ANSWER = 200  # px: the lowest height of the draft
_LINE, _MOST_LINES = 52, 14  # letters of a line of the text; lines that are shown at once


class EnquiryPane(FactsPane):
    """Wishes only; the page grants them."""

    wanted = Signal(str)  # the id of an action
    customer_opened = Signal(int)
    customer_chosen = Signal(int)
    kind_chosen = Signal(str)
    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.kind = QComboBox()
        self.answer = QPlainTextEdit()
        super().__init__(_("The enquiry"), parent)
        self.opened: Opened | None = None

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.opened = None
        self.begin()
        self.end()

    def show_enquiry(self, one: Opened) -> None:
        """Tell an enquiry. What was typed into the answer of the same one stays."""
        same = self.opened is not None and self.opened.row["id"] == one.row["id"]
        typed = self.answer.toPlainText() if same and self._is_changed() else None
        self.opened = one
        self.begin()
        row = one.row
        self.head(row["subject"] or _("Without a subject"), _came(one))
        self._whose(one)
        self._kind(one)
        self.facts(_named(one))
        self.section(_("Text"))
        self.add(_reading(row["text"] or "", _("Text of the enquiry")))
        if row["answered_at"]:
            self.section(_("Answer"))
            self.add(_reading(row["answer"] or _("No text was kept."), _("Answer")))
        else:
            self._answer(one, typed)
            self._steps(one)
        self.end()

    def _is_changed(self) -> bool:
        draft = self.opened.draft if self.opened else None
        return draft is not None and self.answer.toPlainText() != draft.text

    def _whose(self, one: Opened) -> None:
        if one.customer is not None:
            number, code, name = one.customer
            self.link(f"{name}  {code}", lambda: self.customer_opened.emit(number))
            return
        self.text(say(one.told), "warning")
        shown: list[tuple[str, str, str, Callable[[], object]]] = [
            (other.name, "account-check-outline", "plain",
             partial(self.customer_chosen.emit, other.customer))
            for other in one.candidates
        ]  # fmt: skip
        for other in one.candidates:
            self.line(other.name, "", _(HOW[other.how]))
        shown.append(
            (_("Choose a customer…"), "account-search-outline", "plain", self._wish("whose"))
        )
        if one.stranger:
            shown.append((_("New customer"), "account-plus-outline", "plain", self._wish("new")))
        self.buttons(shown)

    def _kind(self, one: Opened) -> None:
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind of the enquiry"))
        for key, title in KINDS:
            self.kind.addItem(_(title), key)
        self.kind.setCurrentIndex(self.kind.findData(one.kind))
        self.kind.activated.connect(
            lambda place: self.kind_chosen.emit(str(self.kind.itemData(place)))
        )
        percent = words().number(round(one.confidence * 100))
        if one.kind != one.suggested:
            note = _("Suggested: {kind}").format(kind=_(dict(KINDS)[one.suggested]))
        elif one.confidence >= SURE:
            note = _("Suggested, {percent} % sure").format(percent=percent)
        else:
            note = _("A guess, {percent} % sure: look at it").format(percent=percent)
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.kind)
        line.addWidget(label(note, 12, tone="text3", wrap=True), 1)
        self.add(box)

    def _answer(self, one: Opened, typed: str | None) -> None:
        draft = one.draft
        if draft is None:
            return
        if one.complains:
            self.buttons([(_("Take in as a complaint"), "alert-circle-outline", "plain",
                           self._wish("complain"))])  # fmt: skip
        self.section(_("Answer"), draft.to)
        self.answer = QPlainTextEdit(typed if typed is not None else draft.text)
        self.answer.setAccessibleName(_("Draft of the answer"))
        self.answer.setMinimumHeight(_ANSWER)
        self.answer.setTabChangesFocus(True)
        self.add(self.answer)
        self.text(say(draft.origin), "text3")
        for doubt in draft.doubts:
            self.text(say(doubt), "warning")
        self.buttons(
            [
                (_("Open in the mail program"), "email-edit-outline", "primary",
                 self._wish("write")),
                (_("Answered"), "check", "plain", self._wish("answered")),
                (_("Needs no answer"), "close", "flat", self._wish("leave")),
                (_("Opted out"), "email-off-outline", "flat", self._wish("opted_out")),
            ]
        )  # fmt: skip

    def _steps(self, one: Opened) -> None:
        self.section(_("Not to be forgotten"))
        for key, title in CHECKLISTS[one.kind]:
            name = f"{one.kind}.{key}"
            box = QCheckBox(_(title))
            box.setChecked(name in one.done)
            box.toggled.connect(partial(self.ticked.emit, name))
            self.add(box)

    def _wish(self, name: str) -> Callable[[], object]:
        return lambda: self.wanted.emit(f"enquiries.{name}")


def _came(one: Opened) -> str:
    row = one.row
    at = moment(row["at"])
    who = f"{row['name']} <{row['address']}>" if row["name"] and row["address"] else ""
    when = ""
    if at is not None:
        here = at.astimezone()
        when = f"{words().date(here.date())} {words().time(here)}"
    return words().join((who or row["name"] or row["address"], when), "facts")


def _reading(text: str, name: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    lines = sum(1 + len(line) // _LINE for line in text.split("\n"))
    made.setFixedHeight(max(2, min(lines, _MOST_LINES)) * made.fontMetrics().lineSpacing() + 24)
    return made


def _named(one: Opened) -> list[tuple[str, str]]:
    fields = one.fields
    days = [words().date(dt.date.fromisoformat(day)) for day in fields["dates"]]
    unclear = [_("{day} (day or month first?)").format(day=day) for day in fields["unclear_dates"]]
    until = moment(one.row["answer_by"])
    by = ""
    if until is not None and not one.row["answered_at"]:
        here = until.astimezone()
        by = f"{words().date(here.date())} {words().time(here)}"
    goods = [f"{good['name']} ({good['code']})" for good in fields["products"]]
    many = [f"{one['number']} {one['unit']}" for one in fields["quantities"]]
    return [
        (_("Answer by"), by),
        (_("Goods"), words().join(goods)),
        (_("Quantity"), words().join(many)),
        (_("Date"), words().join([*days, *unclear])),
        (_("Order"), words().join(fields["orders"])),
        (_("Attached files"), words().join((one.row["attachments"] or "").split("\n"))),
    ]
