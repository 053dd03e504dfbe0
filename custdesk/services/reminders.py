"""Reminders of what is planned: what is to be told now, what waits, what comes of it."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.reminders import (
    HOURS,
    LEADS,
    LONGEST,
    Ahead,
    Rules,
    Turn,
    of_task,
    of_visit,
    turn,
)
from custdesk.domain.words import N_, Message
from custdesk.services import visits
from custdesk.services.desk import Desk, changes
from custdesk.store import reminders as stored
from custdesk.store import settings
from custdesk.store.rows import TaskRow, VisitRow

_SETTING = "reminders"
_DAY = dt.timedelta(days=1)
_SEEN = dt.timedelta(minutes=5)  # how exactly it is kept up to when all was told
_AHEAD = dt.timedelta(hours=26)  # that the next looks are told for
_FAR_BACK = dt.timedelta(days=91)


class Reminder(NamedTuple):
    """One reminder. `start`: own wall time, naive; of a task the day alone counts."""

    key: str
    start: dt.datetime
    kind: str  # visit, call, video, task
    customer: int
    name: str
    what: str
    person: str
    city: str
    there: dt.datetime | None  # their wall time, where it differs


class Looked(NamedTuple):
    """What a look found. `missed`: some of the fresh should have been told earlier. `coming`: when
    the next ones are due, soonest first, within a day.
    """

    fresh: tuple[Reminder, ...]
    waiting: tuple[Reminder, ...]
    missed: bool
    coming: tuple[dt.datetime, ...]


def rules(desk: Desk) -> Rules:
    """How far ahead; the defaults where nothing was chosen."""
    chosen = dict(settings.get(desk.db, _SETTING) or {})
    if chosen.get("task"):
        chosen["task"] = dt.time.fromisoformat(chosen["task"])
    return Rules(**{name: value for name, value in chosen.items() if name in Rules._fields})


def save_rules(desk: Desk, wanted: Rules) -> Changes:
    """Keep them; raises `ValidationError` for a lead that is none."""
    for kind in ("visit", "call", "video"):
        lead = wanted.lead(kind)
        if lead is not None and not 0 <= lead <= LONGEST:
            text = N_("A reminder comes at most a day ahead.")
            raise ValidationError(Message(text), {kind: Message(text)})
    values = wanted._asdict() | {"task": wanted.task.isoformat() if wanted.task else None}
    with desk.operation(Message(N_("Change the reminders"))) as current:
        settings.put(desk.db, _SETTING, values)
    return changes(current)


def look(desk: Desk) -> Looked:
    """What is to be told now; it counts as told from here on.

    The first look of all tells only of what lies ahead.
    """
    found = _Found(desk)
    told = found.turn
    if told.fresh or told.stale or found.now - found.since > _SEEN or found.first:
        open_, closed = [one.key for one in told.fresh], [one.key for one in told.stale]
        stored.keep(desk.db, found.now, open_, closed)
    return Looked(
        found.told(told.fresh), found.told(told.waiting), told.missed(found.now), told.coming
    )


def waiting(desk: Desk) -> tuple[Reminder, ...]:
    """What was told and not answered; nothing is told by this."""
    found = _Found(desk)
    return found.told(found.turn.waiting)


def coming(desk: Desk) -> tuple[tuple[dt.datetime, Reminder], ...]:
    """What is to be told within a day, with the moment (UTC) when it is."""
    found = _Found(desk)
    later = [one for one in found.turn.later if one.due - found.now <= _DAY]
    return tuple(zip((one.due for one in later), found.told(later), strict=True))


def dismiss(desk: Desk, keys: Collection[str]) -> None:
    """They are done with."""
    stored.answer(desk.db, keys)


def snooze(desk: Desk, keys: Collection[str], minutes: int) -> dt.datetime:
    """Tell of them again in so many minutes; when that is."""
    until = (desk.clock.now() + dt.timedelta(minutes=minutes)).replace(microsecond=0)
    stored.answer(desk.db, keys, until)
    return until


def snooze_until_tomorrow(desk: Desk, keys: Collection[str]) -> dt.datetime:
    """Tell of them again tomorrow, at the hour of tasks."""
    hour = rules(desk).task or dt.time(9)
    until = of_task(0, desk.today() + _DAY, hour, desk.zone).due
    stored.answer(desk.db, keys, until)
    return until


class _Found:
    """What the records say at a moment."""

    def __init__(self, desk: Desk) -> None:
        self.now = desk.clock.now()
        self._zone = desk.zone
        seen = stored.seen(desk.db)
        self.first = seen is None
        self.since = since = seen or self.now
        told = stored.told(desk.db)
        chosen = rules(desk)
        # What waits for an answer may have begun long before the last look.
        open_since = [key.rpartition(" ")[2][:10] for key, one in told.items() if not one.closed]
        days = [since.date(), *map(dt.date.fromisoformat, open_since)]
        first = max(min(days), (self.now - _FAR_BACK).date()) - _DAY
        last = (self.now + _AHEAD).date() + 2 * _DAY
        self._rows: dict[str, VisitRow | TaskRow] = {}
        ahead = [*self._visits(desk, chosen, first, last), *self._tasks(desk, chosen, first, last)]
        self.turn: Turn = turn(ahead, told, since, self.now)

    def _visits(self, desk: Desk, chosen: Rules, first: dt.date, last: dt.date) -> Iterator[Ahead]:
        for row in visits.between(desk, first, last):
            lead = chosen.lead(row.kind)
            if row.status == "planned" and lead is not None:
                one = of_visit(row.id, row.at_utc, lead)
                self._rows[one.key] = row
                yield one

    def _tasks(self, desk: Desk, chosen: Rules, first: dt.date, last: dt.date) -> Iterator[Ahead]:
        for row in visits.tasks_between(desk, first, last) if chosen.task else ():
            if row.done_on is None and row.due is not None and chosen.task is not None:
                one = of_task(row.id, row.due, chosen.task, self._zone)
                self._rows[one.key] = row
                yield one

    def told(self, found: Collection[Ahead]) -> tuple[Reminder, ...]:
        """The reminders of what was found."""
        return tuple(self._reminder(one) for one in found)

    def _reminder(self, one: Ahead) -> Reminder:
        row = self._rows[one.key]
        if isinstance(row, TaskRow):
            day = dt.datetime.combine(row.due or one.start.date(), dt.time())
            return Reminder(
                one.key, day, "task", row.customer_id, row.customer_name, row.what, "", "", None
            )
        own = visits.own_time(row, self._zone)
        there = row.at if row.at != own else None
        return Reminder(
            one.key, own, row.kind, row.customer_id, row.customer_name, row.purpose, row.person,
            row.city, there,
        )  # fmt: skip


__all__ = [
    "HOURS", "LEADS", "Looked", "Reminder", "Rules", "coming", "dismiss", "look", "rules",
    "save_rules", "snooze", "snooze_until_tomorrow", "waiting",
]  # fmt: skip
