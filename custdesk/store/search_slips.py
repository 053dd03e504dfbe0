"""What was perhaps meant by words that nothing has: the nearest words of the index."""

from collections.abc import Iterator

from custdesk.domain import search_slips, search_text
from custdesk.store.database import Database

_LOOKED_AT = 200_000  # words: some tenths of a second
_VOCABULARIES = ("search_words", "search_things")


def guesses(db: Database, text: str) -> Iterator[str]:
    """Other texts to look for, the likeliest first."""
    yield from search_slips.sounds(text)
    units = search_text.units(text)
    if not any(map(search_slips.can_slip, units)):
        return
    meant = [_nearest(db, unit) if search_slips.can_slip(unit) else [unit] for unit in units]
    if all(meant):
        yield " ".join(words[0] for words in meant)
        for place, words in enumerate(meant):
            for word in words[1:]:
                yield " ".join(
                    word if place == other else some[0] for other, some in enumerate(meant)
                )


def _nearest(db: Database, unit: str) -> list[str]:
    """Itself where it is known, else what is like it: with the same first letter, then any."""
    if _knows(db, unit):
        return [unit]
    for start, end in ((unit[0], unit[0] + "\uffff"), ("a", "{")):
        words = {word for table in _VOCABULARIES for word in _words(db, table, unit, start, end)}
        found = search_slips.nearest(unit, words)
        if found:
            return found
    return []


def _knows(db: Database, unit: str) -> bool:
    return any(
        db.value(f"SELECT 1 FROM {_vocabulary(db, table)} WHERE term = ?", unit)
        for table in _VOCABULARIES
    )


def _words(db: Database, table: str, unit: str, start: str, end: str) -> list[str]:
    least, most = search_slips.lengths(unit)
    return [
        word
        for (word,) in db.rows(
            f"SELECT term FROM {_vocabulary(db, table)} WHERE term >= ? AND term < ? "
            f"AND length(term) BETWEEN ? AND ? LIMIT {_LOOKED_AT}",
            start, end, least, most,
        )
    ]  # fmt: skip


def _vocabulary(db: Database, table: str) -> str:
    """The words of an index as a table, made anew on each connection."""
    name = f"{table}_vocabulary"
    db.execute_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab('main', '{table}', 'row')"
    )
    return f"temp.{name}"
