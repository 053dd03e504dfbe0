"""What becomes of the answer to an appointment that gets another time."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.trips.kinds import OTHER_TIME
from custdesk.services.occurrences import appointment_times
from custdesk.store.asked import at_when_answered
from custdesk.store.database import Database

_AHEAD = ("planned", "proposed")


def asked_anew(
    db: Database,
    row: Mapping[str, Any],
    values: Mapping[str, object],
    occurrence: dt.datetime | None = None,
) -> dict[str, object]:
    """The columns of the answer that change with others: yes was said to that time, not to this.

    Back at the time that was asked for, or agreed to, it is as it was. `occurrence`: which time of
    one that comes again is moved.
    """
    answer, moment = row["asked"], values.get("at_utc")
    before = appointment_times(occurrence, row["zone"])["at_utc"] if occurrence else row["at_utc"]
    if not answer or "asked" in values or row["status"] not in _AHEAD or moment in (None, before):
        return {}
    if answer in OTHER_TIME:
        return {"asked": OTHER_TIME[answer]}
    then = {moved: said for said, moved in OTHER_TIME.items()}.get(answer)
    if then is not None:
        back = at_when_answered(db, row["id"]) == values["at"]
        return {"asked": then} if back else {}
    return {"asked": None, "asked_on": None}  # they said no to another day
