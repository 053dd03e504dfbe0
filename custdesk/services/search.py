"""Search as you type over customers and their people."""

from custdesk.domain import search_text
from custdesk.services.desk import Desk
from custdesk.store import customers
from custdesk.store import search as index
from custdesk.store.rows import CustomerRow, SearchHit


def search(desk: Desk, text: str, limit: int = 50) -> list[SearchHit]:
    """Customers that have every word of the text somewhere, the most important first.

    Before them stands whose order has the text as its number. `matched` names the field that shows
    it: `customer.city`, `person.email`, `order.number`, …
    """
    ordered = index.by_order(desk.db, text)
    rows = customers.page(desk.db, index.find(desk.db, text, limit))
    texts = index.texts(desk.db, [row.id for row in rows])
    words = search_text.terms(text)
    return [
        *(
            SearchHit(row.id, row.code, row.name, row.tier, "order.number", text.strip())
            for row in customers.page(desk.db, ordered)
        ),
        *(_hit(row, texts.get(row.id, []), words) for row in rows if row.id not in ordered),
    ][:limit]


def _hit(row: CustomerRow, texts: list[index.Text], words: list[str]) -> SearchHit:
    best, most = ("customer.name", row.name), 0
    for text in texts:
        shared = _shared(text[1], words)
        if shared > most:
            best, most = text, shared
        if most == len(words):
            break
    return SearchHit(row.id, row.code, row.name, row.tier, *best)


def _shared(text: str, words: list[str]) -> int:
    """How many of the words a text has, in any of the ways that the index knows."""
    folded = search_text.fold(text)
    missing = [word for word in words if word not in folded]
    if missing:
        known = search_text.joined([folded])
        initials = search_text.han_tokens(folded)[2].replace(" ", "")
        missing = [
            word
            for word in missing
            if word not in known and (len(word) < 2 or word not in initials)
        ]
    return len(words) - len(missing)
