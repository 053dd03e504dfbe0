"""`bench_ical`: foreign calendars in, our own out to other parsers, recurrence beside dateutil's.

Nothing of the program is learned from the files; they only measure. `--other` is an interpreter
that has `vobject`, which reads our calendars with a parser and zones of its own.
"""

import datetime as dt
import json
import random
import subprocess
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

from custdesk.bridge.ical_in import ForeignEvent, read_events
from custdesk.bridge.ical_out import Entry, calendar
from custdesk.domain.errors import UnreadableFile, ValidationError
from custdesk.domain.recurrence import Series, checked, exceptions_text, occurrences

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "icalendar"
_YEARS = 6
_MOST = 60
_ZONES = ("Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Sydney",
          "America/Sao_Paulo", "Asia/Kolkata", "Africa/Cairo", "UTC")  # fmt: skip
_RULES = ("FREQ=WEEKLY;BYDAY={day}", "FREQ=WEEKLY;INTERVAL=2;BYDAY={day},FR;WKST=SU",
          "FREQ=MONTHLY;BYMONTHDAY={number}", "FREQ=MONTHLY;BYDAY={nth}{day}",
          "FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}", "FREQ=DAILY;INTERVAL={number};COUNT=40",
          "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;COUNT=5",
          "FREQ=WEEKLY;UNTIL=20281231T235959")  # fmt: skip

# What the other interpreter runs: the same facts of each event, with its own parser and zones.
_OTHER = """
import sys, json, datetime as dt, itertools, vobject
utc = dt.timezone.utc
def plain(at):
    if isinstance(at, dt.datetime):
        return (at if at.tzinfo else at.replace(tzinfo=utc)).astimezone(utc).isoformat()
    return at.isoformat()
found = {}
whole = vobject.readOne(open(sys.argv[1], encoding='utf-8', newline='').read())
for event in whole.components():
    if event.name != 'VEVENT':
        continue
    dated = not isinstance(event.dtstart.value, dt.datetime)
    rules = event.getrruleset(addRDate=True) if 'rrule' in event.contents else None
    times = list(itertools.islice(rules, 60)) if rules else [event.dtstart.value]
    times = [at.date() if dated and isinstance(at, dt.datetime) else at for at in times]
    text = lambda name: event.contents[name][0].value if name in event.contents else ''
    found[event.uid.value] = [text('summary'), text('location'), text('description'),
                              [plain(at) for at in times]]
json.dump(found, sys.stdout)
"""

Facts = list[Any]


@dataclass
class _Told:
    """What came out; `events` are those that have a start."""

    files: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)
    events: list[ForeignEvent] = field(default_factory=list)
    troubled: int = 0
    slowest: float = 0


@click.command("bench_ical")
@click.argument("folder", type=click.Path(path_type=Path, exists=True), default=_FOLDER)
@click.option("--other", type=click.Path(path_type=Path), help="A Python that has vobject.")
@click.option("--made", default=400, show_default=True, help="Series of our own beside the files.")
def command(folder: Path, other: Path | None, made: int) -> None:
    """Run over a folder of calendars (or a zip of them) and say what came of each."""
    told = _Told()
    with tempfile.TemporaryDirectory() as place:
        for path in _files(folder, Path(place)):
            _read(path, told)
    entries = [*_of_files(told.events), *_of_our_own(made)]
    answer: dict[str, object] = {
        "files": dict(told.files),
        "not read": told.names,
        "events": len(told.events),
        "with something unread": told.troubled,
        "slowest file, seconds": round(told.slowest, 2),
        "recurrence beside dateutil": _beside_dateutil(told.events),
        "made series beside dateutil": _made_beside_dateutil(made),
        "read back by icalendar": _back(entries, _by_icalendar),
    }
    if other is not None:
        answer["read back by vobject"] = _back(entries, lambda path: _by_other(path, other))
    click.echo(json.dumps(answer, indent=2, ensure_ascii=False))


