"""What was found out about the firm's forecasts; derived, so it has no history."""

import json
from typing import Any

from custdesk.store.database import Database, writing

_KEY = "forecast_hits"


def hits(db: Database) -> dict[str, Any] | None:
    """What `keep_hits` kept last; None when nothing was measured yet."""
    text = db.value("SELECT value FROM state WHERE key = ?", _KEY)
    return json.loads(text) if text else None


def keep_hits(db: Database, values: dict[str, Any]) -> None:
    """Keep what was measured, in place of what was kept before."""
    with writing(db):
        db.execute_sql(
            "INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", (_KEY, json.dumps(values))
        )
