"""Open the data file: the key, the pragmas, the schema. The only way to a connection."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import DatabaseTooNew, StorageUnavailable
from custdesk.domain.words import N_, Message

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
}


class Database(SqlCipherDatabase):  # type: ignore[misc]  # peewee's subclass is untyped
    """The data file. Connections are per thread; whoever opens one closes it on that thread."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        super().__init__(str(path), pragmas=dict(PRAGMAS))
        self.path = path
        self._key = key

    def _connect(self) -> Any:  # noqa: ANN401 - a raw connection
        connection = sqlcipher.connect(self.database, isolation_level=None, check_same_thread=False)
        try:
            # First, or SQLCipher talks on stderr.
            connection.execute("PRAGMA cipher_log_level = NONE")
            if self._key is not None:
                connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def rows(self, sql: str, *values: object) -> list[Any]:
        """All rows of a query, as tuples."""
        return list(self.execute_sql(sql, values).fetchall())

    def row(self, sql: str, *values: object) -> Any | None:  # noqa: ANN401
        """The first row of a query, or None."""
        return self.execute_sql(sql, values).fetchone()

    def value(self, sql: str, *values: object) -> Any:  # noqa: ANN401
        """The first column of the first row, or None."""
        found = self.row(sql, *values)
        return None if found is None else found[0]

    def many(self, sql: str, rows: list[Any]) -> None:
        """One statement for many rows of values."""
        self.connection().executemany(sql, rows)


def open_database(path: Path, key: bytes | None = None) -> Database:
    """Open the file, make it when it is missing, and bring its schema up to date.

    Raises `StorageUnavailable` with a sentence for the user when it cannot be opened, and
    `DatabaseTooNew` when a newer CustDesk wrote it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = Database(path, key)
        database.connect()
    except (OSError, pw.DatabaseError, sqlcipher.DatabaseError) as error:
        raise _unavailable(path, error) from error
    try:
        _migrate(database)
    except (pw.DatabaseError, sqlcipher.DatabaseError) as error:
        database.close()
        raise _unavailable(path, error) from error
    except BaseException:
        database.close()
        raise
    return database


def schema_version(database: Database) -> str:
    """The name of the newest migration that was applied."""
    return max(_applied(database))


def _applied(database: Database) -> set[str]:
    if not database.table_exists(HISTORY):
        return set()
    return {name for (name,) in database.rows(f"SELECT name FROM {HISTORY}")}


def _migrate(database: Database) -> None:
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

        done = Runner(database, str(MIGRATIONS), HISTORY).up()
        # Altering a table drops its triggers without a word, so all are made anew.
        triggers.create(database)
        log.info("schema: %s", ", ".join(done))


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """One transaction that is committed whole or not at all.

    Raises `StorageUnavailable` with a sentence where the disk is full, the file is read-only or
    other work is writing for longer than one can wait.
    """
    try:
        # A deferred transaction that reads, then writes, would meet "locked" without waiting.
        with database.atomic("IMMEDIATE"):
            yield
    except (pw.OperationalError, sqlcipher.OperationalError) as error:
        raise _unavailable(database.path, error) from error


def _unavailable(path: Path, error: Exception) -> StorageUnavailable:
    text = str(error)
    if "not a database" in text:
        reason = N_("The file {file} is not a CustDesk file, or the password is wrong.")
    elif "malformed" in text:
        reason = N_("The file {file} is damaged. Restore the latest backup.")
    elif "locked" in text:
        reason = N_("Other work is writing to {file}. Wait until it is done, then try again.")
    elif "readonly" in text or isinstance(error, PermissionError):
        reason = N_(
            "The file {file} cannot be written. Allow writing in its folder, or choose another."
        )
    elif "disk is full" in text:
        reason = N_("The disk is full. Make room, then try again; nothing was lost.")
    else:
        reason = N_(
            "The file {file} cannot be opened. Check that its folder exists and can be written."
        )
    return StorageUnavailable(Message(reason, {"file": str(path)}))
