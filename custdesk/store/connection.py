"""A thread's connection to the data file, which another thread may take away when it locks it.

SQLite itself would let a second thread close a connection, but not in the middle of a statement.
So each call on a cursor takes a turn, and whoever closes waits for it.
"""

import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import Locked
from custdesk.domain.words import N_, Message
from custdesk.store.accidents import is_accident, is_lasting, unavailable

T = TypeVar("T")

_open: "weakref.WeakSet[Connection]" = weakref.WeakSet()


def opened_here(path: Path) -> "Connection | None":
    """An open connection of this process to a file.

    Ask before the file itself is opened: where locks belong to processes, closing any handle on it
    drops those of SQLite, and another process would take itself for the only one.
    """
    return next((one for one in list(_open) if one.path == path), None)


_ROWS = 2000  # that are fetched in one turn

# Between two attempts to stop a statement: it may not have begun yet at the first.
_AGAIN = 0.02


def locked(path: Path) -> Locked:
    """The refusal of a locked file."""
    return Locked(
        Message(N_("The file {file} is locked. Its password opens it."), {"file": path.name})
    )


class Cursor(sqlcipher.Cursor):  # type: ignore[misc]  # a C type without stubs
    """Runs its statements in the connection's turns.

    Raises `Locked` once the connection was taken away, and `StorageUnavailable` where the disk is
    full, the drive gone or the file damaged, be it in the middle of a list.
    """

    connection: "Connection"

    def _in_turn(self, work: Callable[..., T], *given: object) -> T:
        held = self.connection
        with held.turn:
            if held.taken:
                raise locked(held.path)
            try:
                return work(*given)
            except sqlcipher.DatabaseError as error:
                if held.taken:  # "interrupted", by the lock
                    raise locked(held.path) from None
                if not is_accident(error):
                    raise
                held.spoiled = held.spoiled or is_lasting(error)
                raise unavailable(held.path, error) from error

    def execute(self, sql: str, parameters: Any = ()) -> "Cursor":  # noqa: ANN401 - tuple or dict
        self._in_turn(super().execute, sql, parameters)
        return self

    def executemany(self, sql: str, rows: Any) -> "Cursor":  # noqa: ANN401 - any rows
        self._in_turn(super().executemany, sql, rows)
        return self

    def fetchone(self) -> Any:  # noqa: ANN401 - a row
        return self._in_turn(super().fetchone)

    def fetchmany(self, *size: int) -> list[Any]:
        return self._in_turn(super().fetchmany, *size)

    def fetchall(self) -> list[Any]:
        return self._in_turn(super().fetchall)

    def __iter__(self) -> Iterator[Any]:
        # A turn for each of a hundred thousand rows would take longer than reading them.
        while rows := self.fetchmany(_ROWS):
            yield from rows

    def __next__(self) -> Any:  # noqa: ANN401 - a row
        return self._in_turn(super().__next__)


class Connection(sqlcipher.Connection):  # type: ignore[misc]  # a C type without stubs
    """One thread's connection. `turn` is held while a statement runs.

    `spoiled`: after an accident it is good for nothing more; `identity`: the file it is open on.
    """

    path: Path
    has_key = False
    identity: tuple[int, int] | None = None

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(*given, **named)
        self.turn = threading.RLock()
        self.taken = False
        self.spoiled = False

    def register(self) -> None:
        """It is open and has its key."""
        _open.add(self)

    def cursor(self, factory: Any = Cursor) -> Any:  # noqa: ANN401 - the library's own
        return super().cursor(factory)

    def close(self) -> None:
        """Also when another thread took it already."""
        _open.discard(self)
        super().close()

    def take(self) -> None:
        """Close it from any thread: a running statement is stopped, its transaction taken back."""
        self.taken = True
        while not self.turn.acquire(timeout=_AGAIN):
            self.interrupt()
        try:
            self.close()
        finally:
            self.turn.release()
