"""Unknown senders whose mails wait: listed, given to a customer, left out."""

import datetime as dt
from collections.abc import Collection, Mapping

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound
from custdesk.domain.mail.directory import Directory
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.mails import whose
from custdesk.services.mails.filing import Filed, decide, file_waiting
from custdesk.services.mails.looking import READ, WHY, Shown, Stranger, names_of
from custdesk.services.mails.whose import Choice
from custdesk.store import mails, records


def senders(desk: Desk) -> list[Stranger]:
    """The unknown senders whose mails wait, the latest first."""
    listed = whose.directory(desk, whose.own_addresses(desk))
    waiting = mails.senders(desk.db)
    filed = mails.filed(desk.db) if any(one.refs for one in waiting) else {}
    answered: dict[str, set[int]] = {}
    for one in waiting:
        threads = [filed.get(ref, frozenset()) for ref in (one.refs or "").split()]
        answered[one.address] = set().union(*threads)
    wanted = {number for numbers in answered.values() for number in numbers}
    wanted |= {number for one in waiting for number in listed.several(one.address)}
    wanted |= {known.customer for one in waiting if (known := listed.whose(one.address))}
    names = names_of(desk, wanted)
    return [_stranger(one, listed, answered[one.address], names) for one in waiting]


def _stranger(
    one: mails.Sender,
    listed: Directory,
    answered: set[int],
    names: dict[int, tuple[str, str]],
) -> Stranger:
    suggested, why = None, None
    known = listed.whose(one.address)
    if known is not None and known.customer in names:
        suggested = (known.customer, *names[known.customer])
    elif len(answered) == 1:
        number = next(iter(answered))
        if number in names:
            suggested = (number, *names[number])
            why = Message(WHY["thread"], {"name": names[number][1]})
    elif several := listed.several(one.address):
        told = tuple(names[number][1] for number in sorted(several) if number in names)
        why = Message(WHY["several"], {"names": told[:5]})
    return Stranger(
        one.address, one.name or "", one.incoming, one.outgoing, one.subject or "",
        dt.datetime.fromisoformat(one.last.replace("Z", "+00:00")), suggested, why,
    )  # fmt: skip


def waiting_of(desk: Desk, address: str) -> list[Shown]:
    """The latest mails of a sender that wait, and ours to them."""
    return [
        Shown(
            dt.datetime.fromisoformat(one.at.replace("Z", "+00:00")),
            one.direction == "in",
            one.subject or "",
            one.text or "",
            tuple((one.attachments or "").split("\n")) if one.attachments else (),
        )
        for one in reversed(mails.waiting(desk.db, address)[-READ:])
    ]


def place(desk: Desk, address: str, choice: Choice) -> Filed:
    """Give an unknown sender to a customer (its id) or make one; their mails are filed, too.

    Raises `NotFound` when no mail of that address waits.
    """
    waiting = mails.waiting(desk.db, address)
    if not waiting:
        raise _missing(address)
    name = next((one.name for one in reversed(waiting) if one.name), "") or ""
    listed = whose.directory(desk, whose.own_addresses(desk))
    what = Message(N_("File the mails of {name}"), {"name": name or address})
    with desk.operation(what) as current:
        made, _ignored = decide(desk, {address: choice}, listed, {address: name})
        filed = file_waiting(desk, listed, set())
    return Filed(filed, made, 0, (), changes(current))


def place_all(desk: Desk, choices: Mapping[str, Choice]) -> Filed:
    """Decide about several unknown senders in one step; their mails are filed, too."""
    listed = whose.directory(desk, whose.own_addresses(desk))
    names = {one.address: one.name or "" for one in mails.senders(desk.db)}
    what = Message(
        N_("Decide about {n} sender"), {"n": len(choices)}, N_("Decide about {n} senders")
    )
    with desk.operation(what) as current:
        made, _ignored = decide(desk, choices, listed, names)
        filed = file_waiting(desk, listed, set())
        _leave(desk, {one for one, choice in choices.items() if choice == whose.IGNORE})
    return Filed(filed, made, 0, (), changes(current))


def leave_out(desk: Desk, addresses: Collection[str]) -> Changes:
    """These senders, or domains as `@firm.com`, are none of ours: not now and not later."""
    what = Message(N_("Leave out {n} sender"), {"n": len(addresses)}, N_("Leave out {n} senders"))
    chosen = {one.lower() for one in addresses}
    listed = whose.directory(desk, whose.own_addresses(desk))
    with desk.operation(what) as current:
        decide(desk, dict.fromkeys(chosen, whose.IGNORE), listed, {})
        _leave(desk, chosen)
    return changes(current)


def _leave(desk: Desk, chosen: Collection[str]) -> None:
    if not chosen:
        return
    for one in mails.waiting(desk.db):
        if one.address in chosen or f"@{one.address.rpartition('@')[2]}" in chosen:
            records.update(desk.db, "enquiry", one.id, {"settled": "left"})


def _missing(address: str) -> NotFound:
    return NotFound(Message(N_("No mail of {address} waits."), {"address": address}))
