"""The firm's open file with its clock and its salesperson: what every service is given first."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from custdesk.domain.changes import Changes
from custdesk.domain.words import Message
from custdesk.store import operations, settings
from custdesk.store.database import Database, open_database, writing
from custdesk.system.paths import Paths

Progress = Callable[[int, int, Message], None]
Cancelled = Callable[[], bool]


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
        """The salesperson's day."""
        return self.clock.now().astimezone(ZoneInfo(self.zone)).date()

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
            source=source,
        ) as current:
            yield current


def changes(current: operations.Operation, created: int | None = None) -> Changes:
    """What an operation that has ended did."""
    return Changes(current.id, current.customers, current.everything, created)


def open_desk(paths: Paths, clock: Clock | None = None, key: bytes | None = None) -> Desk:
    """Open the firm's file (make it when it is missing); raises `StorageUnavailable`."""
    return Desk(open_database(paths.database, key), paths, clock or SystemClock())


def needs_roll(desk: Desk) -> bool:
    """Whether the stored figures are of another day than today."""
    from custdesk.store import figures

    return figures.as_of(desk.db) != desk.today()


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
