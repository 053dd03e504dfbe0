"""Queries of campaigns: whom they could go to, and the letters that are theirs."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from custdesk.store.conditions import COUNTS, among, day
from custdesk.store.customers import TIERS
from custdesk.store.database import Database

_PIECE = 5_000


class Firm(NamedTuple):
    """A customer as a letter could reach them, with the tier of today."""

    id: int
    uid: str
    code: str
    name: str
    tier: str
    country: str
    languages: str
    email: str
    posted: bool  # an address is known


class Someone(NamedTuple):
    """A person of a customer, with the first address on each way."""

    id: int
    uid: str
    customer: int
    name: str
    role: str
    language: str
    prefers: str
    points: dict[str, str]


def firms(db: Database, numbers: Sequence[int]) -> dict[int, Firm]:
    """Customers by id."""
    return {
        row[0]: Firm._make([*row[:4], TIERS[row[4]], *row[5:8], bool(row[8])])
        for part in _pieces(numbers)
        for row in db.rows(
            "SELECT c.id, c.uid, c.code, c.name, f.tier, COALESCE(c.country, ''), "
            "COALESCE(c.languages, ''), COALESCE(c.email, ''), "
            "COALESCE(c.address, '') <> '' OR COALESCE(c.city, '') <> '' "
            "FROM figure f JOIN customer c ON c.id = f.id WHERE 1" + among("f.id", part)
        )
    }


def people(db: Database, numbers: Sequence[int]) -> dict[int, list[Someone]]:
    """customer -> their people, the first noted first."""
    found: dict[int, list[Someone]] = {}
    known: dict[int, Someone] = {}
    for part in _pieces(numbers):
        for row in db.rows(
            "SELECT id, uid, customer_id, name, COALESCE(role, ''), COALESCE(language, ''), "
            "COALESCE(preferred_channel, '') FROM person WHERE deleted_op IS NULL"
            f"{among('customer_id', part)} ORDER BY id"
        ):
            one = known[row[0]] = Someone._make([*row, {}])
            found.setdefault(one.customer, []).append(one)
    for part in _pieces(list(known)):
        for person, kind, written in db.rows(
            "SELECT person_id, kind, written FROM contact_point WHERE deleted_op IS NULL"
            f"{among('person_id', part)} ORDER BY id"
        ):
            known[person].points.setdefault(kind, written)
    return found


def buyers(db: Database, codes: Collection[str]) -> set[int]:
    """Customers who bought one of these products at any time."""
    if not codes:
        return set()
    marks = ", ".join("?" for _ in codes)
    return {
        number
        for (number,) in db.rows(
            f"SELECT DISTINCT customer_id FROM sales_order WHERE {COUNTS} AND id IN "
            "(SELECT order_id FROM order_line WHERE deleted_op IS NULL AND "
            f"(product_code IN ({marks}) OR product_id IN "
            f"(SELECT id FROM product WHERE code IN ({marks}))))",
            *codes,
            *codes,
        )
    }


def told_by(db: Database, uid: str) -> set[int]:
    """Customers whom another campaign wrote to."""
    return {
        number
        for (number,) in db.rows(
            "SELECT DISTINCT l.customer_id FROM letter l JOIN campaign c ON c.id = l.campaign_id "
            "WHERE c.uid = ? AND l.deleted_op IS NULL AND l.control = 0 "
            "AND l.state IN ('written', 'queued', 'out')",
            uid,
        )
    }


class CampaignRow(NamedTuple):
    """A campaign in the list: how many letters are where, and the next wave that is not out."""

    id: int
    name: str
    kind: str
    channel: str
    state: str
    publish_on: dt.date | None
    started_on: dt.date | None
    ended_on: dt.date | None
    waves: int
    first_on: dt.date | None
    next_on: dt.date | None
    planned: int
    written: int
    skipped: int
    queued: int
    out: int
    control: int
    answered: int
    returned: int


def listing(db: Database) -> list[CampaignRow]:
    """All campaigns: running ones first, then those in preparation, the latest first."""
    count = "(SELECT COUNT(*) FROM letter l WHERE l.campaign_id = c.id AND l.deleted_op IS NULL"
    counts = ", ".join(
        f"{count} AND l.control = 0 AND l.state = '{state}')"
        for state in ("planned", "written", "skipped", "queued", "out")
    )
    waves = "FROM campaign_wave w WHERE w.campaign_id = c.id AND w.deleted_op IS NULL"
    waiting = (
        "(NOT EXISTS (SELECT 1 FROM letter l WHERE l.wave_id = w.id AND l.deleted_op IS NULL) "
        "OR EXISTS (SELECT 1 FROM letter l WHERE l.wave_id = w.id AND l.deleted_op IS NULL "
        "AND l.control = 0 AND l.state IN ('planned', 'written', 'queued')))"
    )
    return [
        CampaignRow._make(
            [*row[:5], *map(day, row[5:8]), row[8], day(row[9]), day(row[10]), *row[11:]]
        )
        for row in db.rows(
            "SELECT c.id, c.name, c.kind, c.channel, c.state, c.publish_on, c.started_on, "
            f"c.ended_on, (SELECT COUNT(*) {waves}), (SELECT MIN(w.on_date) {waves}), "
            f"(SELECT MIN(w.on_date) {waves} AND {waiting}), {counts}, {count} AND l.control = 1), "
            f"{count} AND l.answer IN ('answered', 'interested', 'declined')), "
            f"{count} AND l.answer = 'returned') FROM campaign c WHERE c.deleted_op IS NULL "
            "ORDER BY CASE c.state WHEN 'running' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END, c.id DESC"
        )
    ]


def begun(db: Database, campaign: int) -> set[int | None]:
    """The waves of a campaign that something went out in, or waits at the mail server."""
    return {
        number
        for (number,) in db.rows(
            "SELECT DISTINCT wave_id FROM letter WHERE campaign_id = ? AND deleted_op IS NULL "
            "AND state IN ('queued', 'out')",
            campaign,
        )
    }


class Lot(NamedTuple):
    """A letter of a campaign as the plan sees it."""

    id: int
    customer: int
    person: int | None
    wave: int | None
    state: str
    control: bool
    channel: str
    address: str
    language: str


def lots(db: Database, campaign: int) -> list[Lot]:
    """All letters of a campaign, as they were planned."""
    return [
        Lot._make([*row[:5], bool(row[5]), *row[6:]])
        for row in db.rows(
            "SELECT id, customer_id, person_id, wave_id, state, control, channel, "
            "COALESCE(address, ''), COALESCE(language, '') FROM letter "
            "WHERE campaign_id = ? AND deleted_op IS NULL ORDER BY id",
            campaign,
        )
    ]


def _pieces(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[start : start + _PIECE] for start in range(0, len(numbers), _PIECE)]


def names(db: Database, campaigns: Collection[int]) -> dict[int, str]:
    """Campaigns by id, as they are called."""
    return dict(db.rows(f"SELECT id, name FROM campaign WHERE 1{among('id', campaigns)}"))


def events(db: Database, campaigns: Collection[int]) -> dict[int, int]:
    """campaign -> the event that it invites to."""
    return dict(
        db.rows(
            f"SELECT id, event_id FROM campaign WHERE event_id IS NOT NULL{among('id', campaigns)}"
        )
    )


def wave_days(db: Database, campaigns: Collection[int]) -> dict[tuple[int, int], dt.date]:
    """(campaign, number of the wave from 1) -> its day."""
    return {
        (campaign, number): dt.date.fromisoformat(on)
        for campaign, number, on in db.rows(
            "SELECT campaign_id, position + 1, on_date FROM campaign_wave "
            f"WHERE deleted_op IS NULL{among('campaign_id', campaigns)}"
        )
    }
