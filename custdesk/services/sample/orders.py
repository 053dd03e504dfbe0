"""Two years of orders, invoices and payments, told from how a firm buys and pays."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from custdesk.domain import money
from custdesk.services.sample.source import Article, Firm

YEARS = 2


@dataclass(frozen=True, slots=True)
class Story:
    """`growth`: this year's order to last year's; `late`: paid so many days after the due day."""

    growth: float
    late: tuple[int, int]
    in_parts: float = 0.1  # how often an invoice is paid in two parts
    leaves_open: bool = False  # of what fell due lately, only a part is paid


STORIES = {
    "star": Story(1.5, (-6, 2)),
    "steady": Story(1.08, (-4, 5), in_parts=0.2),
    "rising": Story(2.6, (-5, 4)),
    "small": Story(0.85, (-3, 8)),
    "shrinking": Story(0.6, (0, 12)),
    "silent": Story(0.9, (0, 10)),
    "late": Story(0.95, (34, 62)),
    "slow": Story(1.1, (9, 24), in_parts=0.4),
    "overdue": Story(1.15, (0, 9), leaves_open=True),
    "prepaid": Story(1.3, (-2, 0)),
}


@dataclass(frozen=True, slots=True)
class Line:
    article: Article
    quantity: int
    price: Decimal  # in the order's currency
    discount: Decimal
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Order:
    firm: Firm
    date: dt.date
    promised: dt.date
    shipped: dt.date | None
    status: str
    urgent: bool
    rate: Decimal | None
    freight: Decimal
    lines: Sequence[Line]

    @property
    def amount(self) -> Decimal:
        """What its lines add up to, each rounded by itself."""
        code = self.firm.currency
        nets = [money.line_net(one.price, Decimal(one.quantity), one.discount, code)
                for one in self.lines]  # fmt: skip
        return money.from_minor(sum(nets), code)


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice and what was paid of it: (day, amount)."""

    order: Order
    date: dt.date
    due: dt.date
    amount: Decimal
    paid: Sequence[tuple[dt.date, Decimal]]


def orders(firm: Firm, articles: Sequence[Article], today: dt.date) -> list[Order]:
    """A firm's orders, the oldest first; none of one that has never bought."""
    story = STORIES.get(firm.story)
    if story is None:
        return []
    random = Random(firm.code)
    usual = random.sample(articles, 6 + firm.size // 1500)
    found = []
    age = float(firm.last)
    while age <= min(365 * YEARS, firm.years * 365):
        day = _weekday(today - dt.timedelta(days=int(age)))
        found.append(_order(firm, usual, day, today, story, random))
        # Who buys more also comes more often.
        age += firm.gap * random.uniform(0.82, 1.2) * story.growth ** (age / 365 / 2)
    return found[::-1]


def _order(
    firm: Firm,
    usual: Sequence[Article],
    day: dt.date,
    today: dt.date,
    story: Story,
    random: Random,
) -> Order:
    age = (today - day).days
    worth = firm.size * story.growth ** (-age / 365) * random.uniform(0.8, 1.25)
    rate = _rate(age) if firm.currency == "EUR" else None
    shipped = _weekday(day + dt.timedelta(days=random.randint(16, 34)))
    status = "Shipped" if (today - shipped).days < 35 else "Delivered"
    if age > 60 and random.random() < 0.025:
        status = "Cancelled"
    elif shipped > today:
        status = "Confirmed"
    gone = status in ("Shipped", "Delivered")
    return Order(
        firm=firm,
        date=day,
        promised=_weekday(day + dt.timedelta(days=30)),
        shipped=shipped if gone else None,
        status=status,
        urgent=random.random() < 0.06,
        rate=rate,
        freight=_round(Decimal(worth) * Decimal("0.045")),
        lines=_lines(usual, worth, rate, random),
    )


def _lines(
    usual: Sequence[Article], worth: float, rate: Decimal | None, random: Random
) -> list[Line]:
    chosen = random.sample(usual, random.randint(2, 5))
    lines = []
    for article in chosen:
        price = _round(article.price / (rate or 1))
        part = Decimal(worth / len(chosen) * random.uniform(0.7, 1.3))
        quantity = max(24, 12 * round(part / price / 12))
        discount = Decimal("0.05") if quantity >= 1200 else Decimal(0)
        cost = _round(quantity * price * article.cost * Decimal(random.uniform(0.97, 1.05)))
        lines.append(Line(article, quantity, price, discount, cost))
    return lines


def bills(firm: Firm, found: Sequence[Order], today: dt.date) -> Iterator[Bill]:
    """The invoices of a firm's orders, with what was paid up to today."""
    story = STORIES.get(firm.story)
    random = Random(f"{firm.code} pays")
    for order in found:
        date = order.date if firm.story == "prepaid" else order.shipped
        if story is None or date is None or order.status == "Cancelled":
            continue
        due = date + dt.timedelta(days=firm.terms)
        late = dt.timedelta(days=random.randint(*story.late))
        in_parts = random.random() < story.in_parts
        yield Bill(order, date, due, order.amount, _paid(
            order.amount, date, due, due + late, today, story, in_parts=in_parts
        ))  # fmt: skip


def _paid(
    amount: Decimal,
    date: dt.date,
    due: dt.date,
    last: dt.date,
    today: dt.date,
    story: Story,
    *,
    in_parts: bool,
) -> list[tuple[dt.date, Decimal]]:
    first = _round(amount * Decimal("0.4"))
    if story.leaves_open and due <= today < due + dt.timedelta(days=28):
        return [(_weekday(date), first)]
    parts = [(date, first), (last, amount - first)] if in_parts else [(last, amount)]
    return [(_weekday(day), part) for day, part in parts if _weekday(day) <= today]


def _rate(age: int) -> Decimal:
    """Dollars for a euro, so many days ago: a slow wave."""
    return Decimal(f"{1.085 + 0.025 * math.sin(age / 90):.4f}")


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _weekday(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))
