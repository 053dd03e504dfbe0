"""Enquiries as the page shows them: the lists with their clocks, and one with its draft."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from custdesk.domain.enquiries.kinds import KEYS
from custdesk.domain.words import Message
from custdesk.services.desk import Desk
from custdesk.services.enquiries import drafting, keeping, looking
from custdesk.services.enquiries.customer import Candidate
from custdesk.services.enquiries.drafting import Draft
from custdesk.services.enquiries.incoming import Incoming
from custdesk.store import enquiries
from custdesk.store.enquiries import EnquiryRow

__all__ = ["EnquiryRow", "Listed", "Opened", "moment", "one", "read"]

VIEWS = tuple(enquiries.VIEWS)


@dataclass(frozen=True)
class Listed:
    """All lists of the page; `counts`: all that stand in a view, also past what is listed."""

    views: dict[str, list[EnquiryRow]]
    counts: dict[str, int]
    now: dt.datetime


def read(desk: Desk) -> Listed:
    """The lists as they are now."""
    views = {view: enquiries.listed(desk.db, view) for view in VIEWS}
    return Listed(views, enquiries.counts(desk.db), desk.clock.now())


def moment(text: str | None) -> dt.datetime | None:
    """A stored moment."""
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


@dataclass(frozen=True)
class Opened:
    """One enquiry with what is understood of it. `fields`: as `looking.as_data` tells them.

    `kind`: the user's, else what is suggested; `confidence` of the suggestion. `draft`: None once
    it is answered.
    """

    row: dict[str, Any]
    customer: tuple[int, str, str] | None
    candidates: tuple[Candidate, ...]
    told: Message
    kind: str
    suggested: str
    confidence: float
    language: str
    fields: dict[str, Any]
    done: frozenset[str]
    draft: Draft | None
    complained: bool = False  # a complaint was made of it

    @property
    def complains(self) -> bool:
        """Whether it is a complaint that is not taken in as one yet."""
        return self.kind == "complaint" and self.customer is not None and not self.complained

    @property
    def stranger(self) -> bool:
        """Whether its sender can become a new customer."""
        return self.customer is None and bool(self.row["address"]) and not self.candidates


def one(desk: Desk, number: int) -> Opened:
    """One enquiry; it is looked at anew, so that its draft knows what is known by now."""
    row = keeping.get(desk, number)
    at = moment(row["at"])
    assert at is not None
    incoming = Incoming(
        row["text"] or "", row["subject"] or "", row["address"], row["name"] or "", at,
        row["message_id"], tuple((row["refs"] or "").split()),
    )  # fmt: skip
    looked = looking.look(desk, incoming, row["customer_id"])
    stored = looking.from_kept(row["fields"])
    suggested = row["suggested"] or looked.judgement.kind
    sure = float(row["confidence"] or looked.judgement.confidence)
    kind = row["kind"] if row["kind"] in KEYS else suggested
    draft = None
    if row["answered_at"] is None:
        draft = drafting.draft(desk, looked, row["customer_id"], None, kind)
    customer = None
    if row["customer_id"] is not None:
        names = looking.names_of(desk, [row["customer_id"]])
        if row["customer_id"] in names:
            customer = (row["customer_id"], *names[row["customer_id"]])
    return Opened(
        row, customer, looked.owner.candidates, looked.owner.told, kind, suggested, sure,
        looked.language, looking.as_data(looked.named), frozenset(stored.get("done", ())), draft,
        row["contact_id"] is not None and enquiries.complained(desk.db, row["contact_id"]),
    )  # fmt: skip
