"""What belongs to the firm: its name, its money, its rules of care."""

import datetime as dt
import json
from typing import Any

from custdesk.domain.care import CareRules
from custdesk.store import records
from custdesk.store.database import Database

BASE_CURRENCY = "USD"


def get(db: Database, key: str) -> Any | None:  # noqa: ANN401 - any JSON value
    """A setting's value, or None while nobody has chosen one."""
    text = db.value("SELECT value FROM setting WHERE key = ? AND deleted_op IS NULL", key)
    return None if text is None else json.loads(text)


def put(db: Database, key: str, value: object) -> None:
    """Keep a setting, inside the running operation."""
    text = json.dumps(value, ensure_ascii=False)
    number = db.value("SELECT id FROM setting WHERE key = ? AND deleted_op IS NULL", key)
    if number is None:
        records.insert(db, "setting", {"key": key, "value": text})
    else:
        records.update(db, "setting", number, {"value": text})


def base_currency(db: Database) -> str:
    """ISO 4217; all sums are in it."""
    return str(get(db, "base_currency") or BASE_CURRENCY)


def care_rules(db: Database) -> CareRules:
    """Days between contacts per tier; the defaults where nothing was chosen."""
    chosen = get(db, "care_rules") or {}
    known = set(CareRules._fields)
    return CareRules(**{name: value for name, value in chosen.items() if name in known})


def search_waits(db: Database) -> bool:
    """Whether a file that was just brought up to date is not yet indexed."""
    return bool(db.value("SELECT EXISTS (SELECT 1 FROM search_dirty WHERE id = 0)"))


def figures_day(db: Database) -> dt.date | None:
    """The day that the stored figures are of."""
    text = db.value("SELECT value FROM state WHERE key = 'as_of'")
    return dt.date.fromisoformat(text) if text else None
