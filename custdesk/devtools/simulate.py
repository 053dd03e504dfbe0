"""`simulate`: a year of work by the plans of care, day by day on a fake clock and a real file.

The salesperson opens Today on each working day and does four fifths of what the plans have put
there, contacts logged through the services. Customers write by themselves now and then, visits are
arranged, tasks promised, two weeks are days off. Everybody is made up.
"""

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

import click

from custdesk.domain.care_plan import Capacity
from custdesk.domain.clock import CustomerClock
from custdesk.domain.tier import Tier
from custdesk.domain.words import Message
from custdesk.services import care, interactions, settings, tasks, visits
from custdesk.services import today as board
from custdesk.services.desk import open_desk, roll
from custdesk.store import care_rows, records
from custdesk.system.paths import Paths

FIRST = dt.date(2026, 1, 5)  # a Monday
_ZONE = "Asia/Shanghai"
_DAY = dt.timedelta(days=1)
_DONE = 0.8  # of what Today shows
_TIERS = {Tier.KEY: 0.15, Tier.POTENTIAL: 0.2, Tier.ORDINARY: 0.55, Tier.RISK: 0.1}
_LANDS = ("DE", "US", "AE", "JP", "IN", "BR", "FR", "VN", "SA", "IT", "GB", "TR", "KR", "MX", "CN")
_TRADES = ("", "", "Textiles", "Food", "Machinery")
_WRITES = 0.002  # a day and customer, by themselves
_ARRANGES, _PROMISES = 0.02, 0.05  # of the contacts that are logged


class Clock:
    """Stands at nine in the morning of a day in Shanghai."""

    def __init__(self) -> None:
        self.day = FIRST

    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(1), dt.UTC)


@dataclass
class Kept:
    """What became of one tier: wished rhythms, gaps kept, waits; in days."""

    tier: Tier
    customers: int = 0
    wished: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    in_time: int = 0
    longest: int = 0
    doubled: int = 0
    starved: int = 0


@dataclass
class Result:
    """A simulated time: `over`: days above capacity; `shown`, `held`: places taken and there."""

    tiers: dict[Tier, Kept]
    capacity: int
    days: int = 0
    contacts: int = 0
    visits: int = 0
    shown: int = 0
    held: int = 0
    over: int = 0
    closed: int = 0  # contacts shown on a day on which the customer's office is closed

    @property
    def doubled(self) -> int:
        return sum(one.doubled for one in self.tiers.values())

    @property
    def starved(self) -> int:
        return sum(one.starved for one in self.tiers.values())


