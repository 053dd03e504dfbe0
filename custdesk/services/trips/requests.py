"""Appointments asked for: the letter in the customer's language, and what they answered.

Nothing is sent: a letter is copied, opened in the mail program, or kept as a mail draft.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from custdesk.bridge.mail_draft import draft as mail_draft
from custdesk.domain.appointments.letter import KINDS, THANKS, Appointment, write
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.open_ends import PATIENCE
from custdesk.domain.search_text import is_han
from custdesk.domain.trips.kinds import ANSWERS, OTHER_TIME
from custdesk.domain.words import N_, Message
from custdesk.services import customers, exports, settings
from custdesk.services.addressee import Draft, addressee
from custdesk.services.clock import clock_of
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.guard import before_writing
from custdesk.store import calendar, records
from custdesk.store.asked import at_when_asked, unanswered
from custdesk.store.rows import CustomerDetail, VisitRow

State = Literal["asked", "confirmed", "declined"]
_LETTERS_OF_HAN = frozenset({"zh_CN", "zh_TW", "ja"})


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An appointment that was asked for some days ago, and nobody answered."""

    visit: VisitRow
    days: int


def visit_of(desk: Desk, number: int) -> VisitRow:
    """An appointment; raises `NotFound` when it is gone."""
    rows = calendar.visits(desk.db, "v.id = ?", number)
    if not rows:
        found(desk, "visit", number)
    return rows[0]


def next_kind(row: VisitRow) -> str:
    """The letter that comes next: a request, its reminder, the confirmation, at last the thanks."""
    if row.status == "done":
        return THANKS
    if row.asked == "confirmed":
        return "confirmation"
    if row.asked in OTHER_TIME.values():
        return "postponement"
    return "reminder" if row.asked == "asked" else "request"


def draft(desk: Desk, number: int, kind: str | None = None, language: str | None = None) -> Draft:
    """The letter about an appointment; without a kind or a language those that suit."""
    row = visit_of(desk, number)
    if kind is not None and kind not in (*KINDS, THANKS):
        text = N_("A letter is one of: {kinds}.")
        raise CustDeskError(Message(text, {"kinds": (*KINDS, THANKS)}))
    kind = kind or next_kind(row)
    detail = customers.detail(desk, row.customer_id)
    goes_to = addressee(desk, row.customer_id, row.person_id, language)
    language = goes_to.language
    letter = write(kind, language, goes_to.reader, _facts(desk, row, detail), goes_to.signed)
    doubts = (
        *goes_to.doubts,
        *_doubts(desk, row, kind, language),
        *before_writing(
            desk,
            row.customer_id,
            person=row.person_id,
            language=language,
            to=goes_to.to,
            text=letter.text,
        ),
    )
    return Draft(letter, kind, language, goes_to.to, goes_to.whom, doubts)


def _facts(desk: Desk, row: VisitRow, detail: CustomerDetail) -> Appointment:
    here = is_here(desk, row.id)
    return Appointment(
        row.at,
        row.minutes,
        row.kind,
        here,
        _place(desk, row, detail, here),
        _who(desk, row),
        row.purpose,
        at_when_asked(desk.db, row.id),
    )


def is_here(desk: Desk, visit: int) -> bool:
    """Whether they come to us."""
    return bool(records.find(desk.db, "visit_here", "visit_id = ?", visit))


def _place(desk: Desk, row: VisitRow, detail: CustomerDetail, here: bool) -> str:
    if row.kind != "visit":
        return ""
    firm = settings.firm(desk)
    address, city = firm.address.split(";"), ""
    if not here:
        address = (detail.fields["address"] or "").splitlines()
        city = detail.row.city
    lines = [line.strip() for line in (row.place or (firm.name if here else ""), *address)]
    if row.place and not here:
        return row.place
    if city and not any(city in line for line in lines):
        lines.append(city)
    return ", ".join(dict.fromkeys(line for line in lines if line))


