"""Adding documents and changing what is known of them; each deed is one operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from custdesk.domain.agreements.kinds import DOCUMENT_KINDS
from custdesk.domain.changes import Changes
from custdesk.domain.documents import LARGEST, name_of
from custdesk.domain.errors import CustDeskError, StorageUnavailable, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.documents.reading import content, get, owner_of, read_file
from custdesk.store import documents, records
from custdesk.store.documents import OF

_EDITED = ("name", "kind", "notes", *(f"{of}_id" for of in OF))
MOST = 200  # files at once


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a document is; `of`: which order, complaint … of theirs it belongs to."""

    customer: int
    of: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of some files: those that were added, and those that were there already."""

    changes: Changes
    added: tuple[int, ...]
    known: tuple[str, ...]


def add(
    desk: Desk, owner: Owner, paths: Sequence[Path], *, inside: bool = True, kind: str | None = None
) -> Added:
    """Add files, all of them or none: with their content inside our file, or linked to theirs.

    What the customer has already is not added again; if it had no record of its own it belongs to
    the owner's from now on. Raises `CustDeskError` for a file that cannot be read or is too large.
    """
    if owner.of is not None and owner_of(desk, *owner.of) != owner.customer:
        raise CustDeskError(Message(N_("A document belongs to one customer.")))
    files = [path.absolute() for path in paths[:MOST]]
    contents = [_read(path, inside=inside) for path in files]
    column = f"{owner.of[0]}_id" if owner.of is not None else None
    belongs = {column: owner.of[1]} if owner.of is not None and column else {}
    added: list[int] = []
    known: list[str] = []
    what = Message(
        N_("Add document {name}"),
        {"n": len(files), "name": name_of(str(files[0])) if files else ""},
        plural=N_("Add {n} documents"),
    )
    with desk.operation(what) as current:
        for path, found in zip(files, contents, strict=True):
            digest = documents.keep(desk.db, found) if found is not None else None
            there = documents.same(desk.db, owner.customer, digest or "", str(path))
            if there:
                known.append(there[0].name)
                if column and not there[0].of:
                    records.update(desk.db, "document", there[0].id, belongs)
                continue
            row = {
                "customer_id": owner.customer, "name": name_of(str(path)), "kind": kind,
                "path": None if inside else str(path), "digest": digest,
                "size": len(found) if found is not None else path.stat().st_size,
                "added_on": desk.today().isoformat(), **belongs,
            }  # fmt: skip
            added.append(records.insert(desk.db, "document", row))
    done = changes(current, added[0] if added else None)
    return Added(done, tuple(added), tuple(known))


def _read(path: Path, *, inside: bool) -> bytes | None:
    """The content to be kept; of a linked file, as large as it likes, only that it is there."""
    _linked(path)
    return read_file(path, LARGEST) if inside else None


def _linked(path: Path) -> None:
    if not path.is_file():
        text = N_("{file} is not a file. Choose a file.")
        raise StorageUnavailable(Message(text, {"file": str(path)}))


def edit(desk: Desk, number: int, values: Mapping[str, object]) -> Changes:
    """Change what a document is called, what it is, what it belongs to; `ValidationError`."""
    row = get(desk, number)
    clean = {
        name: (value.strip() or None if isinstance(value, str) else value)
        for name, value in values.items()
        if name in _EDITED
    }
    problems: dict[str, Message] = {}
    if "name" in clean and not clean["name"]:
        problems["name"] = Message(N_("A document needs a name."))
    if clean.get("kind") is not None and clean["kind"] not in dict(DOCUMENT_KINDS):
        problems["kind"] = Message(N_("Choose one from the list."))
    for of in OF:
        at = clean.get(f"{of}_id")
        if isinstance(at, int) and documents.owner(desk.db, of, at) != row.customer:
            problems[f"{of}_id"] = Message(N_("It belongs to another customer."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    with desk.operation(Message(N_("Edit document {name}"), {"name": row.name})) as current:
        records.update(desk.db, "document", number, clean)
    return changes(current)


def keep(desk: Desk, number: int) -> Changes:
    """Take the content of a linked document into our file; the other file stays where it is."""
    row = get(desk, number)
    if row.digest:
        return Changes()
    found = content(desk, number)
    if len(found) > LARGEST:
        text = N_("{file} is larger than {n} MB, the most that can be kept. Link it instead.")
        raise CustDeskError(Message(text, {"file": row.name, "n": LARGEST >> 20}))
    what = Message(N_("Keep document {name} in the file"), {"name": row.name})
    with desk.operation(what) as current:
        digest = documents.keep(desk.db, found)
        new = {"digest": digest, "path": None, "size": len(found)}
        records.update(desk.db, "document", number, new)
    return changes(current)


def relink(desk: Desk, number: int, path: Path) -> Changes:
    """A linked file lies elsewhere now."""
    row, place = get(desk, number), path.absolute()
    _linked(place)
    with desk.operation(Message(N_("Link document {name} anew"), {"name": row.name})) as current:
        new = {"path": str(place), "digest": None, "size": place.stat().st_size}
        records.update(desk.db, "document", number, new)
    return changes(current)


def remove(desk: Desk, numbers: Sequence[int]) -> Changes:
    """Put documents into the bin; the content stays until the bin is emptied, linked files stay."""
    rows = [get(desk, number) for number in numbers]
    what = Message(
        N_("Remove document {name}"),
        {"n": len(rows), "name": rows[0].name if rows else ""},
        plural=N_("Remove {n} documents"),
    )
    with desk.operation(what) as current:
        for row in rows:
            records.to_bin(desk.db, "document", "id = ?", row.id)
    return changes(current)
