"""On which way a letter reaches somebody, and which people of a customer it goes to."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from custdesk.domain.letters.campaign_kinds import CHATS
from custdesk.domain.words import N_

NO_MAIL = N_("No e-mail address is known")
NO_POST = N_("No postal address is known")
NO_CHAT = N_("No chat is known")
NO_WAY = N_("No way to write to them is known")
WHY = {"email": NO_MAIL, "letter": NO_POST, "chat": NO_CHAT, "own": NO_WAY}

T = TypeVar("T")


class Way(NamedTuple):
    """A channel as the log knows it, and the address on it; "" by post."""

    channel: str
    address: str


def way(
    channel: str, points: Mapping[str, str], prefers: str, mail: str, *, posted: bool
) -> Way | None:
    """How a campaign by `channel` reaches one who has these points; None: not at all.

    `mail`: that of the firm; `posted`: their postal address is known.
    """
    chats = sorted((one for one in CHATS if one in points), key=lambda one: one != prefers)
    email = points.get("email") or mail
    known = {
        "email": Way("email", email) if email else None,
        "letter": Way("letter", "") if posted else None,
        "chat": Way(chats[0], points[chats[0]]) if chats else None,
    }
    if channel != "own":
        return known[channel]
    first = "chat" if prefers in CHATS else prefers
    order = (first, "email", "chat", "letter")
    return next((found for one in order if (found := known.get(one)) is not None), None)


def whom(people: Sequence[tuple[T, str, bool]], *, everyone: bool) -> list[T]:
    """Of people as (who, role, has an address of their own): all, or the one to write to.

    That is who decides, else who was noted first; somebody who can be reached comes before
    somebody who cannot.
    """
    if everyone:
        return [who for who, _role, reached in people if reached] or [
            who for who, _role, _reached in people[:1]
        ]
    ordered = sorted(people, key=lambda one: (not one[2], one[1] != "decides"))
    return [ordered[0][0]] if ordered else []
