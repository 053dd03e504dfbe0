"""The outbox as it is shown: what waits, what went, what asks for somebody."""

from collections.abc import Sequence

from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.post import queue
from custdesk.store import post, post_queue
from custdesk.store.post_queue import DeliveryRow as DeliveryRow

STATES: dict[str, str] = {
    "queued": N_("Waits"),
    "sending": N_("Is being sent"),
    "sent": N_("Sent"),
    "unknown": N_("Unknown, ask"),
    "refused": N_("Refused by the server"),
    "failed": N_("Given up"),
    "held": N_("Held back"),
    "cancelled": N_("Taken out"),
}
PARTS: dict[str, tuple[str, ...]] = {
    "open": ("unknown", "refused", "failed", "held", "sending", "queued"),
    "waiting": ("queued", "sending"),
    "asking": ("unknown",),
    "refused": ("refused", "failed", "held"),
    "sent": ("sent",),
    "all": tuple(STATES),
}


def numbers(desk: Desk, part: str, text: str = "") -> list[int]:
    """The lines of a part that hold a text, in their order."""
    return post_queue.listed(desk.db, PARTS[part], text.strip())


def rows(desk: Desk, listed: Sequence[int]) -> dict[int, DeliveryRow]:
    """Lines by their number."""
    return post_queue.by_number(desk.db, listed)


def counts(desk: Desk) -> dict[str, int]:
    """How many each part has."""
    found = post_queue.counts(desk.db)
    return {part: sum(found.get(one, 0) for one in states) for part, states in PARTS.items()}


def why_held(desk: Desk, row: DeliveryRow) -> Message | None:
    """What speaks today against a letter that was held back; None where nothing does any more."""
    found = queue.look(desk, [row.number]).left_out if row.number is not None else ()
    return found[0][1] if found else None


def text(desk: Desk, row: DeliveryRow) -> str:
    """What the letter of a line says; "" when it is gone."""
    found = post.letters(desk.db, [row.number]) if row.number is not None else []
    return found[0].text if found else ""
