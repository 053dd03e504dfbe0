"""The list before a trip: what follows from the trip itself, and own lines.

A line that follows from the trip is stored only once it is ticked or taken off the list.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.trips.checks import Facts, of_facts
from custdesk.domain.trips.timeline import Timeline, same_town
from custdesk.domain.trips.travel import Mode
from custdesk.domain.words import Message
from custdesk.services.clock import country_of_zone
from custdesk.services.desk import Desk
from custdesk.services.trips import details

if TYPE_CHECKING:
    from custdesk.services.trips.scene import Scene

_HIDDEN = -1  # the place of a line that was taken off the list


class CheckLine(NamedTuple):
    """A line; without `id` it is not stored yet, without `key` it is in own words."""

    id: int | None
    key: str | None
    what: Message
    due: str | None
    done_on: str | None


def listed(desk: Desk, number: int, scene: "Scene", timeline: Timeline) -> Iterator[CheckLine]:
    """All lines: those that follow from the trip, then one's own."""
    rows = details.checks(desk, number)
    stored = {row["key"]: row for row in rows if row["key"]}
    for key, what in of_facts(facts(desk, scene, timeline)):
        row = stored.get(key)
        if row is None:
            yield CheckLine(None, key, what, None, None)
        elif row["position"] != _HIDDEN:
            yield CheckLine(row["id"], key, what, row["due"], row["done_on"])
    for row in rows:
        if not row["key"]:
            what = Message("{text}", {"text": row["text"]})
            yield CheckLine(row["id"], None, what, row["due"], row["done_on"])


def facts(desk: Desk, scene: "Scene", timeline: Timeline) -> Facts:
    """What the list of a trip follows from."""
    if scene.trip["kind"] == "in":
        open_ = sum(row.asked != "confirmed" for row in scene.visits.values())
        return Facts(len(scene.visits), open_, 0, 0, 0, 0, ())
    home = country_of_zone(desk.zone)
    places = [item.where for day in timeline.days for item in day.items if item.where]
    places += [one for one in (scene.frame.start, scene.frame.end) if one]
    abroad = dict.fromkeys(one.country for one in places if one.country and one.country != home)
    ways = [item.way for day in timeline.days for item in day.items if item.way]
    flights = sum(way.mode is Mode.FLIGHT for way in ways)
    flights += sum(row["kind"] == "flight" for row in scene.blocks.values())
    start = scene.frame.start
    ours = start if start is not None and start.country == home else None
    nights = [
        day for day in timeline.days
        if day.night is not None and not (ours and same_town(day.night, ours))
    ]  # fmt: skip
    lacking = sum(not (scene.nights.get(day.date) or {}).get("hotel") for day in nights)
    keys = {row.customer_id for row in scene.visits.values() if row.tier == "key"}
    open_ = sum(row.asked != "confirmed" and row.status != "done" for row in scene.visits.values())
    return Facts(len(scene.visits), open_, flights, len(nights), lacking, len(keys), tuple(abroad))


def tick(desk: Desk, trip: int, line: CheckLine, *, done: bool) -> Changes:
    """Say that a line is done, or that it is not."""
    on = desk.today() if done else None
    return details.save_check(desk, line.id, trip, {"key": line.key, "done_on": on})


def take_off(desk: Desk, trip: int, line: CheckLine) -> Changes:
    """Take a line off the list; one that follows from the trip does not come back."""
    if line.key is None and line.id is not None:
        return details.remove_check(desk, line.id)
    values = {"key": line.key, "position": _HIDDEN, "done_on": None}
    return details.save_check(desk, line.id, trip, values)
