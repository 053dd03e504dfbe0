"""What the menu of a visit that is over offers: to say what came of it."""

from collections.abc import Callable

from custdesk.services import visits
from custdesk.services.desk import Desk
from custdesk.services.trips.debrief import Span
from custdesk.store.rows import VisitRow
from custdesk.system.language import _
from custdesk.ui import actions

Offer = tuple[str, str, Callable[[], None]]


def debriefs(desk: Desk, visit: VisitRow, wanted: Callable[[Span], None]) -> list[Offer]:
    """The debrief of its day, while nobody said yet what came of it."""
    told = visit.kind != "visit" or visit.status != "planned"
    if told or visit.at_utc > desk.clock.now():
        return []
    day = visits.own_time(visit, desk.zone).date()
    deed = actions.BY_ID["debrief"]
    return [(_(deed.text), deed.icon, lambda: wanted(Span(day, day)))]
