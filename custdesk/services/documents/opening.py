"""Documents in other programs: a linked file itself, of a kept one a copy that is wiped again.

The copy lies in a folder of its own that nobody else may look into, under a name without the
customer's or the document's words, and cannot be written: what somebody changes in it would be
lost. It is named among the files written, so `exports wipe` finds it after a kill.
"""

import stat
import tempfile
from contextlib import suppress
from pathlib import Path, PurePath

from custdesk.domain.documents import may_run
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import exports
from custdesk.services.desk import Desk
from custdesk.services.documents.reading import content, get
from custdesk.store import exports as written

KIND = "opened"
_PREFIX = "custdesk-"


def open_copy(desk: Desk, number: int) -> Path:
    """The file that another program may open; raises `CustDeskError` for what could run."""
    row = get(desk, number)
    if may_run(row.path or row.name):
        text = N_(
            "{name} could start a program, so it is not opened from here. Save a copy if you trust "
            "whoever sent it."
        )
        raise CustDeskError(Message(text, {"name": row.name}))
    if not row.digest:
        path = Path(row.path)
        if not path.is_file():
            text = N_("{file} is not there any more. Say where it is now, or remove the document.")
            raise CustDeskError(Message(text, {"file": row.path}))
        return path
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))  # for this user alone
    path = folder / f"document-{row.id}{PurePath(row.name).suffix.lower()}"
    exports.save(desk, path, content(desk, number), KIND)
    with suppress(OSError):
        path.chmod(stat.S_IRUSR)
    return path


def save_copy(desk: Desk, number: int, path: Path) -> None:
    """Write a document's content where the user chose; listed among the files written."""
    exports.save(desk, path, content(desk, number), "document")


def wipe_opened(desk: Desk) -> int:
    """Delete the copies that other programs were given; how many are still held by one.

    Done when the file is locked, at the end, and at the start for those that a kill left.
    """
    left = 0
    for entry in written.listing(desk.db):
        if entry.kind != KIND or entry.wiped is not None:
            continue
        path = Path(entry.path)
        try:
            exports.delete(path)
        except FileNotFoundError:
            pass
        except OSError:  # a program on Windows that still has it open
            left += 1
            continue
        written.remove(desk.db, entry.id)
        with suppress(OSError):
            path.parent.rmdir()
    return left
