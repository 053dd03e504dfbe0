"""The pane beside those who were asked: one of them, what they said, and what can be done."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.surveys.kinds import ASPECTS, WAYS
from custdesk.services.surveys import AnswerRow, SurveyRow
from custdesk.system.language import _
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.facts_pane import FactsPane
from custdesk.ui.parts.formats import text_date

_Deed = tuple[str, str, str, Callable[[], object]]


class AnswerPane(FactsPane):
    """Wishes only; the page grants them."""

    deed_wanted = Signal(str)
    customer_opened = Signal(int)
    complaint_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About this answer"), parent)

    def show_answer(self, row: AnswerRow | None, survey: SurveyRow | None, today: date) -> None:
        """Show somebody who was asked, or nothing."""
        self.begin()
        if row is not None and survey is not None:
            self._fill(row, survey, today)
        self.end()

    def _fill(self, row: AnswerRow, survey: SurveyRow, today: date) -> None:
        told = _("Not answered yet")
        if row.answered:
            told = _("Answered on {day}").format(day=text_date(row.answered, today))
        self.head(row.person_name or row.customer_name, told)
        self.link(row.customer_name, lambda: self.customer_opened.emit(row.customer))
        self.buttons(self._deeds(row, survey))
        marks = [(_(title), f"{mark} / 5") for key, title in ASPECTS
                 if (mark := getattr(row, key)) is not None]  # fmt: skip
        self.facts([
            (_("Would recommend us"), "" if row.score is None else f"{row.score} / 10"),
            *marks,
            (_("Tier then"), tier_word(row.tier) if row.tier else ""),
            (_("Asked on"), text_date(row.asked, today) if row.asked else ""),
            (_("Way of asking"), _(dict(WAYS)[row.how]) if row.how in dict(WAYS) else row.how),
            (_("Code"), row.code),
            (_("File that it came in"), row.source),
            (_("Asked to recommend us"),
             text_date(row.asked_more, today) if row.asked_more else ""),
        ])  # fmt: skip
        for title, text in ((_("In their own words"), row.words), (survey.question, row.own)):
            if text:
                self.section(title)
                self.text(text, "text")
        if row.complaint is not None:
            number = row.complaint
            self.section(_("What became of it"))
            text = _("Complaint {number}").format(number=row.complaint_number)
            self.link(text, lambda: self.complaint_opened.emit(number))

    def _deeds(self, row: AnswerRow, survey: SurveyRow) -> list[_Deed]:
        wanted: list[tuple[str, str, str, str]] = []
        if row.answered is None:
            wanted = [
                ("surveys.record", _("Note the answer"), "pencil-outline", "primary"),
                ("surveys.write", _("Write"), "email-edit-outline", "plain"),
                ("surveys.sheet", _("Print the sheet"), "printer-outline", "plain"),
            ]
        else:
            if row.score is not None and row.score >= survey.high and row.asked_more is None:
                wanted.append(("surveys.recommend", _("Ask to recommend us"),
                               "account-heart-outline", "primary"))  # fmt: skip
            wanted.append(("surveys.record", _("Edit"), "pencil-outline", "plain"))
            if row.words or row.own:
                wanted.append(("surveys.quote", _("Keep as a testimonial"),
                               "format-quote-close", "plain"))  # fmt: skip
        return [
            (text, icon, kind, partial(self.deed_wanted.emit, name))
            for name, text, icon, kind in wanted
        ]
