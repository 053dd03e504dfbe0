"""The index of single things: names, people, orders, notes, documents and the rest of `KINDS`.

A row of it is one record. Triggers mark what is to be read anew; `refresh` does so before each
commit.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from custdesk.domain import search_text
from custdesk.store.conditions import day
from custdesk.store.database import Database
from custdesk.store.search_kinds import BY_NUMBER, KINDS, NAMES, Kind, place, thing

_TABLE = "search_things"
# Of a long mail the beginning is enough to find it again.
_LONGEST = 2000
_EVERYTHING = 0
_END = 4  # digits
_FEW = 500
_NAME = 14  # characters
# What SQLite's own tokens are the same as ours: no accents of ours, no Chinese.
_PLAIN = "NOT GLOB '*[^' || char(1) || '-~]*'"


class Thing(NamedTuple):
    """A record that was found: where it stands, what it is called and whose it is."""

    kind: str
    id: int
    title: str
    when: dt.date | None
    customer: int | None
    firm: str
    texts: tuple[str, ...]


def refresh(db: Database) -> None:
    """Index anew what the running operation touched."""
    dirty = [number for (number,) in db.rows("SELECT id FROM search_dirty")]
    if not dirty:
        return
    db.execute_sql("DELETE FROM search_dirty")
    if _EVERYTHING in dirty:
        rebuild(db)
        return
    db.many(f"DELETE FROM {_TABLE} WHERE rowid = ?", [(number,) for number in dirty])
    by_kind: dict[int, list[int]] = {}
    for number in dirty:
        kind, record = thing(number)
        by_kind.setdefault(kind, []).append(record)
    for number, records in by_kind.items():
        _index(db, BY_NUMBER[number], records)


def rebuild(db: Database) -> None:
    """Index everything anew."""
    db.execute_sql("DELETE FROM search_dirty")
    # Contentless tables cannot be emptied by DELETE without WHERE.
    db.execute_sql(f"INSERT INTO {_TABLE} ({_TABLE}) VALUES ('delete-all')")
    for kind in KINDS:
        _index(db, kind, None)


def _index(db: Database, kind: Kind, records: Collection[int] | None) -> None:
    texts = " || ' ' || ".join(_told(column) for column in kind.texts)
    some = "" if records is None else f" AND t.id IN ({', '.join(map(str, records))})"
    live = f"FROM {kind.table} t WHERE t.deleted_op IS NULL AND {kind.only}{some}"
    where = place(kind.number)
    # Most of a large file is plain: numbers of orders. The database copies those by itself.
    db.execute_sql(
        f"INSERT INTO {_TABLE} (rowid, words) SELECT {where} + id, text FROM "
        f"(SELECT t.id AS id, {texts} AS text {live}) WHERE text {_PLAIN} ORDER BY id"
    )
    rows: list[tuple[object, ...]] = []
    for number, text in db.rows(
        f"SELECT id, substr(text, 1, {_LONGEST}) FROM (SELECT t.id AS id, {texts} AS text {live}) "
        f"WHERE NOT (text {_PLAIN}) ORDER BY id"
    ):
        folded = search_text.fold(text)
        signs, syllables, initials = search_text.han_tokens(folded)
        read = f"{folded} {_joined(syllables)}"
        rows.append((where + number, read, signs, syllables, initials))
        if len(rows) == 5000:
            _write(db, rows)
    _write(db, rows)


def _joined(syllables: str) -> str:
    """Pinyin without blanks from each syllable on, of what is short enough to be a name."""
    parts = syllables.split()
    return " ".join("".join(parts[at:]) for at in range(len(parts))) if len(parts) <= _NAME else ""


def _told(column: str) -> str:
    """A column as it is indexed; of numbers the end, too, by which people name them."""
    text = f"COALESCE(t.{column}, '')"
    if column != "number":
        return text
    end = f"substr({text}, -{_END})"
    return f"{text} || ' ' || {end} || ' ' || ltrim({end}, '0')"


def _write(db: Database, rows: list[tuple[object, ...]]) -> None:
    db.many(
        f"INSERT INTO {_TABLE} (rowid, words, han, syllables, initials) VALUES (?, ?, ?, ?, ?)",
        rows,
    )
    rows.clear()


# -- finding ------------------------------------------------------------------------------------


def names(db: Database, question: str, most: int) -> list[int]:
    """Customers whose name or code fits a question of the index, the newest first."""
    return _match(db, NAMES, question, most)


def find(
    db: Database, question: str, most: int, kinds: Iterable[int] | None = None
) -> Iterator[Thing]:
    """At most so many of each kind that fit, the newest first; names of customers left out."""
    wanted = [kind for kind in KINDS if kind.number != NAMES]
    if kinds is not None:
        wanted = [kind for kind in wanted if kind.number in set(kinds)]
    # What few have is read in one go; only of common words each kind is asked for its newest.
    few = db.rows(f"SELECT rowid FROM {_TABLE} WHERE {_TABLE} MATCH ? LIMIT {_FEW}", question)
    by_kind: dict[int, list[int]] = {}
    for (rowid,) in few:
        number, record = thing(rowid)
        by_kind.setdefault(number, []).append(record)
    for kind in wanted:
        if len(few) < _FEW:
            found = sorted(by_kind.get(kind.number, ()), reverse=True)[:most]
        else:
            found = _match(db, kind.number, question, most)
        if found:
            yield from page(db, kind, found)


def _match(db: Database, kind: int, question: str, most: int) -> list[int]:
    return [
        thing(rowid)[1]
        for (rowid,) in db.rows(
            f"SELECT rowid FROM {_TABLE} WHERE {_TABLE} MATCH ? AND rowid BETWEEN ? AND ? "
            f"ORDER BY rowid DESC LIMIT {int(most)}",
            question, place(kind), place(kind + 1) - 1,
        )
    ]  # fmt: skip


def page(db: Database, kind: Kind, numbers: Sequence[int]) -> list[Thing]:
    """Some records of a kind as they are shown, in the order of `numbers`.

    Those of archived customers and of those in the bin are left out.
    """
    texts = ", ".join(f"t.{column}" for column in kind.texts)
    rows = db.rows(
        f"SELECT t.id, {kind.title}, {kind.day}, {kind.customer}, c.name, {texts} "
        f"FROM {kind.table} t LEFT JOIN customer c ON c.id = {kind.customer} "
        f"WHERE t.id IN ({', '.join(map(str, numbers))}) AND t.deleted_op IS NULL "
        "AND c.deleted_op IS NULL AND c.archived_on IS NULL"
    )
    found = {
        number: Thing(
            kind.key, number, title or "", day(when), customer, firm or "",
            tuple(text for text in texts if text),
        )
        for number, title, when, customer, firm, *texts in rows
    }  # fmt: skip
    return [found[number] for number in numbers if number in found]
