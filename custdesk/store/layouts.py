"""What the data file keeps of layouts of the user's own, so that its backups have them."""

import base64
import json
from collections.abc import Mapping
from hashlib import sha256

from custdesk.store.database import Database, writing

_KEY, _DONE = "layouts", "layouts_backed_up"
Kept = dict[str, dict[str, bytes]]


def kept(db: Database) -> Kept:
    """Layout -> file -> content."""
    text = db.value("SELECT value FROM state WHERE key = ?", _KEY)
    return {
        name: {file: base64.b64decode(content) for file, content in files.items()}
        for name, files in (json.loads(text) if text else {}).items()
    }


def keep(db: Database, layouts: Mapping[str, Mapping[str, bytes]]) -> None:
    """Keep these. It is no step of the history: an undo would not reach the folder."""
    told = {
        name: {file: base64.b64encode(content).decode() for file, content in files.items()}
        for name, files in layouts.items()
    }
    _put(db, _KEY, json.dumps(told))


def wants_backup(db: Database) -> bool:
    """Whether no backup has the layouts as they are kept now; no operation tells of them."""
    text = db.value("SELECT value FROM state WHERE key = ?", _KEY)
    return bool(text) and _digest(text) != db.value("SELECT value FROM state WHERE key = ?", _DONE)


def backed_up(db: Database) -> None:
    """A backup has what is kept now."""
    text = db.value("SELECT value FROM state WHERE key = ?", _KEY)
    if text and wants_backup(db):
        _put(db, _DONE, _digest(text))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _put(db: Database, key: str, value: str) -> None:
    with writing(db):
        db.execute_sql("DELETE FROM state WHERE key = ?", (key,))
        db.execute_sql("INSERT INTO state (key, value) VALUES (?, ?)", (key, value))
