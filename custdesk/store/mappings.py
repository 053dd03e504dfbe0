"""How the user had columns read, and what words mean. No record of the user's: no undo."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from custdesk.store.database import Database, writing


class Saved(NamedTuple):
    """One set of headers and the fields its columns are; `name` is empty for what was noticed."""

    name: str
    headers: tuple[str, ...]
    kind: str | None
    fields: Mapping[str, str | None]


def save(db: Database, mapping: Saved, at: str) -> None:
    """Keep a mapping in the place of the one of that name and those headers."""
    with writing(db):
        db.execute_sql(
            'INSERT INTO saved_mapping (name, headers, kind, fields, "at") VALUES (?, ?, ?, ?, ?) '
            "ON CONFLICT (name, headers) DO UPDATE SET kind = excluded.kind, "
            'fields = excluded.fields, "at" = excluded."at"',
            (
                mapping.name,
                json.dumps(mapping.headers, ensure_ascii=False),
                mapping.kind,
                json.dumps(dict(mapping.fields), ensure_ascii=False),
                at,
            ),
        )


def forget(db: Database, name: str) -> None:
    """Drop all mappings of a name."""
    with writing(db):
        db.execute_sql("DELETE FROM saved_mapping WHERE name = ?", (name,))


def listing(db: Database) -> list[Saved]:
    """All of them, the newest first."""
    rows = db.rows('SELECT name, headers, kind, fields FROM saved_mapping ORDER BY "at" DESC, id')
    return [
        Saved(name, tuple(json.loads(headers)), kind, json.loads(fields))
        for name, headers, kind, fields in rows
    ]


def learn(db: Database, kind: str, word: str, meaning: str) -> None:
    """Keep what a word means, in the place of what it meant before."""
    with writing(db):
        db.execute_sql(
            "INSERT INTO learned_word (kind, word, meaning) VALUES (?, ?, ?) "
            "ON CONFLICT (kind, word) DO UPDATE SET meaning = excluded.meaning",
            (kind, word, meaning),
        )


def unlearn(db: Database, kind: str, word: str) -> None:
    """Forget what a word means."""
    with writing(db):
        db.execute_sql("DELETE FROM learned_word WHERE kind = ? AND word = ?", (kind, word))


def words(db: Database, kind: str) -> dict[str, str]:
    """word -> what it means."""
    return dict(db.rows("SELECT word, meaning FROM learned_word WHERE kind = ?", kind))
