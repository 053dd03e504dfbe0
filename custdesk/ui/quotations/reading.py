"""What the page of quotations shows, read on the worker; which rows fit, and their order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from custdesk.domain.offers.kinds import OPEN_STATES
from custdesk.services.desk import Desk
from custdesk.services.offers import quotations, samples
from custdesk.services.offers.quotations import OfferRow
from custdesk.services.offers.samples import SampleRow

SOON = timedelta(days=3)
T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """All offers and samples."""

    offers: list[OfferRow]
    samples: list[SampleRow]


def read(desk: Desk) -> Found:
    """Read them."""
    return Found(quotations.listed(desk), samples.listed(desk))


def offers_of(found: Found, view: str, text: str) -> list[OfferRow]:
    """The offers of a view that a text stands in; replaced versions are in the view of all."""
    rows = found.offers
    if view == "open":
        rows = [row for row in rows if row.status in OPEN_STATES]
    return [row for row in rows if _says((row.number, row.name, row.order_number), text)]


def samples_of(found: Found, text: str) -> list[SampleRow]:
    """The samples that a text stands in, what waits first."""
    rows = [row for row in found.samples if _says((row.name, row.what, row.tracking), text)]
    return sorted(rows, key=lambda row: row.state == "done")


def _says(cells: Sequence[str], text: str) -> bool:
    wanted = text.strip().casefold()
    return not wanted or any(wanted in cell.casefold() for cell in cells)


def counts(found: Found) -> dict[str, int]:
    """How many stand in each view."""
    return {
        "open": sum(row.status in OPEN_STATES for row in found.offers),
        "all": len(found.offers),
        "samples": len(found.samples),
    }


def sorted_offers(rows: list[OfferRow], by: str, falling: bool) -> list[OfferRow]:
    """Offers in the order of a column; those that say nothing last."""

    def key(row: OfferRow) -> object:
        own = {"customer": row.name.casefold(), "order": row.order_number or None,
               "total": row.base_total}  # fmt: skip
        return own[by] if by in own else getattr(row, by)

    return _sorted(rows, key, falling)


def sorted_samples(rows: list[SampleRow], by: str, falling: bool) -> list[SampleRow]:
    """Samples in the order of a column; those that say nothing last."""
    return _sorted(rows, lambda row: row.name if by == "customer" else getattr(row, by), falling)


def _sorted(rows: list[T], key: Callable[[T], Any], falling: bool) -> list[T]:
    known = [row for row in rows if key(row) not in (None, "")]
    known.sort(key=key, reverse=falling)
    return known + [row for row in rows if key(row) in (None, "")]


def due_soon(found: Found, today: date) -> int:
    """How many offers end within three days, or have ended unanswered."""
    return sum(
        row.status == "sent" and row.valid_until is not None and row.valid_until <= today + SOON
        for row in found.offers
    )
