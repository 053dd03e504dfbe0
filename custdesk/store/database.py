"""Open the data file: the key, the pragmas, the schema. The only way to a connection."""

import logging
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import DatabaseTooNew, Locked, StorageUnavailable, WrongPassword
from custdesk.domain.words import N_, Message
from custdesk.store import aside, leftover
from custdesk.store.accidents import GONE, REPLACED, REPLACED_NO_COPY
from custdesk.store.accidents import unavailable as unavailable
from custdesk.store.connection import Connection, locked, opened_here

T = TypeVar("T")
log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"

# `full`: a power cut loses nothing that was acknowledged, at 0.35 ms a commit.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "cache_size": -64000,
    "recursive_triggers": 0,
    # What a sort or an index spills would lie on the disk in plain.
    "temp_store": 2,
}

# Says nothing of what was wrong; a recovery code is a password too.
WRONG = N_("This password does not open the file.")
_PLAIN = b"SQLite format 3\0"


class Database(SqlCipherDatabase):  # type: ignore[misc]  # peewee's subclass is untyped
    """The data file. Connections are per thread; whoever opens one closes it on that thread.

    While it is locked, every use on any thread raises `Locked`; so does what was being written,
    and nothing of it stays.
    """

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        super().__init__(str(path), pragmas=dict(PRAGMAS))
        self.path = path
        self._key = key
        self._locked = False
        self._door = threading.RLock()
        self._open: weakref.WeakSet[Connection] = weakref.WeakSet()
        # What services worked out of the data and keep at hand; a lock forgets it.
        self.worked_out: dict[str, Any] = {}

    def _connect(self) -> Connection:
        with self._door:
            if self._locked:
                raise locked(self.path)
            connection: Connection = sqlcipher.connect(
                self.database, isolation_level=None, check_same_thread=False, factory=Connection
            )
            connection.path = self.path
            try:
                # First, or SQLCipher talks on stderr.
                connection.execute("PRAGMA cipher_log_level = NONE")
                if self._key is not None:
                    connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
                self._add_conn_hooks(connection)
            except BaseException:
                connection.close()
                raise
            self._open.add(connection)
            connection.identity = _identity(self.path)
            connection.has_key = self._key is not None
            connection.register()
            return connection

    def _close(self, conn: Connection) -> None:
        if not conn.taken and _identity(self.path) not in (None, conn.identity):
            # Replaced while it was open: else all that the log holds would go with the old file.
            aside.rescue(conn, self.path, self._key)
        super()._close(conn)

    def cursor(self, named_cursor: None = None) -> Any:  # noqa: ANN401 - a raw cursor
        self._renew()
        return super().cursor(named_cursor)

    def connection(self) -> Any:  # noqa: ANN401 - a raw connection
        self._renew()
        return super().connection()

    def commit(self) -> None:
        if self._taken:
            raise locked(self.path)
        super().commit()

    def rollback(self) -> None:
        # A lock took it with the connection; after a full disk SQLite has done it by itself.
        if not self._taken and not (self._state.conn and not self._state.conn.in_transaction):
            super().rollback()

    @property
    def _taken(self) -> bool:
        """Whether a lock has taken this thread's connection away."""
        return not self._state.closed and self._state.conn.taken

    def _renew(self) -> None:
        """Forget a connection that was taken away or that an accident made useless."""
        if self._state.conn and self._state.conn.spoiled and not self._state.transactions:
            self.close()
        if self._taken:
            if self._state.transactions:
                # A new connection would write the second half of it without the first.
                raise locked(self.path)
            self._state.reset()

    @property
    def is_locked(self) -> bool:
        """Whether the key was forgotten and every use raises `Locked`."""
        return self._locked

    @property
    def key(self) -> bytes | None:
        """The key the file is opened with, None for a plain one; raises `Locked`."""
        if self._locked:
            raise locked(self.path)
        return self._key

    def lock(self) -> None:
        """Close the connections of all threads and forget the key."""
        with self._door:
            self._locked = True
            self._key = None
            self.worked_out.clear()
            taken = list(self._open)
        for connection in taken:
            connection.take()
        log.info("locked")

    def unlock(self, key: bytes | None) -> None:
        """Open the file again; raises `WrongPassword` and stays locked when the key is another's.

        Raises `StorageUnavailable` when the file is not there any more.
        """
        if not self.path.is_file():
            raise unavailable(self.path, FileNotFoundError())
        with self._door:
            self._key, self._locked = key, False
        try:
            self.value("SELECT COUNT(*) FROM sqlite_master")
        except StorageUnavailable as error:
            self.lock()
            if "not a database" in str(error.__cause__):
                raise WrongPassword(Message(WRONG)) from None
            raise
        log.info("unlocked")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No connection of this process is open inside; other threads wait to open theirs.

        Raises `StorageUnavailable` when a thread is in the middle of writing. Inside, the file may
        be replaced; `use_key` then says what opens the new one.
        """
        with self._door:
            if self._locked:
                raise locked(self.path)
            with ExitStack() as turns:
                for connection in list(self._open):
                    turns.enter_context(connection.turn)
                    if not connection.taken and connection.in_transaction:
                        raise unavailable(self.path, sqlcipher.OperationalError("locked"))
                for connection in list(self._open):
                    connection.take()
            yield

    def use_key(self, key: bytes | None) -> None:
        """From now on the file is opened with this key."""
        self._key = key

    def in_place(self) -> None:
        """Raises `StorageUnavailable` when this thread's connection is open on another file.

        A file that was deleted or replaced takes everything that is written to it, and nobody ever
        sees it again. What it holds is copied into the folder `aside` first.
        """
        held = self.connection()
        found = _identity(self.path)
        if found == held.identity:
            return
        file = {"file": str(self.path)}
        if found is None and not self.path.parent.is_dir():
            raise StorageUnavailable(Message(GONE, file))
        copy = None if held.in_transaction else aside.rescue(held, self.path, self._key)
        if copy is not None:
            raise StorageUnavailable(Message(REPLACED, {**file, "copy": str(copy)}))
        raise StorageUnavailable(Message(GONE if found is None else REPLACED_NO_COPY, file))

    def rows(self, sql: str, *values: object) -> list[Any]:
        """All rows of a query, as tuples."""
        return self._read(lambda: list(self.execute_sql(sql, values).fetchall()))

    def row(self, sql: str, *values: object) -> Any | None:  # noqa: ANN401
        """The first row of a query, or None."""
        return self._read(lambda: self.execute_sql(sql, values).fetchone())

    def _read(self, query: Callable[[], T]) -> T:
        """Run and fetch in one turn; once more on a new connection when a swap took the old one."""
        try:
            with self.connection().turn:
                return query()
        except Locked:
            if self._locked or self._state.transactions:
                raise
        with self.connection().turn:
            return query()

    def value(self, sql: str, *values: object) -> Any:  # noqa: ANN401
        """The first column of the first row, or None."""
        found = self.row(sql, *values)
        return None if found is None else found[0]

    def many(self, sql: str, rows: list[Any]) -> None:
        """One statement for many rows of values."""
        self.connection().executemany(sql, rows)


def open_database(
    path: Path, key: bytes | None = None, before_update: Callable[[], object] = lambda: None
) -> Database:
    """Open the file, make it when it is missing, and bring its schema up to date.

    `before_update` is called before the schema of a file changes that has one already.
    Raises `StorageUnavailable` with a sentence for the user when it cannot be opened, and
    `DatabaseTooNew` when a newer CustDesk wrote it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        leftover.settle(path, key)
        database = Database(path, key)
        database.connect()
    except (OSError, pw.DatabaseError, sqlcipher.DatabaseError) as error:
        raise unavailable(path, error) from error
    try:
        bring_up_to_date(database, before_update)
    except BaseException:
        database.close()
        raise
    return database


