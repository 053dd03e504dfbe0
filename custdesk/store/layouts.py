"""What the data file keeps of layouts of the user's own, so that its backups have them."""

import base64
import json
from collections.abc import Mapping

from custdesk.store.database import Database, writing

_KEY = "layouts"
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
    with writing(db):
        db.execute_sql("DELETE FROM state WHERE key = ?", (_KEY,))
        db.execute_sql("INSERT INTO state (key, value) VALUES (?, ?)", (_KEY, json.dumps(told)))
