"""The pane beside an account: limit, insurance, terms, letters of credit, what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.credit.kinds import DECISIONS, SHORT, TRIGGERS
from custdesk.domain.words import Message
from custdesk.services.credit.keeping import Kept
from custdesk.services.credit.watching import last_to_present
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.credit.limit_bar import LimitBar
from custdesk.ui.parts.buttons import Button, label, named, rule, section
from custdesk.ui.parts.formats import amount, text_date

_WIDTH = 320
_MOST = 4  # reviews and decisions that are shown


def part_text(part: Mapping[str, Any]) -> str:
    """`30% T/T, with the order`; `100% O/A, 60 days after the B/L date`."""
    when = _(dict(TRIGGERS)[part["trigger"]])
    if part["days"]:
        n = part["days"]
        text = ngettext("{n} day, {when}", "{n} days, {when}", n)
        when = text.format(n=words().number(n), when=when)
    text = _("{percent}% {method}: {when}")
    return text.format(percent=part["percent"], method=SHORT[part["method"]], when=when)


class FilePane(QScrollArea):
    """`wanted` names what is to be edited: review, file, terms, proposal, letter (and which)."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sidePane")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_WIDTH - 60)
        self.setAccessibleName(_("Credit file"))
        self._today = date.min

    def show_file(
        self, kept: Kept, exposure: int | None, reasons: Sequence[Message], base: str, today: date
    ) -> None:
        """Show what is kept, beside what stands open; `exposure` in the base currency."""
        self._today = today
        inner = named(QWidget(), "sidePane")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 12, 16)
        column.setSpacing(8)
        self._limit(column, kept, exposure, reasons, base)
        self._insured(column, kept)
        self._terms(column, kept)
        self._letters(column, kept)
        self._past(column, kept, base)
        column.addStretch()
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.setWidget(inner)

    # -- sections -------------------------------------------------------------------------------

    def _head(self, column: QVBoxLayout, text: str, *buttons: tuple[str, str]) -> None:
        if column.count():
            column.addSpacing(8)
            column.addWidget(rule())
            column.addSpacing(2)
        row = QHBoxLayout()
        row.addWidget(section(text))
        row.addStretch()
        for caption, what in buttons:
            button = Button(caption, kind="link")
            button.setAccessibleName(f"{text}: {caption}")
            button.clicked.connect(lambda _on=False, what=what: self.wanted.emit(what, None))
            row.addWidget(button)
        column.addLayout(row)

    @staticmethod
    def _lines(column: QVBoxLayout, lines: Sequence[tuple[str, str, str]]) -> None:
        """Keys and values; lines without a value are left out."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, (key, value, tone) in enumerate(line for line in lines if line[1]):
            grid.addWidget(label(key, 12, tone="text3"), place, 0, Qt.AlignmentFlag.AlignTop)
            shown = _plain(value, tone)
            grid.addWidget(shown, place, 1)
        column.addLayout(grid)

    def _limit(
        self,
        column: QVBoxLayout,
        kept: Kept,
        exposure: int | None,
        reasons: Sequence[Message],
        base: str,
    ) -> None:
        self._head(column, _("Credit limit"), (_("Proposal"), "proposal"), (_("Decide"), "review"))
        if kept.limit is None:
            column.addWidget(label(_("No limit is set."), 12, tone="text2"))
        else:
            text = amount(kept.limit, kept.limit_currency or base)
            column.addWidget(label(text, 18, QFont.Weight.DemiBold))
        if exposure is not None:
            bar = LimitBar(exposure, kept.limit_in_base, base)
            column.addWidget(bar)
        for reason in reasons:
            column.addWidget(_plain(say(reason), "danger"))
        due = kept.file.get("review_on")
        tone = "warning" if due and due <= self._today.isoformat() else ""
        self._lines(column, [(_("Next review"), self._day(due), tone)])

    def _insured(self, column: QVBoxLayout, kept: Kept) -> None:
        file = kept.file
        self._head(column, _("Insurance and rating"), (_("Edit"), "file"))
        insured = "" if file.get("amount") is None else amount(file["amount"], file["currency"])
        until = file.get("insured_until")
        over = until is not None and until < self._today.isoformat()
        rated = words().join(
            filter(None, (file.get("rating"), self._day(file.get("rated_on")))), "phrases"
        )
        tolerance = file.get("tolerance")
        lines = [
            (_("Insured"), insured, ""),
            (_("Insurer"), file.get("insurer") or "", ""),
            (_("Policy"), file.get("policy") or "", ""),
            (_("Until"), self._day(until), "danger" if over else ""),
            (_("Credit rating"), rated, ""),
            (_("Bank charges accepted"), f"{tolerance}%" if tolerance else "", ""),
            (_("Notes"), file.get("notes") or "", ""),
        ]
        if any(value for _key, value, _tone in lines):
            self._lines(column, lines)
        else:
            column.addWidget(label(_("Nothing is known yet."), 12, tone="text2"))

    def _terms(self, column: QVBoxLayout, kept: Kept) -> None:
        self._head(column, _("Payment terms"), (_("Edit"), "terms"))
        for part in kept.parts:
            column.addWidget(_plain(part_text(part), ""))
        if kept.terms_told:
            column.addWidget(_plain(kept.terms_told, "text2"))
        if not kept.parts and not kept.terms_told:
            column.addWidget(label(_("None are agreed."), 12, tone="text2"))

    def _letters(self, column: QVBoxLayout, kept: Kept) -> None:
        self._head(column, _("Letters of credit"), (_("Add"), "letter"))
        for letter in kept.letters:
            button = Button(letter["number"].replace("&", "&&"), kind="link")
            button.clicked.connect(
                lambda _on=False, number=letter["id"]: self.wanted.emit("letter", number)
            )
            row = QHBoxLayout()
            row.addWidget(button)
            if letter["amount"] is not None:
                row.addWidget(label(amount(letter["amount"], letter["currency"] or ""), 12))
            row.addStretch()
            column.addLayout(row)
            self._lines(column, self._letter_lines(letter))
        if not kept.letters:
            column.addWidget(label(_("There is none."), 12, tone="text2"))

    def _letter_lines(self, letter: Mapping[str, Any]) -> list[tuple[str, str, str]]:
        today = self._today.isoformat()

        def tone(day: str | None, done: object) -> str:
            return "" if done or not day else "danger" if day < today else ""

        presented, paid = letter["presented_on"], letter["paid_on"]
        if paid:
            return [(_("Paid on"), self._day(paid), "")]
        present = last_to_present(
            _date(letter["latest_shipment"]), letter["presentation_days"],
            _date(letter["expires_on"]),
        )  # fmt: skip
        return [
            (
                _("Latest shipment"), self._day(letter["latest_shipment"]),
                tone(letter["latest_shipment"], presented),
            ),
            (
                _("Present by"), text_date(present, self._today) if present else "",
                "danger" if present and present < self._today and not presented else "",
            ),
            (
                _("Expires on"), self._day(letter["expires_on"]),
                tone(letter["expires_on"], presented),
            ),
            (_("Presented on"), self._day(presented), ""),
        ]  # fmt: skip

    def _past(self, column: QVBoxLayout, kept: Kept, base: str) -> None:
        if kept.decisions:
            self._head(column, _("Decisions on orders"))
            titles = dict(DECISIONS)
            for one in kept.decisions[:_MOST]:
                what = _("{number}: {decision}").format(
                    number=one["number"], decision=_(titles.get(one["decision"], ""))
                )
                self._told(column, one["on_date"], what, one["reason"])
        if kept.reviews:
            self._head(column, _("Reviews"))
            for one in kept.reviews[:_MOST]:
                limit = one["amount"]
                what = _("No limit") if limit is None else amount(limit, one["currency"] or base)
                self._told(column, one["on_date"], what, one["reason"])

    def _told(self, column: QVBoxLayout, day: str, what: str, why: str | None) -> None:
        text = words().join(filter(None, (self._day(day), what)), "phrases")
        column.addWidget(_plain(text, ""))
        if why:
            column.addWidget(_plain(why, "text2"))

    def _day(self, day: str | None) -> str:
        return text_date(date.fromisoformat(day), self._today) if day else ""


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _plain(text: str, tone: str) -> QLabel:
    made = label(text, 12, tone=tone, wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
