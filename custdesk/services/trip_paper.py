"""What the paper of a trip says beside its visits: nights, who travels, whom to call."""

import datetime as dt
from dataclasses import dataclass

from custdesk.paper.facts import Night
from custdesk.services.desk import Desk
from custdesk.services.trips import details, trips


@dataclass(frozen=True, slots=True)
class AboutTrip:
    """What the head of the paper says."""

    name: str = ""
    travellers: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    nights: tuple[Night, ...] = ()


def of_trip(desk: Desk, trip: int | None) -> AboutTrip:
    """What is known of a trip; nothing of days without one."""
    if trip is None:
        return AboutTrip()
    row = trips.get(desk, trip)
    return AboutTrip(
        name=row["name"],
        travellers=_lines(row["travellers"]),
        emergency=_lines(row["contacts"]),
        nights=tuple(
            Night(
                dt.date.fromisoformat(one["day"]),
                *(one[name] or "" for name in ("place", "hotel", "address", "phone")),
            )
            for one in details.nights(desk, trip)
        ),
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
