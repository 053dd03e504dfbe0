"""Visits of customers here on paper: the sheet of the day, and the letter that invites them."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from custdesk.domain.appointments.invitation import INVITATIONS, Invited, invitation
from custdesk.domain.errors import CustDeskError
from custdesk.domain.hosting import lines
from custdesk.domain.words import N_, Message, Words
from custdesk.paper.letter import Letter, LetterTable, set_letters
from custdesk.paper.typesetting import Document, Typeset
from custdesk.paper.visit_here import HostSheet, set_host_sheets
from custdesk.services import customers, letters, mailing, settings
from custdesk.services.desk import Desk
from custdesk.services.layouts import own
from custdesk.services.trips import here
from custdesk.system.paths import resource

Paper = Literal["a4", "us-letter"]

_BY_HAND = "_" * 24  # the firm's name, where it is not in the settings yet


def sheets(
    desk: Desk,
    visits: Sequence[int],
    languages: Sequence[Words],
    *,
    paper: Paper = "a4",
    board: bool = True,
) -> Document:
    """The sheets of visits here, one after the other; `languages`: one, or two on each page."""
    if not visits:
        raise CustDeskError(Message(N_("No visit of theirs lies in these days.")))
    made = [_sheet(desk, one, board) for one in visits]
    return set_host_sheets(made, languages, templates=resource("templates"), paper=paper)


def _sheet(desk: Desk, visit: int, board: bool) -> HostSheet:
    found = here.get(desk, visit)
    row, facts = found.visit, found.facts
    detail = customers.detail(desk, row.customer_id)
    ways = (
        (Message(N_("They arrive")), found.moment("arrive_at"), facts["arrive_by"]),
        (Message(N_("Driver and phone")), None, facts["driver"]),
        (Message(N_("Hotel")), None, facts["hotel"]),
        (Message(N_("They leave")), found.moment("leave_at"), facts["leave_by"]),
        (Message(N_("Standard of the audit")), None, facts["scope"]),
    )
    return HostSheet(
        settings.firm(desk).name,
        detail.row.name,
        detail.row.name_latin,
        detail.fields["country"] or "",
        found.kind,
        row.purpose,
        row.at,
        row.minutes,
        row.place,
        desk.today(),
        found.listed("guests"),
        found.listed("hosts"),
        tuple((what, at, how or "") for what, at, how in ways if at or how),
        found.steps,
        found.listed("samples"),
        lines(row.agenda),
        tuple((one.text, one.done is not None) for one in found.checks),
        tuple((one.what, one.severity, one.until, one.owner) for one in found.findings),
        found.remarks,
        board and bool(facts["arrive_at"]),
    )


def invitations(
    desk: Desk,
    visits: Sequence[int],
    languages: Sequence[str],
    english: Words,
    *,
    paper: Paper = "a4",
) -> Typeset:
    """The letters that invite them, for the visa too: a page for each visit and language."""
    wrong = [code for code in languages if code not in INVITATIONS]
    if wrong:
        text = N_("Invitations are written in: {languages}.")
        raise CustDeskError(Message(text, {"languages": tuple(INVITATIONS)}))
    made = [_letter(desk, visit, code, english) for visit in visits for code in languages]
    if not made:
        raise CustDeskError(Message(N_("No visit of theirs lies in these days.")))
    return set_letters(
        made, printed_on=desk.today(), templates=resource("templates"), paper=paper,
        setter=own.setter(desk), logo=letters.logo(desk),
    )  # fmt: skip


def _letter(desk: Desk, visit: int, language: str, english: Words) -> Letter:
    found = here.get(desk, visit)
    row, firm = found.visit, settings.firm(desk)
    detail = customers.detail(desk, row.customer_id)
    latin = language == "en"
    name = (detail.row.name_latin if latin else "") or detail.row.name
    arrives, leaves = found.moment("arrive_at"), found.moment("leave_at")
    guests = found.listed("guests") or ((row.person,) if row.person else ())
    said = invitation(
        language,
        Invited(
            name,
            firm.name or _BY_HAND,
            ", ".join(part.strip() for part in firm.address.split(";") if part.strip()),
            (arrives or row.at).date(),
            (leaves or row.at + dt.timedelta(minutes=row.minutes)).date(),
            row.purpose,
            str(found.facts["pays"] or ""),
            firm.salesperson,
            firm.phone,
            found.kind,
        ),
        desk.today(),
    )
    blank = tuple((guest.split(",")[0], "", "", "") for guest in guests) or (("", "", "", ""),)
    opening, *rest = said.paragraphs
    return Letter(
        letters.sender(desk),
        mailing.in_latin(desk, row.customer_id, english),
        said.date,
        said.subject,
        (opening, LetterTable(blank, said.columns), *rest),
        said.salutation,
        said.closing,
        tuple(part for part in (found.facts["signs"] or firm.salesperson, firm.name) if part),
        language=language,
        recipient_language="",
    )
