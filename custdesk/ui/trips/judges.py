"""Who may lie where on a trip: read once on the worker, asked at each step of a drag."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from custdesk.domain.trips.judging import Clash, Severity
from custdesk.domain.trips.room import Room
from custdesk.domain.trips.timeline import wall
from custdesk.services.desk import Desk
from custdesk.services.trips.placing import Judging, judging
from custdesk.system.language import _, say
from custdesk.ui.parts.drag_tip import Judgement
from custdesk.ui.tasks import Tasks
from custdesk.ui.trips.dragging import Asked

_ICONS = {
    "closed": "clock-alert-outline",
    "lunch": "food-outline",
    "weekend": "calendar-weekend-outline",
    "holiday": "flag-outline",
    "double": "calendar-alert",
    "far": "map-marker-alert-outline",
    "tight": "timer-alert-outline",
    "late": "clock-alert-outline",
    "outside": "calendar-remove-outline",
}
Who = tuple[int, int | None]  # customer, visit that is moved


class Known(NamedTuple):
    """What was read of one customer: the judge, and where a visit finds room."""

    judging: Judging
    rooms: tuple[Room, ...]

    def best(self) -> datetime | None:
        """The wall time there at which a visit fits best; None where there is no room."""
        return wall(self.rooms[0].start, self.zone) if self.rooms else None

    @property
    def zone(self) -> str:
        return self.judging.firm.where.zone


def judgement(clash: Clash) -> Judgement:
    """What speaks against a place, with its icon."""
    icon = _ICONS.get(clash.key, "alert-outline")
    return Judgement(say(clash.message), icon, good=clash.severity is Severity.NOTE)


class Judges:
    """Keeps what was read until the trip changes. `arrived` is called when more is known."""

    def __init__(
        self, desk: Desk, tasks: Tasks, owner: object, arrived: Callable[[], None]
    ) -> None:
        self._desk, self._tasks, self._owner, self._arrived = desk, tasks, owner, arrived
        self._trip = 0
        self._known: dict[Who, Known | None] = {}  # None: it is being read
        self._told: dict[Asked, tuple[Judgement, ...]] = {}
        self._round = 0

    def begin(self, trip: int) -> None:
        """The trip was read anew: what was known of it is old."""
        self._trip = trip
        self._round += 1
        self._known.clear()
        self._told.clear()

    def prepare(self, who: Who) -> None:
        """Read what is needed to judge, before it is dragged."""
        if who in self._known:
            return
        self._known[who] = None
        desk, trip, turn = self._desk, self._trip, self._round

        def work() -> Known:
            found = judging(desk, trip, *who)
            rooms = () if who[1] is not None else tuple(found.rooms())
            return Known(found, rooms)

        def done(found: Known) -> None:
            if turn == self._round:
                self._known[who] = found
                self._arrived()

        self._tasks.run(work, done=done, initiator=self._owner, label="judge a place")

    def known(self, who: Who) -> Known | None:
        """What was read of somebody; None as long as it was not."""
        return self._known.get(who)

    def judge(self, asked: Asked) -> Sequence[Judgement]:
        """What speaks for or against a place."""
        if asked in self._told:
            return self._told[asked]
        who = asked.customer, asked.visit
        known = self._known.get(who)
        if known is None:
            self.prepare(who)
            return ()
        clashes = known.judging.at(asked.at, asked.minutes)
        told = tuple(map(judgement, clashes))
        if not any(not one.good for one in told):
            told = (Judgement(_("Their office is open, time for the way")), *told)
        self._told[asked] = told
        return told
