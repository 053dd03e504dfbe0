"""What can be done with the letters of a campaign; each deed is one operation of a service."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.letters.campaign_kinds import LETTER_ANSWERS
from custdesk.domain.words import N_
from custdesk.services.bulk import Steps
from custdesk.services.desk import Desk
from custdesk.services.letters import filling, out, recipients, writing
from custdesk.services.letters.letters_of import LetterRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.release import ReleaseDialog
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.letters.reading import Ready
from custdesk.ui.letters.recipient_columns import Doubts, open_doubts
from custdesk.ui.parts.formats import text_date
from custdesk.ui.tasks import Tasks

_SKIP = (Row("why", N_("Why it is left out"), hint=N_("Such as: I tell them by phone")),)
_EDIT = (
    Row("address", N_("Their address")),
    Row("subject", N_("Subject")),
    Row("text", N_("Text"), "text", needed=True),
)
_ANSWER = (
    Row("answer", N_("What they answered"), "choice", choices=LETTER_ANSWERS),
    Row("on", N_("Answered on"), "day", needed=True),
)


class LetterDeeds(QObject):
    """`said` tells the line that offers Undo; `done`: something was decided of the letter."""

    said = Signal(str)
    told = Signal(str)
    done = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _do(self, work: Callable[[], Changes], said: str) -> bool:
        if self._tasks.now(work) is None:
            return False
        self.said.emit(said)
        return True

    def accept(self, row: LetterRow, doubts: Doubts) -> None:
        """What speaks against a letter is known, and it goes out all the same."""
        found = open_doubts(row, doubts)
        keys = [one.key for one in found if one.weight == "ask"]
        if keys:
            numbers = [row.id]
            text = _("Accepted: {name}").format(name=row.name)
            self._do(lambda: writing.accept(self._desk, numbers, keys), text)
        if any(one.weight == "stop" for one in found):
            self.told.emit(_("It cannot go out while the red line holds. Leave it out with X."))
        elif found:
            self.done.emit()

    def skip(self, row: LetterRow) -> None:
        """Leave one recipient out: why, in a word."""
        desk, made = self._desk, list[Changes]()
        form = Form(_("Do not write to {name}").format(name=row.name), (Section("", _SKIP),), desk,
                    self._page, save=_("Do not write to them"))  # fmt: skip
        form.resize(440, 180)
        form.ask_values(
            lambda values: made.append(writing.skip(desk, [row.id], str(values["why"] or "")))
        )
        if made and self._do(lambda: made[0], _("Left out: {name}").format(name=row.name)):
            self.done.emit()

    def back(self, row: LetterRow) -> None:
        """Somebody who was left out is written to after all."""
        if row.state != "skipped":
            return
        said = _("{name} is written to after all").format(name=row.name)
        self._do(lambda: writing.back(self._desk, [row.id]), said)

    def edit(self, row: LetterRow) -> None:
        """Change the letter of one recipient; the others stay as they are."""
        desk, made = self._desk, list[Changes]()
        form = Form(_("Letter to {name}").format(name=row.who or row.name), (Section("", _EDIT),),
                    desk, self._page)  # fmt: skip
        form.editors["text"].widget.setFixedHeight(380)
        form.show_values({"address": row.address, "subject": row.subject, "text": row.text})
        form.begin_at = "text"
        form.resize(640, 660)

        def save(values: Values) -> None:
            typed = {name: str(values[name] or "") for name in ("address", "subject", "text")}
            made.append(writing.edit(desk, row.id, typed))

        form.ask_values(save)
        if made:
            self._do(lambda: made[0], _("Letter changed"))

    def answer(self, row: LetterRow) -> None:
        """Note what somebody said to a letter."""
        desk, made = self._desk, list[Changes]()
        form = Form(_("Answer of {name}").format(name=row.who or row.name),
                    (Section("", _ANSWER),), desk, self._page)  # fmt: skip
        form.show_values(
            {"answer": row.answer or "answered", "on": row.answered_on or desk.today()}
        )
        form.resize(420, 240)

        def save(values: Values) -> None:
            said = values["answer"]
            made.append(out.answered(desk, row.id, said and str(said), values["on"]))

        form.ask_values(save)
        if made:
            self._do(lambda: made[0], _("Answer noted"))

    def start(self, campaign: int) -> None:
        """Fix who gets a letter in which wave, on the worker: they may be ten thousand."""
        self._tasks.run(
            lambda: recipients.start(self._desk, campaign),
            done=lambda _changes: self.said.emit(_("Campaign started")),
            initiator=self, label="start",
        )  # fmt: skip

    def write(self, campaign: int, wave: int | None) -> None:
        """Write the letters of a wave, or of all, on the worker."""
        desk = self._desk

        def told(found: filling.Written) -> None:
            n = len(found.held)
            if not found.written and not n:
                self.told.emit(_("Every letter is written already."))
                return
            text = ngettext("{n} letter written", "{n} letters written", found.written)
            parts = [text.format(n=words().number(found.written))]
            if n:
                text = ngettext("{n} waits for a decision", "{n} wait for a decision", n)
                parts.append(text.format(n=words().number(n)))
            self.said.emit(words().join(parts, "facts"))

        self._tasks.run_long(
            lambda progress: filling.write(
                desk, campaign, wave, steps=Steps(progress.report, progress.cancelled)
            ),
            done=told, initiator=self, label=_("Writing the letters"),
        )  # fmt: skip

    def let_out(self, ready: Ready) -> None:
        """Ask how the letters that are ready go out."""
        letters, kept = ready.letters, ready.kept
        if ready.early:
            if self._let_early(ready):
                letters += ready.early
            else:
                kept += len(ready.early)
        if not letters:
            said = _("No letter is ready to go out. Write them first (W).")
            if kept:
                said = _("All that are written wait: for their day, or for what you decide.")
            self.told.emit(said)
            return
        dialog = ReleaseDialog(self._desk, self._tasks, letters, kept, self._page)
        dialog.exec()
        if dialog.gone:
            text = ngettext("{n} letter gone out", "{n} letters gone out", dialog.gone)
            self.said.emit(text.format(n=words().number(dialog.gone)))
        elif dialog.written:
            self.told.emit(dialog.written)
        dialog.deleteLater()

    def _let_early(self, ready: Ready) -> bool:
        """Whether letters go out before their day; the word is kept with each of them."""
        n, day = len(ready.early), ready.first or self._desk.today()
        text = ngettext(
            "{n} letter has its day later, from {day} on. Let it go out today?",
            "{n} letters have their day later, from {day} on. Let them go out today?",
            n,
        ).format(n=words().number(n), day=text_date(day, self._desk.today()))
        if not messages.confirm(self._page, text, yes=_("Let them go out"), danger=True):
            return False
        numbers = [row.id for row in ready.early]
        return self._tasks.now(lambda: writing.accept(self._desk, numbers, ["embargo"])) is not None
