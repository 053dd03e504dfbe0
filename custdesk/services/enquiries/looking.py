"""All that is told of a text before anything is written: whose, which kind, what it names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from custdesk.domain.enquiries.goods import Catalogue, Good
from custdesk.domain.enquiries.language import language_of
from custdesk.domain.enquiries.named import Named, drawn, order_tokens
from custdesk.services.desk import Desk
from custdesk.services.enquiries import judging
from custdesk.services.enquiries.customer import Owner, owner
from custdesk.services.enquiries.incoming import Incoming
from custdesk.services.mails.looking import names_of
from custdesk.store import enquiries
from custdesk.store.enquiries import Order

__all__ = ["Looked", "as_data", "from_kept", "kept", "look", "names_of"]

if TYPE_CHECKING:
    from custdesk.domain.enquiries.model import Judgement


@dataclass(frozen=True)
class Looked:
    """What is understood of an incoming text; nothing of it is stored."""

    incoming: Incoming
    owner: Owner
    judgement: "Judgement"
    language: str
    named: Named
    orders: tuple[Order, ...]


def look(desk: Desk, incoming: Incoming, customer: int | None = None) -> Looked:
    """Understand a text; `customer`: chosen by the user."""
    whole = f"{incoming.subject}\n{incoming.text}"
    tokens = order_tokens(whole)
    known = enquiries.orders(desk.db, tokens, customer)
    found = owner(desk, incoming, known)
    theirs = customer if customer is not None else found.number
    if theirs is not None and customer is None:
        known = enquiries.orders(desk.db, tokens, theirs)
    language = language_of(whole)
    catalogue = _catalogue(desk, theirs)
    named = drawn(whole, catalogue, [one.number for one in known], desk.today(), language)
    judgement = judging.judge(desk, incoming.subject, incoming.text)
    return Looked(incoming, found, judgement, language, named, tuple(known))


def _catalogue(desk: Desk, customer: int | None) -> Catalogue:
    numbers: dict[int, list[str]] = {}
    for product, number in enquiries.numbers_of_goods(desk.db, customer):
        numbers.setdefault(product, []).append(number)
    goods = enquiries.goods(desk.db)
    return Catalogue(Good(*row, tuple(numbers.get(row[0], ()))) for row in goods)


def as_data(named: Named) -> dict[str, Any]:
    """What was drawn out, as JSON has it."""
    return {
        "products": [{"code": one.code, "name": one.name, "by": one.by} for one in named.products],
        "quantities": [{"number": one.number, "unit": one.unit} for one in named.quantities],
        "dates": [day.isoformat() for day in named.dates],
        "unclear_dates": list(named.open_days),
        "orders": list(named.orders),
    }


def kept(named: Named) -> str | None:
    """As the column `fields` keeps it; nothing where nothing is named."""
    told = {name: value for name, value in as_data(named).items() if value}
    return json.dumps(told, ensure_ascii=False) if told else None


def from_kept(text: str | None) -> Mapping[str, Any]:
    """What `kept` wrote."""
    if not text:
        return {}
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
