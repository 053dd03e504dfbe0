"""Products, their prices and what customers call them, as they are listed."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from custdesk.domain.offers.prices import ListedPrice
from custdesk.domain.tier import Tier
from custdesk.store import records
from custdesk.store.conditions import day
from custdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product as a line of the list; `prices`: how many prices it has besides its own."""

    id: int
    code: str
    name: str
    family: str
    price: str
    currency: str
    unit: str
    moq: str
    hs_code: str
    retired: int
    prices: int


_TIERS = tuple(str(tier) for tier in Tier)
_ROW = (
    "SELECT p.id, p.code, p.name, COALESCE(p.family, ''), COALESCE(p.price, ''), "
    "COALESCE(p.currency, ''), COALESCE(p.unit, ''), COALESCE(p.moq, ''), "
    "COALESCE(p.hs_code, ''), p.retired_on IS NOT NULL AND p.retired_on <= ?, "
    "(SELECT COUNT(*) FROM list_price l WHERE l.product_id = p.id AND l.deleted_op IS NULL) "
    "FROM product p WHERE p.deleted_op IS NULL"
)


# What the list is sorted by; every order ends with the code.
ORDERS = {
    "code": "p.code COLLATE NOCASE", "name": "p.name COLLATE NOCASE",
    "family": "p.family COLLATE NOCASE", "price": "CAST(p.price AS REAL)",
    "hs_code": "p.hs_code",
}  # fmt: skip


def ids(
    db: Database, today: dt.date, retired: bool, text: str = "", order: str = "code",
    falling: bool = False,
) -> list[int]:  # fmt: skip
    """The products that are offered (or are not any more); `text` stands in them."""
    direction = "DESC" if falling else "ASC"
    like = f"%{text.strip().replace('%', '')}%"
    when = "p.retired_on IS NOT NULL AND p.retired_on <= ?"
    found = db.rows(
        f"SELECT p.id FROM product p WHERE p.deleted_op IS NULL AND ({when}) = ? "
        "AND (p.code LIKE ? OR p.name LIKE ? OR COALESCE(p.family, '') LIKE ? "
        "OR COALESCE(p.hs_code, '') LIKE ? OR EXISTS (SELECT 1 FROM customer_item c "
        "WHERE c.product_id = p.id AND c.deleted_op IS NULL "
        "AND (c.number LIKE ? OR c.name LIKE ?))) "
        f"ORDER BY {ORDERS[order]} {direction}, p.code COLLATE NOCASE, p.id",
        today.isoformat(), int(retired), *[like] * 6,
    )  # fmt: skip
    return [number for (number,) in found]


def page(db: Database, today: dt.date, numbers: list[int]) -> list[ProductRow]:
    """Products as rows, in the order they are asked for."""
    marks = ", ".join(str(int(one)) for one in numbers)
    rows: list[tuple[Any, ...]] = db.rows(f"{_ROW} AND p.id IN ({marks})", today.isoformat())
    found = {row[0]: ProductRow(*row) for row in rows}
    return [found[one] for one in numbers if one in found]


def by_code(db: Database, code: str, customer: int | None = None) -> int | None:
    """The product with a code, a name, or the number it has at a customer; in that order."""
    wanted = code.strip()
    for where in ("code = ? COLLATE NOCASE", "name = ? COLLATE NOCASE"):
        number = db.value(
            f"SELECT id FROM product WHERE deleted_op IS NULL AND {where} ORDER BY id LIMIT 1",
            wanted,
        )
        if number is not None:
            return int(number)
    if customer is None:
        return None
    number = db.value(
        "SELECT product_id FROM customer_item WHERE deleted_op IS NULL AND customer_id = ? "
        "AND (number = ? COLLATE NOCASE OR name = ? COLLATE NOCASE) ORDER BY id LIMIT 1",
        customer, wanted, wanted,
    )  # fmt: skip
    return None if number is None else int(number)


def prices(db: Database, product: int) -> list[dict[str, Any]]:
    """The rows of the price lists of a product."""
    order = "product_id = ? ORDER BY tier, industry, CAST(min_quantity AS REAL), from_on, id"
    return records.find(db, "list_price", order, product)


def items(db: Database, product: int) -> list[dict[str, Any]]:
    """What customers call a product."""
    return records.find(db, "customer_item", "product_id = ? ORDER BY id", product)


def listed_prices(db: Database, product: int) -> list[ListedPrice]:
    """The same prices as the rule wants them."""
    return [
        ListedPrice(
            row["id"], row["currency"], Decimal(row["price"]), row["tier"], row["industry"],
            Decimal(row["min_quantity"]) if row["min_quantity"] else None,
            day(row["from_on"]), day(row["until_on"]),
        )
        for row in prices(db, product)
    ]  # fmt: skip


def market_of(db: Database, customer: int) -> tuple[str, str]:
    """Tier and industry of a customer, by which lists have prices."""
    found = db.rows(
        "SELECT f.tier, COALESCE(c.industry, '') FROM customer c "
        "JOIN figure f ON f.id = c.id WHERE c.id = ?",
        customer,
    )
    return (_TIERS[found[0][0]], found[0][1]) if found else ("", "")


def last_sold(db: Database, product: int, customer: int) -> tuple[str, str, dt.date | None] | None:
    """(price, currency, day) of the last order line of a customer for a product."""
    found = db.rows(
        "SELECT l.unit_price, o.currency, o.date FROM sales_order o "
        "JOIN order_line l ON l.order_id = o.id AND l.deleted_op IS NULL "
        "WHERE o.customer_id = ? AND o.deleted_op IS NULL AND l.product_id = ? "
        "AND l.unit_price IS NOT NULL ORDER BY o.date DESC, o.id DESC LIMIT 1",
        customer, product,
    )  # fmt: skip
    return (found[0][0], found[0][1], day(found[0][2])) if found else None


def families(db: Database) -> list[str]:
    """The groups that products are in."""
    found = db.rows(
        "SELECT DISTINCT family FROM product WHERE deleted_op IS NULL AND family <> '' ORDER BY 1"
    )
    return [name for (name,) in found]
