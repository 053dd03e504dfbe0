"""Files that were written on purpose, outside of the firm's file: where they are, and wiping them.

A password protects the firm's file and nothing that was taken out of it. So every PDF, list or
draft is named here, and one command deletes them all.
"""

import datetime as dt
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from custdesk.domain.errors import StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import exports

# What a file is -> its name for the reader.
KINDS = {
    "plan": N_("Visit plan"),
    "labels": N_("Labels and envelopes"),
    "letters": N_("Letters"),
    "portrait": N_("Customer portrait"),
    "guests": N_("Guest list"),
    "complaint": N_("Complaint sheet"),
    "report": N_("Report of the tiers"),
    "recovery": N_("Recovery sheet"),
    "problems": N_("Rows to mend"),
    "list": N_("List as shown"),
    "customers": N_("List of customers"),
    "orders": N_("List of orders"),
    "workbook": N_("Offline workbook"),
    "vcard": N_("Contacts for phones"),
    "pack": N_("Handover pack"),
    "calendar": N_("Calendar"),
    "expenses": N_("Costs of a trip"),
    "draft": N_("Mail draft"),
    "proof": N_("Report of a campaign"),
    "letter": N_("Letter about money"),
    "visit_here": N_("Programme of a visit here"),
    "invitation": N_("Invitation letter"),
    "statement": N_("Statement of account"),
    "document": N_("Document"),
    "opened": N_("Document opened in another program"),
    "offer": N_("Quotation or proforma invoice"),
    "survey_form": N_("Form of a survey"),
    "shortcuts": N_("Sheet of shortcuts"),
}


class ExportRow(NamedTuple):
    """One file. `exists`: it is still where it was written; `wiped`: when it was deleted here."""

    id: int
    path: Path
    kind: Message
    at: dt.datetime
    exists: bool
    by: str = ""
    wiped: dt.datetime | None = None


def note(desk: Desk, path: Path, kind: str) -> int:
    """Name a file that is written on purpose; `kind` is one of `KINDS`. Its number in the list."""
    at = desk.clock.now().isoformat()
    return exports.add(desk.db, str(path.absolute()), kind, at, desk.by)


def save(desk: Desk, path: Path, content: bytes, kind: str, *, make_folder: bool = False) -> None:
    """Write such a file. It is named first, so that no kill leaves one that nobody knows of.

    A folder is only made where the user typed its name: one that was chosen and is gone was a
    stick or a network drive, and a folder in its place would hide that.

    Raises `StorageUnavailable` where it cannot be written.
    """
    number = note(desk, path, kind)
    try:
        if make_folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        if not path.exists():
            exports.remove(desk.db, number)
        text = N_("{file} cannot be written. Close it where it is open, or choose another place.")
        raise StorageUnavailable(Message(text, {"file": str(path)})) from error


def listing(desk: Desk) -> list[ExportRow]:
    """All of them, the newest first; wiped ones too."""
    return [
        ExportRow(
            entry.id,
            Path(entry.path),
            Message(KINDS.get(entry.kind, N_("File"))),
            dt.datetime.fromisoformat(entry.at),
            entry.wiped is None and Path(entry.path).is_file(),
            entry.by,
            dt.datetime.fromisoformat(entry.wiped) if entry.wiped else None,
        )
        for entry in exports.listing(desk.db)
    ]


def remove(desk: Desk, path: Path) -> bool:
    """Delete one such file that nobody wants any more, and mark it as wiped; whether it was there.

    One that cannot be deleted stays in the list.
    """
    for row in listing(desk):
        if row.path == path.absolute() and row.wiped is None:
            was_there = row.exists
            try:
                delete(row.path)
            except FileNotFoundError:
                pass
            except OSError:
                return False
            exports.mark_wiped(desk.db, row.id, desk.clock.now().isoformat())
            return was_there
    return False


def delete(path: Path) -> None:
    """Delete a file, also one that nobody may write; raises `OSError`."""
    with suppress(OSError):  # Windows deletes nothing that is only to be read
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.unlink()


def wipe(desk: Desk) -> tuple[list[ExportRow], list[ExportRow]]:
    """Delete every such file: those that were deleted, and those that were not there any more.

    They stay in the list as wiped. One that cannot be deleted stays as it is, and when the others
    are gone `StorageUnavailable` names it.
    """
    wiped: list[ExportRow] = []
    missing: list[ExportRow] = []
    stuck: list[str] = []
    for row in listing(desk):
        if row.wiped is not None:
            continue
        try:
            delete(row.path)
            wiped.append(row)
        except FileNotFoundError:
            missing.append(row)
        except OSError:
            stuck.append(str(row.path))
            continue
        exports.mark_wiped(desk.db, row.id, desk.clock.now().isoformat())
    if stuck:
        text = N_("These cannot be deleted; close them where they are open: {files}.")
        raise StorageUnavailable(Message(text, {"files": tuple(stuck)}))
    return wiped, missing
