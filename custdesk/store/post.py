"""Letters as mails: what each says, to whom, and the files that go with it."""

from collections.abc import Sequence
from typing import NamedTuple

from custdesk.store.database import Database

_AT_ONCE = 500  # values that one statement is given


class LetterMail(NamedTuple):
    """A letter that is to become a mail. `wave`: its number in its campaign, from 1."""

    id: int
    uid: str
    customer: int
    code: str
    firm: str
    person: str
    kind: str
    language: str
    address: str
    subject: str
    text: str
    message_id: str
    state: str
    campaign: int | None
    wave: int | None
    control: int  # 1: it is kept back
    ended: int  # 1: its campaign is over


class Kept(NamedTuple):
    """A file that goes with every letter of a campaign; its content is kept by its digest."""

    name: str
    digest: str


def letters(db: Database, numbers: Sequence[int]) -> list[LetterMail]:
    """Letters that are not in the bin, in the order of their numbers as given."""
    found: dict[int, LetterMail] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        for row in db.rows(
            "SELECT l.id, l.uid, l.customer_id, c.code, c.name, COALESCE(p.name, ''), l.kind, "
            "COALESCE(l.language, ''), COALESCE(l.address, ''), COALESCE(l.subject, ''), "
            "COALESCE(l.text, ''), COALESCE(l.message_id, ''), l.state, l.campaign_id, "
            "w.position + 1, l.control, COALESCE(k.state = 'ended', 0) FROM letter l "
            "JOIN customer c ON c.id = l.customer_id LEFT JOIN campaign k ON k.id = l.campaign_id "
            "LEFT JOIN person p ON p.id = l.person_id "
            "LEFT JOIN campaign_wave w ON w.id = l.wave_id "
            f"WHERE l.deleted_op IS NULL AND l.id IN ({marks})",
            *part,
        ):
            one = LetterMail(*row)
            found[one.id] = one
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def enclosures(db: Database, campaign: int) -> list[Kept]:
    """The files that go with every letter of a campaign."""
    return [
        Kept(*row)
        for row in db.rows(
            "SELECT name, digest FROM enclosure WHERE campaign_id = ? AND deleted_op IS NULL "
            "ORDER BY position, id",
            campaign,
        )
    ]
