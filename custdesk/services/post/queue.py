"""Letters into the queue for the firm's mail server, and out of it again.

To put them in is the word of a person for this batch. What was given to the server stays written
in `delivery` whatever is taken back afterwards.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from custdesk.bridge.mail_head import checked
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.mail.ids import new_message_id
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.letters.mails import MailMaker
from custdesk.services.post import account
from custdesk.services.post.moments import text as kept
from custdesk.services.post.noting import note
from custdesk.store import post, post_queue, records
from custdesk.store.database import writing
from custdesk.store.post import LetterMail

_OUT = N_("Our server has taken it already.")
_MAYBE = N_("It may have gone out. Ask whether it arrived, and say so in the outbox.")
_WAITS = N_("It waits in the outbox already.")
_WHY = {"sent": _OUT, "unknown": _MAYBE, "sending": _WAITS, "queued": _WAITS}


@dataclass(frozen=True, slots=True)
class Queued:
    """A batch that waits; `left_out`: (letter, why it does not)."""

    changes: Changes
    batch: str
    letters: tuple[int, ...]
    left_out: tuple[tuple[int, Message], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """Letters that can go out, with where to, and those that cannot, with why."""

    good: tuple[tuple[LetterMail, str], ...]
    left_out: tuple[tuple[LetterMail, Message], ...]


def look(desk: Desk, letters: Sequence[int]) -> Looked:
    """What would go out of some letters; each is made into a mail. Nothing is written."""
    us = account.get(desk)
    found = post.letters(desk.db, letters)
    states = post_queue.known(desk.db, [one.uid for one in found])
    maker = MailMaker(desk, us.address, us.name)
    good: list[tuple[LetterMail, str]] = []
    left: list[tuple[LetterMail, Message]] = []
    for one in found:
        try:
            good.append((one, _address(one, states.get(one.uid), maker)))
        except CustDeskError as error:
            left.append((one, error.message))
    return Looked(tuple(good), tuple(left))


def put_in(desk: Desk, letters: Sequence[int]) -> Queued:
    """Queue written letters as one batch, one operation; nothing goes out by this alone.

    What cannot go out is left out and told. Raises `CustDeskError` where there is no account.
    """
    us = account.needed(desk)
    looked = look(desk, letters)
    batch, at = records.new_uid(), kept(desk.clock.now())
    what = Message(
        N_("Put {n} letter into the outbox"),
        {"n": len(looked.good)},
        plural=N_("Put {n} letters into the outbox"),
    )
    with desk.operation(what) as current:
        rows = []
        for one, address in looked.good:
            name = one.message_id.strip("<>") or new_message_id(us.address)
            rows.append((one.uid, name, address))
            records.update(desk.db, "letter", one.id, {"state": "queued", "message_id": name})
        post_queue.put(desk.db, batch, rows, at)
    good = tuple(one.id for one, _address in looked.good)
    left = tuple((one.id, why) for one, why in looked.left_out)
    return Queued(changes(current), batch, good, left)


def _address(letter: LetterMail, delivery: str | None, maker: MailMaker) -> str:
    """Where it goes; raises `CustDeskError` with why it does not."""
    if delivery in _WHY:
        raise CustDeskError(Message(_WHY[delivery]))
    if letter.control:
        raise CustDeskError(Message(N_("It is kept back, to compare with.")))
    if letter.state == "out":
        raise CustDeskError(Message(N_("It has gone out already.")))
    if letter.state not in ("written", "queued"):
        raise CustDeskError(Message(N_("It is not written yet, or was left out.")))
    if not letter.address:
        raise CustDeskError(Message(N_("No mail address is known.")))
    maker.mail(letter)
    return checked(letter.address)


# -- what a person decides about single letters ----------------------------------------------------


def arrived(desk: Desk, letters: Collection[str]) -> Changes:
    """They asked: these letters, which nobody knew of, did arrive."""
    at = kept(desk.clock.now())
    with writing(desk.db):
        post_queue.decide(desk.db, letters, ("unknown",), "sent", at)
    return note(desk)


def did_not_arrive(desk: Desk, letters: Collection[str]) -> None:
    """They asked: these letters, which nobody knew of, never came. They may be queued again."""
    at = kept(desk.clock.now())
    with writing(desk.db):
        post_queue.decide(desk.db, letters, ("unknown",), "cancelled", at)


def take_out(desk: Desk, letters: Collection[str]) -> Changes:
    """Do not send these: waiting, refused, or not arrived. They are written letters again."""
    at = kept(desk.clock.now())
    found = post_queue.rows(desk.db, list(letters))
    what = Message(
        N_("Take {n} letter out of the outbox"),
        {"n": len(found)},
        plural=N_("Take {n} letters out of the outbox"),
    )
    with desk.operation(what) as current:
        open_ones = ("queued", "unknown", *post_queue.OPEN_AGAIN)
        post_queue.decide(desk.db, letters, open_ones, "cancelled", at)
        for one in post_queue.rows(desk.db, list(letters)):
            if one.number is not None and one.state == "cancelled":
                records.update(desk.db, "letter", one.number, {"state": "written"})
    return changes(current)
