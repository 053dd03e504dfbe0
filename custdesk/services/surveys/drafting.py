"""Letters around surveys: asking for an answer with the form, for a recommendation, for words.

Nothing is sent; the texts are those of the templates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from custdesk.bridge.mail_draft import Attached, unsent
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.errors import CustDeskError, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.services import exports, guard
from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.services.guard import Going
from custdesk.services.letters.mails import MailMaker
from custdesk.services.letters.merging import About, Merged, Merger, Recipient, merged
from custdesk.services.surveys import forms
from custdesk.services.surveys.keeping import answer
from custdesk.store import surveys as store
from custdesk.store.surveys import AnswerRow

SURVEY, RECOMMENDATION, TESTIMONIAL = "survey", "recommendation_request", "testimonial_request"


@dataclass(frozen=True, slots=True)
class Drafts:
    """`written`: files; `left_out`: customers with what stands against writing to them."""

    written: tuple[Path, ...]
    left_out: tuple[tuple[str, Message], ...]


def draft(desk: Desk, number: int, kind: str = SURVEY, language: str | None = None) -> Merged:
    """A letter to somebody who was asked, with what one should know before it goes out."""
    row = answer(desk, number)
    return letter(desk, row.customer, row.person, kind, language, row)


def letter(
    desk: Desk, customer: int, person: int | None, kind: str, language: str | None = None,
    row: AnswerRow | None = None,
) -> Merged:  # fmt: skip
    """A letter of a kind to a customer; `row`: what they answered, of a survey's letter."""
    about = About(survey=row.survey) if row is not None else None
    extra = {"survey_code": row.code} if row is not None else None
    made = merged(desk, kind, customer, person, language, extra, about)
    said = guard.before_writing(
        desk, customer, person=person, kind=kind, language=made.language, to=made.to
    )
    return replace(made, doubts=(*made.doubts, *said))


def mail(
    desk: Desk, row: AnswerRow, subject: str, text: str, to: str, language: str,
    maker: MailMaker | None = None,
) -> bytes:  # fmt: skip
    """A draft with the firm's head and the form of somebody who is asked."""
    maker = maker or MailMaker(desk)
    form = forms.workbook(desk, row, language)
    return unsent(
        replace(
            maker.bare(subject, text), to=to, to_name=row.person_name or row.customer_name,
            language=language, files=(Attached(form.name, form.content),), leaving=maker.address,
        )
    )  # fmt: skip


def folder(
    desk: Desk,
    numbers: Sequence[int],
    to: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Drafts:
    """Write a draft with its form for each of some who are asked.

    Left out is who must not be written to, has no address, or whose text has an empty place.
    Raises `Cancelled` between two of them; those that were written stay.
    """
    rows = store.by_numbers(desk.db, numbers)
    written: list[Path] = []
    left: list[tuple[str, Message]] = []
    told = Message(N_("Writing mail drafts"))
    letters, maker = _merged(desk, rows), MailMaker(desk)
    against = guard.against(
        desk,
        [Going(row.customer, row.person, SURVEY, one.language, one.to) for row, one in letters],
    )
    for place, ((row, one), found) in enumerate(zip(letters, against, strict=True)):
        if cancelled is not None and cancelled():
            text = N_("Stopped. {n} drafts are written.")
            raise Stopped(Message(text, {"n": len(written)}))
        stop = next((reason.told for reason in found if reason.weight == "stop"), None)
        if not one.to:
            stop = Message(N_("No mail address is known."))
        elif one.missing:
            stop = one.doubts[0]
        if stop is not None:
            left.append((row.customer_name, stop))
            continue
        path = to / f"survey-{row.code}.eml"
        try:
            content = mail(desk, row, one.subject, one.text, one.to, one.language, maker)
            exports.save(desk, path, content, "draft", make_folder=True)
            written.append(path)
        except StorageUnavailable:
            raise
        except CustDeskError as error:
            left.append((row.customer_name, error.message))
        if progress is not None:
            progress(place + 1, len(rows), told)
    return Drafts(tuple(written), tuple(left))


def _merged(desk: Desk, rows: Sequence[AnswerRow]) -> list[tuple[AnswerRow, Merged]]:
    """The letters of all of them, read for at once; who was deleted since is left out."""
    found: list[tuple[AnswerRow, Merged]] = []
    for survey in dict.fromkeys(row.survey for row in rows):
        part = [row for row in rows if row.survey == survey]
        waiting = iter(part)
        merger = Merger(desk, SURVEY, About(survey=survey))
        for text in merger.letters([Recipient(row.customer, row.person) for row in part]):
            row = next(one for one in waiting if one.customer == text.customer)
            found.append((row, text))
    return found
