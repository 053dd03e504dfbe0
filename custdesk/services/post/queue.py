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
from custdesk.services.letters import filling
from custdesk.services.letters.mails import MailMaker
from custdesk.services.post import account
from custdesk.services.post.moments import text as kept
from custdesk.services.post.noting import note
from custdesk.services.post.turn import turn
from custdesk.store import post, post_queue, records
from custdesk.store.database import writing
from custdesk.store.post import LetterMail
from custdesk.store.post_queue import DeliveryRow

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
    """What would go out of some letters today. Nothing is written."""
    us = account.get(desk)
    found = post.letters(desk.db, letters)
    states = post_queue.known(desk.db, [one.uid for one in found])
    maker = MailMaker(desk, us.address, us.name)
    held = {number: why[0].told for number, why in filling.leaving(desk, letters).held}
    good: list[tuple[LetterMail, str]] = []
    left: list[tuple[LetterMail, Message]] = []
    for one in found:
        try:
            address = _address(one, states.get(one.uid), maker)
            if one.id in held:
                raise CustDeskError(held[one.id])
            good.append((one, address))
        except CustDeskError as error:
            left.append((one, error.message))
    return Looked(tuple(good), tuple(left))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Lines of the outbox that would go out today in their order, and those held back, with why."""

    good: tuple[DeliveryRow, ...]
    left_out: tuple[tuple[DeliveryRow, Message], ...]
    batches: tuple[str, ...]


def waiting(desk: Desk) -> Waiting:
    """What would go out of the outbox, were the word given now."""
    listed = post_queue.listed(desk.db, ("queued",), "")
    found = post_queue.by_number(desk.db, listed)
    rows = [found[number] for number in listed]
    numbers = [row.number for row in rows if row.number is not None]
    open_ones = {one.id for one in post.letters(desk.db, numbers) if one.state == "queued"}
    held = {one: why[0].told for one, why in filling.leaving(desk, list(open_ones)).held}
    good = [row for row in rows if row.number in open_ones and row.number not in held]
    left = [(row, held[row.number]) for row in rows if row.number in held]
    return Waiting(tuple(good), tuple(left), tuple(post_queue.batches(desk.db)))


def put_in(desk: Desk, letters: Sequence[int]) -> Queued:
    """Queue written letters as one batch, one operation; nothing goes out by this alone.

    What cannot go out is left out and told. Raises `CustDeskError` where there is no account.
    """
    us = account.needed(desk)
    with turn(desk):
        pass  # what a file that was put back cannot know is asked for, not sent again
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


def check_not_gone(letter: LetterMail, delivery: str | None) -> None:
    """Raises `CustDeskError` where our server has a letter, may have it, or is to get it."""
    taken_back = delivery == "queued" and letter.state == "written"
    if delivery in _WHY and not taken_back:
        raise CustDeskError(Message(_WHY[delivery]))


def _address(letter: LetterMail, delivery: str | None, maker: MailMaker) -> str:
    """Where it goes; raises `CustDeskError` with why it does not."""
    check_not_gone(letter, delivery)
    if letter.control:
        raise CustDeskError(Message(N_("It is kept back, to compare with.")))
    if letter.state == "out":
        raise CustDeskError(Message(N_("It has gone out already.")))
    if letter.state not in ("written", "queued"):
        raise CustDeskError(Message(N_("It is not written yet, or was left out.")))
    if not letter.address:
        raise CustDeskError(Message(N_("No mail address is known.")))
    maker.check(letter)
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
            if one.number is None or one.state != "cancelled":
                continue
            letter = records.get(desk.db, "letter", one.number)
            if letter is not None and letter["state"] == "queued":  # and not out another way
                records.update(desk.db, "letter", one.number, {"state": "written"})
    return changes(current)
