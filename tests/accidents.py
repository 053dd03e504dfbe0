"""A firm's file to which accidents happen, and what was acknowledged about it."""

import datetime as dt
from pathlib import Path

from custdesk.services import customers
from custdesk.services import settings as firm
from custdesk.services.check import check
from custdesk.services.desk import Desk, open_desk
from custdesk.store.database import open_database
from custdesk.system.paths import Paths

KEY = bytes(range(32))


class MovableClock:
    """Stands still until it is set: 3 September 2026, 16:10 in Shanghai."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        return self.moment


class Firm:
    """Works on a file, and knows what it was told was saved."""

    def __init__(self, folder: Path, key: bytes | None) -> None:
        self.paths, self.key, self.clock = Paths(folder), key, MovableClock()
        self.saved: list[str] = []
        if key is not None:
            open_database(self.paths.database, key).close()
        self.desk = self.open()

    def open(self) -> Desk:
        self.desk = open_desk(self.paths, self.clock, self.key)
        return self.desk

    def settle(self) -> None:
        """A firm with a name and a customer, all of it in the file itself."""
        values = firm.FirmSettings("Harvest Foods Export", "Gu Lan", "", "USD", "Asia/Shanghai")
        firm.save_firm(self.desk, values)
        self.save()
        self.desk.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def save(self, size: int = 0) -> int:
        """Save a customer; what is not refused counts as saved."""
        name = f"Firm {len(self.saved):04}"
        values = {"name": name, "code": name[5:], "address": "x" * size}
        number = customers.save(self.desk, None, values).created
        self.saved.append(name)
        return number

    def names(self) -> list[str]:
        return [name for (name,) in self.desk.db.rows("SELECT name FROM customer ORDER BY id")]

    def is_whole(self) -> bool:
        """All that was acknowledged is there, nothing else, and the check is clean; file anew."""
        self.desk.close()
        self.open()
        return self.names() == self.saved and check(self.desk).problems == ()
