"""Enquiries kept: taken in, given to a customer, sorted otherwise, answered, put aside."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.complaints.clocks import after_hours
from custdesk.domain.consents import REFUSED
from custdesk.domain.contacts import PURPOSES
from custdesk.domain.enquiries.checklists import CHECKLISTS
from custdesk.domain.enquiries.kinds import KEYS
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services import consent, interactions
from custdesk.services.clock import own_clock
from custdesk.services.complaints import cases, rules
from custdesk.services.desk import Desk, changes
from custdesk.services.enquiries.looking import Looked, from_kept, kept
from custdesk.services.enquiries.returns import note, returned
from custdesk.services.found import found
from custdesk.services.mails import NewCustomer, whose
from custdesk.services.mails.filing import decide, file_waiting
from custdesk.store import mails, records

_FORM = "%Y-%m-%dT%H:%M:%SZ"
_HOURS = 8  # of our own office, for somebody whom nobody knows
# What a contact was for, by the kind of the enquiry.
_PURPOSE = {
    "price": "enquiry", "order_status": "delivery", "complaint": "complaint", "sample": "samples",
    "technical": "enquiry", "payment": "payment",
}  # fmt: skip
assert set(_PURPOSE.values()) <= set(dict(PURPOSES))


def answer_by(desk: Desk, customer: int | None, kind: str, at: dt.datetime) -> dt.datetime | None:
    """Until when it is to be answered (UTC): so many hours in which their office is open.

    A complaint has the hours of a severe one, all else those of a middling one; somebody whom
    nobody knows is answered within a day of our own.
    """
    if customer is None:
        return after_hours(own_clock(desk), at, dt.timedelta(hours=_HOURS))
    severity = "high" if kind == "complaint" else "medium"
    return rules.deadlines(desk, customer, severity, at).answer


class Taken(NamedTuple):
    """`many`: enquiries that are new; `changes.created` is the last of them. `returned`: addresses
    that a mail came back from, which is no enquiry."""

    changes: Changes
    many: int
    returned: tuple[str, ...] = ()


def take_in(
    desk: Desk, looked: Looked, customer: int | None = None, kind: str | None = None
) -> Changes:
    """Keep what came in; with a customer it is logged as a contact, too.

    `kind`: as the user sees it. Raises `ValidationError` when it was taken in before.
    """
    return take_in_all(desk, [looked], customer, kind).changes


def take_in_all(
    desk: Desk, listed: Sequence[Looked], customer: int | None = None, kind: str | None = None
) -> Taken:
    """Keep several as one step; those that were taken in before are left out.

    Raises `ValidationError` when all of them were.
    """
    held = mails.held(desk.db)
    back = {one.incoming: heard for one in listed if (heard := returned(desk, one.incoming))}
    fresh = {
        (one.incoming.id, one.incoming.sender): one for one in listed if one.incoming not in back
    }
    rows = [
        (one, customer if customer is not None else one.owner.number)
        for key, one in fresh.items()
        if key not in held
    ]
    if not rows and not back:
        told = Message(N_("This was taken in before; it stands in the list."))
        raise ValidationError(told, {"text": told})
    what = Message(N_("Take in {n} enquiry"), {"n": len(rows)}, N_("Take in {n} enquiries"))
    if not rows:
        what = Message(N_("A mail came back"))
    number = None
    with desk.operation(what) as current:
        lost = [address for one, heard in back.items() for address in note(desk, one, heard)]
        for one, whose_it_is in rows:
            row = _row(desk, one, whose_it_is, kind)
            if whose_it_is is not None:
                person = one.owner.person if whose_it_is == one.owner.number else None
                row |= {"customer_id": whose_it_is, **_filed(desk, whose_it_is, person, row)}
            number = records.insert(desk.db, "enquiry", row)
    return Taken(changes(current, number), len(rows), tuple(lost))


def _row(desk: Desk, looked: Looked, customer: int | None, kind: str | None) -> dict[str, object]:
    one, judged = looked.incoming, looked.judgement
    kind = kind or judged.kind
    until = answer_by(desk, customer, kind, one.at)
    return {
        "message_id": one.id, "at": one.at.strftime(_FORM), "direction": "in",
        "address": one.sender, "name": one.name or None, "subject": one.subject or None,
        "text": one.text or None, "attachments": "\n".join(one.attachments) or None,
        "refs": " ".join(one.refs) or None, "kind": kind, "suggested": judged.kind,
        "confidence": f"{judged.confidence:.3f}", "language": looked.language or None,
        "fields": kept(looked.named), "answer_by": until.strftime(_FORM) if until else None,
    }  # fmt: skip


def _filed(desk: Desk, customer: int, person: int | None, row: dict[str, Any]) -> dict[str, object]:
    """The contact that it is in the customer's log; none where the log has that mail already."""
    if mails.is_filed(desk.db, customer, row["message_id"]):
        return {"settled": "filed"}
    at = dt.datetime.fromisoformat(row["at"].replace("Z", "+00:00"))
    values: dict[str, object] = {
        "person_id": person, "direction": "in", "channel": "email" if row["address"] else "chat",
        "date": at.astimezone(_zone(desk)).date(), "at": at, "author": None,
        "purpose": row["subject"] or _PURPOSE.get(row["kind"] or "", "enquiry"),
        "summary": row["text"], "message_id": row["message_id"], "address": row["address"] or None,
        "attachments": row["attachments"], "refs": row["refs"],
    }  # fmt: skip
    return {"settled": "filed", "contact_id": interactions.log(desk, customer, values)}


def _zone(desk: Desk) -> dt.tzinfo:
    return ZoneInfo(desk.zone)


