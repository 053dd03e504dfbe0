"""Letters as a folder of mail drafts, for the mail program to open one after the other.

Nothing is sent, and no letter counts as gone out: whoever sends them says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from custdesk.bridge.mail_draft import unsent
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.errors import CustDeskError, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.services import exports
from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.services.letters.mails import MailMaker
from custdesk.services.post.queue import check_not_gone
from custdesk.store import post, post_queue
from custdesk.store.post import LetterMail

_LONGEST = 60  # signs of a code in a file's name
# What one of our systems does not allow in a name.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Drafts:
    """What was written: (letter, its file), and (letter, why there is none)."""

    written: tuple[tuple[int, Path], ...]
    left_out: tuple[tuple[int, Message], ...]


def draft(desk: Desk, letter: int) -> bytes:
    """The content of one draft; raises `CustDeskError` where the letter cannot become a mail."""
    (found,) = post.letters(desk.db, [letter])
    return unsent(MailMaker(desk).mail(found))


def folder(
    desk: Desk,
    letters: Sequence[int],
    to: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Drafts:
    """Write letters as drafts into a folder, those of a wave in a folder of their own.

    Files of that name are written over. What cannot become a mail is left out with its reason.
    Raises `Cancelled` between two of them; those that were written stay and are listed.
    """
    maker, found = MailMaker(desk), post.letters(desk.db, letters)
    states = post_queue.known(desk.db, [letter.uid for letter in found])
    told = Message(N_("Writing mail drafts"))
    done: list[tuple[int, Path]] = []
    left: list[tuple[int, Message]] = []
    for place, letter in enumerate(found):
        if cancelled is not None and cancelled():
            text = N_("Stopped. {n} drafts are written.")
            raise Stopped(Message(text, {"n": len(done)}))
        try:
            check_not_gone(letter, states.get(letter.uid))
            if letter.control:
                raise CustDeskError(Message(N_("It is kept back, to compare with.")))
            if not letter.address:
                raise CustDeskError(Message(N_("No mail address is known.")))
            path = to / file_name(letter, place + 1, len(found))
            exports.save(desk, path, unsent(maker.mail(letter)), "draft", make_folder=True)
            done.append((letter.id, path))
        except StorageUnavailable:
            raise
        except CustDeskError as error:
            left.append((letter.id, error.message))
        if progress is not None:
            progress(place + 1, len(found), told)
    return Drafts(tuple(done), tuple(left))


def file_name(letter: LetterMail, place: int, of: int) -> Path:
    """The draft's name: its place, so that they sort as listed, and the customer's code.

    No names: what lies in a folder is seen by whoever sees the folder.
    """
    number = str(place).zfill(max(3, len(str(of))))
    plain = " ".join(_NOT_IN_NAMES.sub(" ", letter.code).split())[:_LONGEST].rstrip(" .")
    path = Path(f"{number} {plain}.eml")
    return path if letter.wave is None else Path(f"wave-{letter.wave}") / path
