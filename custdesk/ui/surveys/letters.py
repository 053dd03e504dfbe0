"""Letters around surveys over the form of all letters; the form of a survey goes with its mail."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.letters.kinds import KINDS
from custdesk.services import exports, surveys
from custdesk.services.desk import Desk
from custdesk.services.surveys import AnswerRow, drafting
from custdesk.system.language import _
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.parts.buttons import label
from custdesk.ui.tasks import Tasks


class SurveyLetter(LetterDialog):
    """A letter to somebody who was asked; a draft that is kept has their form with it."""

    def __init__(
        self, desk: Desk, tasks: Tasks, row: AnswerRow, kind: str, parent: QWidget | None = None
    ) -> None:
        self._row, self._of = row, kind
        asks_more = kind == drafting.RECOMMENDATION
        super().__init__(
            desk,
            tasks,
            _(KINDS[kind]),
            lambda _kind, language: drafting.draft(desk, row.id, kind, language),
            drafting.draft(desk, row.id, kind),
            kinds={kind: _(KINDS[kind])},
            languages=[(code, tongue.title) for code, tongue in TONGUES.items()],
            note=_("Note that they were asked today"),
            noted=lambda: surveys.asked_more(desk, row.id) if asks_more else None,
            file_name=f"{kind}-{row.code}.eml",
            parent=parent,
        )
        self.note.setVisible(asks_more)
        if kind == drafting.SURVEY:
            text = _("A draft that is kept has the form with it; the mail program takes no files "
                     "from here.")  # fmt: skip
            self._rows.addWidget(label(text, 12, tone="text3", wrap=True))

    def _save(self, path: Path) -> bool:
        if self._of != drafting.SURVEY:
            return super()._save(path)
        content = drafting.mail(
            self._desk, self._row, self.subject.text(), self.body.toPlainText(), self._draft.to,
            self._draft.language,
        )  # fmt: skip
        exports.save(self._desk, path.with_suffix(".eml"), content, "draft")
        return True


def write(desk: Desk, tasks: Tasks, row: AnswerRow, kind: str, parent: QWidget | None) -> None:
    """Open the letter; an expected trouble is told in the window instead."""
    dialog = tasks.now(lambda: SurveyLetter(desk, tasks, row, kind, parent))
    if dialog is not None:
        dialog.exec()
        dialog.deleteLater()
