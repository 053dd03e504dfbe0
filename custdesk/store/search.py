"""The search index: words, Han characters and pinyin in one table, parts of words in another."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from babel import Locale

from custdesk.domain import search_slips, search_text
from custdesk.store import search_kinds, search_things
from custdesk.store.conditions import among
from custdesk.store.database import Database
from custdesk.store.search_slips import guesses
from custdesk.store.search_things import Thing

# Of what everybody has, the first so many are ordered by importance; the box shows fewer.
LIMIT = 1000
_EVERY = 10**9
_BEGIN = 200  # of names that begin alike, looked at for their importance

# In the order in which a hit is told by them.
_CUSTOMER = (
    "name", "name_latin", "code", "city", "phone", "email", "address", "postcode", "state",
    "website", "fax", "industry", "kind", "owner", "source", "needs", "goods_bought", "notes",
)  # fmt: skip
_PERSON = ("name", "name_latin", "title", "notes")


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
    for number, named in _texts(db, customers):
        texts = [search_text.fold(text) for _, text in named]
        words.append((number, " ".join(texts), *search_text.han_tokens(*texts)))
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


Text = tuple[str, str]  # field (`customer.city`, `person.email`) and what stands there


def texts(db: Database, customers: Collection[int]) -> dict[int, list[Text]]:
    """What some customers can be found by, field by field: their own, then their people's."""
    return dict(_texts(db, customers))


def _texts(db: Database, customers: Collection[int] | None) -> Iterator[tuple[int, list[Text]]]:
    people: dict[int, list[Text]] = {}
    for number, *found in db.rows(
        f"SELECT c.customer_id, {', '.join(_PERSON)} FROM person c "
        "WHERE c.deleted_op IS NULL" + among("c.customer_id", customers)
    ):
        people.setdefault(number, []).extend(_named("person", _PERSON, found))
    for number, kind, written in db.rows(
        "SELECT c.customer_id, p.kind, p.written FROM person c "
        "JOIN contact_point p ON p.person_id = c.id "
        "WHERE p.deleted_op IS NULL AND c.deleted_op IS NULL" + among("c.customer_id", customers)
    ):
        people.setdefault(number, []).append((f"person.{kind}", written))
    for number, value in db.rows(
        "SELECT customer_id, value FROM own_value WHERE deleted_op IS NULL "
        "AND value IS NOT NULL" + among("customer_id", customers) + " ORDER BY id"
    ):
        people.setdefault(number, []).append(("own_value.value", value))
    for number, name in db.rows(
        "SELECT customer_id, name FROM document WHERE deleted_op IS NULL"
        + among("customer_id", customers)
        + " ORDER BY id DESC"
    ):
        people.setdefault(number, []).append(("document.name", name))
    cursor = db.execute_sql(
        f"SELECT id, country, {', '.join(_CUSTOMER)} FROM customer WHERE deleted_op IS NULL "
        f"AND archived_on IS NULL{among('id', customers)}"
    )
    for number, country, *found in cursor:
        own = _named("customer", _CUSTOMER, found)
        if country:
            own.append(("customer.country", country_names(country)))
        yield number, own + people.get(number, [])


@lru_cache(maxsize=512)
def country_names(code: str) -> str:
    """A country in the languages that people search in."""
    names = [Locale.parse(language).territories.get(code) for language in ("en", "zh")]
    return ", ".join(name for name in names if name) or code


def _named(record: str, columns: Sequence[str], found: Sequence[str | None]) -> list[Text]:
    return [
        (f"{record}.{column}", text) for column, text in zip(columns, found, strict=True) if text
    ]


def find(db: Database, text: str, limit: int, recent: Sequence[int] = ()) -> list[int]:
    """Customers that have all of the text somewhere, the likeliest first.

    A code, a whole name, how a name begins, words of names, words anywhere, parts of words; among
    equals who was opened lately, then by tier and sales. Slips are forgiven where nothing fits.
    """
    found: list[int] = []
    for spelled in (text, *search_slips.spellings(text)):
        _add(db, found, _stages(db, spelled, limit), limit, recent)
        if found and len(search_text.units(text)) > 2:
            break  # so many words are not somebody else's as well
    if not found:
        for guess in guesses(db, text):
            _add(db, found, _stages(db, guess, limit), limit, recent)
            if found:
                break
    return found[:limit]


def _add(
    db: Database,
    found: list[int],
    stages: Iterator[Collection[int]],
    limit: int,
    recent: Sequence[int],
) -> None:
    """Put stage after stage behind what was found, each in its own order, until it is enough."""
    while len(found) < limit:
        some = next(stages, None)
        if some is None:
            return
        known = set(found)
        found += [one for one in _in_order(db, some, limit, recent) if one not in known]


def _in_order(
    db: Database, customers: Collection[int], limit: int, recent: Sequence[int]
) -> list[int]:
    if not customers:
        return []
    rows = db.rows(
        f"SELECT id FROM figure WHERE id IN ({', '.join(map(str, customers))}) "
        f"ORDER BY tier, sales_12m DESC, name_key LIMIT {limit + LIMIT * bool(recent)}"
    )
    numbers = [number for (number,) in rows]
    lately = [one for one in recent if one in set(numbers)] if recent else []
    return lately + [one for one in numbers if one not in lately]


