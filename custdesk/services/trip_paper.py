"""What the paper of a trip says beside its visits: nights, who travels, whom to call."""

import datetime as dt
from dataclasses import dataclass, field

from custdesk.domain.trips.travel import Mode, Travel
from custdesk.paper.facts import Night
from custdesk.services.desk import Desk
from custdesk.services.trips import details, trips
from custdesk.services.ways import Stay, TypedWay

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AboutTrip:
    """`mornings`: where one sets out on each day, as far as it is known."""

    name: str = ""
    travellers: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    nights: tuple[Night, ...] = ()
    mornings: dict[dt.date, Stay] = field(default_factory=dict)
    typed: tuple[TypedWay, ...] = ()


def of_trip(
    desk: Desk,
    trip: int | None,
    first: dt.date,
    last: dt.date,
    start: tuple[str, str] | None = None,
) -> AboutTrip:
    """What is known of a trip; of days without one, where one starts from each morning."""
    if trip is None:
        days = range((last - first).days + 1) if start else ()
        return AboutTrip(mornings={first + n * _DAY: Stay(*start) for n in days if start})
    row = trips.get(desk, trip)
    stored = details.nights(desk, trip)
    mornings = {}
    if start or row["start_place"]:
        begin = start or (row["start_place"], row["start_country"] or "")
        mornings[dt.date.fromisoformat(row["first_on"])] = Stay(*begin)
    for night in stored:
        if night["place"]:
            morning = dt.date.fromisoformat(night["day"]) + _DAY
            mornings[morning] = Stay(night["place"], night["country"] or "", hotel=True)
    return AboutTrip(
        name=row["name"],
        travellers=_lines(row["travellers"]),
        emergency=_lines(row["contacts"]),
        nights=tuple(
            Night(
                dt.date.fromisoformat(one["day"]),
                *(one[name] or "" for name in ("place", "hotel", "address", "phone")),
            )
            for one in stored
        ),
        mornings=mornings,
        typed=tuple(
            TypedWay(
                leg["from_place"], leg["to_place"],
                Travel(Mode(leg["mode"]), leg["minutes"], leg["km"] or 0),
            )
            for leg in details.legs(desk, trip)
        ),
    )  # fmt: skip


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