def _files(folder: Path, place: Path) -> Iterator[Path]:
    for packed in [folder] if folder.is_file() else folder.rglob("*.zip"):
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(place)
    for root in (folder, place):
        yield from sorted(root.rglob("*.ics")) if root.is_dir() else ()


def _read(path: Path, told: _Told) -> None:
    began = time.perf_counter()
    try:
        events = read_events(path)
    except UnreadableFile as error:
        told.files["refused with a sentence"] += 1
        told.names.append(f"{path.name}: {error.message.text}")
    except Exception as crash:
        told.files["crashed"] += 1
        told.names.append(f"{path.name}: {crash!r}")
    else:
        told.files["read" if events else "read, no event or task in it"] += 1
        told.troubled += sum(bool(event.trouble) for event in events)
        told.events += [event for event in events if event.start is not None]
    told.slowest = max(told.slowest, time.perf_counter() - began)


def _beside_dateutil(events: list[ForeignEvent]) -> dict[str, object]:
    counts: Counter[str] = Counter()
    names: list[str] = []
    for event in events:
        if not event.rule or event.start is None:
            continue
        try:
            rule = checked(event.rule, event.start)
        except ValidationError:
            counts["refused"] += 1
            names.append(f"refused: {event.rule}")
            continue
        if rule.startswith("X-"):
            continue
        text = exceptions_text(set(event.left_out), set(event.added))
        same = _ours(event.start, rule, text) == _theirs(
            event.start, rule, event.left_out, event.added
        )
        counts["equal" if same else "different"] += 1
        if not same:
            names.append(f"different: {event.uid} {rule}")
    return {**counts, "which": names}


def _ours(start: dt.datetime, rule: str, exceptions: str = "") -> list[dt.datetime]:
    end = start + dt.timedelta(days=366 * _YEARS)
    return occurrences(Series(start, rule, exceptions), start, end, 5_000)


def _theirs(
    start: dt.datetime, rule: str, out: tuple[dt.datetime, ...], more: tuple[dt.datetime, ...]
) -> list[dt.datetime]:
    """dateutil by itself, from the first time on; the start belongs to it."""
    end = start + dt.timedelta(days=366 * _YEARS)
    ruled = rruleset()
    ruled.rrule(rrulestr(rule, dtstart=start))
    for at in (start, *more):
        ruled.rdate(at)
    for at in out:
        ruled.exdate(at)
    found = takewhile(lambda at: at <= end, ruled)
    return [at for at in islice(found, 5_000) if at >= start]


def _series(made: int) -> Iterator[tuple[dt.datetime, str]]:
    chance = random.Random(5545)
    for place in range(made):
        start = dt.datetime(2020, 1, 1) + dt.timedelta(minutes=15 * chance.randrange(200_000))  # noqa: DTZ001
        rule = _RULES[place % len(_RULES)].format(
            day=chance.choice(("MO", "TU", "WE", "TH")), number=chance.randint(1, 28),
            nth=chance.choice((1, 2, 3, 4, -1)), month=chance.randint(1, 12),
        )  # fmt: skip
        first = next(iter(rrulestr(rule, dtstart=start)), start)
        yield first, rule


def _made_beside_dateutil(made: int) -> dict[str, object]:
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    ours = [_ours(start, rule) for start, rule in _series(made)]
    spent = time.perf_counter() - began
    for (start, rule), times in zip(_series(made), ours, strict=True):
        counts["equal" if times == _theirs(start, rule, (), ()) else "different"] += 1
    return {**counts, "milliseconds for six years of one": round(1000 * spent / max(1, made), 2)}


def _of_files(events: list[ForeignEvent]) -> Iterator[Entry]:
    for place, event in enumerate(events):
        if event.start is None or event.is_task or event.instead_of is not None:
            continue
        try:
            rule = checked(event.rule, event.start)
        except ValidationError:
            continue
        yield Entry(
            uid=f"{place}@bench",
            start=event.start.date() if event.all_day else event.start,
            zone=event.zone or "Europe/Berlin",
            minutes=event.minutes,
            summary=event.summary,
            location=event.location,
            description=event.description,
            rule="" if rule.startswith("X-") else rule,
            left_out=event.left_out if event.rule else (),
        )


