"""What of letters and events falls on these days, a few rows of each through indexes."""

import datetime as dt
from typing import NamedTuple

from custdesk.store.database import Database


class Wave(NamedTuple):
    """A wave whose day has come or comes, with how many letters of it are not out."""

    campaign: int
    name: str
    place: int
    on: dt.date
    left: int


class Coming(NamedTuple):
    """An event of the coming days: how many come, plus-ones too, and how many have not said."""

    event: int
    name: str
    on: dt.date
    come: int
    silent: int


def waves(db: Database, until: dt.date, limit: int) -> list[Wave]:
    """Of running campaigns, the first day first."""
    return [
        Wave(campaign, name, place, dt.date.fromisoformat(on), left)
        for campaign, name, place, on, left in db.rows(
            "SELECT c.id, c.name, w.position, w.on_date, (SELECT COUNT(*) FROM letter t "
            "WHERE t.wave_id = w.id AND t.deleted_op IS NULL AND t.control = 0 "
            "AND t.state IN ('planned', 'written')) AS waiting FROM campaign c "
            "JOIN campaign_wave w ON w.campaign_id = c.id AND w.deleted_op IS NULL "
            "WHERE c.state = 'running' AND c.deleted_op IS NULL AND w.on_date <= ? "
            "AND waiting > 0 ORDER BY w.on_date, c.id LIMIT ?",
            until.isoformat(), limit,
        )
    ]  # fmt: skip


def events(db: Database, first: dt.date, last: dt.date, limit: int) -> list[Coming]:
    """Those that are planned and begin between two days, by day."""
    return [
        Coming(event, name, dt.date.fromisoformat(on[:10]), come or 0, silent or 0)
        for event, name, on, come, silent in db.rows(
            "SELECT e.id, e.name, e.starts_at, (SELECT SUM(1 + g.plus) FROM event_guest g "
            "WHERE g.event_id = e.id AND g.deleted_op IS NULL AND g.answer = 'accepted'), "
            "(SELECT COUNT(*) FROM event_guest g WHERE g.event_id = e.id "
            "AND g.deleted_op IS NULL AND g.answer = 'invited') FROM event e "
            "WHERE e.status = 'planned' AND e.deleted_op IS NULL "
            "AND e.starts_at BETWEEN ? AND ? ORDER BY e.starts_at LIMIT ?",
            first.isoformat(), f"{last.isoformat()}T99", limit,
        )
    ]  # fmt: skip


def deliveries(db: Database, state: str) -> int:
    """How many letters stand with the mail server in a state."""
    return int(db.value("SELECT COUNT(*) FROM delivery WHERE state = ?", state))
