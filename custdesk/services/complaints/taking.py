"""What a complaint is made of when it is taken in, by its form or with a contact."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from custdesk.domain.complaints.kinds import COMPLAINT, NATURES, PRAISE
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.complaints import rules
from custdesk.services.desk import Desk
from custdesk.store import complaints as store
from custdesk.store import records

PLAIN = (
    "kind", "severity", "goods", "lot", "wanted", "promised", "owner", "channel", "notes",
    "person_id", "order_id", "shipment_id", "product_id", "contact_id",
)  # fmt: skip
TITLES = dict(NATURES)


def row_of(desk: Desk, customer: int, values: Mapping[str, object]) -> dict[str, object]:
    """The columns of a new complaint with its number and clocks. Raises `ValidationError`."""
    clean = {name: plain(values.get(name)) for name in PLAIN}
    nature = str(values.get("nature") or COMPLAINT)
    what = str(plain(values.get("what")) or "")
    at = heard(desk, values.get("at"))
    validate(desk, nature, what, at)
    day = at.astimezone(ZoneInfo(desk.zone)).date()
    clean["channel"] = clean["channel"] or "call"
    clean |= clocks(desk, customer, nature, clean["severity"], at)
    return {
        **clean, "customer_id": customer, "nature": nature, "what": what, "at": utc(at),
        "date": day.isoformat(), "number": next_number(desk, day),
        "owner": clean["owner"] or desk.by or None,
    }  # fmt: skip


def of_contact(desk: Desk, customer: int, entry: Mapping[str, object], contact: int) -> int:
    """Take in the complaint that a log entry tells of, inside the operation that logs it.

    It is heard now, or at noon of an earlier day whose hour nobody said.
    """
    at = entry.get("at")
    moment = dt.datetime.fromisoformat(str(at)) if at else None
    if moment is None and entry["date"] != desk.today().isoformat():
        noon = dt.time(12, tzinfo=ZoneInfo(desk.zone))
        moment = dt.datetime.combine(dt.date.fromisoformat(str(entry["date"])), noon)
    values = {
        "what": entry.get("summary"), "channel": entry.get("channel"), "at": moment,
        "person_id": entry.get("person_id"), "contact_id": contact,
    }  # fmt: skip
    return records.insert(desk.db, "complaint", row_of(desk, customer, values))


def next_number(desk: Desk, day: dt.date) -> str:
    """`C26-007`: the year and a running number."""
    begin = f"C{day:%y}-"
    return f"{begin}{store.highest_number(desk.db, begin) + 1:03}"


def plain(value: object) -> object:
    """How a value is stored: moments in UTC, days as ISO text, empty text as nothing."""
    if isinstance(value, dt.datetime):
        return utc(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() or None if isinstance(value, str) else value


def utc(at: dt.datetime) -> str:
    """A moment as it is stored."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def heard(desk: Desk, at: object) -> dt.datetime:
    """When it was heard, to the minute; now where nothing is said."""
    moment = at if isinstance(at, dt.datetime) else desk.clock.now()
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def clocks(
    desk: Desk, customer: int, nature: str, severity: object, at: dt.datetime
) -> dict[str, object]:
    """Severity and what is owed by when; praise has neither."""
    if nature == PRAISE:
        return {"severity": None, "answer_by": None, "solve_by": None}
    weight = str(severity or "medium")
    owed = rules.deadlines(desk, customer, weight, at)
    return {
        "severity": weight,
        "answer_by": utc(owed.answer) if owed.answer else None,
        "solve_by": utc(owed.solution) if owed.solution else None,
    }


def validate(desk: Desk, nature: str, what: str, at: dt.datetime) -> None:
    problems: dict[str, Message] = {}
    if nature not in TITLES:
        problems["nature"] = Message(N_("It is a complaint, criticism or praise."))
    if not what:
        problems["what"] = Message(N_("Say in a word what they say."))
    if at > desk.clock.now() + dt.timedelta(minutes=1):
        problems["at"] = Message(N_("This moment is still to come."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
