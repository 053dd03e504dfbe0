"""What `bench_forecast` measures on: public sets from outside, and made rhythms of wholesale."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from custdesk.domain.forecast.histories import Histories, gather

Order = tuple[int, int, float]  # customer, ordinal, amount


def _flat(orders: Iterable[Order], last: int) -> Histories:
    customers, days, amounts = (np.array(column) for column in zip(*orders, strict=True))
    return gather(customers, days, amounts.astype(float), last)


def cdnow(folder: Path) -> Histories:
    """The 1/10 sample of the literature, whole."""
    with (folder / "cdnow" / "cdnow_sample_1_10.csv").open(encoding="utf-8") as lines:
        rows = [
            (int(row["sample_id"]), _day(row["date"]), float(row["usd"]))
            for row in csv.DictReader(lines)
        ]
    return _flat(rows, max(day for _, day, _ in rows))


def _day(text: str) -> int:
    return dt.date.fromisoformat(text[:10]).toordinal()


def retail(folder: Path) -> Histories:
    """Invoices of a wholesaler's named customers; cancellations (C…) are no purchases."""
    (archive,) = (folder / "online_retail").glob("*.zip")
    invoices: dict[tuple[int, str], tuple[int, float]] = {}
    with zipfile.ZipFile(archive) as members, members.open(members.namelist()[0]) as raw:
        for row in csv.DictReader(io.TextIOWrapper(raw, "utf-8")):
            if not row["CustomerID"] or row["InvoiceNo"].startswith("C"):
                continue
            key = (int(float(row["CustomerID"])), row["InvoiceNo"])
            day, sofar = invoices.get(key, (_day(row["InvoiceDate"]), 0.0))
            invoices[key] = (day, sofar + int(row["Quantity"]) * float(row["UnitPrice"]))
    rows = [(customer, day, total) for (customer, _), (day, total) in invoices.items()]
    return _flat(rows, max(day for _, day, _ in rows))


def rfm_orders(folder: Path) -> list[tuple[str, int, float]]:
    """Customer, ordinal, amount of the orders behind the published table."""
    text = (folder / "rfm_oracle" / "sample-orders.csv").read_text(encoding="mac_roman")
    found = []
    for row in csv.DictReader(io.StringIO(text)):
        month, day, year = map(int, row["order_date"].split("/"))
        date = dt.date(2000 + year, month, day).toordinal()
        found.append((row["customer"], date, float(row["grand_total"])))
    return found


def rfm_table(folder: Path) -> dict[str, tuple[int, int, float]]:
    """Customer -> the author's recency, frequency, money."""
    text = (folder / "rfm_oracle" / "rfm-table.csv").read_text(encoding="mac_roman")
    return {
        row["customer"]: (
            int(row["recency"]),
            int(row["frequency"]),
            float(row["monetary_value"]),
        )
        for row in csv.DictReader(io.StringIO(text))
    }


# --- made rhythms -------------------------------------------------------------------------------

_START = 737_000
_LEAVING = 15.0  # one order in sixteen is the last, as a mean over customers

Gap = Callable[[np.random.Generator], tuple[float, float]]  # usual days, coefficient of variation


def _steady(chance: np.random.Generator) -> tuple[float, float]:
    return float(chance.choice((14, 30, 30, 30, 91, 91))), 0.15


def _loose(chance: np.random.Generator) -> tuple[float, float]:
    return float(chance.choice((21, 30, 45, 60, 91))), 0.5


def _lumpy(chance: np.random.Generator) -> tuple[float, float]:
    return float(chance.gamma(2, 45)), 1.0


def _any(chance: np.random.Generator) -> tuple[float, float]:
    kinds: tuple[Gap, ...] = (_steady, _loose, _lumpy)
    return kinds[chance.integers(3)](chance)


RHYTHMS: dict[str, tuple[Gap, float]] = {
    "monthly and quarterly": (_steady, 0.0),
    "loosely regular": (_loose, 0.0),
    "lumpy": (_lumpy, 0.0),
    "mixed": (_any, 0.0),
    "mixed, seasonal": (_any, 0.7),
}
"""Name -> the customers' gaps, and how much a season moves (0: not)."""


def made(kind: str, customers: int = 600, days: int = 1095, seed: int = 1) -> Histories:
    """Customers of one kind who came over the whole time and left by and by."""
    gap, season = RHYTHMS[kind]
    chance = np.random.default_rng(seed)
    # In a strong month time runs faster, and the same gap takes fewer days.
    wave = 1 + season * np.cos(2 * np.pi * (np.arange(-days, days) % 365) / 365)
    clock = np.cumsum(wave)
    orders: list[Order] = []
    for customer in range(customers):
        usual, spread = gap(chance)
        leaving = chance.beta(1, _LEAVING)
        shape = 1 / spread**2
        passed = float(clock[chance.integers(0, 2 * days - 60)])
        while passed < clock[-1]:
            day = int(np.searchsorted(clock, passed)) - days
            if day >= 0:
                orders.append((customer, _START + day, 1.0))
            if chance.random() < leaving:
                break
            passed += max(1.0, chance.gamma(shape, usual / shape))
    return _flat(orders, _START + days)


def many(customers: int, orders: int) -> Histories:
    """A large firm in memory: so many customers, on average so many order days over three years."""
    chance = np.random.default_rng(2)
    rates = chance.gamma(1.2, 1, customers)
    counts = 1 + chance.poisson((orders / customers - 1) * rates / rates.mean())
    owner = np.repeat(np.arange(customers), counts)
    days = _START + chance.integers(0, 1095, len(owner))
    return gather(owner, days, chance.lognormal(8, 1, len(owner)), _START + 1095)
