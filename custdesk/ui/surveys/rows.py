"""What the table of those who were asked says of each."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt

from custdesk.domain.surveys.kinds import WAYS
from custdesk.domain.words import N_
from custdesk.services.surveys import AnswerRow
from custdesk.system.language import _
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import Index, TextRows
from custdesk.ui.theme import color

HEADS = (
    N_("Customer"), N_("Contact"), N_("Tier"), N_("Asked on"), N_("Answered on"), N_("Score"),
    N_("In their own words"), N_("What became of it"),
)  # fmt: skip
WIDTHS = (190, 140, 80, 80, 96, 60, 260, 130)
WIDE, SCORE, ASKED, ANSWERED = 6, 5, 3, 4
BESIDE = (7, 1, ASKED)


def score_tone(score: int | None) -> str:
    """The colour that a score is told in."""
    if score is None:
        return "text2"
    return "accent" if score >= 9 else "text" if score >= 7 else "danger"


def became(row: AnswerRow) -> str:
    """Complaint, recommendation, or how they were asked."""
    if row.complaint is not None:
        return _("Complaint {number}").format(number=row.complaint_number)
    if row.asked_more is not None:
        return _("Asked to recommend us")
    return "" if row.answered else _(dict(WAYS).get(row.how, "")) if row.how else ""


def texts(row: AnswerRow, today: date) -> Sequence[str]:
    return (
        row.customer_name, row.person_name, tier_word(row.tier) if row.tier else "",
        table_date(row.asked, today), table_date(row.answered, today),
        "" if row.score is None else str(row.score), row.words or row.own, became(row),
    )  # fmt: skip


def values(row: AnswerRow) -> Mapping[int, object]:
    """What stands behind the texts, for workbooks."""
    return {ASKED: row.asked, ANSWERED: row.answered, SCORE: row.score}


class AnswerRows(TextRows[AnswerRow]):
    """Texts, and the score in its colour."""

    def __init__(self, today: date) -> None:
        self.today = today
        super().__init__(
            HEADS, lambda row: texts(row, self.today), bold=0, values=values,
            forms={SCORE: "number"},
        )  # fmt: skip

    def place_of(self, number: int | None) -> int | None:
        """The row of an answer."""
        return next((at for at, row in enumerate(self.rows) if row.id == number), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and index.column() == SCORE and role == Qt.ItemDataRole.ForegroundRole:
            return color(score_tone(self.rows[index.row()].score))
        return super().data(index, role)
