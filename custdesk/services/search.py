"""Search as you type over customers and their people."""

from custdesk.domain import search_text
from custdesk.services.desk import Desk
from custdesk.store import customers, records
from custdesk.store import search as index
from custdesk.store.rows import CustomerRow, SearchHit

_FIELDS = (
    "name", "name_latin", "code", "city", "phone", "email", "address", "postcode", "state",
    "website", "fax", "industry", "kind", "owner", "source", "needs", "goods_bought", "notes",
)  # fmt: skip


def search(desk: Desk, text: str, limit: int = 50) -> list[SearchHit]:
    """Customers that have every word of the text somewhere, the most important first.

    `matched` names the field that shows it: `customer.city`, `person.email`, …
    """
    rows = customers.page(desk.db, index.find(desk.db, text, limit))
    words = search_text.terms(text)
    return [_hit(desk, row, words) for row in rows]


def _hit(desk: Desk, row: CustomerRow, words: list[str]) -> SearchHit:
    fields = records.get(desk.db, "customer", row.id) or {}
    texts = [(f"customer.{name}", str(fields[name])) for name in _FIELDS if fields.get(name)]
    for person in customers.people(desk.db, row.id):
        texts += [
            (f"person.{name}", str(person.fields[name]))
            for name in ("name", "name_latin", "title", "notes")
            if person.fields[name]
        ]
        texts += [(f"person.{point.kind}", point.written) for point in person.points]
    best = max(texts, key=lambda text: _share(text[1], words), default=("customer.name", row.name))
    return SearchHit(row.id, row.code, row.name, row.tier, *best)


def _share(text: str, words: list[str]) -> int:
    """How many of the words a text has, in any of the ways that the index knows."""
    folded = search_text.joined([text])
    initials = search_text.han_tokens(folded)[2].replace(" ", "")
    return sum(word in folded or (len(word) > 1 and word in initials) for word in words)
