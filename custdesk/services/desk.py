"""The firm's open file with its clock and its salesperson: what every service is given first."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, DamagedFile, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.store import operations, settings
from custdesk.store.connection import locked
from custdesk.store.database import (
    Database,
    bring_up_to_date,
    is_encrypted,
    open_database,
    writing,
)
from custdesk.store.protecting import tidy
from custdesk.system.paths import Paths

EARLIEST = dt.date(2025, 1, 1)

Progress = Callable[[int, int, Message], None]
Cancelled = Callable[[], bool]


# The English title of the screen that work is done on; kept with every operation.
SCREEN: ContextVar[str | None] = ContextVar("screen", default=None)


@contextmanager
def on_screen(title: str | None) -> Iterator[None]:
    """What is done inside was done on this screen; `title` is its source text."""
    before = SCREEN.set(title)
    try:
        yield
    finally:
        SCREEN.reset(before)


class Clock(Protocol):
    """Tells the time; tests bring their own."""

    def now(self) -> dt.datetime:
        """This moment, aware, in UTC."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


@dataclass
class Desk:
    """One firm's open file. Connections are per thread: whoever worked on a thread closes there."""

    db: Database
    paths: Paths
    clock: Clock

    @property
    def zone(self) -> str:
        """The salesperson's IANA zone: the firm's setting, else this computer's."""
        chosen = settings.get(self.db, "zone")
        return str(chosen) if chosen else system_zone()

    @property
    def by(self) -> str:
        """The salesperson's name, which marks every change made here."""
        return str(settings.get(self.db, "salesperson") or "")

    def today(self) -> dt.date:
        """The salesperson's day.

        A clock that says a day before there was a CustDesk has lost its battery: then it is the day
        that the figures are of.
        """
        day = self.clock.now().astimezone(ZoneInfo(self.zone)).date()
        if day >= EARLIEST:
            return day
        return max(settings.figures_day(self.db) or EARLIEST, EARLIEST)

    def close(self) -> None:
        """Close this thread's connection."""
        self.db.close()

    @contextmanager
    def operation(
        self, what: Message, *, source: str | None = None, by: str | None = None
    ) -> Iterator[operations.Operation]:
        """One intention of the user as one transaction; see `store.operations`."""
        # What grades and indexes customers is loaded by the first write: the start reads only.
        from custdesk.store import figures

        with operations.operation(
            self.db,
            what,
            by=self.by if by is None else by,
            at=self.clock.now(),
            derive=figures.deriving(self.today()),
            source=source or SCREEN.get(),
        ) as current:
            yield current


def changes(current: operations.Operation, created: int | None = None) -> Changes:
    """What an operation that has ended did; without a number when it changed nothing."""
    number = None if current.empty else current.id
    return Changes(number, current.customers, current.everything, created)


def open_desk(paths: Paths, clock: Clock | None = None, key: bytes | None = None) -> Desk:
    """Open the firm's file (make it when it is missing); `key`: from `vault.unlock`.

    Raises `Locked` when it has a password and no key was given, and `StorageUnavailable` with a
    sentence when it cannot be opened.
    """
    if not paths.database.exists():
        _refuse_to_begin_anew(paths)
    if not is_encrypted(paths.database):
        key = None
    elif key is None:
        raise refusal(paths)
    clock = clock or SystemClock()
    db = open_database(paths.database, key, lambda: _back_up(paths, key, clock.now()))
    desk = Desk(db, paths, clock)
    _tidy(desk)
    return desk


def reopen(desk: Desk, key: bytes | None) -> None:
    """Open a locked file again; one that was exchanged for an older one is brought up to date.

    Raises `WrongPassword` when the key is another's, and as `open_desk` does.
    """
    desk.db.unlock(key)
    bring_up_to_date(desk.db, lambda: _back_up(desk.paths, key, desk.clock.now()))


def _refuse_to_begin_anew(paths: Paths) -> None:
    """An empty file in the place of one that was lost would look as if all were lost."""
    backups = sorted(paths.data.glob("backups/*.db"))
    if not backups and not paths.key_file.exists():
        return
    text = N_(
        "The file {file} is missing, but other files of it are there. Put it back, or restore the "
        "latest backup from {folder}. To begin with an empty file, choose another folder."
    )
    raise StorageUnavailable(
        Message(text, {"file": str(paths.database), "folder": str(paths.data / "backups")})
    )


def _back_up(paths: Paths, key: bytes | None, now: dt.datetime) -> None:
    """Before the schema changes: an older CustDesk can open that backup."""
    from custdesk.store import backup, copies
    from custdesk.store.keyfile import KeyFile

    keys = KeyFile.load(paths.key_file) if key is not None else None
    source = backup.Source(paths.database, key, keys.content() if keys else None)
    backup.make(source, paths.data / copies.BACKUPS, "migration", now)


def refusal(paths: Paths) -> CustDeskError:
    """Why a protected file is not opened: it waits for its password, or its key file is missing."""
    from custdesk.store import copies

    known = paths.key_file.exists() or any(copies.key_files(copies.folders(paths.data)))
    if known:
        return locked(paths.database)
    text = N_(
        "The file {file} is not a CustDesk file, or its key file {key} is missing. "
        "Put the key file back beside it, or restore a backup."
    )
    return DamagedFile(Message(text, {"file": str(paths.database), "key": paths.key_file.name}))


def _tidy(desk: Desk) -> None:
    """End what a kill in the middle of giving or taking a password left half done."""
    tidy(desk.paths.database)
    if desk.db.key is None:
        return
    from custdesk.store import copies
    from custdesk.store.keyfile import KeyFile

    places = copies.folders(desk.paths.data)
    if copies.unfinished(places):
        with suppress(StorageUnavailable):
            keys = KeyFile.load(desk.paths.key_file)
            if keys is not None:
                copies.protect(places, keys, desk.db.key, patience=0)


def needs_roll(desk: Desk) -> bool:
    """Whether the stored figures are of another day than today, or the search has gaps."""
    return settings.figures_day(desk.db) != desk.today() or settings.search_waits(desk.db)


def roll(desk: Desk) -> Changes:
    """Bring the figures up to today; nothing that the user wrote changes."""
    from custdesk.store import figures

    with writing(desk.db):
        figures.roll(desk.db, desk.today())
    return Changes(everything=True)


@lru_cache(maxsize=1)
def system_zone() -> str:
    """This computer's IANA zone; UTC where it does not say."""
    for source in (Path("/etc/timezone"), Path("/etc/localtime")):
        try:
            text = (
                source.read_text().strip() if source.name == "timezone" else str(source.resolve())
            )
        except (OSError, UnicodeDecodeError):
            continue
        name = text.partition("zoneinfo/")[2] or text
        if _is_zone(name):
            return name
    return "UTC"


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
