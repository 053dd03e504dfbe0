"""What a text names: goods, how many, days, orders."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from custdesk.domain.enquiries.days import days_in
from custdesk.domain.enquiries.goods import Catalogue, Product
from custdesk.domain.enquiries.quantities import Quantity, quantities_in

_MOST = 12  # of each that are told


@dataclass(frozen=True, slots=True)
class Named:
    """What was drawn out of a text. `orders`: our numbers, else theirs as written.

    `open_days`: written so that day and month may be the other way round.
    """

    products: tuple[Product, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[dt.date, ...] = ()
    open_days: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


_TOKEN = re.compile(r"[^\W_]+(?:[-./#_][^\W_]+)*")
_ORDER = re.compile(
    r"(?:\bp\.?\s?o\.?|\border|\bbestell(?:ung|nummer)?|\bauftrag(?:s(?:nummer|nr))?|\bcommande|"
    r"\bpedido|\bencomenda|\bpurchase order|\bsales order"
    r"|\border confirmation|订单|合同|采购单|单)\s*"
    r"(?:number|nummer|num[ée]ro|n[úu]mero|no|nr|n°|nº|号码?|编号)?\.?\s*[:：#]?\s*"
    r"([a-z0-9][a-z0-9/_-]*\d[a-z0-9/_-]*)",
    re.IGNORECASE,
)


def order_tokens(text: str) -> list[str]:
    """What may be the number of an order of ours: all that has a figure in it."""
    found = [token.upper() for token in _TOKEN.findall(text) if any(map(str.isdigit, token))]
    return list(dict.fromkeys(token for token in found if len(token) > 2))[:200]


def told_orders(text: str) -> list[str]:
    """Numbers that the text itself calls those of orders."""
    found = [match[1].rstrip("-/_").upper() for match in _ORDER.finditer(text)]
    return list(dict.fromkeys(one for one in found if len(one) > 2))[:_MOST]


def drawn(
    text: str, catalogue: Catalogue, known_orders: Iterable[str], today: dt.date, language: str
) -> Named:
    """All that a text names; `known_orders`: numbers of ours among its `order_tokens`."""
    dates, unsure = days_in(text, today, language)
    orders = list(dict.fromkeys((*known_orders, *told_orders(text))))
    return Named(
        tuple(catalogue.found(text)),
        tuple(quantities_in(text)),
        tuple(dates),
        tuple(unsure),
        tuple(orders[:_MOST]),
    )
