"""`big DIR`: a data file of a large firm, to measure the window, the figures and the search on.

Everybody in it is made up from syllables. It is written the way an import writes, as one operation,
so that history, figures and search are what they are in a real file.
"""

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from sys import intern

import click

from custdesk.domain.orders.stages import USUAL
from custdesk.domain.words import Message
from custdesk.services.desk import Desk, open_desk
from custdesk.services.people import normal
from custdesk.store import records, settings
from custdesk.store.database import PRAGMAS
from custdesk.system.paths import Paths

_PLACES: tuple[tuple[str, str, str | None], ...] = (
    ("CN", "上海", None), ("CN", "深圳", None), ("CN", "广州", None), ("CN", "成都", None),
    ("TW", "台北", None), ("HK", "香港", None), ("DE", "Hamburg", None), ("DE", "München", None),
    ("FR", "Lyon", None), ("FR", "Orléans", None), ("IT", "Torino", None), ("ES", "Málaga", None),
    ("GB", "Leeds", None), ("NL", "Rotterdam", None), ("BE", "Gent", None), ("PL", "Łódź", None),
    ("SE", "Göteborg", None), ("DK", "Århus", None), ("TR", "İzmir", None), ("GR", "Πάτρα", None),
    ("US", "Seattle", "WA"), ("US", "Chicago", "IL"), ("CA", "Montréal", "QC"),
    ("MX", "Monterrey", None), ("BR", "Curitiba", "PR"), ("AR", "Córdoba", None),
    ("AU", "Perth", "WA"), ("IN", "Pune", None), ("VN", "Đà Nẵng", None), ("KR", "부산", None),
    ("JP", "大阪", None), ("AE", "Dubai", None), ("ZA", "Durban", None), ("EG", "الإسكندرية", None),
)  # fmt: skip
_START = ("Al", "Bel", "Cor", "Dan", "El", "Fro", "Gar", "Hal", "Is", "Jor", "Kal", "Lo", "Mar",
          "Nor", "Or", "Pal", "Ro", "Sal", "Tor", "Ul", "Ver", "Wal", "Yor", "Zan")  # fmt: skip
_MIDDLE = ("ba", "ci", "de", "fo", "gu", "ha", "ki", "lé", "mi", "nö", "pa", "ri", "so", "ta", "vo")
_END = ("berg", "dal", "field", "gard", "land", "mar", "nova", "port", "rich", "son", "ston", "vik")
_FORMS = ("GmbH", "Ltd", "S.A.", "S.r.l.", "B.V.", "Inc.", "AB", "Trading Co.", "Import", "& Co.")
_HAN = "安宝昌成达东丰福海恒华汇吉佳嘉金锦康利联龙美明南宁平启荣瑞盛顺泰天通万旺祥新信兴益永裕源泽"
_HAN_FORMS = ("贸易有限公司", "进出口有限公司", "实业有限公司", "商贸公司", "国际贸易公司")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_TITLES = ("Purchasing Manager", "Owner", "Sales Director", "Buyer", "采购经理", "总经理", None)
_OWNERS = ("Lin Yue", "Marta Weiss", "Sam Okafor", "Chen Hao", "Ana Duarte")
_CHANNELS = ("call", "email", "visit", "wechat", "whatsapp", "video")
_PURPOSES = ("enquiry", "quotation", "care", None, None)
_PRODUCTS = 500
_DAYS = 760
_CACHE = 2_000_000  # kilobytes, taken only as far as the file grows


def make(
    folder: Path, customers: int, lines: int, seed: int = 1, orders: int = 0
) -> dict[str, float]:
    """Write a firm of that size into the data folder; the seconds that each step took.

    `orders`: how many; 0 takes three for each ten lines.
    """
    desk = open_desk(Paths(folder))
    try:
        # A log as large as the file, and indexes that do not fit into the cache, take hours.
        desk.db.execute_sql(f"PRAGMA cache_size = -{_CACHE}")
        desk.db.execute_sql("PRAGMA journal_mode = OFF")
        seconds = _Firm(desk, customers, lines, seed, orders).write()
        desk.db.execute_sql(f"PRAGMA journal_mode = {PRAGMAS['journal_mode']}")
        return seconds
    finally:
        desk.close()


