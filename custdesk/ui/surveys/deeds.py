"""What can be done on the page of surveys, beside what is shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from custdesk.domain.errors import CustDeskError
from custdesk.services import surveys
from custdesk.services.desk import Desk
from custdesk.services.loyalty import testimonials
from custdesk.services.surveys import AnswerRow, SurveyRow, coming_back, drafting, forms
from custdesk.services.surveys.coming_back import Back
from custdesk.services.surveys.drafting import Drafts
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks


class Deeds(QObject):
    """Asks what is needed and writes; `said` tells what was done."""

    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, page: Page) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def ask(self, survey: SurveyRow) -> None:
        """Choose whom to ask, and note them."""
        from custdesk.ui.surveys.asking import AskDialog

        dialog = AskDialog(self._desk, self._tasks, survey.id, self._page)
        dialog.exec()
        if dialog.asked:
            text = ngettext("{n} customer is asked.", "{n} customers are asked.", dialog.asked)
            self.said.emit(text.format(n=words().number(dialog.asked)))
        dialog.deleteLater()

    def take_in(self, paths: list[Path] | None = None) -> None:
        """Read forms that came back, and show them before they are kept."""
        if paths is None:
            kinds = _("Forms and lists (*.xlsx *.xlsm *.xls *.ods *.csv *.zip)")
            paths = messages.choose_files(self._page, _("Take in forms"), kinds)
        if not paths:
            return
        desk, given = self._desk, list(paths)
        self._tasks.run_long(
            lambda progress: coming_back.look(desk, given, progress.report, progress.cancelled),
            done=self._show_back,
            failed=self._failed,
            initiator=self._page,
            label=_("Reading forms"),
        )

    def _show_back(self, back: Back) -> None:
        from custdesk.ui.surveys.taking_in import BackDialog

        dialog = BackDialog(self._desk, self._tasks, back, self._page)
        dialog.exec()
        if dialog.taken:
            text = ngettext("{n} answer kept", "{n} answers kept", dialog.taken)
            self.said.emit(text.format(n=words().number(dialog.taken)))
        dialog.deleteLater()

    def write_all(self, rows: list[AnswerRow]) -> None:
        """A folder of mail drafts with their forms, for all who did not answer yet."""
        folder = messages.choose_folder(self._page, _("Folder for the mail drafts"))
        if folder is None:
            return
        desk, numbers = self._desk, [row.id for row in rows]
        self._tasks.run_long(
            lambda run: drafting.folder(desk, numbers, folder, run.report, run.cancelled),
            done=self._told_drafts,
            failed=self._failed,
            initiator=self._page,
            label=_("Writing mail drafts"),
        )

    def _told_drafts(self, found: Drafts) -> None:
        n, left = len(found.written), len(found.left_out)
        text = ngettext("{n} draft written", "{n} drafts written", n)
        told = text.format(n=words().number(n))
        if left:
            name, why = found.left_out[0]
            more = ngettext("{n} left out, such as {name}: {why}",
                            "{n} left out, such as {name}: {why}", left)  # fmt: skip
            told = words().join(
                (told, more.format(n=words().number(left), name=name, why=say(why))), "sentences"
            )
        self.said.emit(told)

    def write_forms(self, rows: list[AnswerRow]) -> None:
        """The forms alone, as workbooks in a folder."""
        folder = messages.choose_folder(self._page, _("Folder for the forms"))
        if folder is None:
            return
        desk, numbers = self._desk, [row.id for row in rows]

        def told(n: int) -> None:
            text = ngettext("{n} form written.", "{n} forms written.", n)
            self.said.emit(text.format(n=words().number(n)))

        self._tasks.run_long(
            lambda run: forms.save(desk, folder, numbers, run.report, run.cancelled),
            done=told, failed=self._failed, initiator=self._page, label=_("Writing forms"),
        )  # fmt: skip

    def _failed(self, error: CustDeskError) -> None:
        messages.error(self._page, error)

    def record(self, row: AnswerRow) -> None:
        """Note what somebody answered."""
        from custdesk.ui.forms.survey import ask_answer

        if ask_answer(self._desk, self._tasks, row, self._page):
            opened = surveys.answer(self._desk, row.id).complaint_number
            text = _("Answer kept")
            if opened and not row.complaint:
                text = _("Answer kept; complaint {number} was opened").format(number=opened)
            self.said.emit(text)

    def letter(self, row: AnswerRow, kind: str) -> None:
        """Write to one of them."""
        from custdesk.ui.surveys.letters import write

        write(self._desk, self._tasks, row, kind, self._page)

    def quote(self, row: AnswerRow) -> None:
        """Keep their words as a testimonial, for which permission is still to be asked."""
        values = {"text": row.words or row.own, "person_id": row.person}
        done = self._tasks.now(lambda: testimonials.save(self._desk, None, row.customer, values))
        if done is not None:
            self.said.emit(_("Kept as a testimonial; permission is not asked yet"))

    def sheet(self, row: AnswerRow) -> None:
        """The form on paper."""
        from custdesk.ui.surveys.sheet import SheetDialog

        dialog = SheetDialog(self._desk, self._tasks, row, self._page)
        dialog.exec()
        dialog.deleteLater()

    def delete_survey(self, survey: SurveyRow) -> None:
        """Put a survey into the bin."""
        n = ngettext("{n} answer", "{n} answers", survey.answered)
        question = _("Delete {name} with {answers}?").format(
            name=survey.name, answers=n.format(n=words().number(survey.answered))
        )
        self._delete(question, lambda: surveys.remove(self._desk, survey.id))

    def delete_answer(self, row: AnswerRow) -> None:
        """Put somebody who was asked into the bin."""
        question = _("Delete what {name} was asked and answered?").format(name=row.customer_name)
        self._delete(question, lambda: surveys.remove_answer(self._desk, row.id))

    def _delete(self, question: str, remove: Callable[[], object]) -> None:
        if not messages.confirm(self._page, question, yes=_("Delete"), danger=True):
            return
        if self._tasks.now(remove) is not None:
            self.said.emit(_("Moved to the bin"))
