"""Letters as mails with the firm's letterhead and their enclosures."""

from custdesk.bridge.mail_draft import Attached, Mail
from custdesk.domain.errors import CustDeskError
from custdesk.domain.letters.kinds import TOPICS
from custdesk.domain.words import N_, Message
from custdesk.services import settings
from custdesk.services.desk import Desk
from custdesk.services.letters.head import logo, sender
from custdesk.services.surveys.forms import of_letter
from custdesk.store import documents, post
from custdesk.store.post import LetterMail


class MailMaker:
    """Makes the mails of many letters; what all of them share is read once."""

    def __init__(self, desk: Desk, sender_address: str = "", sender_name: str = "") -> None:
        self._desk = desk
        firm = settings.firm(desk)
        self.address = sender_address or firm.email.strip()
        self.name = sender_name or ", ".join(part for part in (firm.salesperson, firm.name) if part)
        self._head = sender(desk)
        shown = logo(desk)
        self._picture = shown.content if shown else None
        self._size = (shown.width, shown.height) if shown else None
        self._files: dict[int, tuple[Attached, ...]] = {}

    def mail(self, letter: LetterMail) -> Mail:
        """The mail of a letter; raises `CustDeskError` as `check` does."""
        self.check(letter)
        return Mail(
            subject=letter.subject,
            text=letter.text,
            to=letter.address,
            to_name=letter.person or letter.firm,
            sender=self.address,
            sender_name=self.name,
            language=letter.language,
            message_id=letter.message_id,
            head=self._head,
            picture=self._picture,
            picture_size=self._size,
            files=(*self._enclosed(letter.campaign), *self._form(letter)),
            leaving=self.address if TOPICS.get(letter.kind) == "marketing" else "",
        )

    def check(self, letter: LetterMail) -> None:
        """Whether it can become a mail.

        Raises `CustDeskError` where the letter says nothing, a file that goes with it is gone, or
        its campaign is over.
        """
        if letter.ended:
            raise CustDeskError(Message(N_("Its campaign has ended.")))
        if not letter.text.strip() or not letter.subject.strip():
            text = N_("The letter to {customer} has no text or no subject yet. Write it first.")
            raise CustDeskError(Message(text, {"customer": letter.firm}))
        self._enclosed(letter.campaign)

    def bare(self, subject: str, text: str) -> Mail:
        """A mail that is no letter, with the firm's letterhead."""
        return Mail(
            subject, text, sender=self.address, sender_name=self.name, head=self._head,
            picture=self._picture, picture_size=self._size,
        )  # fmt: skip

    def _form(self, letter: LetterMail) -> tuple[Attached, ...]:
        """The form of whom a letter asks to answer a survey."""
        form = of_letter(self._desk, letter.id, letter.language) if letter.campaign else None
        return () if form is None else (Attached(form.name, form.content),)

    def _enclosed(self, campaign: int | None) -> tuple[Attached, ...]:
        if campaign is None:
            return ()
        if campaign not in self._files:
            files = []
            for name, digest in post.enclosures(self._desk.db, campaign):
                content = documents.content(self._desk.db, digest)
                if content is None:
                    text = N_("The enclosure {file} is missing. Add it to the campaign again.")
                    raise CustDeskError(Message(text, {"file": name}))
                files.append(Attached(name, content))
            self._files[campaign] = tuple(files)
        return self._files[campaign]
