"""What is done with greetings: written, kept as drafts, noted as sent, taken back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.services.greetings import making
from custdesk.services.greetings.making import Written
from custdesk.services.letters import drafts, out
from custdesk.services.letters.drafts import Drafts
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.festivals.queue_lines import Line
from custdesk.ui.tasks import Tasks


class QueueDeeds(QObject):
    """Asks what it has to, calls the service on the worker and says what was done."""

    said = Signal(str)

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

    def keep(self, letters: Sequence[int]) -> None:
        """Keep them as mail drafts in a folder; nothing is sent."""
        folder = messages.choose_folder(self._pane, _("Folder for the mail drafts"))
        if folder is None:
            return

        def told(found: Drafts) -> None:
            n = len(found.written)
            text = ngettext("{n} draft written to {folder}", "{n} drafts written to {folder}", n)
            texts = [text.format(n=words().number(n), folder=folder.name)]
            if found.left_out:
                texts.append(say(found.left_out[0][1]))
            self.said.emit(words().join(texts, "phrases"))

        self._tasks.run_long(
            lambda progress: drafts.folder(
                self._desk, letters, folder, progress=progress.report, cancelled=progress.cancelled
            ),
            done=told, label=_("Mail drafts"),
        )  # fmt: skip

    def went_out(self, letters: Sequence[int]) -> None:
        """They were sent: each gets its entry in the log."""
        n = len(letters)
        text = ngettext(
            "Note {n} greeting as sent today?", "Note {n} greetings as sent today?", n
        ).format(n=words().number(n))
        if not messages.confirm(self._pane, text, yes=_("Note")):
            return
        said = ngettext("{n} greeting noted as sent", "{n} greetings noted as sent", n)
        self._tasks.run(
            lambda: out.went_out(self._desk, letters, "draft"),
            done=lambda _changes: self.said.emit(said.format(n=words().number(n))),
            initiator=self._pane, label="greetings-out",
        )  # fmt: skip

    def take_back(self, letters: Sequence[int]) -> None:
        """They are drafts again; it can be undone."""
        n = len(letters)
        said = ngettext("{n} greeting taken back", "{n} greetings taken back", n)
        self._tasks.run(
            lambda: making.take_back(self._desk, letters),
            done=lambda _changes: self.said.emit(said.format(n=words().number(n))),
            initiator=self._pane, label="greetings-back",
        )  # fmt: skip