class _Firm:
    """A firm under way: the random numbers it is made of, and the ids of what is written."""

    def __init__(self, desk: Desk, customers: int, lines: int, seed: int, orders: int = 0) -> None:
        self.desk, self.count, self.lines = desk, customers, lines
        self.orders = orders or max(1, lines * 3 // 10)
        self.random = Random(seed)
        self.today = desk.today()
        self.seconds: dict[str, float] = {}

    def write(self) -> dict[str, float]:
        started = time.perf_counter()
        with self.desk.operation(Message("Import {file}", {"file": "big.xlsx"})):
            settings.put(self.desk.db, "base_currency", "USD")
            products = self._insert("product", ("code", "name", "price", "currency"), self._goods())
            customers = self._insert("customer", _CUSTOMER, self._customers())
            people = self._insert("person", _PERSON, self._people(customers))
            self._insert("contact_point", _POINT, self._points(people))
            buyers = self._buyers(customers)
            orders = self._insert("sales_order", _ORDER, self._orders(buyers))
            self._insert("order_step", ("order_id", "key", "planned_on"), self._steps(orders))
            self._insert("order_line", _LINE, self._order_lines(orders, products))
            invoices = self._insert("invoice", _INVOICE, self._invoices(buyers))
            self._insert("payment", _PAYMENT, self._payments(buyers, invoices))
            self._insert("interaction", _INTERACTION, self._interactions(customers))
            self._insert("visit", _VISIT, self._visits(customers))
            self._insert("task", ("customer_id", "what", "due", "kind"), self._tasks(customers))
            written = time.perf_counter()
        self._took("figures and search", written)
        self._took("all", started)
        return self.seconds

    def _took(self, step: str, started: float) -> None:
        """Say how long a step took as soon as it is over: the largest firms take half an hour."""
        self.seconds[step] = time.perf_counter() - started
        click.echo(f"{step:20} {self.seconds[step]:8.2f} s")

    def _insert(
        self, table: str, columns: Sequence[str], rows: Iterator[Sequence[object]]
    ) -> range:
        started = time.perf_counter()
        numbers = records.insert_many(self.desk.db, table, columns, rows)
        self._took(table, started)
        return numbers

    def _day(self, first: int, last: int) -> str:
        """A day between so many days ago; negative numbers lie ahead."""
        return (self.today - dt.timedelta(days=self.random.randint(last, first))).isoformat()

    def _goods(self) -> Iterator[Sequence[object]]:
        for number in range(_PRODUCTS):
            price = f"{self.random.randint(80, 9000) / 100:.2f}"
            yield f"P-{number:04}", f"{self._word()} {number:04}", price, "USD"

    def _word(self) -> str:
        choose = self.random.choice
        return choose(_START) + choose(_MIDDLE) + choose(_END)

    def _customers(self) -> Iterator[Sequence[object]]:
        choose = self.random.choice
        for number in range(self.count):
            country, city, state = choose(_PLACES)
            latin = None
            if country in ("CN", "TW", "HK"):
                name = city + "".join(choose(_HAN) for _ in range(3)) + choose(_HAN_FORMS)
                latin = f"{self._word()} Trading Co., Ltd."
            else:
                name = f"{self._word()} {self._word()} {choose(_FORMS)}"
            phone = f"+{self.random.randint(10**10, 10**11 - 1)}"
            yield (
                f"B-{number:06}", name, latin, country, state, city,
                f"{self._word()} {number % 200}", phone, f"info@{self._word().lower()}.example.com",
                choose(_OWNERS), self._day(3000, 100), "USD",
                self.random.choice((None, 500_000, 2_000_000, 10_000_000)),
            )  # fmt: skip

    def _people(self, customers: range) -> Iterator[Sequence[object]]:
        choose = self.random.choice
        for number in customers:
            for _ in range(choose((1, 1, 1, 2))):
                name = f"{choose(_START)}{choose(_MIDDLE)} {self._word()}"
                if self.random.random() < 0.25:
                    name = choose(_SURNAMES) + choose(_HAN) + choose(_HAN)
                born = f"{self.random.randint(1955, 2000)}-{self.random.randint(1, 12):02}-"
                born += f"{self.random.randint(1, 28):02}"
                yield number, name, choose(_TITLES), choose((born, None, None))

    def _points(self, people: range) -> Iterator[Sequence[object]]:
        for number in people:
            mobile = f"+{self.random.randint(10**10, 10**11 - 1)}"
            mail = f"{self._word().lower()}.{self._word().lower()}@example.org"
            yield number, "mobile", mobile, normal("mobile", mobile)
            yield number, "email", mail, normal("email", mail)

    def _buyers(self, customers: range) -> list[tuple[int, str, int]]:
        """The orders to write: customer, day, amount. A few customers place most of them."""
        first, span = customers[0], len(customers)
        found = []
        for _ in range(self.orders):
            place = int(span * self.random.random() ** 2)
            amount = int(self.random.lognormvariate(12.5, 1.1))
            found.append((first + place, intern(self._day(_DAYS, 0)), amount))
        return found

    def _orders(self, buyers: Sequence[tuple[int, str, int]]) -> Iterator[Sequence[object]]:
        for number, (customer, day, _) in enumerate(buyers):
            placed = dt.date.fromisoformat(day)
            promised = placed + dt.timedelta(days=self.random.randint(20, 60))
            shipped: dt.date | None = promised + dt.timedelta(days=self.random.randint(-12, 4))
            status, stage, since, urgent = self.random.choice(_STATUS), None, None, 0
            if placed > self.today - dt.timedelta(days=_AT_WORK):
                place = self.random.randrange(len(USUAL))
                stage, since = USUAL[place].key, self._day(30, 0)
                status, urgent = (
                    "open" if place < _SAILED else "shipped",
                    self.random.random() < 0.02,
                )
                shipped = shipped if place >= _SAILED else None
            elif status == "open":
                status = "delivered"
            elif status == "cancelled":
                shipped = None
            yield (
                customer, f"SO-{number:07}", day, "USD", int(urgent), status, promised.isoformat(),
                shipped.isoformat() if shipped else None, stage, since,
            )  # fmt: skip

    def _steps(self, orders: range) -> Iterator[Sequence[object]]:
        """A planned milestone for a third of those at work, some of them of a day that is over."""
        rows = self.desk.db.rows(
            "SELECT id, stage FROM sales_order WHERE stage IS NOT NULL AND id >= ?", orders[0]
        )
        for order, stage in rows:
            if self.random.random() < 0.33:
                yield order, stage, self._day(5, -20)

    def _order_lines(self, orders: range, products: range) -> Iterator[Sequence[object]]:
        each, more = divmod(self.lines, len(orders))
        for place, order in enumerate(orders):
            for _ in range(each + (place < more)):
                product = self.random.choice(products)
                quantity = self.random.randint(1, 400)
                cents = self.random.randint(80, 4000)
                amount = quantity * cents
                yield order, product, str(quantity), f"{cents / 100:.2f}", amount, amount * 7 // 10

    def _invoices(self, buyers: Sequence[tuple[int, str, int]]) -> Iterator[Sequence[object]]:
        for number, (customer, day, amount) in enumerate(buyers[::3]):
            due = (dt.date.fromisoformat(day) + dt.timedelta(days=30)).isoformat()
            yield customer, f"IN-{number:07}", day, due, "USD", amount, amount

    def _payments(
        self, buyers: Sequence[tuple[int, str, int]], invoices: range
    ) -> Iterator[Sequence[object]]:
        for invoice, (customer, day, amount) in zip(invoices, buyers[::3], strict=True):
            paid = dt.date.fromisoformat(day) + dt.timedelta(days=self.random.randint(5, 60))
            if paid <= self.today and self.random.random() < 0.97:
                yield customer, invoice, paid.isoformat(), "USD", amount, amount

    def _interactions(self, customers: range) -> Iterator[Sequence[object]]:
        choose = self.random.choice
        for number in customers:
            for _ in range(choose((0, 1, 2, 5))):
                text = f"Spoke about {self._word()}, wants an offer for {self._word()}"
                yield number, self._day(500, 0), choose(_CHANNELS), choose(_PURPOSES), text

    def _visits(self, customers: range) -> Iterator[Sequence[object]]:
        for number in self.random.sample(customers, min(300, len(customers))):
            at = f"{self._day(30, -30)}T{self.random.randint(9, 16):02}:00"
            yield number, at, "UTC", f"{at}:00Z", 60, "visit", "planned"

    def _tasks(self, customers: range) -> Iterator[Sequence[object]]:
        for number in self.random.sample(customers, min(2000, len(customers))):
            yield number, f"Send samples of {self._word()}", self._day(5, -60), "task"


_CUSTOMER = (
    "code", "name", "name_latin", "country", "state", "city", "address", "phone", "email", "owner",
    "since", "currency", "credit_limit",
)  # fmt: skip
_PERSON = ("customer_id", "name", "title", "birthday")
_POINT = ("person_id", "kind", "written", "normal")
_ORDER = (
    "customer_id", "number", "date", "currency", "urgent", "status", "promised", "shipped", "stage",
    "stage_on",
)  # fmt: skip
_LINE = ("order_id", "product_id", "quantity", "unit_price", "amount", "cost")
_INVOICE = ("customer_id", "number", "date", "due", "currency", "amount", "base_amount")
_PAYMENT = ("customer_id", "invoice_id", "date", "currency", "amount", "base_amount")
_INTERACTION = ("customer_id", "date", "channel", "purpose", "summary")
_VISIT = ("customer_id", "at", "zone", "at_utc", "minutes", "kind", "status")
_STATUS = ("delivered", "delivered", "delivered", "delivered", "shipped", "open", "cancelled")
_AT_WORK = 75  # days after which an order has arrived
_SAILED = [stage.key for stage in USUAL].index("documents")


@click.command("big")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--customers", default=100_000, show_default=True)
@click.option("--lines", default=1_000_000, show_default=True)
@click.option("--orders", default=0, help="How many orders; three for each ten lines by default.")
@click.option("--seed", default=1, show_default=True)
def command(folder: Path, customers: int, lines: int, orders: int, seed: int) -> None:
    """Write the data file of a large made-up firm into FOLDER."""
    make(folder, customers, lines, seed, orders)
