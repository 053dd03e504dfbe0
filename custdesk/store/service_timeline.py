"""What happened around orders, letters and events as entries of a customer's timeline."""

import datetime as dt
from typing import NamedTuple

from custdesk.domain.words import N_, Message, Money
from custdesk.store.conditions import day
from custdesk.store.database import Database
from custdesk.store.rows import TimelineEntry


class _Part(NamedTuple):
    """Rows `t` of a table that happened on a day. `told`: number or title, text, amount, currency.

    `coming`: a day that is still to come stands among what is planned, else it is left out.
    """

    kind: str
    table: str
    on: str
    title: str
    told: str
    where: str = "1"
    coming: bool = False


_EVENT = "(SELECT e.name FROM event e WHERE e.id = t.event_id)"
_EVENT_DAY = (
    "(SELECT substr(e.starts_at, 1, 10) FROM event e WHERE e.id = t.event_id "
    "AND e.deleted_op IS NULL AND e.status <> 'cancelled')"
)
_PARTS = (
    _Part("quotation", "quotation", "t.sent_on", N_("Quotation {number} sent"),
          "t.number, COALESCE(t.terms, ''), t.total, t.currency", "t.status <> 'replaced'"),
    _Part("quotation", "quotation", "t.answered_on", N_("Quotation {number} declined"),
          "t.number, COALESCE(t.lost_reason, ''), t.total, t.currency", "t.status = 'declined'"),
    _Part("sample", "sample", "t.sent_on", N_("Sample sent: {number}"),
          "t.what, COALESCE(t.courier, ''), t.amount, t.currency"),
    _Part("sample", "sample", "t.feedback_on", N_("Feedback on the sample: {number}"),
          "t.what, COALESCE(t.feedback, ''), NULL, NULL"),
    _Part("shipment", "shipment", "t.left_on", N_("Shipment {number} left"),
          "t.number, COALESCE(t.vessel, ''), NULL, NULL", "t.status <> 'cancelled'"),
    _Part("shipment", "shipment", "t.eta", N_("Shipment {number} arrives"),
          "t.number, COALESCE(t.destination, ''), NULL, NULL",
          "t.status IN ('planned', 'under_way')", coming=True),
    _Part("delivered", "shipment", "t.arrived_on", N_("Shipment {number} arrived"),
          "t.number, COALESCE(t.destination, ''), NULL, NULL", "t.status <> 'cancelled'"),
    _Part("complaint", "complaint", "COALESCE(t.date, substr(t.at, 1, 10))",
          N_("Complaint {number}"), "t.number, t.what, t.amount, t.currency",
          "t.nature = 'complaint'"),
    _Part("complaint", "complaint", "COALESCE(t.date, substr(t.at, 1, 10))",
          N_("Criticism {number}"), "t.number, t.what, NULL, NULL", "t.nature = 'criticism'"),
    _Part("praise", "complaint", "COALESCE(t.date, substr(t.at, 1, 10))",
          N_("Praise {number}"), "t.number, t.what, NULL, NULL", "t.nature = 'praise'"),
    _Part("solved", "complaint", "substr(t.solved_at, 1, 10)", N_("Complaint {number} solved"),
          "t.number, COALESCE(t.remedy_note, ''), NULL, NULL", "t.nature <> 'praise'"),
    _Part("agreement", "agreement", "t.from_on", N_("Agreement in force: {number}"),
          "t.title, COALESCE(t.terms, ''), NULL, NULL", "t.status <> 'draft'"),
    _Part("agreement", "agreement", "t.until_on", N_("Agreement ends: {number}"),
          "t.title, '', NULL, NULL", "t.status = 'active'", coming=True),
    _Part("document", "document", "t.added_on", N_("File added: {number}"),
          "t.name, COALESCE(t.notes, ''), NULL, NULL"),
    _Part("event", "event_guest", _EVENT_DAY, N_("Comes to {number}"),
          f"{_EVENT}, COALESCE(t.needs, ''), NULL, NULL", "t.answer = 'accepted'", coming=True),
    _Part("event", "event_guest", _EVENT_DAY, N_("Came to {number}"),
          f"{_EVENT}, COALESCE(t.notes, ''), NULL, NULL", "t.came = 'yes'"),
    _Part("event", "event_guest", _EVENT_DAY, N_("Did not come to {number}"),
          f"{_EVENT}, '', NULL, NULL", "t.came = 'no'"),
    _Part("event", "event_guest", "t.answered_on", N_("Declined: {number}"),
          f"{_EVENT}, '', NULL, NULL", "t.answer = 'declined'"),
    _Part("survey", "survey_answer", "t.answered_on", N_("Survey answered: would recommend us, "
          "{number} of 10"), "t.score, COALESCE(t.words, ''), NULL, NULL", "t.score IS NOT NULL"),
    _Part("survey", "survey_answer", "t.answered_on", N_("Survey answered"),
          "'', COALESCE(t.words, ''), NULL, NULL", "t.score IS NULL"),
    _Part("recommendation", "recommendation", "t.on_date", N_("Recommended us to {number}"),
          "COALESCE((SELECT c.name FROM customer c WHERE c.id = t.brought_id), t.firm, '…'), "
          "COALESCE(t.notes, ''), NULL, NULL"),
    _Part("recommendation", "testimonial", "t.granted_on", N_("May be shown to others: {number}"),
          "COALESCE(t.title, t.kind), COALESCE(t.text, ''), NULL, NULL",
          "t.permission = 'granted'"),
    _Part("consent", "consent", "t.on_date", N_("Does not want to be written to"),
          "'', COALESCE(t.source, ''), NULL, NULL", "t.state = 'refused'"),
    _Part("consent", "consent", "t.on_date", N_("Agreed to be written to"),
          "'', COALESCE(t.source, ''), NULL, NULL", "t.state = 'given'"),
    _Part("consent", "consent", "t.on_date", N_("In mourning"),
          "'', COALESCE(t.note, t.source, ''), NULL, NULL", "t.state = 'mourning'"),
)  # fmt: skip


def timeline(db: Database, customer: int, today: dt.date, limit: int) -> list[TimelineEntry]:
    """What the tables around a customer tell beside talks and money, the latest first of each."""
    found = []
    for part in _PARTS:
        for number, on, name, text, amount, currency in db.rows(
            f"SELECT t.id, {part.on} AS happened, {part.told} FROM {part.table} t "
            f"WHERE t.customer_id = ? AND t.deleted_op IS NULL AND {part.where} "
            "AND happened IS NOT NULL ORDER BY happened DESC LIMIT ?",
            customer,
            limit,
        ):
            there = day(on)
            planned = there is not None and there > today
            if there is None or planned is not part.coming:
                continue
            aside: Money | str = Money(amount, currency) if amount is not None and currency else ""
            title = Message(part.title, {"number": name})
            found.append(
                TimelineEntry(part.kind, number, there, planned, None, title, text, aside, "")
            )
    return found
