"""`bench_lunar`: every day of the Chinese calendar and every birthday, beside another library.

The library (`lunar_python`, `LunarCalendar` or `cnlunar`) is run by a Python of its own
environment and is no part of the program.
"""

import datetime as dt
import json
import subprocess

import click

from custdesk.domain.birthdays import LunarBirthday
from custdesk.domain.lunar import lunar_year

# What runs in the other environment: [year, month, leap, day] of every day from one to another.
_ASKED = {
    "lunar_python": """
from lunar_python import Solar
def asked(day):
    there = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return [there.getYear(), abs(there.getMonth()), there.getMonth() < 0, there.getDay()]
""",
    "LunarCalendar": """
from lunarcalendar import Converter, Solar
def asked(day):
    there = Converter.Solar2Lunar(Solar(day.year, day.month, day.day))
    return [there.year, there.month, bool(there.isleap), there.day]
""",
    "cnlunar": """
import cnlunar
def asked(day):
    there = cnlunar.Lunar(datetime.datetime(day.year, day.month, day.day, 12), godType="8char")
    return [there.lunarYear, there.lunarMonth, bool(there.isLunarLeapMonth), there.lunarDay]
""",
}
_WALK = """
import datetime, json
day, last = datetime.date({first}, 2, 20), datetime.date({last}, 12, 31)
told = []
while day <= last:
    told.append([day.isoformat(), *asked(day)])
    day += datetime.timedelta(days=1)
print(json.dumps(told))
"""
Day = tuple[int, int, bool, int]


@click.command("bench_lunar")
@click.option("--python", required=True, type=click.Path(exists=True), help="Has the library.")
@click.option("--library", type=click.Choice(sorted(_ASKED)), default="lunar_python")
@click.option("--first", default=1900, show_default=True)
@click.option("--last", default=2099, show_default=True)
def command(python: str, library: str, first: int, last: int) -> None:
    """Compare days and birthdays of the Chinese calendar with an independent library."""
    script = "import datetime\n" + _ASKED[library] + _WALK.format(first=first, last=last)
    answer = subprocess.run(
        [python, "-c", script], capture_output=True, text=True, check=True
    )  # fmt: skip
    theirs: dict[dt.date, Day] = {
        dt.date.fromisoformat(day): (year, month, leap, number)
        for day, year, month, leap, number in json.loads(answer.stdout)
    }
    ours = _days(first, last)
    shared = ours.keys() & theirs.keys()
    differing = sorted(day for day in shared if ours[day] != theirs[day])
    told = {
        "days": len(shared),
        "differing days": [f"{day} ours {ours[day]} theirs {theirs[day]}" for day in differing],
        **_birthdays(theirs, first + 1, last - 1),
    }
    click.echo(json.dumps(told, indent=2, ensure_ascii=False))


def _days(first: int, last: int) -> dict[dt.date, Day]:
    return {
        month.first + dt.timedelta(days=number): (year, month.month, month.leap, number + 1)
        for year in range(first, last + 1)
        for month in lunar_year(year)
        for number in range(month.days)
    }


def _birthdays(theirs: dict[dt.date, Day], first: int, last: int) -> dict[str, object]:
    """Every birthday in every year; leap months and 30th days are reckoned from theirs."""
    there = {day: on for on, day in theirs.items()}
    wrong, count, leaps, thirtieths = [], 0, 0, 0
    for year in range(first, last + 1):
        new_year = there[year, 1, False, 1]
        for month in range(1, 13):
            has_leap = (year, month, True, 1) in there
            for leap in (False, True):
                for day in range(1, 31):
                    key = (year, month, leap and has_leap, day)
                    short = key not in there
                    wanted = there[(*key[:3], 29) if short else key]
                    born = LunarBirthday(month, day, leap)
                    found = born.next_on(new_year)
                    count += 1
                    leaps += leap
                    thirtieths += day == 30
                    if found != wanted:
                        wrong.append(f"{year} {'L' * leap}{month:02}-{day:02}: {found} {wanted}")
    return {
        "birthdays": count, "in leap months": leaps, "on a 30th": thirtieths,
        "differing birthdays": wrong[:50], "differing": len(wrong),
    }  # fmt: skip
