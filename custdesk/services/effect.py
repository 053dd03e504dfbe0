"""What the care brings: retention, movement, answers, contacts in time, by tier and period.

Every figure stands beside that of the period before. Customers count in the tier that they were in
on the evening before the period, by today's weights; so both periods are measured alike. numpy is
loaded by the first call, not by the import.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.errors import ValidationError
from custdesk.domain.surveys.scores import Nps, nps
from custdesk.domain.surveys.told import change_told, nps_told
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.store import surveys

if TYPE_CHECKING:
    from custdesk.domain.effect import Standing, Sums

_KEPT = "effect"
_MONTHS = {"quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Measure:
    """One tier (None: all) in one period. Shares are None where there is nothing to share.

    `customers`: in the tier at the beginning. `buying`: of them, who had ordered within a year;
    `stayed`: of those, who still had at the end. `came`, `went`: into this tier and out of it;
    `rose`, `fell`: of its own. `asked`: messages that came in; `answered`: those with an answer by
    today, `soon` of them on the same day or the next; `wait`: median days, None where most wait.
    `due`: contacts that fell due by the tier's rhythm, `kept` of them in time. `complaints`: how
    many were recorded.
    """

    tier: str | None
    customers: int
    buying: int
    stayed: int
    came: int
    went: int
    rose: int
    fell: int
    asked: int
    answered: int
    soon: int
    wait: float | None
    due: int
    kept: int
    complaints: int

    @property
    def retention(self) -> float | None:
        return self.stayed / self.buying if self.buying else None

    @property
    def prompt(self) -> float | None:
        return self.soon / self.asked if self.asked else None

    @property
    def on_time(self) -> float | None:
        return self.kept / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class Effect:
    """Two periods side by side; `rows`: each tier, then all, as (now, before).

    `now` ends today at the latest: then `begun` says that the period is not over. `nobody`: the
    file has no customers. `nps`: of the answers to surveys in the two periods.
    """

    now: Period
    before: Period
    rows: tuple[tuple[Measure, Measure], ...]
    begun: bool
    nobody: bool = False
    nps: tuple[Nps, Nps] = (Nps(0, 0, 0), Nps(0, 0, 0))

    @property
    def total(self) -> Measure:
        return self.rows[-1][0]


def latest(today: dt.date, kind: str) -> Period:
    """The latest `quarter` or `year` of the calendar that is over."""
    months = _MONTHS[kind]
    first = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    return step(Period(first, first), kind, -1)


def step(period: Period, kind: str, by: int) -> Period:
    """The period so many later (or earlier, below nothing)."""
    months = _MONTHS[kind]
    begin = period.start.year * 12 + (period.start.month - 1) // months * months + by * months
    after = begin + months
    start = dt.date(begin // 12, begin % 12 + 1, 1)
    return Period(start, dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1))


def preceding(period: Period) -> Period:
    """The period before: the same months where it is whole months, else as many days."""
    last = period.start - dt.timedelta(days=1)
    after = period.end + dt.timedelta(days=1)
    months = (after.year - period.start.year) * 12 + after.month - period.start.month
    if period.start.day == after.day == 1 and months:
        begin = period.start.year * 12 + period.start.month - 1 - months
        return Period(dt.date(begin // 12, begin % 12 + 1, 1), last)
    return Period(period.start - (after - period.start), last)


def effect(
    desk: Desk,
    period: Period,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Effect:
    """Measure a period and the one before; seconds on a large firm: for the worker.

    Raises `ValidationError` for a period that ends before it begins, or has not begun, and
    `Cancelled`.
    """
    from custdesk.domain.effect import summed
    from custdesk.store.effect import dealings

    today = desk.today()
    if period.end < period.start or period.start > today:
        text = N_("The period has to begin by today and end after its first day.")
        raise ValidationError(Message(text), {"period": Message(text)})
    now = Period(period.start, min(period.end, today))
    before = preceding(period)
    evenings = (before.start - dt.timedelta(days=1), before.end, now.end)
    stood = []
    for done, evening in enumerate(evenings):
        if progress is not None:
            progress(done, len(evenings), Message(N_("Looking back")))
        if cancelled is not None and cancelled():
            raise Stopped(Message(N_("Stopped; nothing was changed.")))
        stood.append(_standing(desk, evening))
    measured = [
        summed(first, last, dealings(desk.db, one.start, one.end, today), len(Tier))
        for first, last, one in zip(stood, stood[1:], (before, now), strict=False)
    ]
    names = (*map(str, Tier), None)
    rows = tuple(
        (_measure(tier, new), _measure(tier, old))
        for tier, old, new in zip(names, *measured, strict=True)
    )
    nobody = not desk.db.value("SELECT 1 FROM customer WHERE deleted_op IS NULL LIMIT 1")
    scores = [nps(surveys.scores(desk.db, one.start, one.end)) for one in (now, before)]
    return Effect(now, before, rows, period.end > today, nobody, (scores[0], scores[1]))


def _standing(desk: Desk, evening: dt.date) -> "Standing":
    """Who stood where on an evening; kept until something is written: periods share evenings."""
    from custdesk.store.effect import standing

    newest = int(desk.db.value("SELECT MAX(id) FROM operation") or 0)
    number, kept = desk.db.worked_out.get(_KEPT, (-1, {}))
    if number != newest:
        kept = {}
        desk.db.worked_out[_KEPT] = (newest, kept)
    if evening not in kept:
        kept[evening] = standing(desk.db, evening)
    found: Standing = kept[evening]
    return found


def _measure(tier: str | None, sums: "Sums") -> Measure:
    return Measure(
        tier, sums.customers, sums.buying, sums.stayed, sums.came, sums.went, sums.rose, sums.fell,
        sums.asked, sums.answered, sums.soon, sums.wait if sums.wait < float("inf") else None,
        sums.due, sums.kept, sums.complaints,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a tier told in words, now and in the period before.

    `trend`: 1 where it is better than before by more than chance explains, −1 where it is worse.
    """

    title: Message
    now: Message
    before: Message
    trend: int = 0