def set_kind(desk: Desk, number: int, kind: str) -> Changes:
    """It is of another kind; the model learns it, and its clock is set anew."""
    if kind not in KEYS:
        problem = Message(N_("There is no kind {kind}."), {"kind": kind})
        raise ValidationError(problem, {"kind": problem})
    row = get(desk, number)
    until = answer_by(desk, row["customer_id"], kind, _at(row))
    values = {"kind": kind, "answer_by": until.strftime(_FORM) if until else None}
    with desk.operation(Message(N_("Change the kind of an enquiry"))) as current:
        records.update(desk.db, "enquiry", number, values)
    return changes(current)


def set_customer(desk: Desk, number: int, choice: int | NewCustomer) -> Changes:
    """It is of this customer, or of a new one: logged as a contact, with their clock.

    An address that nobody had becomes a contact of theirs, and all that waits of it is filed.
    """
    row = get(desk, number)
    address = row["address"]
    listed = whose.directory(desk, whose.own_addresses(desk))
    unknown = bool(address) and listed.whose(address) is None and not listed.several(address)
    if isinstance(choice, NewCustomer) and not unknown:
        problem = Message(N_("Only an unknown sender can become a new customer."))
        raise ValidationError(problem, {"customer": problem})
    with desk.operation(Message(N_("Give an enquiry to its customer"))) as current:
        if unknown:
            decide(desk, {address: choice}, listed, {address: row["name"] or ""})
        known = listed.whose(address) if unknown else None
        customer = known.customer if known is not None else choice
        assert isinstance(customer, int)
        if row["contact_id"] is not None:  # it was given to somebody else
            records.to_bin(desk.db, "interaction", "id = ?", row["contact_id"])
        until = answer_by(desk, customer, row["kind"] or "other", _at(row))
        person = known.person if known is not None else None
        values = {"contact_id": None, **_filed(desk, customer, person, row)}
        values |= {"customer_id": customer, "answer_by": until.strftime(_FORM) if until else None}
        records.update(desk.db, "enquiry", number, values)
        if unknown:
            file_waiting(desk, listed, set())
    return changes(current, number)


def answered(desk: Desk, number: int, text: str) -> Changes:
    """We answered it: kept for answers to come, and logged as a contact of the customer."""
    row = get(desk, number)
    now = desk.clock.now()
    with desk.operation(Message(N_("Answer an enquiry"))) as current:
        if row["customer_id"] is not None:
            values: dict[str, object] = {
                "direction": "out", "channel": "email" if row["address"] else "chat", "at": now,
                "date": now.astimezone(_zone(desk)).date(), "summary": text,
                "purpose": row["subject"] or _PURPOSE.get(row["kind"] or "", "enquiry"),
                "result": "answered", "address": row["address"] or None,
            }  # fmt: skip
            interactions.log(desk, row["customer_id"], values)
        told = {"answered_at": now.strftime(_FORM), "answer": text.strip() or None}
        records.update(desk.db, "enquiry", number, told)
    return changes(current)


def complain(desk: Desk, number: int) -> Changes:
    """It is taken in as a complaint, heard when it came; its contact tells of it already."""
    row = get(desk, number)
    if row["customer_id"] is None:
        problem = Message(N_("Choose a customer first."))
        raise ValidationError(problem, {"customer": problem})
    values = {
        "what": "\n".join(part for part in (row["subject"], row["text"]) if part),
        "channel": "email" if row["address"] else "chat", "at": _at(row),
        "contact_id": row["contact_id"],
    }  # fmt: skip
    return cases.take_in(desk, row["customer_id"], values)


def leave(desk: Desk, number: int) -> Changes:
    """It needs no answer."""
    with desk.operation(Message(N_("An enquiry needs no answer"))) as current:
        values: dict[str, object] = {"answer_by": None}
        row = get(desk, number)
        if row["customer_id"] is None:
            values["settled"] = "left"
        records.update(desk.db, "enquiry", number, values)
    return changes(current)


def opted_out(desk: Desk, number: int) -> Changes:
    """They ask for no more marketing: noted as of the day of their mail, and it waits no longer."""
    row = get(desk, number)
    contact = records.get(desk.db, "interaction", row["contact_id"]) if row["contact_id"] else None
    values = {
        "state": REFUSED, "topic": "marketing", "source": "mail",
        "person_id": (contact or {}).get("person_id"), "note": row["subject"],
        "on_date": min(_at(row).astimezone(_zone(desk)).date(), desk.today()),
    }  # fmt: skip
    customer = found(desk, "customer", row["customer_id"])
    with desk.operation(Message(N_("Opted out: {customer}"), {"customer": customer["name"]})) as \
            current:  # fmt: skip
        consent.add(desk, row["customer_id"], values)
        records.update(desk.db, "enquiry", number, {"answer_by": None})
    return changes(current)


def tick(desk: Desk, number: int, step: str, on: bool) -> Changes:
    """A step of the list for its kind is done, or not."""
    row = get(desk, number)
    known = {f"{kind}.{key}" for kind, listed in CHECKLISTS.items() for key, _title in listed}
    fields = dict(from_kept(row["fields"]))
    done = set(fields.get("done", ())) & known
    fields["done"] = sorted(done | {step} if on else done - {step})
    with desk.operation(Message(N_("Tick a step of an enquiry"))) as current:
        kept_fields = json.dumps(fields, ensure_ascii=False)
        records.update(desk.db, "enquiry", number, {"fields": kept_fields})
    return changes(current)


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One enquiry, column by column; raises `NotFound`."""
    return found(desk, "enquiry", number)


def _at(row: dict[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(str(row["at"]).replace("Z", "+00:00"))
