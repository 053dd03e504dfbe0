"""What is planned, as files that other calendars read, and as a folder that they subscribe to."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from custdesk.bridge.ical_out import LUNAR, Entry, calendar
from custdesk.domain.birthdays import Birthday, LunarBirthday
from custdesk.domain.errors import CustDeskError, StorageUnavailable
from custdesk.domain.recurrence import Series, exceptions_of, occurrences
from custdesk.domain.words import N_, Message, Words
from custdesk.services import exports, fairs, visits
from custdesk.services.desk import Desk
from custdesk.services.events import events
from custdesk.store import calendar_rows as planned

if TYPE_CHECKING:
    from custdesk.services.exporting import Exported

_YEARS = 12  # that lunar days are told for, since other calendars cannot reckon them
_LATE = 400  # days that what is done stays in the calendars
OURS = "@custdesk"
DAY = "day"  # what only tells of a day, and is nothing that is planned
TITLES = {
    "visits": N_("Visits and calls"),
    "tasks": N_("Tasks"),
    "days": N_("Birthdays"),
    "holidays": N_("Holidays"),
}
_STATES = {"planned": "CONFIRMED", "done": "CONFIRMED", "proposed": "TENTATIVE",
           "cancelled": "CANCELLED", "missed": "CANCELLED"}  # fmt: skip
_KINDS = {"visit": N_("Visit: {customer}"), "call": N_("Call: {customer}"),
          "video": N_("Video call: {customer}")}  # fmt: skip

Row = dict[str, Any]


class Choice(NamedTuple):
    """What goes out."""

    tasks: bool = True
    days: bool = False  # birthdays, and the days on which customers became customers
    notes: bool = False  # talking points and notes, which not everybody may read who subscribes
    visits: bool = True  # and calls
    holidays: bool = False  # of the countries where customers are


USUAL = Choice()


class Kept(NamedTuple):
    """A folder after it was brought up to date: its files, those that were written, and those
    that were taken away because nobody wants them there any more.
    """

    folder: Path
    files: tuple[Path, ...]
    written: tuple[Path, ...]
    removed: tuple[Path, ...] = ()


def uid_of(uid: str) -> str:
    """The name by which other calendars know a record of ours, for good."""
    return f"{uid}{OURS}"


def own_words(summary: str, name: str) -> str:
    """What the user wrote of a title that `_visits` or `_tasks` made, in whichever language."""
    customer = re.escape(name)
    if found := re.fullmatch(rf"[^:：]{{1,20}}[:：] ?{customer}(?: – (.+))?", summary, re.DOTALL):
        return found[1] or ""
    return re.sub(rf"(?<=.)(?:, |，){customer}$", "", summary)


def export(desk: Desk, path: Path, words: Words, choice: Choice = USUAL) -> "Exported":
    """Write everything into one .ics file. Raises `CustDeskError` for another ending, and where it
    cannot be written.
    """
    from custdesk.services.exporting import Exported

    if path.suffix.lower() != ".ics":
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": ".ics"}))
    found = {name: list(part()) for name, part in _parts(desk, words, choice).items()}
    content = calendar((one for part in found.values() for one in part), "CustDesk")
    exports.save(desk, path, content, "calendar", make_folder=True)
    return Exported(path, {name: len(part) for name, part in found.items()})


def keep(
    desk: Desk,
    folder: Path,
    words: Words,
    choice: Choice = USUAL,
    *,
    make_folder: bool = True,
    only: Collection[str] = (),
) -> Kept:
    """Bring a folder up to date that other calendars subscribe to: a file for each kind.

    Only what changed is written, whole or not at all, so that nobody reads half a calendar; files
    of ours that are not wanted any more go. `make_folder`: as for `exports.save`. `only`: the names
    (of `TITLES`) that are looked at; none for all.
    """
    files, written = [], []
    listed = {row.path for row in exports.listing(desk) if not row.wiped}
    for name, entries in _parts(desk, words, choice).items():
        path = file_in(folder, name)
        files.append(path)
        if only and name not in only:
            continue
        content = calendar(entries(), words.text(TITLES[name]))
        if not _says(path, content):
            if path.absolute() not in listed:
                exports.note(desk, path, "calendar")
            _replace(path, content, make_folder)
            written.append(path)
    unwanted = [path for name in TITLES if (path := file_in(folder, name)) not in files]
    removed = [
        path for path in unwanted if path.absolute() in listed and exports.remove(desk, path)
    ]
    return Kept(folder, tuple(files), tuple(written), tuple(removed))


def file_in(folder: Path, name: str) -> Path:
    """The file of a kind of entries in a folder that is kept up to date."""
    return folder / f"custdesk-{name}.ics"


def _parts(desk: Desk, words: Words, choice: Choice) -> dict[str, Callable[[], Iterator[Entry]]]:
    """What is chosen, by the names of `TITLES`."""
    every: dict[str, Callable[[], Iterator[Entry]]] = {
        "visits": lambda: appointments(desk, words, notes=choice.notes),
        "tasks": lambda: _tasks(desk, words, choice.notes),
        "days": lambda: _days(desk, words),
        "holidays": lambda: chain(_holidays(desk, words), _fairs(desk, words), _events(desk)),
    }
    return {name: part for name, part in every.items() if getattr(choice, name)}


def _says(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _replace(path: Path, content: bytes, make_folder: bool) -> None:
    """Write beside it and rename, so that a reader meets the old file or the new one."""
    part = path.with_name(path.name + ".part")
    try:
        if make_folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        text = N_("{file} cannot be written. Close it where it is open, or choose another place.")
        raise StorageUnavailable(Message(text, {"file": str(path)})) from error


def appointments(
    desk: Desk, words: Words, *, notes: bool, trip: int | None = None
) -> Iterator[Entry]:
    """All appointments, or those of a trip; a changed time of a series stands behind it."""
    rows = planned.whole(desk.db, "visit")
    if trip is not None:
        rows = [row for row in rows if row["trip_id"] == trip]
    versions = planned.versions(desk.db, "visit")
    series = {row["uid"]: row for row in rows if row["rule"]}
    changed = _changed(rows)
    for row in rows:
        at, owner = dt.datetime.fromisoformat(row["at"]), series.get(row["series"] or "")
        title = words.text(_KINDS.get(row["kind"], _KINDS["visit"]), customer=row["name"])
        about = (row["agenda"], row["notes"]) if notes else ()
        yield Entry(
            uid=_uid(owner or row),
            start=at,
            zone=row["zone"],
            minutes=row["minutes"],
            summary=f"{title} – {row['purpose']}" if row["purpose"] else title,
            location=_location(row, words),
            description="\n\n".join(text for text in about if text),
            contact=row["person"] or "",
            category=row["kind"],
            status=_STATES.get(row["status"], "CONFIRMED"),
            instead_of=dt.datetime.fromisoformat(row["series_at"]) if owner else None,
            code=row["code"],
            **_again(row, at, changed.get(row["uid"], set())),
            **_version(row, versions),
        )


def _location(row: Row, words: Words) -> str:
    if row["place"]:
        return str(row["place"])
    return words.join((row["address"], row["city"]), "phrases") if row["city"] else ""


def _uid(row: Row) -> str:
    return row["calendar_uid"] or uid_of(row["uid"])


def _changed(rows: list[Row]) -> dict[str, set[dt.datetime]]:
    """Series -> its times that have a row of their own: they are replaced, not left out."""
    found: dict[str, set[dt.datetime]] = {}
    for row in rows:
        if row["series"]:
            at = dt.datetime.fromisoformat(row["series_at"])
            found.setdefault(row["series"], set()).add(at)
    return found


def _again(row: Row, start: dt.datetime, changed: set[dt.datetime]) -> dict[str, Any]:
    if not row["rule"]:
        return {}
    out, more = exceptions_of(row["exceptions"] or "")
    rule, lunar = row["rule"], ""
    if rule.startswith(LUNAR):
        lunar, rule = rule.partition("=")[2], ""
        end = start + dt.timedelta(days=366 * _YEARS)
        more |= set(occurrences(Series(start, row["rule"]), start, end)) - {start}
    return {
        "rule": rule,
        "lunar": lunar,
        "left_out": tuple(sorted(out - changed)),
        "added": tuple(sorted(more)),
    }


def _version(row: Row, versions: dict[int, tuple[int, dt.datetime]]) -> dict[str, Any]:
    number, at = versions.get(row["id"], (0, dt.datetime.fromisoformat(row["made"])))
    return {"sequence": number, "modified": at.replace(microsecond=0)}


def _tasks(desk: Desk, words: Words, notes: bool) -> Iterator[Entry]:
    """Tasks with a day, without those that were done long ago."""
    since = (desk.today() - dt.timedelta(days=_LATE)).isoformat()
    versions = planned.versions(desk.db, "task")
    for row in planned.whole(desk.db, "task"):
        if not row["due"] or row["kind"] == "snooze" or (row["done_on"] or "9") < since:
            continue
        due = dt.date.fromisoformat(row["due"])
        done = dt.date.fromisoformat(row["done_on"]) if row["done_on"] else None
        yield Entry(
            uid=_uid(row),
            start=due,
            is_task=True,
            summary=words.join((row["what"], row["name"]), "phrases"),
            description=(row["notes"] or "") if notes else "",
            contact=row["person"] or "",
            status="COMPLETED" if done else "NEEDS-ACTION",
            completed=done,
            code=row["code"],
            **_again(row, dt.datetime.combine(due, dt.time()), set()),
            **_version(row, versions),
        )


def _holidays(desk: Desk, words: Words) -> Iterator[Entry]:
    """Public holidays of the countries where customers are, from a month ago on."""
    today = desk.today()
    first = (today - dt.timedelta(days=31)).replace(day=1)
    for band in visits.holidays(desk, first, first.replace(year=first.year + 2)):
        day, country = band.holiday.day, words.country(band.country)
        name = words.say(band.holiday.title)
        made = dt.datetime(day.year, 1, 1, tzinfo=dt.UTC)
        yield Entry(
            uid_of(f"holiday-{band.country}-{day.isoformat()}"),
            day,
            words.text(N_("{country}: {name}"), country=country, name=name),
            category=DAY,
            modified=made,
        )


def _fairs(desk: Desk, words: Words) -> Iterator[Entry]:
    """Fairs of the same days as the holidays, each over all its days."""
    first = (desk.today() - dt.timedelta(days=31)).replace(day=1)
    for fair in fairs.between(desk, first, first.replace(year=first.year + 2)):
        uid = fair.key or f"fair-{fair.own}-{fair.first.isoformat()}"
        yield Entry(
            uid_of(uid),
            fair.first,
            words.join((words.say(fair.title), fair.stand), "phrases"),
            location=fair.place,
            description=words.say(fair.goods) if fair.goods else "",
            category=DAY,
            modified=dt.datetime(fair.first.year, 1, 1, tzinfo=dt.UTC),
            last=fair.last,
        )


def _events(desk: Desk) -> Iterator[Entry]:
    """Events to which customers are invited, with their hour; one of several days over all of them.

    A fair that is kept as an event stands there as a fair already.
    """
    versions = planned.versions(desk.db, "event")
    for one in events.listed(desk):
        if one.fair is not None:
            continue
        row, several = events.get(desk, one.id), one.last > one.first
        number, at = versions.get(one.id, (0, dt.datetime(2025, 1, 1, tzinfo=dt.UTC)))
        yield Entry(
            uid_of(row["uid"]),
            one.first if several else one.starts,
            one.name,
            zone=one.zone,
            minutes=0 if several else one.minutes,
            location=one.place,
            description=row["link"] or "",
            category=DAY,
            status="CANCELLED" if one.status == "cancelled" else "CONFIRMED",
            sequence=number,
            modified=at.replace(microsecond=0),
            last=one.last if several else None,
        )


def _days(desk: Desk, words: Words) -> Iterator[Entry]:
    """Birthdays of people and the days on which firms became customers, each year."""
    today = desk.today()
    for row in planned.days(desk.db):
        born, lunar = Birthday.parse(row["birthday"]), LunarBirthday.parse(row["birthday_lunar"])
        who = {"person": row["person"] or "", "customer": row["name"]}
        name = words.text(N_("Birthday: {person}, {customer}"), **who)
        at = dt.datetime.fromisoformat(row["made"]).replace(microsecond=0)
        known = {"summary": name, "code": row["code"], "modified": at, "category": DAY}
        if born is not None:
            leap = (born.month, born.day) == (2, 29)
            year = born.year or (2024 if leap else today.year - 1)
            # In common years it is kept on the last day of February.
            rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if leap else "FREQ=YEARLY"
            day = dt.date(year, born.month, born.day)
            yield Entry(uid_of(row["uid"]), day, rule=rule, **known)
        if lunar is not None and (first := lunar.next_on(today.replace(month=1, day=1))):
            start = dt.datetime.combine(first, dt.time())
            series = Series(start, f"{LUNAR}={row['birthday_lunar']}")
            times = occurrences(series, start, start + dt.timedelta(days=366 * _YEARS))
            yield Entry(
                uid_of(f"{row['uid']}-lunar"),
                first,
                added=tuple(times[1:]),
                lunar=row["birthday_lunar"],
                **known,
            )
        if row["since"] and len(row["since"]) == 10 and not row["person"]:
            text, year = N_("Customer since {year}: {customer}"), row["since"][:4]
            known["summary"] = words.text(text, year=year, customer=row["name"])
            day = dt.date.fromisoformat(row["since"])
            yield Entry(uid_of(row["uid"]), day, rule="FREQ=YEARLY", **known)
