"""The forms of surveys: what is asked, and what somebody answered, on the phone by a script."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.surveys.kinds import ASPECTS, WAYS
from custdesk.domain.words import N_
from custdesk.services import surveys
from custdesk.services.desk import Desk
from custdesk.services.surveys import AnswerRow, forms
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.ticks import TicksEditor
from custdesk.ui.parts.buttons import label, named, section
from custdesk.ui.parts.facts_pane import plain
from custdesk.ui.tasks import Tasks

_SURVEY = (
    Row("name", N_("Name of the survey"), needed=True, hint=N_("Such as Spring 2027")),
    Row("opened_on", N_("Survey opened on"), "day", True, needed=True),
    Row("closed_on", N_("Survey closed on"), "day", True),
    Row("aspects", N_("Aspects that are asked")),
    Row("question", N_("A question of one's own"), "text"),
    Row("low", N_("A complaint up to"), "number", True, needed=True),
    Row("high", N_("A recommendation from"), "number", True, needed=True),
    Row("notes", N_("Notes"), "text"),
)
_MARKS = tuple((str(one), str(one)) for one in range(5, 0, -1))


def ask_survey(desk: Desk, tasks: Tasks, number: int | None, parent: QWidget | None) -> int | None:
    """Make a survey (None) or change one; its id when something was written."""
    form = Form(
        _("New survey") if number is None else _("Edit survey"), (Section("", _SURVEY),), desk,
        parent, given={"aspects": TicksEditor(ASPECTS)},
    )  # fmt: skip
    blank: Values = {"opened_on": desk.today(), "low": 6, "high": 9,
                     "aspects": tuple(key for key, _title in ASPECTS)}  # fmt: skip
    form.show_values(blank if number is None else surveys.get(desk, number))
    form.resize(620, 560)
    written: list[Changes] = []
    form.ask_values(lambda values: written.append(surveys.save(desk, number, values)))
    if not written:
        return None
    tasks.now(lambda: written[-1])
    return number or written[-1].created


class AnswerForm(Form):
    """What somebody answered; the words to say on the phone stand above, in their language."""

    help_topic = "surveys"

    def __init__(self, desk: Desk, row: AnswerRow, parent: QWidget | None = None) -> None:
        survey = surveys.get(desk, row.survey)
        titles = dict(ASPECTS)
        marks = tuple(Row(key, titles[key], "choice", True, _MARKS) for key in survey["aspects"])
        scores = tuple((str(one), str(one)) for one in range(10, -1, -1))
        last: tuple[Row, ...] = (Row("words", N_("In their own words"), "text"),)
        if survey["question"]:
            last = (*last, Row("own_answer", N_("Answer to our own question"), "text"))
        rows = (
            Row("score", N_("Would recommend us, 0 to 10"), "choice", True, scores),
            Row("how", N_("Way of asking"), "choice", True, WAYS),
            *marks, *last,
        )  # fmt: skip
        super().__init__(
            _("Answer of {name}").format(name=row.person_name or row.customer_name),
            (Section("", rows),), desk, parent,
        )  # fmt: skip
        stored = {
            key: None if (mark := getattr(row, key)) is None else str(mark)
            for key in ("score", *survey["aspects"])
        }
        self.show_values({**stored, "words": row.words or None, "own_answer": row.own or None,
                          "how": row.how if row.answered else "phone"})  # fmt: skip
        self.body.insertWidget(0, self._script(desk, row, str(survey["question"] or "")))
        self.begin_at = "score"
        self.resize(640, 760)

    def _script(self, desk: Desk, row: AnswerRow, question: str) -> QFrame:
        box = named(QFrame(), "pane")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        column.addWidget(section(_("What to say on the phone")))
        for line in forms.script(desk, row.id):
            told = plain(line, 13, "text2")
            told.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            column.addWidget(told)
        if question:
            column.addWidget(label(_("The last question is told as you wrote it."), 12,
                                   tone="text3"))  # fmt: skip
        return box

    def complete(self, values: Values) -> Values:
        """Marks are numbers."""
        for key in ("score", *dict(ASPECTS)):
            if isinstance(values.get(key), str):
                values[key] = int(values[key])
        return values


def ask_answer(desk: Desk, tasks: Tasks, row: AnswerRow, parent: QWidget | None) -> bool:
    """Note what somebody answered; whether something was written."""
    form = AnswerForm(desk, row, parent)
    written: list[Changes] = []
    form.ask_values(lambda values: written.append(surveys.record(desk, row.id, values)))
    if written:
        tasks.now(lambda: written[-1])
    return bool(written)
