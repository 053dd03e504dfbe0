"""What every letter of the firm begins with: its head, and the logo in it."""

from pathlib import Path

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.pictures import Picture, picture
from custdesk.domain.words import N_, Message
from custdesk.paper.letter import can_show
from custdesk.services import settings
from custdesk.services.desk import Desk, changes
from custdesk.store import documents
from custdesk.store import settings as stored
from custdesk.system.paths import resource

LARGEST = 500_000
"""Bytes of a logo: it goes out with every mail."""
_DOTS = 4_000


def sender(desk: Desk) -> tuple[str, ...]:
    """The firm's head: its name, the lines of its address, phone, mail; what is known of them."""
    firm = settings.firm(desk)
    address = [line.strip() for line in firm.address.split(";")]
    return tuple(line for line in (firm.name, *address, firm.phone, firm.email) if line)


def logo(desk: Desk) -> Picture | None:
    """The picture at the head of letters; None while there is none."""
    digest = stored.get(desk.db, "logo")
    content = documents.content(desk.db, str(digest)) if digest else None
    return picture(content) if content else None


def save_logo(desk: Desk, path: Path | None) -> Changes:
    """Keep a picture as the firm's logo; without a file there is none any more.

    Raises `CustDeskError` where the file is no picture that letters can show.
    """
    found = None if path is None else _read(desk, path)
    text = N_("Change the logo of letters") if found else N_("Remove the logo of letters")
    with desk.operation(Message(text)) as current:
        stored.put(desk.db, "logo", documents.keep(desk.db, found.content) if found else "")
    return changes(current)


def _read(desk: Desk, path: Path) -> Picture:
    name = {"name": path.name}
    try:
        if path.stat().st_size > LARGEST:
            text = N_("{name} is too large for a logo: at most {n} kB. Save it smaller.")
            raise CustDeskError(Message(text, {**name, "n": LARGEST // 1000}))
        content = path.read_bytes()
    except OSError:
        raise CustDeskError(Message(N_("{name} cannot be read."), name)) from None
    found = picture(content)
    if found is None:
        text = N_("{name} is no picture that letters can show. Take a PNG or a JPEG file.")
        raise CustDeskError(Message(text, name))
    if max(found.width, found.height) > _DOTS:
        text = N_("{name} has more than {n} dots on a side. Save it smaller.")
        raise CustDeskError(Message(text, {**name, "n": _DOTS}))
    if not can_show(found, resource("templates"), desk.today()):
        raise CustDeskError(Message(N_("{name} is damaged and cannot be shown."), name))
    return found
