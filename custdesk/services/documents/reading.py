"""What is looked at of documents: the list, the content, what can be shown of it."""

from dataclasses import dataclass
from pathlib import Path

from custdesk.bridge import pdf_pages
from custdesk.bridge.pdf_pages import PdfPage
from custdesk.domain.documents import SHOWN, Shown, shown_as, text_of
from custdesk.domain.errors import CustDeskError, NotFound, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import documents
from custdesk.store.documents import DocumentRow


@dataclass(frozen=True, slots=True)
class Look:
    """What of a document can be shown; `why`: why nothing can. `page`: of a PDF, drawn."""

    shown: Shown
    content: bytes = b""
    text: str = ""
    why: Message | None = None
    page: PdfPage | None = None


_NOT_DRAWN = {
    "password": N_("This PDF has a password. Open it in another program."),
    "too_long": N_("This page takes too long to draw. Open it in another program."),
    "damaged": N_("This PDF cannot be read. Open it in another program."),
}


def listing(desk: Desk, customer: int, of: tuple[str, int] | None = None) -> list[DocumentRow]:
    """The documents of a customer, or of one of its orders, complaints …, the latest first."""
    return documents.listing(desk.db, customer, of)


def get(desk: Desk, number: int) -> DocumentRow:
    """One document; raises `NotFound`."""
    row = documents.one(desk.db, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return row


def find(desk: Desk, customer: int, name: str) -> DocumentRow:
    """The latest document of a customer with a name, or its number; raises `NotFound`."""
    rows = listing(desk, customer)
    wanted = name.strip().casefold()
    for row in rows:
        if row.name.casefold() == wanted or str(row.id) == wanted:
            return row
    raise NotFound(Message(N_("There is no document {name} with this customer."), {"name": name}))


def record_of(desk: Desk, customer: int, of: str, name: str) -> tuple[str, int]:
    """An order, complaint … of a customer by its number or title; raises `NotFound`."""
    found = documents.record_called(desk.db, customer, of, name.strip())
    if found is None:
        raise NotFound(Message(N_("This customer has no {number}."), {"number": name}))
    return of, found


def owner_of(desk: Desk, of: str, number: int) -> int:
    """The customer of an order, complaint …; raises `NotFound`."""
    found = documents.owner(desk.db, of, number)
    if found is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return int(found)


def content(desk: Desk, number: int) -> bytes:
    """All of a document; raises `StorageUnavailable` where a linked file is not there any more."""
    row = get(desk, number)
    if row.digest:
        found = documents.content(desk.db, row.digest)
        if found is None:
            text = N_("The content of {name} is not in this file. Add the document again.")
            raise StorageUnavailable(Message(text, {"name": row.name}))
        return found
    return read_file(Path(row.path), SHOWN)


def read_file(path: Path, most: int) -> bytes:
    """A file's content; raises `StorageUnavailable`, and `CustDeskError` where it is too large."""
    values: dict[str, object] = {"file": str(path), "n": most >> 20}
    try:
        if not path.is_file():  # a folder, or a pipe that never ends
            raise FileNotFoundError
        size = path.stat().st_size
        if size > most:
            text = N_("{file} is larger than {n} MB, the most that can be kept. Link it instead.")
            raise CustDeskError(Message(text, values))
        return path.read_bytes()
    except FileNotFoundError as error:
        text = N_("{file} is not there any more. Say where it is now, or remove the document.")
        raise StorageUnavailable(Message(text, values)) from error
    except OSError as error:
        text = N_("{file} cannot be read. Close it where it is open, then try again.")
        raise StorageUnavailable(Message(text, values)) from error


def look(desk: Desk, number: int, place: int = 0, width: int = 1200) -> Look:
    """What can be shown of a document, without another program; of a PDF one page (0: the first),
    so many points wide.
    """
    try:
        found = content(desk, number)
    except NotFound:
        raise
    except CustDeskError as error:
        return Look("none", why=error.message)
    shown = shown_as(found)
    if shown == "text":
        return Look(shown, text=text_of(found) or "")
    if shown == "none":
        return Look(shown, why=Message(N_("This kind of file is not shown here. Open it.")))
    if shown == "pdf":
        drawn = pdf_pages.page(found, place, width)
        if not drawn.rows:
            return Look("none", why=Message(_NOT_DRAWN.get(drawn.problem, _NOT_DRAWN["damaged"])))
        return Look(shown, page=drawn)
    return Look(shown, found)
