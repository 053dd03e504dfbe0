"""Letters on paper: all of them as one PDF, and their envelopes or labels in the same order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.errors import CustDeskError
from custdesk.domain.letters.conventions import Conventions
from custdesk.domain.letters.plain import apart
from custdesk.domain.words import N_, Message, Words
from custdesk.paper.letter import Letter, Window, set_letters
from custdesk.paper.typesetting import Setter, Typeset
from custdesk.services import mailing
from custdesk.services.desk import Desk
from custdesk.services.layouts import own
from custdesk.services.letters.head import logo, sender
from custdesk.services.mailing import LabelPaper, Labels
from custdesk.store import letters
from custdesk.store.letters import LetterRow
from custdesk.system.paths import resource

Paper = Literal["a4", "us-letter"]


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """Letters as set, in the order of `letters`; `left_out`: those that are not, and why.

    `without_address`: those that no envelope finds its way by.
    """

    document: Typeset
    letters: tuple[int, ...]
    left_out: tuple[tuple[int, Message], ...]
    without_address: tuple[int, ...]


def pdf(
    desk: Desk,
    numbers: Sequence[int],
    english: Words,
    *,
    paper: Paper = "a4",
    window: Window = "left",
    setter: Setter | None = None,
) -> LetterPaper:
    """Set letters on the firm's paper, each from a page of its own.

    `english`: what countries are told in on addresses. Raises `CustDeskError` where none of them
    can be printed.
    """
    going, left_out = _ready(desk, numbers)
    if not going:
        raise _none(left_out)
    addresses = mailing.to_each(desk, [(row.customer, row.person) for row in going])
    home, head, today = mailing.home_of(desk), sender(desk), desk.today()
    files = letters.enclosed(desk.db, sorted({row.campaign for row in going if row.campaign}))
    made, nowhere = [], []
    for row, to in zip(going, addresses, strict=True):
        lines, language = mailing.as_written(to, home, english) if to else ((row.name,), "")
        if to is None or not to.is_known:
            nowhere.append(row.id)
        one = _letter(row, head, lines, language, today)
        made.append(replace(one, enclosures=tuple(files.get(row.campaign or 0, ()))))
    document = set_letters(
        made, printed_on=today, templates=resource("templates"), paper=paper, window=window,
        setter=setter or own.setter(desk), logo=logo(desk),
    )  # fmt: skip
    return LetterPaper(document, tuple(row.id for row in going), left_out, tuple(nowhere))


def envelopes(
    desk: Desk, numbers: Sequence[int], wanted: Labels, reader: Words, english: Words
) -> LabelPaper:
    """Envelopes or labels for letters, in the order of their pages; `wanted`: sheet and script.

    Raises `CustDeskError` where nobody has an address.
    """
    going, left_out = _ready(desk, numbers)
    if not going:
        raise _none(left_out)
    whom = tuple((row.customer, row.person) for row in going)
    return mailing.labels(desk, replace(wanted, whom=whom), reader, english)


def _ready(
    desk: Desk, numbers: Sequence[int]
) -> tuple[list[LetterRow], tuple[tuple[int, Message], ...]]:
    """The letters that can be printed, in their order, and the others with the reason."""
    going: list[LetterRow] = []
    left_out: list[tuple[int, Message]] = []
    for row in letters.rows(desk.db, list(dict.fromkeys(numbers))):
        if row.control:
            left_out.append((row.id, Message(N_("It is kept back, to compare with."))))
        elif not row.text.strip():
            text = N_("The letter to {customer} is not written yet.")
            left_out.append((row.id, Message(text, {"customer": row.name})))
        else:
            going.append(row)
    return going, tuple(left_out)


def _none(left_out: Sequence[tuple[int, Message]]) -> CustDeskError:
    if not left_out:
        return CustDeskError(Message(N_("This letter is no longer there.")))
    return CustDeskError(left_out[0][1])


def _letter(
    row: LetterRow, head: tuple[str, ...], to: tuple[str, ...], script: str, today: dt.date
) -> Letter:
    """A letter's plain text as the parts of a page: what follows the closing is its signature."""
    language = row.language if row.language in TONGUES else "en"
    plain = apart(row.text, language)
    # Phone and mail stand in the head of the paper already.
    signature = tuple(line for line in plain.signature if line not in head[1:])
    return Letter(
        head,
        to,
        Conventions(language, row.country).day(today),
        row.subject,
        plain.paragraphs,
        closing=plain.closing,
        signature=signature,
        language=language,
        recipient_language=script,
    )
