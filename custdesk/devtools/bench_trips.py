"""`bench_trips`: proposed trips beside a traveller who always goes to the nearest customer next.

Both keep the same rules (hours, holidays, lunch, slack, nights, the way home), so only the choice
differs. The firm is Northwind, on a day of its own time; the set is only measured on.
"""

import datetime as dt
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from custdesk.bridge.cells import Options
from custdesk.domain.trips.problem import Problem
from custdesk.domain.trips.proposing import never, propose, untold
from custdesk.domain.trips.reckoning import Reckoner
from custdesk.domain.trips.solving import ROUNDS, Search
from custdesk.domain.trips.states import Order
from custdesk.domain.words import Message
from custdesk.services import imports
from custdesk.services.desk import Desk, open_desk, roll
from custdesk.services.trips import scene, trips
from custdesk.services.trips.tour import Wishes, tour
from custdesk.system.paths import Paths

_DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "northwind" / "northwind.xlsx"
_NOW, _YEARS = dt.datetime(2026, 5, 7, 8, tzinfo=dt.UTC), 28
_HOURS = (0.0, 2.0, 4.0, 8.0)  # worth that an hour on the road must earn
_SHARES = (60, 70, 80, 90, 100, 120, 150)  # of the kilometres of nearest-next, in hundredths
# Where the trip starts and ends, its first day and its days; Ascension is on 14 May 2026.
_TRIPS = (
    ("Frankfurt am Main", "DE", "2026-05-18", 5), ("Paris", "FR", "2026-05-18", 5),
    ("Genève", "CH", "2026-05-18", 5), ("Frankfurt am Main", "DE", "2026-05-11", 5),
    ("Berlin", "DE", "2026-05-18", 3), ("Lyon", "FR", "2026-05-18", 3),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What a plan comes to."""

    worth: float
    visits: int
    km: float
    minutes: int
    seconds: float = 0.0

    def told(self, name: str) -> str:
        """A line of a table."""
        road = f"{self.minutes // 60:3}:{self.minutes % 60:02}"
        return (
            f"  {name:<28}{self.worth:8.0f}{self.visits:8}{self.km:8.0f}{road:>9}"
            f"{self.seconds:8.1f} s"
        )


class _Then:
    """A clock that stands still in the time of the set."""

    def now(self) -> dt.datetime:
        return _NOW


@click.command("bench_trips")
@click.option("--file", type=click.Path(path_type=Path, exists=True), default=_DATA)
@click.option("--countries", default="DE,FR,CH", show_default=True)
@click.option("--rounds", default=ROUNDS, show_default=True)
@click.option("--trips", "many", default=len(_TRIPS), show_default=True)
def command(file: Path, countries: str, rounds: int, many: int) -> None:
    """Compare proposals with going to the nearest customer next, and worth with kilometres."""
    folder = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        desk = open_desk(Paths(folder), _Then())
        imports.run(desk, imports.read([file], Options(currency="USD")))
        _moved(desk)
        for place, country, first, days in _TRIPS[:many]:
            _compared(_problem(desk, place, country, first, days, countries), rounds)
        desk.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _moved(desk: Desk) -> None:
    with desk.operation(Message("Move the orders of the set to today's years")):
        for column in ("date", "promised", "shipped"):
            desk.db.execute_sql(
                f"UPDATE sales_order SET {column} = date({column}, '+{_YEARS} years') "
                f"WHERE {column} IS NOT NULL"
            )
    roll(desk)


def _problem(
    desk: Desk, place: str, country: str, first: str, days: int, countries: str
) -> Problem:
    last = dt.date.fromisoformat(first) + dt.timedelta(days=days - 1)
    ends = {"start_place": place, "start_country": country, "end_place": place,
            "end_country": country}  # fmt: skip
    values = {"name": place, "first_on": first, "last_on": last, **ends}
    number = trips.save(desk, None, values).created
    assert number is not None
    found = tour(desk, scene.read(desk, number), Wishes(countries=tuple(countries.split(","))))
    count = len(found.problem.stops)
    click.echo(f"\n{place}, {days} days from {first}: {count} customers, {len(found.unknown)} off")
    click.echo(f"  {'':<28}{'worth':>8}{'visits':>8}{'km':>8}{'road':>9}{'':>8}")
    return found.problem


def _compared(problem: Problem, rounds: int) -> None:
    near = _near(problem, lambda _stop, way: way)
    click.echo(near.told("nearest next"))
    click.echo(_near(problem, lambda worth, way: way / worth).told("nearest for its worth"))
    _traded(problem, near, rounds)
    for hour in _HOURS:
        asked = replace(problem, rules=replace(problem.rules, hour=hour))
        begin = time.perf_counter()
        answer = propose(asked, rounds=rounds)
        made = Made(
            answer.worth, sum(len(day.stops) for day in answer.days), answer.km, answer.minutes,
            time.perf_counter() - begin,
        )  # fmt: skip
        click.echo(made.told(f"proposed, {hour:g} an hour"))


def _traded(problem: Problem, near: Made, rounds: int) -> None:
    """Worth beside kilometres: what is best within some begins the search within more."""
    order: Order | None = None
    for share in _SHARES:
        km = near.km * share / 100
        # Only worth counts, and of the same worth the shorter way.
        rules = replace(problem.rules, km=km, hour=0.05, flight=0.0, wait=0.0)
        search = Search(Reckoner(replace(problem, rules=rules)))
        if order is not None:
            search.begin_with(order)
        begin = time.perf_counter()
        search.search(rounds, never, untold)
        order = search.best
        made = replace(_made(search.reckoner, order), seconds=time.perf_counter() - begin)
        click.echo(made.told(f"proposed, at most {km:.0f} km"))


def _near(problem: Problem, measure: Callable[[float, int], float]) -> Made:
    """Whoever goes to the nearest customer next, as long as they get home in time."""
    reckoner, stops = Reckoner(problem), problem.stops
    on_time = tuple(0 for _ in problem.days)
    order: Order = tuple(() for _ in problem.days)
    here = reckoner.start
    for day in range(len(problem.days)):
        while len(order[day]) < problem.rules.most:
            left = set(range(len(stops))) - {one for other in order for one in other}
            ways = [
                (measure(stops[one].worth, reckoner.road(day, here, reckoner.at[one]).minutes), one)
                for one in left
                if reckoner.at[one] != here
            ]
            for _way, one in sorted(ways):
                tried = (*order[:day], (*order[day], one), *order[day + 1 :])
                if stops[one].windows[day] and reckoner.score(tried, on_time) is not None:
                    order, here = tried, reckoner.at[one]
                    break
            else:
                break
    return _made(reckoner, order)


def _made(reckoner: Reckoner, order: Order) -> Made:
    run = reckoner.run(order)
    assert run is not None
    return Made(
        sum(one.worth for one in run), sum(map(len, order)), sum(one.eve.km for one in run),
        sum(one.eve.minutes for one in run),
    )  # fmt: skip
