"""Search as you type over customers and their people."""

from collections.abc import Sequence

from custdesk.domain import search_text
from custdesk.services.desk import Desk
from custdesk.store import customers
from custdesk.store import search as index
from custdesk.store.rows import CustomerRow, SearchHit
from custdesk.store.search_things import Thing as Thing


def things(desk: Desk, text: str, each: int = 4) -> list[Thing]:
    """People, orders, notes, documents and the rest, at most so many of each kind.

    Whose number or title is the text comes first in its kind, then the newest.
    """
    wanted = search_text.fold(text.strip())
    found = index.things(desk.db, text, each)
    kinds = list(dict.fromkeys(one.kind for one in found))
    return sorted(
        found, key=lambda one: (kinds.index(one.kind), search_text.fold(one.title) != wanted)
    )


def recently(desk: Desk, opened: Sequence[str]) -> list[int]:
    """The customers among what was opened lately (`customer:12`, `order:7`)."""
    return [int(one.partition(":")[2]) for one in opened if one.startswith("customer:")]


def search(desk: Desk, text: str, limit: int = 50, recent: Sequence[int] = ()) -> list[SearchHit]:
    """Customers that have every word of the text somewhere, the likeliest first.

    Before them stands whose order has the text as its number. `matched` names the field that shows
    it: `customer.city`, `person.email`, `order.number`, …
    """
    ordered = index.by_order(desk.db, text)
    rows = customers.page(desk.db, index.find(desk.db, text, limit, recent))
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