_NONE = Message("–")
_BEYOND = 1.96  # standard errors
TITLES = (
    N_("Customers"), N_("Still buying"), N_("Movement"), N_("Answered by the next day"),
    N_("Usual wait"), N_("Contacts in time"), N_("Complaints"),
)  # fmt: skip


def figures(now: Measure, before: Measure) -> list[Figure]:
    """What is shown of a tier, in the order of the columns."""
    trends = (
        0,
        _trend(now.stayed, now.buying, before.stayed, before.buying),
        0,
        _trend(now.soon, now.asked, before.soon, before.asked),
        0,
        _trend(now.kept, now.due, before.kept, before.due),
        0,
    )
    pairs = zip(TITLES, _told(now), _told(before), trends, strict=True)
    return [Figure(Message(title), new, old, trend) for title, new, old, trend in pairs]


def _trend(part: int, whole: int, part_before: int, whole_before: int) -> int:
    """Which way two shares differ by more than twice the error of such counts; 0 for neither."""
    if not whole or not whole_before:
        return 0
    together = (part + part_before) / (whole + whole_before)
    error = (together * (1 - together) * (1 / whole + 1 / whole_before)) ** 0.5
    gained = part / whole - part_before / whole_before
    return 0 if abs(gained) <= _BEYOND * error else 1 if gained > 0 else -1


def _told(one: Measure) -> list[Message]:
    moved = Message(N_("{came} came, {went} went"), {"came": one.came, "went": one.went})
    if one.tier is None:
        moved = Message(N_("{rose} rose, {fell} fell"), {"rose": one.rose, "fell": one.fell})
    return [
        Message("{n}", {"n": one.customers}),
        _share(one.stayed, one.buying),
        moved,
        _share(one.soon, one.asked),
        _wait(one),
        _share(one.kept, one.due),
        Message("{n}", {"n": one.complaints}),
    ]


def _wait(one: Measure) -> Message:
    if not one.asked:
        return _NONE
    if one.wait is None:
        return Message(N_("no answer yet"))
    n = int(one.wait)  # the median of two may be half a day more
    return Message(N_("{n} day"), {"n": n}, N_("{n} days")) if n else Message(N_("same day"))


def _share(part: int, whole: int) -> Message:
    if not whole:
        return _NONE
    values = {"percent": round(100 * part / whole), "part": part, "whole": whole}
    return Message(N_("{percent}% ({part} of {whole})"), values)


def _satisfied(now: Nps, before: Nps) -> Message:
    """What surveys say of the period, beside the one before."""
    if not now.n:
        text = N_("No survey was answered in the period; complaints alone stand for satisfaction.")
        return Message(text)
    change = now.since(before)
    if change is None:
        return Message(N_("{nps}."), {"nps": nps_told(now)})
    text = N_("{nps}. {change}.")
    return Message(text, {"nps": nps_told(now), "change": change_told(change)})


def remarks(found: Effect) -> list[Message]:
    """What the figures rest on, and what cannot be told for want of records."""
    told = [
        Message(
            N_("Customers count in the tier they had on the evening before, by today's weights; "
               "contacts are in time by today's rhythms of care.")
        ),
    ]  # fmt: skip
    if not any(now.asked or before.asked for now, before in found.rows):
        told.append(
            Message(N_("No message is marked as having come in, so nothing is known of answers."))
        )
    told.append(_satisfied(*found.nps))
    if found.begun:
        told.append(Message(N_("The period is not over yet: its counts are still growing.")))
    return told
