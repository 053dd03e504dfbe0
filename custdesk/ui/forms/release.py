"""How letters go out: every way there is for those that are ready, each with what it does."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.letters.campaign_kinds import CHATS
from custdesk.services.desk import Desk
from custdesk.services.letters import drafts, out
from custdesk.services.letters.drafts import Drafts
from custdesk.services.letters.letters_of import LetterRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.forms.letter_papers import EnvelopesDialog, LetterPapersDialog
from custdesk.ui.forms.one_by_one import OneByOneDialog
from custdesk.ui.forms.sending import send_letters
from custdesk.ui.parts.buttons import Button, label, named
from custdesk.ui.parts.facts_pane import plain
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.icon_mark import IconMark
from custdesk.ui.tasks import Tasks


class ReleaseDialog(QDialog):
    """`gone`: how many letters were noted as gone out; `written`: what was put into files."""

    help_topic = "letters"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        letters: Sequence[LetterRow],
        kept: int,
        parent: QWidget | None = None,
    ) -> None:
        """`kept`: how many others stay, because something speaks against them."""
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.letters = list(letters)
        self.gone, self.written = 0, ""
        self.setWindowTitle(_("Let letters go out"))
        self.ways: dict[str, Button] = {}
        self._told = label("", 13, tone="text2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(12)
        body.addWidget(label(_("Let letters go out"), 18, QFont.Weight.DemiBold))
        body.addWidget(plain(self._how_many(kept), 13, "text2"))
        body.addLayout(self._rows)
        body.addWidget(self._told)
        body.addStretch()
        self._close = Button(_("Close"), tall=True)
        self._close.clicked.connect(self.reject)
        note = label(_("Nothing is sent without a further word of yours."), 12, tone="text3")
        stand_on(self, body, foot([self._close], [note]))
        self._build_ways()
        FocusRing(self)
        whole = self.layout()
        self.resize(620, whole.totalHeightForWidth(620) if whole is not None else 0)

    def _how_many(self, kept: int) -> str:
        n = len(self.letters)
        parts = [ngettext("{n} letter is ready.", "{n} letters are ready.", n)]
        parts = [parts[0].format(n=words().number(n))]
        if kept:
            text = ngettext(
                "{n} other stays until you decide what speaks against it.",
                "{n} others stay until you decide what speaks against them.",
                kept,
            )
            parts.append(text.format(n=words().number(kept)))
        return " ".join(parts)

    def _of(self, *channels: str) -> list[LetterRow]:
        return [one for one in self.letters if one.channel in channels]

    def _build_ways(self) -> None:
        mails, posted, chats = self._of("email"), self._of("letter"), self._of(*CHATS)
        self._way("smtp", "send-outline", _("Through our mail server"), mails,
                  _("CustDesk sends them one after the other, once you gave your word."),
                  self._send)  # fmt: skip
        self._way("drafts", "folder-outline", _("As drafts in a folder"), mails,
                  _("A file each that Outlook, Thunderbird and Apple Mail open as a new mail."),
                  self._drafts)  # fmt: skip
        self._way("mail", "email-arrow-right-outline", _("One by one in the mail program"), mails,
                  _("Each opens there; you look at it and send it."),
                  lambda: self._one_by_one(mails, "mail_program"))  # fmt: skip
        self._way("print", "printer-outline", _("On paper"), posted or mails,
                  _("All of them with the letterhead, to print or as one PDF."),
                  self._print)  # fmt: skip
        self._way("envelopes", "email-outline", _("Envelopes and labels"), posted or mails,
                  _("In the same order as the letters."), self._envelopes)  # fmt: skip
        self._way("chat", "message-text-outline", _("In a chat"), chats,
                  _("The text is copied and the chat opened, one after the other."),
                  lambda: self._one_by_one(chats, "chat"))  # fmt: skip
        self._way("note", "check", _("They are out already"), self.letters,
                  _("Note that drafts or prints were sent; the log and the guard know it then."),
                  self._note)  # fmt: skip

    def _way(
        self, key: str, icon: str, text: str, letters: Sequence[LetterRow], told: str,
        act: Callable[[], object],
    ) -> None:  # fmt: skip
        box = named(QFrame(), "card")
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(IconMark(icon, "text2", 20))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(label(text, 13, QFont.Weight.DemiBold))
        texts.addWidget(label(told, 12, tone="text3", wrap=True))
        row.addLayout(texts, 1)
        n = len(letters)
        caption = ngettext("{n} letter", "{n} letters", n).format(n=words().number(n))
        button = Button(caption)
        button.setAccessibleName(words().join((text, caption), "phrases"))
        button.setEnabled(bool(letters))
        button.clicked.connect(lambda _checked=False: act())
        row.addWidget(button)
        self.ways[key] = button
        box.setVisible(bool(letters))
        self._rows.addWidget(box)

    # -- the ways -------------------------------------------------------------------------------

    def _send(self) -> None:
        """The outbox sends them after a further word; each is noted when the server took it."""
        numbers = [one.id for one in self._of("email")]

        def sent() -> None:
            self.written = _("The letters are in the outbox")
            self._gone(numbers, noted=False)

        send_letters(self._desk, self._tasks, numbers, self, sent)

    def _drafts(self) -> None:
        folder = messages.choose_folder(self, _("Folder for the drafts"))
        if folder is None:
            return
        desk, numbers = self._desk, [one.id for one in self._of("email")]

        def told(found: Drafts) -> None:
            n = len(found.written)
            text = ngettext("{n} draft written to {folder}.", "{n} drafts written to {folder}.", n)
            lines = [text.format(n=words().number(n), folder=Path(folder).name)]
            lines += sorted({say(why) for _letter, why in found.left_out})
            lines.append(_("Come back here when they are sent: “They are out already”."))
            self.written = lines[0]
            self._told.setText("\n".join(lines))

        self._tasks.run_long(
            lambda progress: drafts.folder(
                desk, numbers, folder, progress=progress.report, cancelled=progress.cancelled
            ),
            done=told, initiator=self, label=_("Writing mail drafts"),
        )  # fmt: skip

    def _one_by_one(self, letters: Sequence[LetterRow], by: str) -> None:
        dialog = OneByOneDialog(self._desk, self._tasks, letters, by, self)
        dialog.exec()
        self._gone(dialog.gone)
        dialog.deleteLater()

    def _gone(self, numbers: Sequence[int], *, noted: bool = True) -> None:
        """Letters that are on their way are not offered any more."""
        self.gone += len(numbers) if noted else 0
        left = frozenset(numbers)
        self.letters = [one for one in self.letters if one.id not in left]
        if not self.letters:
            self.accept()
            return
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._build_ways()

    def _print(self) -> None:
        numbers = [one.id for one in self._of("letter") or self._of("email")]
        dialog = LetterPapersDialog(self._desk, self._tasks, numbers, self)
        dialog.exec()
        if dialog.written or dialog.printed:
            self._told.setText(_("Come back here when they are sent: “They are out already”."))
            self.written = _("Letters printed") if dialog.printed else _("Letters written as PDF")
        dialog.deleteLater()

    def _envelopes(self) -> None:
        letters = self._of("letter") or self._of("email")
        dialog = EnvelopesDialog(self._desk, self._tasks, letters, self)
        dialog.exec()
        dialog.deleteLater()

    def _note(self) -> None:
        n = len(self.letters)
        question = ngettext(
            "Note that {n} letter went out?", "Note that {n} letters went out?", n
        ).format(n=words().number(n))
        if not messages.confirm(self, question, yes=_("Note it")):
            return
        for by, part in (
            ("print", self._of("letter")),
            ("chat", self._of(*CHATS)),
            ("draft", [one for one in self.letters if one.channel not in ("letter", *CHATS)]),
        ):
            self._note_as(by, [one.id for one in part])

    def _note_as(self, by: str, numbers: Sequence[int]) -> None:
        """On the worker: thousands of letters are as many entries of the log."""
        if numbers:
            self._tasks.run(
                partial(out.went_out, self._desk, numbers, by),
                done=lambda _changes: self._gone(numbers), initiator=self, label="went out",
            )  # fmt: skip