def _stages(db: Database, text: str, limit: int) -> Iterator[Collection[int]]:
    """Customers who fit, the nearest first; the later stages bring back those before."""
    units = search_text.units(text)
    if not units:
        return
    wanted = " ".join(text.split())
    yield _ids(
        db, "SELECT id FROM customer WHERE code IN (?, ?, ?) AND deleted_op IS NULL",
        wanted, wanted.upper(), wanted.lower(),
    )  # fmt: skip
    key = search_text.sort_key(wanted)
    same = _ids(db, f"SELECT id FROM figure WHERE name_key = ? LIMIT {LIMIT}", key)
    yield same
    if key:
        last = key + chr(0x10FFFF)
        for column in ("name_key", "latin_key"):
            yield _ids(
                db, f"SELECT id FROM figure WHERE {column} >= ? AND {column} < ? LIMIT {_BEGIN}",
                key, last,
            )  # fmt: skip
        yield _ids(
            db, "SELECT id FROM customer WHERE code >= ? AND code < ? AND deleted_op IS NULL "
            f"LIMIT {_BEGIN}", wanted.upper(), wanted.upper() + chr(0x10FFFF),
        )  # fmt: skip
    if same and len(units) > 2:
        return  # a whole name was typed or pasted: nobody else is meant
    if all(len(unit) > 1 or not unit.isascii() for unit in units):
        yield search_things.names(db, question(units), LIMIT)
    yield _hits(db, text, LIMIT, limit)


def _ids(db: Database, sql: str, *values: object) -> list[int]:
    return [number for (number,) in db.rows(sql, *values)]


def things(db: Database, text: str, most: int) -> list[Thing]:
    """Single records that have all of the text, at most so many of each kind, the newest first."""
    if all(len(unit) < 2 and unit.isascii() for unit in search_text.units(text)):
        return []  # every record has a word that begins so
    kinds = None if len(text.strip()) > 2 or not text.isascii() else search_kinds.NAMED
    for spelled in (text, *search_slips.spellings(text)):
        units = search_text.units(spelled)
        found = list(search_things.find(db, question(units), most, kinds)) if units else []
        if found:
            return found
    return []


def by_order(db: Database, number: str) -> list[int]:
    """Customers who have an order of exactly this number."""
    return [
        customer
        for (customer,) in db.rows(
            "SELECT DISTINCT customer_id FROM sales_order WHERE number = ? AND deleted_op IS NULL",
            number.strip(),
        )
    ]


def matching(db: Database, text: str) -> set[int]:
    """All customers that have all of the text; none where it is nothing but signs.

    Where nobody has it, those who have what was perhaps meant.
    """
    found = set[int]()
    for spelled in (text, *search_slips.spellings(text)):
        found |= _hits(db, spelled, _EVERY, _EVERY)
    if not found:
        for guess in guesses(db, text):
            found = _hits(db, guess, _EVERY, _EVERY)
            if found:
                break
    return found


def _hits(db: Database, text: str, most: int, enough: int) -> set[int]:
    """At most so many; with enough of those where words begin so, none where they only have it."""
    units = search_text.units(text)
    if not units:
        return set()
    hits: set[int] = set()
    if any(map(_is_word, units)):
        # One question for all units: each by itself may have half of the firm.
        hits = _match(db, "search_words", question(units), most)
    if len(hits) < enough:
        hits |= _with_parts(db, units, most)
    return hits or _piecemeal(db, search_text.terms(text))


def _piecemeal(db: Database, terms: Sequence[str]) -> set[int]:
    """Who has one term as a word and another inside one, or each piece in another text."""
    if len(terms) < 2:
        return set()
    for term in terms:
        # A word that nobody has ends it before thousands are read who have the others.
        if not (_match(db, "search_words", _as_word(term), 1) or _with_parts(db, [term], 1)):
            return set()
    hits: set[int] | None = None
    for term in sorted(terms, key=len, reverse=True):
        some = _match(db, "search_words", _as_word(term), _EVERY)
        some |= _with_parts(db, [term], _EVERY)
        hits = some if hits is None else hits & some
        if not hits:
            break
    return hits or set()


def question(units: Sequence[str]) -> str:
    """What asks the index of words for all units."""
    return " AND ".join(map(_as_word, units))


def _with_parts(db: Database, units: Sequence[str], most: int) -> set[int]:
    """Who has all units somewhere inside a text; two letters are too few to be looked up there."""
    long = [unit for unit in units if len(unit) > 2 and not search_text.is_han(unit)]
    if not long:
        return set()
    short = [unit for unit in units if unit not in long]
    cut = _EVERY if short else most
    hits = _match(db, "search_parts", " AND ".join(map(_as_part, long)), cut)
    if hits and short:
        hits &= _match(db, "search_words", " AND ".join(map(_as_word, short)), _EVERY)
    return hits


def _is_word(unit: str) -> bool:
    """Whether words find more than parts of words do: pinyin, initials, and what is short."""
    return len(unit) < 3 or unit.isalpha()


def _as_word(unit: str) -> str:
    """The question for a unit that begins a word or a syllable, or is the initials of a name."""
    if search_text.is_han(unit):
        return f'han : "{" ".join(unit)}"'
    if not (unit.isascii() and unit.isalpha()):
        terms = search_text.terms(unit)
        # Of “S.A.” the last letter is whole: half of the index begins with it.
        star = "" if len(terms) > 1 and len(terms[-1]) < 2 and terms[-1].isalpha() else " *"
        return f'words : "{" ".join(terms)}"{star}'
    start = f'{{words syllables}} : "{unit}" *'
    return start if len(unit) < 2 else f'({start} OR initials : "{" ".join(unit)}")'


def _as_part(unit: str) -> str:
    quoted = '"' + unit.replace('"', '""') + '"'
    digits = search_text.bare_digits(unit)
    return quoted if digits is None else f'({quoted} OR "{digits}")'


def _match(db: Database, table: str, question: str, most: int) -> set[int]:
    return {
        number
        for (number,) in db.rows(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT {most}", question
        )
    }
