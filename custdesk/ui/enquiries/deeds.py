"""What can be done with enquiries: asks what it has to, calls the service, says what was done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk
from custdesk.services.enquiries import incoming, keeping, looking
from custdesk.services.enquiries.incoming import Incoming
from custdesk.services.enquiries.keeping import Taken
from custdesk.services.enquiries.rows import Opened
from custdesk.services.mails import NewCustomer, name_for
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.enquiries.paste import ask_text
from custdesk.ui.forms.whose import ask_customer, ask_name
from custdesk.ui.parts.mail_program import write_mail
from custdesk.ui.tasks import Tasks

_ENDINGS = "*.eml *.msg *.txt *.mbox"


class EnquiryDeeds(QObject):
    """`done`: the lists are to be read again, and this enquiry is to be the current one."""

    said = Signal(str)
    told = Signal(str)  # said without Undo
    done = Signal(object)  # int | None

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self.desk, self.tasks, self._page = desk, tasks, page

    def ask_text(self) -> None:
        """Ask for a text and take it in."""
        text = ask_text(self._page)
        if text.strip():
            self.take_text(text)

    def take_text(self, text: str) -> None:
        """Take in what was pasted."""
        desk = self.desk
        self._take(lambda: [incoming.of_text(desk, text)])

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        kinds = _("Mails and texts ({endings})").format(endings=_ENDINGS)
        paths = messages.choose_files(self._page, _("Choose files"), kinds)
        if paths:
            self.take_files(paths)

    def take_files(self, paths: list[Path]) -> None:
        """Take in mails and texts."""
        desk = self.desk
        self._take(lambda: [one for path in paths for one in incoming.of_file(desk, path)])

    def _take(self, read: Callable[[], list[Incoming]]) -> None:
        desk = self.desk

        def take() -> Taken:
            return keeping.take_in_all(desk, [looking.look(desk, one) for one in read()])

        self.tasks.run_long(
            lambda _progress: take(), done=self._taken, initiator=self._page,
            label=_("Reading the enquiry"),
        )  # fmt: skip

    def _taken(self, done: Taken) -> None:
        n = done.many
        line = ngettext("{n} enquiry taken in.", "{n} enquiries taken in.", n)
        parts = [line.format(n=words().number(n))] if n else []
        if done.returned:
            back = _("Noted: a mail to {mails} came back.")
            parts.append(back.format(mails=words().join(done.returned)))
        self.said.emit(words().join(parts, "sentences"))
        self.done.emit(done.changes.created)

    def _do(self, act: Callable[[], Changes], line: str, number: int | None = None) -> None:
        def done(_changes: Changes) -> None:
            if line:
                self.said.emit(line)
            self.done.emit(number)

        self.tasks.run(act, done=done, initiator=self._page, label="enquiry")

    def ask_customer(self, one: Opened) -> None:
        """Ask whose the enquiry is."""
        first = one.candidates[0].customer if one.candidates else None
        who = one.row["name"] or one.row["address"] or one.row["subject"] or ""
        known = one.customer[0] if one.customer else first
        customer = ask_customer(self._page, self.desk, who, known)
        if customer is not None:
            self.give_to(one, customer)

    def make_new(self, one: Opened) -> None:
        """An unknown sender becomes a customer."""
        if not one.stranger:
            return
        address, called = str(one.row["address"]), one.row["name"] or ""
        who = f"{called} <{address}>" if called else address
        name = ask_name(self._page, who, name_for(address, called))
        if name:
            self.give_to(one, NewCustomer(name))

    def give_to(self, one: Opened, customer: int | NewCustomer) -> None:
        """The current enquiry is this customer's, or a new one's."""
        desk = self.desk
        number = int(one.row["id"])
        line = _("Filed to its customer.")
        self._do(lambda: keeping.set_customer(desk, number, customer), line, number)

    def set_kind(self, one: Opened, kind: str) -> None:
        """The current enquiry is of another kind."""
        desk = self.desk
        if kind != one.row["kind"]:
            number = int(one.row["id"])
            self._do(lambda: keeping.set_kind(desk, number, kind), _("Kind changed."))

    def tick(self, one: Opened, step: str, on: bool) -> None:
        """A step of its list is done, or not."""
        desk = self.desk
        number = int(one.row["id"])
        self.tasks.run(
            lambda: keeping.tick(desk, number, step, on), initiator=self._page, label="tick"
        )

    def write(self, one: Opened, text: str) -> None:
        """Open the mail program with the draft."""
        if one.draft is not None:
            write_mail(one.draft.to, one.draft.subject, text)

    def answered(self, one: Opened, text: str) -> None:
        """It was answered with what stands in the draft."""
        desk = self.desk
        if one.draft is None:
            return
        number = int(one.row["id"])
        self._do(lambda: keeping.answered(desk, number, text), _("Answer logged."))

    def complain(self, one: Opened) -> None:
        """It becomes a complaint, with its clocks."""
        desk = self.desk
        if one.complains:
            number = int(one.row["id"])
            self._do(lambda: keeping.complain(desk, number), _("Taken in as a complaint."))

    def opted_out(self, one: Opened) -> None:
        """They ask for no more marketing: noted with the day of their mail."""
        desk = self.desk
        number = int(one.row["id"])
        if one.customer is None:
            self.told.emit(_("Choose whose it is first (C)."))
            return
        line = _("Noted: they want no more marketing.")
        self._do(lambda: keeping.opted_out(desk, number), line, number)

    def leave(self, one: Opened) -> None:
        """It needs no answer."""
        desk = self.desk
        if one.draft is not None:
            number = int(one.row["id"])
            self._do(lambda: keeping.leave(desk, number), _("Put aside."))
