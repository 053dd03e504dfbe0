"""Drafts of letters about complaints: in the customer's language, never sent by the program."""

from custdesk.domain.complaints import letters
from custdesk.domain.complaints.kinds import PRAISE
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services.addressee import Draft, addressee
from custdesk.services.complaints import improving
from custdesk.services.complaints.cases import get
from custdesk.services.complaints.rows import Improvement
from custdesk.services.desk import Desk
from custdesk.services.guard import before_writing


def next_kind(desk: Desk, number: int) -> str:
    """The letter that comes next: thanks, an answer, what was done, what is better now."""
    row = get(desk, number)
    if row["nature"] == PRAISE:
        return letters.THANKS
    if row["answered_at"] is None:
        return letters.ANSWER
    if row["solved_at"] is None:
        return letters.SOLVED
    return letters.IMPROVED if _to_tell(desk, number) else letters.SOLVED


def _to_tell(desk: Desk, number: int) -> list[Improvement]:
    """What is mended and not told: a plan is nothing that a letter may call changed."""
    found = improving.listed(desk, number)
    return [one for one in found if one.done is not None and one.answered is None]


def draft(
    desk: Desk,
    number: int,
    kind: str | None = None,
    language: str | None = None,
    what: str | None = None,
) -> Draft:
    """The letter about a complaint; without kind, language or words those that suit."""
    if kind is not None and kind not in letters.KINDS:
        text = N_("A letter is one of: {kinds}.")
        raise CustDeskError(Message(text, {"kinds": tuple(letters.KINDS)}))
    row = get(desk, number)
    kind = kind or next_kind(desk, number)
    goes_to = addressee(desk, row["customer_id"], row["person_id"], language)
    spoken = letters.language_for(goes_to.language)
    doubts = goes_to.doubts
    if spoken != goes_to.language:
        goes_to = addressee(desk, row["customer_id"], row["person_id"], spoken)
        doubts = goes_to.doubts
    words = _own(desk, row, kind) if what is None else what
    if not words and kind in (letters.SOLVED, letters.IMPROVED):
        doubts = (*doubts, Message(N_("It does not say what was done: write it in yourself.")))
    letter = letters.write(kind, spoken, goes_to.reader, row["number"], words, goes_to.signed)
    # That they complained is no news here; all else that speaks against a letter is.
    said = before_writing(
        desk, row["customer_id"], person=row["person_id"], kind="apology", language=spoken,
        to=goes_to.to, text=letter.text,
    )  # fmt: skip
    return Draft(letter, kind, spoken, goes_to.to, goes_to.whom, (*doubts, *said))


def _own(desk: Desk, row: dict[str, object], kind: str) -> str:
    """Our own words as they were noted: what was promised, done, or made better."""
    if kind == letters.ANSWER:
        return str(row["promised"] or "")
    if kind == letters.SOLVED:
        return "\n".join(str(row[name]) for name in ("cause_note", "remedy_note") if row[name])
    if kind == letters.IMPROVED:
        return "\n".join(one.answer or one.what for one in _to_tell(desk, int(str(row["id"]))))
    return ""