def _who(desk: Desk, row: VisitRow) -> tuple[str, ...]:
    """Who comes: the travellers of the trip, else the salesperson; of a visit here nobody."""
    if is_here(desk, row.id):
        return ()
    trip = records.get(desk.db, "trip", row.trip_id) if row.trip_id else None
    travellers = ((trip or {}).get("travellers") or "").splitlines()
    return tuple(one.strip() for one in travellers if one.strip()) or (desk.by,)


def _doubts(desk: Desk, row: VisitRow, kind: str, language: str) -> tuple[Message, ...]:
    told: list[Message] = []
    if kind == THANKS:
        if row.status != "done":
            told.append(Message(N_("Nobody said yet that this visit took place.")))
    elif row.at_utc < desk.clock.now():
        told.append(Message(N_("This appointment lies in the past.")))
    elif not clock_of(desk, row.customer_id).is_working_day(row.at.date()):
        told.append(Message(N_("{day} is a day off there."), {"day": row.at.date()}))
    foreign = any(map(is_han, row.purpose)) != (language in _LETTERS_OF_HAN)
    if foreign and row.purpose and kind != THANKS:
        told.append(Message(N_("The purpose is not in the language of the letter.")))
    return tuple(told)


def save_draft(desk: Desk, path: Path, subject: str, text: str, to: str = "") -> None:
    """Keep a letter as a mail draft (.eml), which the mail program opens."""
    if path.suffix.lower() != ".eml":
        wanted = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(wanted, {"wanted": ".eml"}))
    exports.save(desk, path, mail_draft(subject, text, to), "draft", make_folder=True)


_SAID: dict[str, str] = {
    "asked": N_("Appointment asked for: {customer}"),
    "confirmed": N_("Appointment confirmed: {customer}"),
    "declined": N_("Appointment declined: {customer}"),
}


def asked(desk: Desk, number: int, day: dt.date | None = None) -> Changes:
    """They were asked for an appointment, today unless a day is given."""
    return _mark(desk, number, "asked", day)


def confirmed(desk: Desk, number: int, day: dt.date | None = None) -> Changes:
    """They said yes; what was only proposed is planned from now on."""
    return _mark(desk, number, "confirmed", day)


def declined(desk: Desk, number: int, day: dt.date | None = None) -> Changes:
    """They said no; it stays where it is until it is moved or taken off."""
    return _mark(desk, number, "declined", day)


def not_asked(desk: Desk, number: int) -> Changes:
    """Nobody has asked them yet, or it is to be asked for anew."""
    row = visit_of(desk, number)
    what = Message(N_("Appointment to be asked for: {customer}"), {"customer": row.customer_name})
    with desk.operation(what) as current:
        records.update(desk.db, "visit", number, {"asked": None, "asked_on": None})
    return changes(current)


def _mark(desk: Desk, number: int, state: State, day: dt.date | None) -> Changes:
    row = visit_of(desk, number)
    values: dict[str, object] = {"asked": state, "asked_on": (day or desk.today()).isoformat()}
    if state == "confirmed" and row.status == "proposed":
        values["status"] = "planned"
    with desk.operation(Message(_SAID[state], {"customer": row.customer_name})) as current:
        records.update(desk.db, "visit", number, values)
    return changes(current)


def waiting(desk: Desk, trip: int | None = None, *, days: int = PATIENCE) -> list[Unanswered]:
    """Appointments ahead that were asked for so many days ago or more, the longest waiting first.

    `trip`: of one trip alone.
    """
    today = desk.today()
    rows = unanswered(desk.db, today, today - dt.timedelta(days=days))
    return [
        Unanswered(row, (today - row.asked_on).days)
        for row in rows
        if row.asked_on is not None and (trip is None or row.trip_id == trip)
    ]


def told(row: VisitRow, today: dt.date) -> Message | None:
    """How it stands with the answer, in a few words; None where nobody was asked."""
    if row.asked != "asked":
        answer = dict(ANSWERS).get(row.asked)
        return Message(answer) if answer else None
    days = (today - row.asked_on).days if row.asked_on else 0
    if days < 1:
        return Message(N_("Asked today"))
    text = N_("Asked {n} day ago, no answer"), N_("Asked {n} days ago, no answer")
    return Message(text[0], {"n": days}, plural=text[1])
