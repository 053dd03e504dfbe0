"""Files that go out with every letter of a campaign; their content is kept inside our file."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.documents import name_of
from custdesk.domain.errors import CustDeskError, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.documents.reading import read_file
from custdesk.services.found import found
from custdesk.store import documents, records

MOST_BYTES = 10 << 20
"""All enclosures of a campaign together: many mail servers take no more."""


class EnclosureRow(NamedTuple):
    """A file as it is listed."""

    id: int
    name: str
    size: int
    digest: str


def listed(desk: Desk, campaign: int) -> list[EnclosureRow]:
    """The files of a campaign in their order."""
    return [
        EnclosureRow(row["id"], row["name"], row["size"], row["digest"])
        for row in records.find(
            desk.db, "enclosure", "campaign_id = ? ORDER BY position, id", campaign
        )
    ]


def content(desk: Desk, number: int) -> bytes:
    """What is in a file; raises `CustDeskError` where it is missing."""
    row = found(desk, "enclosure", number)
    inside = documents.content(desk.db, row["digest"])
    if inside is None:
        text = N_("The enclosure {file} is missing. Add it to the campaign again.")
        raise CustDeskError(Message(text, {"file": row["name"]}))
    return inside


def add(desk: Desk, campaign: int, paths: Sequence[Path]) -> Changes:
    """Add files, all of them or none; one that is there already is not added again.

    Raises `CustDeskError` for a file that cannot be read and where all become too large to mail.
    """
    name = found(desk, "campaign", campaign)["name"]
    there = listed(desk, campaign)
    known = {(row.name, row.digest) for row in there}
    files = []
    for path in paths:
        if not path.is_file():
            text = N_("{file} is not a file. Choose a file.")
            raise StorageUnavailable(Message(text, {"file": str(path)}))
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        files.append((name_of(str(path)), read_file(path, MOST_BYTES)))
    fresh = {(one, documents.digest_of(inside)): inside for one, inside in files}
    fresh = {key: inside for key, inside in fresh.items() if key not in known}
    total = sum(row.size for row in there) + sum(map(len, fresh.values()))
    if total > MOST_BYTES:
        raise _too_large()
    with desk.operation(Message(N_("Enclosures of {name}"), {"name": name})) as current:
        for position, ((called, _digest), inside) in enumerate(fresh.items(), len(there)):
            row = {
                "campaign_id": campaign, "position": position, "name": called,
                "digest": documents.keep(desk.db, inside), "size": len(inside),
            }  # fmt: skip
            records.insert(desk.db, "enclosure", row)
    return changes(current)


def _too_large() -> CustDeskError:
    text = N_("All enclosures together have at most {n} MB: many mail servers take no more.")
    return CustDeskError(Message(text, {"n": MOST_BYTES >> 20}))


def remove(desk: Desk, numbers: Sequence[int]) -> Changes:
    """Take files out; their content stays until the bin is emptied."""
    rows = [found(desk, "enclosure", number) for number in numbers]
    name = found(desk, "campaign", rows[0]["campaign_id"])["name"] if rows else ""
    with desk.operation(Message(N_("Enclosures of {name}"), {"name": name})) as current:
        for row in rows:
            records.to_bin(desk.db, "enclosure", "id = ?", row["id"])
    return changes(current)
