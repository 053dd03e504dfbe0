"""The papers of an event: who gets a badge, a card, a line to sign."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from custdesk.domain.errors import CustDeskError
from custdesk.domain.events.kinds import ACCEPTED, DECLINED, MAYBE
from custdesk.domain.events.seating import order_of
from custdesk.domain.words import N_, Message, Words
from custdesk.paper.event_papers import (
    KINDS,
    LABELS,
    EventPapers,
    Kind,
    Named,
    set_event_papers,
)
from custdesk.paper.typesetting import Document
from custdesk.services import settings
from custdesk.services.desk import Desk
from custdesk.services.events import events
from custdesk.store import events as stored
from custdesk.store.events import EventLine, GuestRow
from custdesk.system.paths import resource

__all__ = ["KINDS", "LABELS", "Kind", "document", "papers"]

_COMING = frozenset({ACCEPTED, MAYBE})
_BADGES = 10  # on a sheet
_LINES = 6  # empty ones, for those who come unasked


def papers(
    desk: Desk,
    event: int,
    kind: Kind,
    words: Words,
    *,
    paper: Literal["a4", "us-letter"] = "a4",
    everybody: bool = False,
    only: Sequence[int] | None = None,
) -> EventPapers:
    """What stands on them: who accepted or may come, with those whom they bring.

    `everybody`: all but who declined; `only`: these guests. Badges and the list go by name, cards
    and the plan by table.
    """
    line = events.line(desk, event)
    rows = [
        row for row in stored.guests(desk.db, event, only)
        if only is not None or row.answer in _COMING or (everybody and row.answer != DECLINED)
    ]  # fmt: skip
    found: list[tuple[GuestRow, Named]] = []
    for row in rows:
        found.append((row, _named(row, line, words)))
        found += [(row, _brought(row)) for _n in range(row.plus)]
    by_table = kind in ("cards", "tables")
    found.sort(
        key=lambda one: (
            (not one[0].seat, order_of(one[0].seat)) if by_table else (),
            (one[1].name or one[1].company).casefold(), one[0].id,
        )
    )  # fmt: skip
    starts = f"{words.date(line.first, 'long')} {line.starts:%H:%M}"
    if line.last > line.first:
        starts = f"{words.date(line.first, 'medium')} – {words.date(line.last, 'medium')}"
    return EventPapers(
        title=line.name,
        when=starts,
        where=line.place,
        guests=tuple(guest for _row, guest in found),
        firm=settings.firm(desk).name,
        printed_on=desk.today(),
        spare=_spare(kind, len(found)) if only is None else 0,
        paper=paper,
    )


def _spare(kind: Kind, count: int) -> int:
    """Badges to write on fill the last sheet up; the list has some lines more."""
    return {"badges": -count % _BADGES, "sign-in": _LINES}.get(kind, 0)


def document(
    desk: Desk,
    event: int,
    kind: str,
    words: Words,
    *,
    paper: Literal["a4", "us-letter"] = "a4",
    everybody: bool = False,
    only: Sequence[int] | None = None,
) -> Document:
    """One of `KINDS` as set; raises `CustDeskError` where nobody would be on it."""
    wanted = next((one for one in KINDS if one == kind), None)
    if wanted is None:
        text = N_("There is no such paper: {name}. There are: {names}.")
        raise CustDeskError(Message(text, {"name": kind, "names": ", ".join(KINDS)}))
    found = papers(desk, event, wanted, words, paper=paper, everybody=everybody, only=only)
    if not found.guests:
        text = N_("Nobody has accepted yet. Note their answers first, or print all on the list.")
        raise CustDeskError(Message(text))
    return set_event_papers(found, wanted, words, templates=resource("templates"))


def _named(row: GuestRow, line: EventLine, words: Words) -> Named:
    latin = row.company_latin if row.company_latin != row.company else ""
    name = row.name_latin or row.name
    return Named(
        # Whoever the firm sends: its name stands in the place of theirs.
        name=name or latin or row.company,
        name_local=row.name if row.name_latin and row.name != row.name_latin else "",
        job=row.job,
        company=(latin or row.company) if name else "",
        company_local=(row.company if latin else "") if name else "",
        country=row.country,
        language=row.language,
        seat=row.seat,
        slot=_slot(row, line, words),
    )


def _slot(row: GuestRow, line: EventLine, words: Words) -> str:
    if not row.slot:
        return ""
    at = dt.datetime.fromisoformat(row.slot)
    day = f"{words.date(at.date(), 'day')} " if line.last > line.first else ""
    return f"{day}{at:%H:%M}"


def _brought(row: GuestRow) -> Named:
    latin = row.company_latin if row.company_latin != row.company else ""
    return Named("", "", "", latin or row.company, "", row.country, row.language, row.seat)
