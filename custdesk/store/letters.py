"""Queries of letters to customers: lists by page, whole ones, and what goes out."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from custdesk.store.conditions import among, day
from custdesk.store.customers import TIERS
from custdesk.store.database import Database
from custdesk.store.pieces import chunks

# What a list of a campaign's letters can be narrowed to.
PARTS = {
    "all": "1",
    "open": "l.control = 0 AND l.state IN ('planned', 'written', 'queued')",
    "planned": "l.control = 0 AND l.state = 'planned'",
    "written": "l.control = 0 AND l.state = 'written'",
    "skipped": "l.state = 'skipped'",
    "out": "l.state = 'out'",
    "answered": "l.answer IN ('answered', 'interested', 'declined')",
    "returned": "l.answer = 'returned'",
    "control": "l.control = 1",
}


class LetterRow(NamedTuple):
    """A letter as it is listed. `wave`: its number in the campaign from 1, 0 without one.

    `accepted`: keys of what spoke against it and was accepted; `out_at`: UTC.
    """

    id: int
    uid: str
    customer: int
    code: str
    name: str
    tier: str
    country: str
    person: int | None
    who: str
    kind: str
    occasion: dt.date | None
    language: str
    channel: str
    address: str
    subject: str
    text: str
    state: str
    control: bool
    why: str
    accepted: frozenset[str]
    out_at: dt.datetime | None
    out_by: str
    message_id: str
    contact: int | None
    answer: str
    answered_on: dt.date | None
    campaign: int | None
    wave: int
    festival: str = ""  # which greeting it is, a key of `domain.greetings.days`


_ROW = (
    "SELECT l.id, l.uid, l.customer_id, c.code, c.name, COALESCE(f.tier, 2), "
    "COALESCE(c.country, ''), l.person_id, COALESCE(p.name, ''), l.kind, l.occasion, "
    "COALESCE(l.language, ''), l.channel, COALESCE(l.address, ''), COALESCE(l.subject, ''), "
    "COALESCE(l.text, ''), l.state, l.control, COALESCE(l.why, ''), COALESCE(l.accepted, ''), "
    "l.out_at, COALESCE(l.out_by, ''), COALESCE(l.message_id, ''), l.contact_id, "
    "COALESCE(l.answer, ''), l.answered_on, l.campaign_id, "
    "COALESCE((SELECT w.position + 1 FROM campaign_wave w WHERE w.id = l.wave_id), 0), "
    "COALESCE(l.festival, '') FROM letter l JOIN customer c ON c.id = l.customer_id "
    "LEFT JOIN figure f ON f.id = l.customer_id LEFT JOIN person p ON p.id = l.person_id "
    "WHERE l.deleted_op IS NULL"
)


def ids(
    db: Database, campaign: int, wave: int | None = None, part: str = "all", text: str = ""
) -> list[int]:
    """The letters of a campaign or of one of its waves, as they are listed: wave, tier, name.

    `part`: a key of `PARTS`; `text`: in the name or code of the customer or the person's name.
    """
    where, values = f"l.campaign_id = ? AND l.deleted_op IS NULL AND {PARTS[part]}", [campaign]
    if wave is not None:
        where += " AND l.wave_id = ?"
        values.append(wave)
    wanted: list[object] = [*values]
    if text.strip():
        where += (
            " AND (instr(lower(c.name), ?1) OR instr(lower(c.code), ?1) "
            "OR instr(lower(COALESCE(c.name_latin, '')), ?1) "
            "OR instr(lower(COALESCE(p.name, '')), ?1))"
        ).replace("?1", "?")
        wanted += [text.strip().lower()] * 4
    return [
        number
        for (number,) in db.rows(
            "SELECT l.id FROM letter l JOIN customer c ON c.id = l.customer_id "
            "LEFT JOIN figure f ON f.id = l.customer_id LEFT JOIN person p ON p.id = l.person_id "
            "LEFT JOIN campaign_wave w ON w.id = l.wave_id "
            f"WHERE {where} ORDER BY w.position, f.tier, f.name_key, l.id",
            *wanted,
        )
    ]


def rows(db: Database, numbers: Sequence[int]) -> list[LetterRow]:
    """Letters in the order of their numbers; missing ones are left out."""
    found = {
        row[0]: _row(row) for part in chunks(numbers) for row in db.rows(_ROW + among("l.id", part))
    }
    return [found[number] for number in numbers if number in found]


def _row(row: Sequence[object]) -> LetterRow:
    (*first, tier, country, person, who, kind, occasion) = row[:11]
    (language, channel, address, subject, text, state, control, why, accepted) = row[11:20]
    (out_at, out_by, message_id, contact, answer, answered_on, campaign, wave, festival) = row[20:]
    return LetterRow._make([
        *first, TIERS[int(str(tier))], country, person, who, kind, day(_text(occasion)), language,
        channel, address, subject, text, state, bool(control), why,
        frozenset(str(accepted).split()), _moment(_text(out_at)), out_by, message_id, contact,
        answer, day(_text(answered_on)), campaign, wave, festival,
    ])  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def filed(db: Database, names: Sequence[str]) -> dict[tuple[str, int], int]:
    """(Message-ID, customer) -> the log entry that tells of that mail already."""
    found: dict[tuple[str, int], int] = {}
    for part in chunks(range(len(names))):
        here = [names[place] for place in part]
        marks = ", ".join("?" for _ in here)
        for name, customer, number in db.rows(
            "SELECT message_id, customer_id, id FROM interaction WHERE deleted_op IS NULL "
            f"AND message_id IN ({marks})",
            *here,
        ):
            found[name, customer] = number
    return found


def enclosed(db: Database, campaigns: Sequence[int]) -> dict[int, list[str]]:
    """campaign -> the names of the files that go with every letter of it."""
    found: dict[int, list[str]] = {}
    for campaign, name in db.rows(
        "SELECT campaign_id, name FROM enclosure WHERE deleted_op IS NULL"
        f"{among('campaign_id', campaigns)} ORDER BY position, id"
    ):
        found.setdefault(campaign, []).append(name)
    return found


def put(db: Database, columns: Sequence[str], cells: Sequence[Sequence[object]]) -> None:
    """Set columns of many letters inside the running operation: rows of values, their id last."""
    names = ", ".join(f'"{name}" = ?' for name in columns)
    db.many(f"UPDATE letter SET {names} WHERE id = ?", list(cells))
