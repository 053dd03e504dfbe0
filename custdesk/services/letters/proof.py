"""Who was told of something and when, what they answered, and whether orders came of it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from custdesk.domain.letters.comparing import Comparison
from custdesk.domain.letters.waves import Wave
from custdesk.domain.words import Money
from custdesk.services.desk import Desk
from custdesk.services.letters.campaigns import Campaign, get
from custdesk.store import campaign_proof as stored
from custdesk.store import settings
from custdesk.store.campaign_proof import Since, Told

__all__ = ["Early", "Line", "Report", "WaveReport", "report"]


class Line(NamedTuple):
    """One letter. `wave`: its number from 1; `day`: when it went out, on our wall; `early`: before
    its wave's day. `orders` and `sales` (base currency): within the days that count.
    """

    letter: Told
    wave: int
    day: dt.date | None
    early: bool
    orders: int
    of_it: int
    sales: int


class Early(NamedTuple):
    """Somebody who was offered the product before their day."""

    customer: int
    code: str
    name: str
    quotation: str
    day: dt.date
    allowed: dt.date


@dataclass(frozen=True, slots=True)
class WaveReport:
    """What became of a wave. `counts`: letters by state; `answers`: by answer."""

    wave: Wave
    counts: Mapping[str, int]
    answers: Mapping[str, int]
    control: int
    early: int
    first_out: dt.date | None
    last_out: dt.date | None

    @property
    def letters(self) -> int:
        """All letters of the wave but those of who gets nothing."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Report:
    """The whole of a campaign.

    `ordered`: customers who were told and ordered within the days that count, with so many
    `orders`, of which so many `of_it` have the product; `sales` in the base currency; `unrated`:
    orders without amount or rate, which are in no sum. `compared` beside those who got nothing:
    None where nobody is.
    """

    campaign: Campaign
    waves: tuple[WaveReport, ...]
    lines: tuple[Line, ...]
    offered_early: tuple[Early, ...]
    told: int
    ordered: int
    orders: int
    of_it: int
    sales: Money
    unrated: tuple[Since, ...]
    compared: Comparison | None

    @property
    def control(self) -> int:
        """Letters of those who get nothing."""
        return sum(one.control for one in self.waves)


def report(desk: Desk, number: int) -> Report:
    """What is known of a campaign today; for ten thousand letters on the worker."""
    campaign = get(desk, number)
    letters = stored.letters(desk.db, number)
    zone = ZoneInfo(desk.zone)
    wave_of = {wave.id: wave for wave in campaign.waves}
    days = {one.id: _day(one, zone) for one in letters}
    began = _began(letters, days)
    span = dt.timedelta(days=campaign.counts_days)
    since: dict[int, list[Since]] = {}
    if began:
        first, last = min(began.values()), max(day for day in days.values() if day) + span
        found = stored.orders(desk.db, number, first, last, campaign.product)
        for order in found:
            since.setdefault(order.customer, []).append(order)
    lines, counted = _lines(campaign, letters, days, since)
    base = settings.base_currency(desk.db)
    return Report(
        campaign,
        tuple(_wave(wave, [line for line in lines if line.letter.wave == wave.id])
              for wave in campaign.waves),
        tuple(lines),
        tuple(_offered_early(desk, campaign, letters, wave_of)),
        len({one.customer for one in letters if one.state == "out"}),
        len({order.customer for order in counted}),
        len(counted),
        sum(order.of_it for order in counted),
        Money(sum(order.base or 0 for order in counted), base),
        tuple(order for order in counted if order.base is None),
        _compared(letters, began, since, span, desk.today()),
    )  # fmt: skip


def _day(one: Told, zone: ZoneInfo) -> dt.date | None:
    if not one.out_at:
        return None
    return dt.datetime.fromisoformat(one.out_at).astimezone(zone).date()


def _began(
    letters: Sequence[Told], days: Mapping[int, dt.date | None]
) -> dict[int | None, dt.date]:
    """wave -> the day that its first letter went out on."""
    began: dict[int | None, dt.date] = {}
    for one in letters:
        day = days[one.id]
        if day is not None:
            began[one.wave] = min(began.get(one.wave, day), day)
    return began


def _lines(
    campaign: Campaign,
    letters: Sequence[Told],
    days: Mapping[int, dt.date | None],
    since: Mapping[int, Sequence[Since]],
) -> tuple[list[Line], list[Since]]:
    """A line a letter, and each order that counts, once also where two people were told."""
    wave_of = {wave.id: wave for wave in campaign.waves}
    span = dt.timedelta(days=campaign.counts_days)
    lines: list[Line] = []
    counted: dict[tuple[int, str, dt.date], Since] = {}
    for one in letters:
        day, wave = days[one.id], wave_of.get(one.wave)
        mine = [
            order for order in since.get(one.customer, ())
            if day is not None and day <= order.on <= day + span
        ]  # fmt: skip
        counted |= {(order.customer, order.number, order.on): order for order in mine}
        lines.append(
            Line(
                one, wave.position + 1 if wave else 0, day,
                day is not None and wave is not None and day < wave.on, len(mine),
                sum(order.of_it for order in mine), sum(order.base or 0 for order in mine),
            )
        )  # fmt: skip
    return lines, list(counted.values())


def _wave(wave: Wave, lines: Sequence[Line]) -> WaveReport:
    told = [line for line in lines if not line.letter.control]
    out = [line.day for line in told if line.day is not None]
    return WaveReport(
        wave,
        Counter(line.letter.state for line in told),
        Counter(line.letter.answer for line in told if line.letter.answer),
        len(lines) - len(told),
        sum(line.early for line in told),
        min(out, default=None),
        max(out, default=None),
    )


def _compared(
    letters: Sequence[Told],
    began: Mapping[int | None, dt.date],
    since: Mapping[int, Sequence[Since]],
    span: dt.timedelta,
    today: dt.date,
) -> Comparison | None:
    """Those who were to be told beside those who get nothing, wave by wave from its first day.

    All who were to be told count, also who was left out in the end: who complains is left out, and
    would be among those who get nothing. To compare without them would flatter the letters.
    """
    sides: dict[int, tuple[bool, dt.date]] = {}
    for one in letters:
        if one.wave in began:
            sides.setdefault(one.customer, (one.control, began[one.wave]))
    if not any(control for control, _day in sides.values()):
        return None
    size, ordering = Counter[bool](), Counter[bool]()
    for customer, (control, day) in sides.items():
        ordered = any(day <= order.on <= day + span for order in since.get(customer, ()))
        size[control] += 1
        ordering[control] += ordered
    over = today > max(began.values()) + span
    return Comparison(size[False], ordering[False], size[True], ordering[True], over)


def _offered_early(
    desk: Desk, campaign: Campaign, letters: Sequence[Told], wave_of: Mapping[int | None, Wave]
) -> list[Early]:
    """Quotations with the product that went out before their customer might know of it."""
    days = [wave.on for wave in campaign.waves]
    until = campaign.publish_on or max(days, default=None)
    if campaign.product is None or campaign.started_on is None or until is None:
        return []
    allowed: dict[int, dt.date] = {}
    for one in letters:
        wave = wave_of.get(one.wave)
        if wave is not None and not one.control and one.state != "skipped":
            allowed[one.customer] = min(allowed.get(one.customer, until), wave.on)
    found = stored.offered(desk.db, campaign.product, campaign.started_on, until)
    return [
        Early(customer, code, name, number, day, allowed.get(customer, until))
        for customer, code, name, number, day in found
        if day < allowed.get(customer, until)
    ]