class Year:
    """One run: the firm, its customers' rhythms, and when they were contacted."""

    def __init__(self, folder: Path, customers: int, load: float, seed: int) -> None:
        self.random = Random(seed)
        self.clock = Clock()
        self.desk = open_desk(Paths(folder), self.clock)
        self.desk.db.execute_sql("PRAGMA synchronous = OFF")
        settings.save_firm(self.desk, settings.FirmSettings("Sim", "Gu Lan", "", "USD", _ZONE))
        for preset in ("textiles", "food", "machinery"):
            care.apply_preset(self.desk, preset, preset.title())
        self.land: dict[int, str] = {}
        self.tier: dict[int, Tier] = {}
        self.rhythm: dict[int, int] = {}
        self.last: dict[int, dt.date] = {}
        self.planned: dict[dt.date, list[int]] = {}
        self._make(customers)
        self.result = Result({tier: Kept(tier) for tier in Tier}, self._set_capacity(load))
        for number, tier in self.tier.items():
            self.result.tiers[tier].customers += 1
            self.result.tiers[tier].wished.append(self.rhythm[number])

    def _make(self, customers: int) -> None:
        tiers = [tier for tier, share in _TIERS.items() for _ in range(round(customers * share))]
        with self.desk.operation(Message("Simulated customers")):
            rows = [
                (f"S-{number:04}", f"Firm {number}", self.random.choice(_LANDS),
                 self.random.choice(_TRADES), f"f{number}@example.com", str(tier), "Simulated",
                 None)
                for number, tier in enumerate(tiers)
            ]  # fmt: skip
            names = ("code", "name", "country", "industry", "email", "manual_tier",
                     "manual_tier_reason", "care_days")  # fmt: skip
            numbers = records.insert_many(self.desk.db, "customer", names, rows)
        for number, tier, row in zip(numbers, tiers, rows, strict=True):
            found = care.of_customer(self.desk, number).resolved
            self.land[number], self.tier[number], self.rhythm[number] = row[2], tier, found.rhythm
            self.last[number] = FIRST - self.random.randint(1, found.rhythm) * _DAY
        with self.desk.operation(Message("Simulated contacts")):
            contacts = [(number, day.isoformat(), "email") for number, day in self.last.items()]
            earlier = [
                (number, (FIRST - self.random.randint(20, 170) * _DAY).isoformat(), "visit")
                for number, tier in self.tier.items()
                if tier in (Tier.KEY, Tier.POTENTIAL)
            ]
            earlier = [row for row in earlier if row[1] < self.last[row[0]].isoformat()]
            columns = ("customer_id", "date", "channel")
            records.insert_many(self.desk.db, "interaction", columns, contacts + earlier)

    def _set_capacity(self, load: float) -> int:
        """So many contacts a day that the rhythms ask for `load` of what can be done in a week."""
        roll(self.desk)
        state = care_rows.load(self.desk.db)
        assert state is not None
        visit = Capacity().visit
        wanted = sum(contacts + visits * visit for _, contacts, visits in state.wanted)
        contacts = max(visit, round(wanted / 5 / _DONE / load))
        off = (FIRST + 203 * _DAY, FIRST + 216 * _DAY)
        care.save_capacity(self.desk, Capacity(contacts, visit, days_off=(off,)))
        return contacts

    def run(self, days: int) -> Result:
        """Work so many days of the calendar, and count."""
        for _ in range(days):
            roll(self.desk)
            self._work()
            self._hear()
            self.clock.day += _DAY
        for number, last in self.last.items():
            self._count_wait(number, self.clock.day, last, open_end=True)
        self.desk.close()
        return self.result

    def _work(self) -> None:
        day, result = self.clock.day, self.result
        for number in self.planned.pop(day, []):
            self._log(number, "visit", arranged=True)
        rows = [row for row in board.today(self.desk) if row.care is not None]
        places = care_rows.between(self.desk.db, day, day)
        taken = sum(place.cost for place in places)
        state = care_rows.load(self.desk.db)
        if rows:
            result.days += 1
            result.shown += taken
            result.held += result.capacity
        result.over += taken > result.capacity or (state is not None and taken > state.room[0])
        for row in rows:
            assert row.care is not None
            here = CustomerClock(None, self.land[row.customer_id])
            result.closed += not here.is_working_day(day)
            if self.random.random() < _DONE:
                self._log(row.customer_id, row.care.channel)
                if row.care.shares == "task":
                    tasks.done(self.desk, row.care.subject)

    def _hear(self) -> None:
        """Customers who write by themselves: that counts as a contact too."""
        for number in self.land:
            if self.random.random() < _WRITES:
                values = {"channel": "email", "direction": "in", "result": "Answered"}
                interactions.save(self.desk, None, number, values)
                self.last[number] = self.clock.day

    def _log(self, number: int, channel: str, *, arranged: bool = False) -> None:
        day, result = self.clock.day, self.result
        if self.last[number] == day:
            return
        interactions.save(self.desk, None, number, {"channel": channel})
        result.contacts += channel != "visit"
        result.visits += channel == "visit"
        self._count_wait(number, day, self.last[number], chosen=arranged)
        self.last[number] = day
        if self.random.random() < _ARRANGES:
            on = self._working_day(number, day + self.random.randint(7, 40) * _DAY)
            at = dt.datetime.combine(on, dt.time(10))
            visits.save(self.desk, None, number, {"at": at})
            self.planned.setdefault(on, []).append(number)
        elif self.random.random() < _PROMISES:
            due = self._working_day(number, day + self.random.randint(3, 60) * _DAY)
            tasks.save(self.desk, None, number, {"what": "Send the offer", "due": due})

    def _working_day(self, number: int, day: dt.date) -> dt.date:
        both = (CustomerClock(None, "CN"), CustomerClock(None, self.land[number]))
        while not all(clock.is_working_day(day) for clock in both):
            day += _DAY
        return day

    def _count_wait(
        self, number: int, day: dt.date, last: dt.date, *,
        chosen: bool = False, open_end: bool = False,
    ) -> None:  # fmt: skip
        kept, rhythm = self.result.tiers[self.tier[number]], self.rhythm[number]
        gap = (day - last).days
        kept.longest = max(kept.longest, gap)
        if open_end:
            # Not contacted once in all that time although due.
            kept.starved += last < FIRST and (day - FIRST).days > 3 * rhythm
            return
        kept.gaps.append(gap)
        kept.in_time += gap <= rhythm + max(3, rhythm // 5)
        # An appointment is the user's own choice.
        kept.doubled += not chosen and gap < rhythm - rhythm // 4


def table(result: Result) -> Iterator[Sequence[object]]:
    """A row for each tier, numbers in days."""
    for tier, kept in result.tiers.items():
        gaps = sorted(kept.gaps) or [0]
        wished = Counter(kept.wished).most_common(1)[0][0] if kept.wished else 0
        yield (
            str(tier), kept.customers, wished, median(kept.wished or [0]), round(median(gaps)),
            gaps[min(len(gaps) - 1, int(len(gaps) * 0.9))],
            f"{kept.in_time / max(1, len(kept.gaps)):.0%}", kept.longest, kept.doubled,
            kept.starved,
        )  # fmt: skip


HEAD = ("tier", "customers", "rhythm", "median", "kept", "p90", "in time", "longest", "doubled",
        "starved")  # fmt: skip


@click.command("simulate")
@click.option("--customers", default=400, show_default=True)
@click.option("--days", default=365, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--load", "loads", multiple=True, type=float, default=(0.9, 1.8), show_default=True)
def command(customers: int, days: int, seed: int, loads: tuple[float, ...]) -> None:
    """Work a year by the plans of care, at a load that fits the days and at twice that load."""
    for load in loads:
        with tempfile.TemporaryDirectory(prefix="custdesk-simulate-") as folder:
            result = Year(Path(folder), customers, load, seed).run(days)
        click.echo(
            f"load {load:.0%} of what is done: a day holds {result.capacity}, "
            f"{result.contacts} contacts and {result.visits} visits on {result.days} days, "
            f"{result.shown / max(1, result.held):.0%} of the places taken; "
            f"days over capacity {result.over}, shown while closed there {result.closed}"
        )
        for row in (HEAD, *table(result)):
            click.echo("  ".join(f"{cell!s:>10}" for cell in row))
