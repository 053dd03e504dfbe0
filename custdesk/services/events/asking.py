"""A campaign that invites the guests of an event, key customers first."""

import datetime as dt

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.events.kinds import LISTED
from custdesk.domain.letters.waves import Wave
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.events import events, inviting
from custdesk.services.letters import campaigns
from custdesk.store import records

_WAVES = ((Tier.KEY,), (Tier.POTENTIAL,), ())
_APART = (0, 3, 7)  # days from today
_NEAR = 14  # days to the last answer below which all are invited at once


def campaign_of(desk: Desk, event: int) -> int | None:
    """The campaign that invites to an event and has not ended; the latest of several."""
    rows = records.find(
        desk.db, "campaign",
        "event_id = ? AND kind = 'invitation' AND state <> 'ended' ORDER BY id DESC", event,
    )  # fmt: skip
    return int(rows[0]["id"]) if rows else None


def invite(desk: Desk, event: int) -> Changes:
    """Draft a campaign to those who are to be invited: key customers today, potential ones in three
    days, all others in seven; all today where answers are due within two weeks.

    Nothing goes out by it. Raises `CustDeskError` where nobody is to be invited.
    """
    line, today = events.line(desk, event), desk.today()
    if line.last < today:
        raise CustDeskError(Message(N_("This event is over; nobody can be invited to it.")))
    if not inviting.audience(desk, event, (LISTED,)):
        text = N_("Nobody on the list is still to be invited. Add guests first.")
        raise CustDeskError(Message(text))
    due = line.answer_by or line.first
    waves = [Wave(None, 0, (), buyers=False, on=today)]
    if (due - today).days >= _NEAR:
        waves = [
            Wave(None, place, tuple(str(tier) for tier in tiers), buyers=False,
                 on=today + dt.timedelta(days=days))
            for place, (tiers, days) in enumerate(zip(_WAVES, _APART, strict=True))
        ]  # fmt: skip
    values = {
        "name": line.name, "kind": "invitation", "channel": "email", "event_id": event,
        "everyone": True, "waves": waves,
    }  # fmt: skip
    return campaigns.save(desk, None, values)
