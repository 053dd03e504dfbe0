"""A firm's file for tests: empty and quickly made, with ways to fill it that say what matters."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from custdesk.domain.words import Message
from custdesk.services import customers, people
from custdesk.services import settings as firm
from custdesk.services.desk import Desk, open_desk
from custdesk.store import records
from custdesk.store.tables import RECORDED
from custdesk.system.paths import Paths


class FixedClock:
    """Stands still until it is set: Thursday 3 September 2026, 16:10 in Shanghai."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        return self.moment

    def set(self, day: dt.date) -> None:
        self.moment = dt.datetime.combine(day, dt.time(8, 10), dt.UTC)


class Maker:
    """Makes records; each call is an operation of its own, whose number is in `operation`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.operation = 0
        self._numbers = 0

    def customer(self, name: str = "", **values: object) -> int:
        self._numbers += 1
        values = {"code": f"T{self._numbers:03}", "name": name or f"Firm {self._numbers}", **values}
        done = customers.save(self.desk, None, values)
        self.operation = done.operation
        return done.created

    def person(self, customer: int, name: str, *points: tuple[str, str], **values: object) -> int:
        done = people.save(self.desk, None, customer, {"name": name, **values}, points)
        self.operation = done.operation
        return done.created

    def row(self, table: str, **values: object) -> int:
        with self.desk.operation(Message("Test")) as current:
            number = records.insert(self.desk.db, table, values)
        self.operation = current.id
        return number

    def order(self, customer: int, day: str, amount: int, **values: object) -> int:
        """An order without lines; `amount` in minor units of the base currency."""
        self._numbers += 1
        row = {"number": f"O{self._numbers}", "currency": "USD", "urgent": 0, **values}
        return self.row("sales_order", customer_id=customer, date=day, amount=amount, **row)

    def line(self, order: int, amount: int, cost: int | None = None, **values: object) -> int:
        return self.row("order_line", order_id=order, amount=amount, cost=cost, **values)

    def invoice(self, customer: int, day: str, due: str, amount: int, **values: object) -> int:
        self._numbers += 1
        row = {"number": f"I{self._numbers}", "currency": "USD", "base_amount": amount, **values}
        return self.row("invoice", customer_id=customer, date=day, due=due, amount=amount, **row)

    def payment(self, customer: int, day: str, amount: int, **values: object) -> int:
        row = {"currency": "USD", "base_amount": amount, **values}
        return self.row("payment", customer_id=customer, date=day, amount=amount, **row)

    def contact(self, customer: int, day: str, channel: str = "call", **values: object) -> int:
        return self.row("interaction", customer_id=customer, date=day, channel=channel, **values)


def figure(desk: Desk, customer: int) -> dict[str, object]:
    """The stored figures of a customer."""
    cursor = desk.db.execute_sql("SELECT * FROM figure WHERE id = ?", (customer,))
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True))


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """All rows outside the bin, with everything that a user can see of them."""
    found = {}
    for model in RECORDED:
        table = model._meta.table_name
        columns = [field.column_name for field in model._meta.sorted_fields]
        shown = [name for name in columns if name not in ("uid", "created_op", "deleted_op")]
        names = ", ".join(f'"{name}"' for name in shown)
        rows = desk.db.rows(f'SELECT {names} FROM "{table}" WHERE deleted_op IS NULL ORDER BY id')
        found[table] = rows
    return found


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm in Shanghai without customers, made once; tests get copies."""
    folder = tmp_path_factory.mktemp("empty")
    desk = open_desk(Paths(folder), FixedClock())
    firm.save_firm(
        desk, firm.FirmSettings("Harvest Foods Export", "Gu Lan", "", "USD", "Asia/Shanghai")
    )
    desk.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.close()
    return Paths(folder).database


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


def open_copy(empty_file: Path, folder: Path, clock: FixedClock) -> Desk:
    """A file of its own for a test, which no power cut has to survive."""
    paths = Paths(folder / "firm")
    paths.data.mkdir()
    shutil.copy(empty_file, paths.database)
    desk = open_desk(paths, clock)
    desk.db.execute_sql("PRAGMA synchronous = OFF")
    return desk


@pytest.fixture
def desk(empty_file: Path, tmp_path: Path, clock: FixedClock):
    desk = open_copy(empty_file, tmp_path, clock)
    yield desk
    desk.close()


@pytest.fixture
def make(desk: Desk) -> Maker:
    return Maker(desk)
