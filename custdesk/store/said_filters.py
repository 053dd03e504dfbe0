"""What somebody typed into a search line, as conditions on customers and words to be found."""

from functools import lru_cache

from babel import Locale

from custdesk.domain import said_filters, said_words
from custdesk.domain.said_filters import Names, Reading
from custdesk.store import groups, list_filters, search
from custdesk.store.database import Database

_KEPT = "asked"  # in `worked_out`: what groups and owners are called, until something is written


def reading(db: Database, text: str) -> Reading:
    """Conditions that the text names, and the rest of its words."""
    return said_filters.read(text, _names(db))


def narrow(db: Database, text: str, parts: list[str], values: list[object]) -> None:
    """Add what a text asks for to the conditions on `figure`, and the values of their marks."""
    found = reading(db, text)
    if found.rows:
        part, more = list_filters.condition(db, found.rows, False)
        parts.append(f"({part})")
        values += more
    if found.rest or not found.rows:
        numbers = search.matching(db, found.rest)
        parts.append(f"id IN ({', '.join(map(str, numbers))})")


def _names(db: Database) -> Names:
    latest = db.value("SELECT MAX(id) FROM operation")
    kept = db.worked_out.get(_KEPT)
    if kept is None or kept[0] != latest:
        kept = (latest, {"country": _countries(), "group": _groups(db), "owner": _owners(db)})
        db.worked_out[_KEPT] = kept
    names: Names = kept[1]
    return names


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    found = dict(said_words.COUNTRIES)
    for language in ("en", "zh", "zh_Hant"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(name.lower(), code)
    return found


def _groups(db: Database) -> dict[str, str]:
    return {name.lower(): str(number) for number, name in groups.names(db).items()}


def _owners(db: Database) -> dict[str, str]:
    """Names of two words or signs: a single Anna may be anybody's."""
    rows = db.rows("SELECT DISTINCT owner FROM figure WHERE owner <> '' LIMIT 500")
    return {
        name.lower(): name
        for (name,) in rows
        if " " in name.strip() or (not name.isascii() and len(name) > 1)
    }
