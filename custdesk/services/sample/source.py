"""The sample firm as it is kept in `resources/sample`, read into plain records."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from custdesk.system.paths import resource


@dataclass(frozen=True, slots=True)
class Firm:
    """A customer. `gap`, `last`, `contact`: days; `size`: a usual order in whole units."""

    cells: Mapping[str, str]  # every column as it stands in the file
    code: str
    currency: str
    terms: int
    story: str
    years: float
    gap: int
    size: int
    last: int
    contact: int | None

    @property
    def mail(self) -> str:
        """The firm's own address."""
        return f"info@{self.cells['domain']}"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person; `born` as the file's README explains it."""

    cells: Mapping[str, str]
    customer: str
    name: str
    born: str


@dataclass(frozen=True, slots=True)
class Article:
    """A product; `cost` is the share of the list price (USD) that it costs us."""

    code: str
    name: str
    price: Decimal
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """A visit so many working days ahead, at the customer's wall time `at` (15:30)."""

    customer: str  # the code begins with the country's
    ahead: int
    at: str
    minutes: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that the two years are told from."""

    firms: Sequence[Firm]
    people: Mapping[str, Sequence[Somebody]]  # by customer
    articles: Sequence[Article]
    plans: Sequence[Plan]
    summaries: Mapping[str, Sequence[str]]  # by channel
    next_steps: Sequence[str]


def _table(name: str) -> list[dict[str, str]]:
    with resource("sample", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def load() -> Source:
    """The files, read once."""
    talks = tomllib.loads(resource("sample", "talks.toml").read_text("utf-8"))
    people: dict[str, list[Somebody]] = {}
    for row in _table("people.csv"):
        one = Somebody(row, row["customer"], row["name"], row["born"])
        people.setdefault(one.customer, []).append(one)
    return Source(
        firms=[_firm(row) for row in _table("customers.csv")],
        people=people,
        articles=[
            Article(row["code"], row["name"], Decimal(row["price"]), Decimal(row["cost"]))
            for row in _table("products.csv")
        ],
        plans=[
            Plan(row["customer"], int(row["ahead"]), row["at"], int(row["minutes"]), row["purpose"])
            for row in _table("visits.csv")
        ],
        summaries=talks["summaries"],
        next_steps=talks["next_steps"]["steps"],
    )


def _firm(row: dict[str, str]) -> Firm:
    return Firm(
        cells=row,
        code=row["code"],
        currency=row["currency"],
        terms=int(row["terms"]),
        story=row["story"],
        years=float(row["since"]),
        gap=int(row["gap"]),
        size=int(row["size"]),
        last=int(row["last"]),
        contact=int(row["contact"]) if row["contact"] else None,
    )
