"""Where customers can be written to, for a mail to many with blind copies."""

from collections.abc import Collection
from typing import NamedTuple

from custdesk.services.desk import Desk
from custdesk.store import bulk
from custdesk.store.pieces import chunks


class Addresses(NamedTuple):
    """Mail addresses, each once; how many have none; those that mail came back from."""

    mails: tuple[str, ...]
    without: int
    returned: tuple[str, ...]


def addresses(desk: Desk, numbers: Collection[int]) -> Addresses:
    """Where customers can be written to: each one's people, else the firm itself.

    Addresses that mail came back from are left out and named.
    """
    found: dict[str, str] = {}
    without = 0
    doubtful = bulk.returned(desk.db)
    returned: dict[str, None] = {}
    for piece in chunks(numbers):
        known = bulk.mails(desk.db, piece)
        for number in piece:
            good = [mail for mail in known.get(number, ()) if mail.casefold() not in doubtful]
            returned |= dict.fromkeys(m for m in known.get(number, ()) if m not in good)
            without += not good
            for mail in good:
                found.setdefault(mail.casefold(), mail)
    return Addresses(tuple(found.values()), without, tuple(returned))
