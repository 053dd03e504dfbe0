"""What campaigns keep until their days, and where customers stand in them."""

import datetime as dt
import json
from collections.abc import Collection
from typing import NamedTuple

from custdesk.store.conditions import among
from custdesk.store.database import Database


class Kept(NamedTuple):
    """A campaign that has not told everybody yet; `until`: the day from which all may know."""

    id: int
    name: str
    product: int | None
    product_code: str
    product_name: str
    started: bool
    until: dt.date


def kept(
    db: Database, on: dt.date, campaigns: Collection[int] = (), products: Collection[int] = ()
) -> list[Kept]:
    """Campaigns that are asked for, or that tell of a product, and are not over for everybody.

    A campaign without a day of publication is over for everybody on the day of its last wave.
    """
    waves = (
        "(SELECT MAX(w.on_date) FROM campaign_wave w "
        "WHERE w.campaign_id = c.id AND w.deleted_op IS NULL)"
    )
    return [
        Kept._make([*row[:5], row[5] != "draft", dt.date.fromisoformat(row[6] or row[7])])
        for row in db.rows(
            "SELECT c.id, c.name, c.product_id, COALESCE(p.code, ''), COALESCE(p.name, ''), "
            f"c.state, c.publish_on, {waves} AS last "
            "FROM campaign c LEFT JOIN product p ON p.id = c.product_id "
            "WHERE c.deleted_op IS NULL AND c.state <> 'ended' "
            "AND (c.id IN (SELECT value FROM json_each(?)) "
            "OR c.product_id IN (SELECT value FROM json_each(?))) "
            "AND MAX(COALESCE(c.publish_on, ''), COALESCE(last, '')) > ? ORDER BY c.id",
            json.dumps(sorted(campaigns)),
            json.dumps(sorted(products)),
            on.isoformat(),
        )
    ]


def secret_products(db: Database, on: dt.date) -> list[tuple[int, str, str]]:
    """(id, code, name) of the products that not everybody may know of on a day."""
    return db.rows(
        "SELECT DISTINCT p.id, COALESCE(p.code, ''), p.name FROM campaign c "
        "JOIN product p ON p.id = c.product_id AND p.deleted_op IS NULL "
        "WHERE c.deleted_op IS NULL AND c.state <> 'ended' AND ? < COALESCE(c.publish_on, "
        "(SELECT MAX(w.on_date) FROM campaign_wave w WHERE w.campaign_id = c.id "
        "AND w.deleted_op IS NULL))",
        on.isoformat(),
    )


def waves(db: Database, campaigns: Collection[int]) -> list[tuple[int, int, int, dt.date]]:
    """(campaign, wave, its number from 1, its day)."""
    return [
        (*row[:3], dt.date.fromisoformat(row[3]))
        for row in db.rows(
            "SELECT campaign_id, id, position + 1, on_date FROM campaign_wave "
            f"WHERE deleted_op IS NULL{among('campaign_id', campaigns)} ORDER BY position, id"
        )
    ]


def places(
    db: Database, campaigns: Collection[int]
) -> list[tuple[int, int, int, int | None, bool, bool]]:
    """(campaign, customer, letter, wave, control, skipped) of all letters of campaigns."""
    return [
        (*row[:4], bool(row[4]), bool(row[5]))
        for row in db.rows(
            "SELECT campaign_id, customer_id, id, wave_id, control, state = 'skipped' FROM letter "
            f"WHERE deleted_op IS NULL{among('campaign_id', campaigns)}"
        )
    ]
