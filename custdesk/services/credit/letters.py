"""Letters about money, drafted for the user to read and change: statements and reminders."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from custdesk.domain.credit import letters as write
from custdesk.domain.credit.letter_texts import MONEY_WORDS
from custdesk.domain.credit.letters import Line, MoneyLetter, Sum
from custdesk.domain.words import N_, Message, Words
from custdesk.paper.letter import Letter, LetterTable, set_letters
from custdesk.paper.scripts import record_language
from custdesk.paper.typesetting import Typeset
from custdesk.services import letters as heads
from custdesk.services import mailing
from custdesk.services.addressee import Addressee, DraftOf, addressee
from custdesk.services.credit.account import Account, Item, account
from custdesk.services.desk import Desk
from custdesk.services.guard import before_writing
from custdesk.services.layouts import own
from custdesk.store import records
from custdesk.store.ledger import LateInvoice
from custdesk.system.paths import resource

LANGUAGES = tuple(MONEY_WORDS)
Paper = Literal["a4", "us-letter"]


Draft = DraftOf[MoneyLetter]
"""`kind`: statement, or the step of a reminder (1, 2, 3)."""


def statement(
    desk: Desk, customer: int, language: str | None = None, as_of: dt.date | None = None
) -> Draft:
    """The statement of account. Raises `NotFound`."""
    told = account(desk, customer, as_of)
    to, told_of = reader_of(desk, customer, None, language)
    letter = write.statement(
        to.language, to.reader, lines(told.open_items), sums(told), told.as_of, to.signed
    )
    against = before_writing(
        desk, customer, kind="payment_reminder", language=to.language, to=to.to
    )
    return Draft(letter, "statement", to.language, to.to, to.whom, (*told_of, *against))


def reader_of(
    desk: Desk, customer: int, person: int | None, language: str | None
) -> tuple[Addressee, tuple[Message, ...]]:
    """To whom a letter about money goes, in their language where we have it, else in English."""
    to = addressee(desk, customer, person, language)
    if to.language in MONEY_WORDS:
        return to, to.doubts
    to = addressee(desk, customer, person, "en")
    text = N_("Letters about money are not written in their language; it is English.")
    return to, (*to.doubts, Message(text))


def lines(items: Iterable[Item | LateInvoice]) -> list[Line]:
    """Open items as rows of a letter."""
    return [
        Line(one.number, one.date, one.due, one.currency, one.amount, one.open, one.days_late)
        for one in items
    ]


def sums(told: Account) -> list[Sum]:
    """What is open in each currency."""
    return [
        Sum(one.currency, one.open, one.overdue, one.on_account)
        for one in told.balances
        if one.open or one.on_account
    ]


def document(
    desk: Desk, customer: int, draft: Draft, english: Words, paper: Paper = "a4"
) -> Typeset:
    """A draft on the firm's paper; `english`: what the address is told in where it has to be."""
    letter, own_row = draft.letter, records.get(desk.db, "customer", customer) or {}
    table = (LetterTable(letter.rows, letter.head, (3, 4, 5)),) if letter.rows else ()
    made = Letter(
        heads.sender(desk),
        mailing.in_latin(desk, customer, english),
        letter.day,
        letter.subject,
        (*letter.before, *table, *letter.after),
        letter.salutation,
        letter.closing,
        tuple(line for line in letter.signature[:2] if line),
        language=letter.language,
        recipient_language=record_language("", own_row.get("country") or ""),
    )
    return set_letters(
        [made], printed_on=desk.today(), templates=resource("templates"), paper=paper,
        setter=own.setter(desk), logo=heads.logo(desk),
    )  # fmt: skip
