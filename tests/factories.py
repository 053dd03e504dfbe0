"""A firm's file for tests: empty and quickly made, with ways to fill it that say what matters."""

import datetime as dt
import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

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


def open_copy(empty_file: Path, folder: Path, clock: FixedClock, name: str = "firm") -> Desk:
    """A file of its own for a test, which no power cut has to survive."""
    paths = Paths(folder / name)
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


def service_rows(make: Maker, number: int, order: int, invoice: int) -> None:
    """A row of each table around orders."""
    firm, day = {"customer_id": number}, "2026-07-01"
    product = make.row("product", code=f"P-{number}", name="Mug")
    make.row("customer_item", product_id=product, number="4711", **firm)
    offer = make.row(
        "quotation", kind="quotation", number="Q-1", version=1, date=day, status="sent",
        currency="USD", order_id=order, **firm,
    )  # fmt: skip
    make.row("quotation_line", quotation_id=offer, product_id=product, position=0)
    make.row("sample", what="Mug, blue", asked_on=day, product_id=product, **firm)
    make.row("order_step", order_id=order, key="deposit", done_on=day)
    make.row("order_paper", order_id=order, key="packing_list")
    line = make.row("forwarder", code=f"F-{number}", name="Seeweg")
    ship = make.row(
        "shipment", number="S-1", status="under_way", forwarder_id=line, fragile=0, **firm
    )
    make.row("shipped_order", shipment_id=ship, order_id=order)
    make.row("shipment_step", shipment_id=ship, key="departed", failed=0)
    make.row("day_moved", shipment_id=ship, what="eta", now="2026-08-09", said_on=day)
    case = make.row(
        "complaint", number="C-1", nature="complaint", at="2026-07-01T08:00:00Z", what="Broken",
        order_id=order, shipment_id=ship, **firm,
    )  # fmt: skip
    make.row("improvement", complaint_id=case, what="Thicker cartons")
    make.row("service_use", kind="training", offered_on=day, state="offered", **firm)
    make.row("settlement", invoice_id=invoice, kind="write_off", amount=100, on_date=day)
    make.row(
        "terms_part", position=0, percent="100", method="tt", trigger="invoice", days=30, **firm
    )
    make.row("letter_of_credit", number="LC-1", order_id=order, **firm)
    make.row("credit_file", rating="B", **firm)
    make.row("credit_review", on_date=day, reason="Pays well", **firm)
    make.row("credit_decision", order_id=order, on_date=day, decision="released", **firm)
    make.row("dunning", level=1, on_date=day, invoices="", **firm)
    deal = make.row("agreement", kind="contract", title="Yearly", status="active", renews=0, **firm)
    make.row("agreement_step", agreement_id=deal, kind="review", what="Volume")
    make.row("document", name="contract.pdf", added_on=day, agreement_id=deal, **firm)
    letter_rows(make, firm, day, case)


def letter_rows(make: Maker, firm: dict[str, int], day: str, case: int) -> None:
    """A row of each table around letters, events and loyalty."""
    number = firm["customer_id"]
    make.row("consent", state="refused", channel="email", on_date=day, **firm)
    fair = make.row("fair", name="Spring fair", first_on=day, last_on=day)
    gala = make.row(
        "event", fair_id=fair, name="Dinner", kind="dinner", starts_at="2026-09-14T18:30",
        zone="Asia/Shanghai", minutes=180, currency="USD", status="planned",
    )  # fmt: skip
    guest = make.row("event_guest", event_id=gala, answer="accepted", plus=0, **firm)
    make.row("event_cost", event_id=gala, guest_id=guest, kind="meals", state="planned")
    make.row("event_check", event_id=gala, position=0, text="Book the room")
    asked = make.row("survey", name="Spring", opened_on=day, aspects="product", low=6, high=9)
    make.row("survey_answer", survey_id=asked, code=f"A-{number}", complaint_id=case, **firm)
    make.row(
        "letter_template", name=f"Dinner {number}", kind="invitation", language="en",
        subject="Dinner", text="Come",
    )  # fmt: skip
    drive = make.row(
        "campaign", name="Dinner", kind="invitation", channel="email", audience="", everyone=0,
        event_id=gala, survey_id=asked, control=0, counts_days=60, state="running",
    )  # fmt: skip
    wave = make.row("campaign_wave", campaign_id=drive, position=0, buyers=0, on_date=day)
    make.row("enclosure", campaign_id=drive, position=0, name="menu.pdf", digest="0" * 64, size=9)
    make.row(
        "letter", campaign_id=drive, wave_id=wave, kind="invitation", channel="email", state="out",
        control=0, **firm,
    )  # fmt: skip
    make.row("gift_plan", season="Christmas", on_date=day, what="Tea", state="idea", **firm)
    make.row("recommendation", firm="Nord AB", on_date=day, asked=0, state="named", **firm)
    make.row("testimonial", kind="words", permission="granted", anonymous=0, **firm)


def load_script(path: Path) -> ModuleType:
    """A script of the repository that is no part of the program, such as those of `packaging`."""
    spec = importlib.util.spec_from_file_location(f"script_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
