"""Changing what comes again: one time of it, this and all that follow, or the whole series.

A changed time leaves the series and becomes a row of its own; "this and all that follow" ends the
series before that time and begins another one there.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from custdesk.domain.recurrence import (
    Series,
    ended,
    exceptions_of,
    exceptions_text,
    moved,
    occurrences,
    remaining,
    shifted,
)
from custdesk.services.occurrences import appointment_times
from custdesk.store import hosting, records
from custdesk.store.database import Database

Scope = Literal["one", "following", "all"]
Row = dict[str, Any]

_FORM = "%Y-%m-%dT%H:%M"
# What a row does not hand on to one that is made from it.
_OWN = frozenset({"id", "uid", "created_op", "deleted_op", "calendar_uid", "calendar_version"})


def start_of(row: Mapping[str, Any]) -> dt.datetime:
    """The first wall time of a visit or a task; a task's is midnight of its day."""
    return dt.datetime.fromisoformat(row["at"] if "at" in row else row["due"])


def series_of(row: Mapping[str, Any]) -> Series:
    """How a row of `visit` or `task` comes again."""
    return Series(start_of(row), row["rule"] or "", row["exceptions"] or "")


def change(
    db: Database,
    table: str,
    row: Row,
    occurrence: dt.datetime | None,
    scope: Scope,
    values: Mapping[str, object],
) -> int:
    """Write columns of one time, of this and those that follow, or of all; in an operation.

    A start among `values` (`at` or `due`, stored text) is that of `occurrence`. Answers the id of
    the row that has it now.
    """
    number = int(row["id"])
    if not row["rule"] or occurrence is None:
        records.update(db, table, number, values)
        return number
    series = series_of(row)
    if scope == "following" and not occurrences(series, series.start, _before(occurrence), 1):
        scope = "all"
    if scope == "all":
        _change_all(db, table, row, occurrence, values)
        return number
    if scope == "one":
        _leave_out(db, table, row, occurrence)
        own = {"rule": None, "exceptions": None, "series": row["uid"]}
        own["series_at"] = occurrence.strftime(_FORM)
        return _copy(db, table, row, _at(table, row, occurrence) | own | dict(values))
    return _split(db, table, row, occurrence, values)


def remove(
    db: Database, table: str, row: Row, occurrence: dt.datetime | None, scope: Scope
) -> None:
    """Take one time, this and those that follow, or all out; in an operation."""
    series = series_of(row) if row["rule"] else None
    if (
        series is None
        or occurrence is None
        or (scope == "following" and not occurrences(series, series.start, _before(occurrence), 1))
    ):
        scope = "all"
    if scope == "all" or occurrence is None or series is None:
        records.to_bin(db, table, "id = ?", row["id"])
        if series is not None:
            records.to_bin(db, table, "series = ?", row["uid"])
    elif scope == "one":
        _leave_out(db, table, row, occurrence)
    else:
        records.update(db, table, row["id"], {"rule": ended(series, occurrence)})
        since = occurrence.strftime(_FORM)
        records.to_bin(db, table, "series = ? AND series_at >= ?", row["uid"], since)
    if table == "visit":
        hosting.bin_with_visits(db)


def _before(at: dt.datetime) -> dt.datetime:
    return at - dt.timedelta(seconds=1)


def _at(table: str, row: Row, at: dt.datetime) -> dict[str, object]:
    if table == "task":
        return {"due": at.date().isoformat()}
    return appointment_times(at, row["zone"])


def _leave_out(db: Database, table: str, row: Row, occurrence: dt.datetime) -> None:
    out, more = exceptions_of(row["exceptions"] or "")
    text = exceptions_text({*out, occurrence}, more)
    records.update(db, table, row["id"], {"exceptions": text})


def _copy(db: Database, table: str, row: Row, values: Mapping[str, object]) -> int:
    kept = {name: value for name, value in row.items() if name not in _OWN and value is not None}
    return records.insert(db, table, kept | dict(values))


def _change_all(
    db: Database, table: str, row: Row, occurrence: dt.datetime, values: Mapping[str, object]
) -> None:
    """A new start of one time moves the whole series by as much."""
    series, plain = series_of(row), dict(values)
    wanted = _start_in(table, row, values)
    if wanted is not None:
        by = wanted - occurrence
        start = series.start + by
        plain |= _at(table, row | {"zone": values.get("zone", row.get("zone"))}, start)
        plain.setdefault("rule", moved(series.rule, series.start, start))
        plain["exceptions"] = shifted(series.exceptions, by) or None
        for other in records.find(db, table, "series = ?", row["uid"]):
            at = dt.datetime.fromisoformat(other["series_at"]) + by
            records.update(db, table, other["id"], {"series_at": at.strftime(_FORM)})
    records.update(db, table, row["id"], plain)


def _start_in(table: str, row: Row, values: Mapping[str, object]) -> dt.datetime | None:
    text = values.get("due" if table == "task" else "at")
    return dt.datetime.fromisoformat(str(text)) if text else None


def _split(
    db: Database, table: str, row: Row, occurrence: dt.datetime, values: Mapping[str, object]
) -> int:
    series = series_of(row)
    start = _start_in(table, row, values) or occurrence
    by = start - occurrence
    out, more = exceptions_of(series.exceptions)
    later = exceptions_text({at for at in out if at >= occurrence},
                            {at for at in more if at >= occurrence})  # fmt: skip
    earlier = exceptions_text({at for at in out if at < occurrence},
                              {at for at in more if at < occurrence})  # fmt: skip
    fresh = _copy(db, table, row, _at(table, row, occurrence) | {
        "rule": moved(remaining(series, occurrence), occurrence, start),
        "exceptions": shifted(later, by) or None,
    } | dict(values))  # fmt: skip
    uid = (records.get(db, table, fresh) or {})["uid"]
    records.update(
        db, table, row["id"], {"rule": ended(series, occurrence), "exceptions": earlier or None}
    )
    since = occurrence.strftime(_FORM)
    for other in records.find(db, table, "series = ? AND series_at >= ?", row["uid"], since):
        at = dt.datetime.fromisoformat(other["series_at"]) + by
        values_there = {"series": uid, "series_at": at.strftime(_FORM)}
        records.update(db, table, other["id"], values_there)
    return fresh
