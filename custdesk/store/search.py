"""The search index: words, Han characters and pinyin in one table, parts of words in another."""

from collections.abc import Collection, Iterator

from custdesk.domain import search_text
from custdesk.store.database import Database
from custdesk.store.facts import among

LIMIT = 1000

_CUSTOMER = (
    "code", "name", "name_latin", "city", "state", "address", "postcode", "phone", "fax", "email",
    "website", "industry", "kind", "source", "owner", "needs", "goods_bought", "notes",
)  # fmt: skip


def rebuild(db: Database, customers: Collection[int] | None) -> None:
    """Index the customers anew; None: all of them."""
    if customers is None:
        # Contentless tables cannot be emptied by DELETE without WHERE.
        for table in ("search_words", "search_parts"):
            db.execute_sql(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    else:
        rows = [(number,) for number in customers]
        db.many("DELETE FROM search_words WHERE rowid = ?", rows)
        db.many("DELETE FROM search_parts WHERE rowid = ?", rows)
    words: list[tuple[object, ...]] = []
    parts: list[tuple[object, ...]] = []
    for number, texts in _texts(db, customers):
        whole = " ".join(texts)
        words.append((number, search_text.fold(whole), *search_text.han_tokens(whole)))
        parts.append((number, search_text.joined(texts)))
        if len(words) == 5000:
            _write(db, words, parts)
    _write(db, words, parts)


def _write(db: Database, words: list[tuple[object, ...]], parts: list[tuple[object, ...]]) -> None:
    db.many(
        "INSERT INTO search_words (rowid, words, han, syllables, initials) VALUES (?, ?, ?, ?, ?)",
        words,
    )
    db.many("INSERT INTO search_parts (rowid, parts) VALUES (?, ?)", parts)
    words.clear()
    parts.clear()


def _texts(db: Database, customers: Collection[int] | None) -> Iterator[tuple[int, list[str]]]:
    """(customer, its texts): the customer's own, then those of its people."""
    own = ", ".join(f"c.{column}" for column in _CUSTOMER)
    chosen = among("c.id", customers)
    people: dict[int, list[str]] = {}
    for number, *texts in db.rows(
        "SELECT c.customer_id, c.name, c.name_latin, c.title, c.notes FROM person c "
        "WHERE c.deleted_op IS NULL" + among("c.customer_id", customers)
    ):
        people.setdefault(number, []).extend(text for text in texts if text)
    for number, written in db.rows(
        "SELECT c.customer_id, p.written FROM contact_point p JOIN person c ON c.id = p.person_id "
        "WHERE p.deleted_op IS NULL AND c.deleted_op IS NULL" + among("c.customer_id", customers)
    ):
        people.setdefault(number, []).append(written)
    cursor = db.execute_sql(
        f"SELECT c.id, {own} FROM customer c WHERE c.deleted_op IS NULL "
        f"AND c.archived_on IS NULL{chosen}"
    )
    for number, *texts in cursor:
        yield number, [text for text in texts if text] + people.get(number, [])


def find(db: Database, text: str, limit: int = LIMIT) -> list[int]:
    """Customers that have every term of the text, the most important first."""
    wanted = search_text.terms(text)
    if not wanted:
        return []
    hits: set[int] | None = None
    for term in wanted:
        found = _hits(db, term)
        hits = found if hits is None else hits & found
        if not hits:
            return []
    return _ordered(db, hits or set(), limit)


def _hits(db: Database, term: str) -> set[int]:
    if search_text.is_han(term):
        phrase = " ".join(term)
        return _match(db, "search_words", f'han : "{phrase}"')
    found = _match(db, "search_words", f'words : "{term}" *')
    if len(found) < LIMIT and term.isascii() and term.isalpha() and len(term) > 1:
        found |= _match(db, "search_words", f'initials : "{" ".join(term)}"')
    if len(found) < LIMIT and len(term) > 2:
        found |= _match(db, "search_parts", f'"{term}"')
    return found


def _match(db: Database, table: str, question: str) -> set[int]:
    return {
        number
        for (number,) in db.rows(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT {LIMIT}", question
        )
    }


def _ordered(db: Database, numbers: set[int], limit: int) -> list[int]:
    marks = ", ".join(str(number) for number in numbers)
    return [
        number
        for (number,) in db.rows(
            f"SELECT id FROM figure WHERE id IN ({marks}) "
            "ORDER BY tier, sales_12m DESC, name_key LIMIT ?",
            limit,
        )
    ]
