"""`holiday_differences`: our days off beside another calendar, country by country, and why.

The other calendar is a table of `date-holidays` in a zip; it is read only, and differs by
definition in places. China is compared with the announcements of its State Council as well.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click

from custdesk.domain.holidays_there import Holiday, is_known, year_of

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "holidays"
_YEARS = range(2024, 2029)
_MAIN = (
    "US DE CN JP GB FR IT NL KR IN CA MX BE ES HK VN PL CH AU BR "
    "SG TH MY TR AE SA ID RU AT SE CZ IE DK NO HU PH ZA RO PT CL"
)
_MOON = re.compile(
    r"Eid|Sacrifice|Ramadan|Prophet|Mawlid|Islamic New Year|Mi'raj|Arafah|Ashura|Hari Raya|Vesak|"
    r"Bucha|Puja|Lent Day|Buddha|Deepavali|Diwali|Day of Silence|Nuzul"
)
# Country (or any: *), what the day is called on either side, and why the two differ.
_WHY = [
    (one[0], re.compile(one[1]), one[2])
    for one in (
        ("CN", "Women|Youth|Children|Army", "half a day for some only: offices stay open"),
        ("CN", ".", "ours: days off and exchanged ones as announced; theirs: the days of the law"),
        ("IN", ".", "ours: the gazetted holidays of the union; theirs: the three national ones"),
        ("*", "lection|Polling|Inauguration|Change of Federal", "polling or handing over: a day "
         "off by a decree of that year, or on a Sunday"),
        ("*", "Temporary|Additional|additional|Elections|Bridge|Armed Forces",
         "decreed for that year alone"),
        ("AE", "National Day|Mi'raj|Ramadan", "by the resolution on holidays of 2024 the day is "
         "moved, added or no longer one"),
        ("AU", "Easter|Boxing|Christmas|New Year|Australia", "each state decides; ours are "
         "those of the whole federation"),
        ("BE", "Easter Sunday|Pentecost", "a Sunday in the law"),
        ("CH", ".", "decided by each canton; ours are those of Bern where none is known"),
        ("CL", "Holy Saturday|Easter Sunday", "the law has the Saturday, not the Sunday"),
        ("ES", ".", "a Sunday: the regions move it to a weekday or give another day"),
        ("GB", "Bank Holiday|Easter Monday", "decided by each part; ours are those of England"),
        ("HK", ".", "falls on a Sunday: both it and the weekday instead are named; one day more "
         "after two that meet"),
        ("HU", "Day off|Christmas Eve", "exchanged for a Saturday by decree; 24 December by a law "
         "of 2024"),
        ("ID", "Easter Sunday", "a holiday since 2024"),
        ("IT", "National Unity", "kept on the first Sunday of November"),
        ("KR", "New Year|Chuseok", "three days around the moon's day; theirs begin a day late"),
        ("KR", "Labor Day", "a holiday of all since 2026"),
        ("MY", ".", "ours are those of Kuala Lumpur where no state is known"),
        ("NL", "Good Friday|Liberation", "off by many agreements; every fifth year"),
        ("PH", ".", "special non-working days by yearly proclamation are days off"),
        ("RU", ".", "the holidays of January whole, and weekends moved by decree"),
        ("SA", "Holiday", "the weekday instead of one on a weekend"),
        ("TH", ".", "days of the government's yearly list, weekdays instead of weekends"),
        ("TR", "Eid|Sacrifice", "theirs begins with the eve, which is half a day: one day late"),
        ("US", "Veterans", "on a Saturday: federal offices close on the Friday"),
        ("VN", ".", "the days around the New Year and the National Day as announced each year; "
         "24 November since 2026"),
    )
]  # fmt: skip
Days = dict[dt.date, str]


@click.command("holiday_differences")
@click.option("--folder", type=click.Path(path_type=Path), default=_FOLDER, show_default=False)
def command(folder: Path) -> None:
    """Compare days off of all countries 2024 to 2028, and China's since 2007, with other tables."""
    theirs = _theirs(folder / "date_holidays_2024_2028.zip")
    shares: dict[str, float] = {}
    lines: list[str] = []
    unexplained = 0
    main = _MAIN.split()
    for country, other in sorted(theirs.items()):
        if not is_known(country):
            continue
        own = {day: one for year in _YEARS for day, one in year_of(country, year).off.items()}
        either = own.keys() | other.keys()
        shares[country] = len(own.keys() & other.keys()) / len(either) if either else 1.0
        if country in main:
            for line, known in _explained(country, own, other):
                lines.append(line)
                unexplained += not known
    for country, share in sorted(shares.items(), key=lambda pair: pair[1]):
        click.echo(f"{country} {share:.3f}")
    click.echo("\n".join(lines))
    left_out = ", ".join(sorted(country for country in theirs if country not in shares))
    middle = sorted(shares.values())[len(shares) // 2]
    same = sum(share == 1 for share in shares.values())
    click.echo(
        f"{len(shares)} countries (not known: {left_out}); equal in all days: {same}; "
        f"median share {middle:.3f}; of {len(main)} main ones not explained: {unexplained}"
    )
    click.echo(_china(folder / "china_state_council_days_2007_2026.csv"))


def _theirs(path: Path) -> dict[str, Days]:
    """Country -> its public days; those of several days are told out."""
    found: dict[str, Days] = defaultdict(dict)
    with zipfile.ZipFile(path) as folder:
        text = folder.read("national.csv").decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        days = found[row["country"]]
        if row["type"] != "public":
            continue
        start, end = (dt.datetime.fromisoformat(row[name]) for name in ("start", "end"))
        first = dt.date.fromisoformat(row["date"])
        for ahead in range(max(1, round((end - start) / dt.timedelta(days=1)))):
            day = first + dt.timedelta(days=ahead)
            if day.year in _YEARS:
                days.setdefault(day, row["name_en"] or row["name_local"])
    return found


def _explained(
    country: str, own: dict[dt.date, Holiday], other: Days
) -> Iterator[tuple[str, bool]]:
    """A line for each name that differs: whose, when, and why; whether there is a reason."""
    names: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for day in sorted(own.keys() ^ other.keys()):
        key = ("ours", own[day].name) if day in own else ("theirs", other[day])
        names[key].append(day)
    for (side, name), days in sorted(names.items()):
        why = _reason(country, name, [own[day] for day in days if day in own])
        told = " ".join(f"{day:%y-%m-%d}" for day in days)
        yield f"{country} | {side} | {name} | {told} | {why or '?'}", why is not None


def _reason(country: str, name: str, own: list[Holiday]) -> str | None:
    for place, pattern, why in _WHY:
        if place in ("*", country) and pattern.search(name):
            return why
    if _MOON.search(name):
        return "the moon: ours as the country announced or expects it, theirs from one table"
    if own and all(one.observed for one in own):
        return "the weekday instead of one on a weekend"
    return None


def _china(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as file:
        told = {
            dt.date.fromisoformat(row["date"]): row["is_off_day"] == "1"
            for row in csv.DictReader(file)
        }
    first, last = min(told), dt.date(max(told).year, 12, 31)
    years = [year_of("CN", year) for year in range(first.year, last.year + 1)]
    own = {day: True for year in years for day in year.off}
    own |= {day: False for year in years for day in year.working}
    own = {day: off for day, off in own.items() if first <= day <= last}
    equal = sum(own.get(day) == off for day, off in told.items())
    return f"China {first} to {last}: {equal} of {len(told)} days equal, {len(own)} of ours"
