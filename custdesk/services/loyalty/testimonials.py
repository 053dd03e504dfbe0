"""Cases and words of customers to show to others, as far as they permit it."""

from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.surveys.kinds import PERMISSIONS, SCOPES, TESTIMONIALS
from custdesk.domain.surveys.testimonials import covers, may_show
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import bin as binned
from custdesk.store import recommendations as store
from custdesk.store import records
from custdesk.store.recommendations import TestimonialRow

__all__ = ["TestimonialRow", "get", "listed", "remove", "save"]

Values = Mapping[str, object]
_COLUMNS = (
    "person_id", "kind", "title", "text", "language", "permission", "asked_on", "granted_on",
    "until_on", "scope", "anonymous", "notes",
)  # fmt: skip


def listed(
    desk: Desk, customer: int | None = None, where: str | None = None
) -> list[TestimonialRow]:
    """All or those of a customer; `where`: those alone that may be shown there today."""
    rows = store.kept_words(desk.db, customer)
    if where is None:
        return rows
    today = desk.today()
    shown = ("yes", "ends_soon")
    return [
        row
        for row in rows
        if covers(row.scope, where) and may_show(row.permission, row.until, today) in shown
    ]


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One testimonial, column by column; raises `NotFound`."""
    return found(desk, "testimonial", number)


def save(desk: Desk, number: int | None, customer: int, values: Values) -> Changes:
    """Keep a testimonial (None) or change one; raises `ValidationError` naming the fields.

    A permission gets the day on which it was asked for and given; what was permitted says where.
    """
    row = _row(desk, {} if number is None else get(desk, number), values)
    name = found(desk, "customer", customer)["name"]
    source = N_("Testimonial of {name}") if number is None else N_("Edit testimonial of {name}")
    created = None
    with desk.operation(Message(source, {"name": name})) as current:
        if number is None:
            created = records.insert(desk.db, "testimonial", {"customer_id": customer, **row})
        else:
            records.update(desk.db, "testimonial", number, row)
    return changes(current, created)


def _row(desk: Desk, stored: Mapping[str, Any], values: Values) -> dict[str, Any]:
    scope = values.get("scope")
    if isinstance(scope, list | tuple):
        values = {**values, "scope": ",".join(scope)}
    clean = {**stored, **plain(values)}
    clean["kind"] = clean.get("kind") or "words"
    clean["permission"] = clean.get("permission") or "not_asked"
    clean["anonymous"] = 1 if clean.get("anonymous") in (1, "1") else 0
    today = desk.today().isoformat()
    if clean["permission"] != "not_asked":
        clean["asked_on"] = clean.get("asked_on") or today
    granted = clean["permission"] == "granted"
    clean["granted_on"] = (clean.get("granted_on") or today) if granted else None
    doubts = Doubts(clean)
    doubts.one_of("kind", dict(TESTIMONIALS))
    doubts.one_of("permission", dict(PERMISSIONS))
    if clean["kind"] == "words":
        doubts.needed("text", Message(N_("Type the words that are to be shown.")))
    else:
        doubts.needed("title", Message(N_("Say in a word what it is.")))
    places = [key for key in str(clean.get("scope") or "").split(",") if key]
    unknown = [key for key in places if key not in dict(SCOPES)]
    if unknown:
        text = N_("{value} is none of: {keys}")
        told = {"value": unknown[0], "keys": tuple(dict(SCOPES))}
        doubts.problems["scope"] = Message(text, told)
    elif granted and not places:
        doubts.problems["scope"] = Message(N_("Say where it may be shown."))
    for name in ("asked_on", "granted_on", "until_on"):
        doubts.day(name)
    doubts.end()
    return {name: clean.get(name) for name in _COLUMNS}


def remove(desk: Desk, number: int) -> Changes:
    """Put a testimonial into the bin."""
    name = found(desk, "customer", get(desk, number)["customer_id"])["name"]
    with desk.operation(Message(N_("Delete testimonial of {name}"), {"name": name})) as current:
        binned.put(desk.db, "testimonial", [number])
    return changes(current)