def bring_up_to_date(database: Database, before_update: Callable[[], object]) -> None:
    """Update the schema of an open file, also of one that was exchanged for an older one.

    Raises as `open_database` does.
    """
    try:
        _migrate(database, before_update)
    except (pw.DatabaseError, sqlcipher.DatabaseError) as error:
        raise unavailable(database.path, error) from error


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_encrypted(path: Path) -> bool:
    """Whether a file can only be read with a key: its beginning is not that of a plain one.

    A missing or empty file is not; one that cannot be read counts as plain, and opening says why.
    """
    held = opened_here(path)
    if held is not None:
        return held.has_key
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN))
    except OSError:
        return False
    return bool(start) and start != _PLAIN


def schema_version(database: Database) -> str:
    """The name of the newest migration that was applied."""
    return max(_applied(database))


def _applied(database: Database) -> set[str]:
    if not database.table_exists(HISTORY):
        return set()
    return {name for (name,) in database.rows(f"SELECT name FROM {HISTORY}")}


def _migrate(database: Database, before_update: Callable[[], object]) -> None:
    known = {path.stem for path in MIGRATIONS.glob("[0-9]*.py")}
    applied = _applied(database)
    if applied - known:
        raise DatabaseTooNew(
            Message(
                N_(
                    "The file {file} was last used with a newer CustDesk ({step}). "
                    "Update CustDesk, or restore a backup made with this version."
                ),
                {"file": database.path.name, "step": max(applied - known)},
            )
        )
    if known - applied:
        # Loaded when there is something to do: a start without it is a tenth faster.
        from playhouse.migrations import Runner

        from custdesk.store import triggers

        if applied:
            before_update()
        # Inside a transaction this has no effect.
        database.execute_sql("PRAGMA foreign_keys = OFF")
        # All in one, or a kill would leave a new schema without the triggers that keep the history.
        # Whoever opens the file at the same moment waits here, and then finds nothing to do.
        with database.atomic("IMMEDIATE"):
            done = Runner(database, str(MIGRATIONS), HISTORY).up()
            # Altering a table drops its triggers without a word, so all are made anew.
            triggers.create(database)
        database.execute_sql("PRAGMA foreign_keys = ON")
        log.info("schema: %s", ", ".join(done))


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """One transaction that is committed whole or not at all.

    Raises `StorageUnavailable` with a sentence where the disk is full, the file is read-only or
    other work is writing for longer than one can wait.
    """
    try:
        # A deferred transaction that reads, then writes, would meet "locked" without waiting.
        database.in_place()
        with database.atomic("IMMEDIATE"):
            yield
            database.in_place()
    except (pw.OperationalError, sqlcipher.OperationalError) as error:
        raise unavailable(database.path, error) from error
