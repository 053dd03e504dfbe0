"""Plans of care tried on paper: what they ask for, and what the days would hold of it.

The firm is read once; then any draft is laid into the days without writing anything.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from custdesk.domain.care_plan import Capacity, Plan, Scope
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import care as stored

if TYPE_CHECKING:  # numpy comes with them, which the window's start does not wait for
    from custdesk.domain.care_days import Laid

LONGEST = 168  # days
MONTH = 28


@dataclass(frozen=True, slots=True)
class PaperTier:
    """What a tier gets: `wanted_…` by the rhythms alone; `in_time`: share of the contacts."""

    tier: Tier
    customers: int
    contacts: int
    visits: int
    wanted_contacts: float
    wanted_visits: float
    in_time: float | None  # None: no contact fell due
    waiting: int  # due on the last day, and without a place


@dataclass(frozen=True, slots=True)
class PaperWeek:
    """A week: `used` of `room` places; `waiting`: customers without a place at its end."""

    monday: dt.date
    room: int
    used: int
    contacts: int
    visits: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Paper:
    """What plans come to; `over_per_week`: contacts a week more than the days hold."""

    days: int
    contacts: int
    visits: int
    over_per_week: int
    tiers: tuple[PaperTier, ...]
    weeks: tuple[PaperWeek, ...]

    @property
    def message(self) -> Message:
        """All of it in a sentence."""
        values: dict[str, object] = {
            "days": self.days,
            "contacts": Message(
                N_("{n} call or message"), {"n": self.contacts}, N_("{n} calls or messages")
            ),
            "visits": Message(N_("{n} visit"), {"n": self.visits}, N_("{n} visits")),
        }
        if not self.over_per_week:
            return Message(N_("In {days} days: {contacts}, {visits}; the days hold them."), values)
        values["over"] = Message(
            N_("{n} call or message"), {"n": self.over_per_week}, N_("{n} calls or messages")
        )
        return Message(
            N_("In {days} days: {contacts}, {visits}; too much by {over} a week."), values
        )


class Trial:
    """The firm as it is, to try plans on it. Make it on the worker."""

    def __init__(self, desk: Desk, days: int = MONTH) -> None:
        from custdesk.store import care_turns

        if not 7 <= days <= LONGEST:
            text = N_("Plans are tried on 7 to {most} days.")
            raise ValidationError(
                Message(N_("Some fields need another look.")),
                {"days": Message(text, {"most": LONGEST})},
            )
        self._desk, self.days, self.today = desk, days, desk.today()
        self._plans, self._capacity = stored.plans(desk.db), stored.capacity(desk.db)
        self._turns, self._lands = care_turns.read(desk.db, self.today, span=days)

    def on_paper(
        self, draft: Mapping[Scope, Plan] | None = None, capacity: Capacity | None = None
    ) -> Paper:
        """What the stored plans come to, or a draft laid over them."""
        from custdesk.domain import care_load
        from custdesk.domain.care_days import lay
        from custdesk.store import care_turns, rhythms

        turns, db = self._turns, self._desk.db
        if draft:
            plans = self._plans.with_draft(draft)
            found = rhythms.planned(db, turns.ids, turns.tier, None, plans)
            turns = replace(turns, rhythm=found.contact, visit_rhythm=found.visit)
        holds = capacity or self._capacity
        room = care_turns.room(db, self.today, turns, holds, self.days)
        days = care_turns.days_for(db, self.today, self._lands, holds, room)
        laid = lay(turns, days)
        places = [max(0, int(n)) * bool(works) for n, works in zip(room, days.working)]  # noqa: B905 - days reach further
        asked, end = care_load.wanted(turns, self.days), care_load.waiting_at_the_end(laid)
        given = [[0, 0] for _ in Tier]
        for one in laid.places:
            given[int(turns.tier[one.place])][one.kind] += 1
        tiers = tuple(
            PaperTier(
                tier,
                asked[place].customers,
                given[place][0],
                given[place][1],
                asked[place].contacts,
                asked[place].visits,
                care_load.in_time(turns, laid, tier),
                end[place],
            )
            for place, tier in enumerate(Tier)
        )
        wanted = sum(one.contacts + one.visits * holds.visit for one in asked)
        over = max(0, round((wanted - sum(places)) * 7 / self.days))
        return Paper(
            self.days,
            sum(one.contacts for one in tiers),
            sum(one.visits for one in tiers),
            over,
            tiers,
            self._weeks(laid, places),
        )

    def _weeks(self, laid: "Laid", places: list[int]) -> tuple[PaperWeek, ...]:
        found: dict[dt.date, list[int]] = {}
        for ahead, room in enumerate(places):
            day = self.today + dt.timedelta(days=ahead)
            week = found.setdefault(day - dt.timedelta(days=day.weekday()), [0, 0, 0, 0, 0])
            week[0] += room
            if room:
                week[4] = int(laid.waiting[ahead].sum())
        for one in laid.places:
            day = self.today + dt.timedelta(days=one.day)
            week = found[day - dt.timedelta(days=day.weekday())]
            week[1] += one.cost
            week[3 if one.kind else 2] += 1
        return tuple(
            PaperWeek(monday, *numbers)
            for monday, numbers in sorted(found.items())
            if numbers[0] or numbers[1]
        )
