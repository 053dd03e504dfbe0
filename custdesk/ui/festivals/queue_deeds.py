"""What is done with greetings: written, let out, taken back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.services.greetings import cards, making
from custdesk.services.greetings.making import Written
from custdesk.services.letters import filling, letters_of
from custdesk.services.letters.filling import Leaving
from custdesk.services.letters.letters_of import LetterRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.festivals.queue_lines import Line
from custdesk.ui.forms.release import ReleaseDialog
from custdesk.ui.tasks import Tasks


class QueueDeeds(QObject):
    """Asks what it has to, calls the service on the worker and says what was done."""

    said = Signal(str)  # can be taken back
    told = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, pane: QWidget) -> None:
        super().__init__(pane)
        self._desk, self._tasks, self._pane = desk, tasks, pane

    def write(self, lines: Sequence[Line], done: Callable[[], object]) -> None:
        """Write what is ticked; of what something speaks against the user is asked once."""
        rows = [one.ready for one in lines if one.ready is not None and not one.ready.stopped]
        doubted = [row for row in rows if row.against]
        if doubted:
            keys = {found.key for row in doubted for found in row.against}
            text = ngettext(
                "Something speaks against {n} of these greetings. Write it all the same?",
                "Something speaks against {n} of these greetings. Write them all the same?",
                len(doubted),
            ).format(n=words().number(len(doubted)))
            if not messages.confirm(self._pane, text, yes=_("Write")):
                return
        else:
            keys = set()
        stopped = len(lines) - len(rows)

        def told(found: Written) -> None:
            n = len(found.letters)
            text = ngettext("{n} greeting lies ready", "{n} greetings lie ready", n)
            texts = [text.format(n=words().number(n))]
            if stopped:
                left = ngettext("{n} cannot go out", "{n} cannot go out", stopped)
                texts.append(left.format(n=words().number(stopped)))
            self.said.emit(words().join(texts, "phrases"))
            done()

        self._tasks.run(
            lambda: making.write(self._desk, rows, keys), done=told, initiator=self._pane,
            label="greetings-written",
        )  # fmt: skip

    def let_out(self, letters: Sequence[int]) -> None:
        """Ask how they go out; what something speaks against by now stays."""
        desk = self._desk

        def ready() -> tuple[list[LetterRow], Leaving]:
            found = filling.leaving(desk, letters)
            return letters_of.rows(desk, found.ready), found

        self._tasks.run(ready, done=lambda found: self._ask_how(*found), label="greetings-ready")

    def _ask_how(self, letters: list[LetterRow], leaving: Leaving) -> None:
        if not letters:
            why = leaving.held[0][1][0].told if leaving.held else None
            self.told.emit(say(why) if why else _("No greeting lies ready."))
            return
        dialog = ReleaseDialog(self._desk, self._tasks, letters, len(leaving.held), self._pane)
        dialog.exec()
        if dialog.gone:
            text = ngettext("{n} letter gone out", "{n} letters gone out", dialog.gone)
            self.said.emit(text.format(n=words().number(dialog.gone)))
        elif dialog.written:
            self.told.emit(dialog.written)
        dialog.deleteLater()

    def cards(self, letters: Sequence[int]) -> None:
        """Write them as cards to print: four on a sheet."""
        name = f"{_('Greeting cards')} {self._desk.today()}.pdf"
        path = messages.save_file(self._pane, _("Greeting cards"), _("PDF files (*.pdf)"), name)
        if path is None:
            return
        path = path.with_suffix(".pdf")

        def told(sheets: int) -> None:
            text = ngettext(
                "{n} sheet of cards written to {file}",
                "{n} sheets of cards written to {file}",
                sheets,
            )
            self.told.emit(text.format(n=words().number(sheets), file=path.name))

        self._tasks.run(
            lambda: cards.save(self._desk, letters, path), done=told, label="greeting-cards"
        )

    def take_back(self, letters: Sequence[int]) -> None:
        """They are drafts again; it can be undone."""
        n = len(letters)
        said = ngettext("{n} greeting taken back", "{n} greetings taken back", n)
        self._tasks.run(
            lambda: making.take_back(self._desk, letters),
            done=lambda _changes: self.said.emit(said.format(n=words().number(n))),
            initiator=self._pane, label="greetings-back",
        )  # fmt: skip