def _of_our_own(made: int) -> Iterator[Entry]:
    for place, (start, rule) in enumerate(_series(made)):
        yield Entry(
            uid=f"made-{place}@bench",
            start=start,
            zone=_ZONES[place % len(_ZONES)],
            minutes=60,
            summary=f"拜访; Müller, \\ «{place}»" + " long" * (place % 40),
            description="First line\nsecond, with; signs\\n",
            rule=rule,
        )


def _back(entries: list[Entry], reader: Any) -> dict[str, object]:  # noqa: ANN401
    """Write them, let a parser read them, and compare texts and times, each by itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ours.ics"
        path.write_bytes(calendar(entries, "Bench"))
        found: dict[str, Facts] = reader(path)
    counts: Counter[str] = Counter()
    names: list[str] = []
    for entry in entries:
        wanted = _facts(entry)
        got = found.get(entry.uid)
        same = got is not None and [_plain(text) for text in got[:3]] == wanted[:3]
        counts["texts equal" if same else "texts different"] += 1
        on_time = got is not None and got[3] == wanted[3]
        counts["times equal" if on_time else "times different"] += 1
        if not (same and on_time) and len(names) < 12:
            names.append(
                f"{entry.uid} {entry.zone} {entry.start} {entry.rule} {entry.summary[:30]}"
            )
    return {**counts, "which": names}


def _facts(entry: Entry) -> Facts:
    texts = [_plain(text) for text in (entry.summary, entry.location, entry.description)]
    dated = not isinstance(entry.start, dt.datetime)
    start = entry.start
    if not isinstance(start, dt.datetime):
        start = dt.datetime.combine(start, dt.time())
    times = [start]
    if entry.rule:
        end = start + dt.timedelta(days=366 * 60)
        text = exceptions_text(set(entry.left_out), set())
        times = occurrences(Series(start, entry.rule, text), start, end, _MOST)
    return [*texts, [_told(at, entry.zone, dated) for at in times]]


def _told(at: dt.datetime, zone: str, dated: bool) -> str:
    if dated:
        return at.date().isoformat()
    return at.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC).isoformat()


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _by_icalendar(path: Path) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    events: list[Any] = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    for event in events:
        start = event["DTSTART"].dt
        dated = not isinstance(start, dt.datetime)
        naive = dt.datetime.combine(start, dt.time()) if dated else start.replace(tzinfo=None)
        zone = "UTC" if dated else str(getattr(start.tzinfo, "key", "UTC"))
        times = [naive]
        if "RRULE" in event:
            rule = event["RRULE"].to_ical().decode()
            ruled = rruleset()
            # dateutil's own way with zones: the end in UTC, the times in the zone's wall time.
            ruled.rrule(rrulestr(rule, dtstart=naive if dated else start))
            ruled.rdate(naive if dated else start)
            listed = event.get("EXDATE", [])
            for one in listed if isinstance(listed, list) else [listed]:
                for value in one.dts:
                    at = value.dt
                    ruled.exdate(dt.datetime.combine(at, dt.time()) if dated else at)
            times = [at.replace(tzinfo=None) for at in islice(ruled, _MOST)]
        found[str(event["UID"])] = [
            *(str(event.get(name, "")) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")),
            [_told(at, zone, dated) for at in times],
        ]
    return found


def _by_other(path: Path, python: Path) -> dict[str, Facts]:
    # Under names that nobody knows, so that the zones are those that the file itself tells.
    content = path.read_bytes().replace(b"TZID:", b"TZID:Ours-").replace(b"TZID=", b"TZID=Ours-")
    path.write_bytes(content)
    done = subprocess.run(
        [str(python), "-c", _OTHER, str(path)], capture_output=True, check=True, timeout=120
    )
    found: dict[str, Facts] = json.loads(done.stdout)
    return found
