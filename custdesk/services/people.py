"""The people who work for a customer, with their phones, mails and chats."""

from collections.abc import Mapping, Sequence

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import records

Point = tuple[str, str]  # kind and what was written


def normal(kind: str, written: str) -> str:
    """What two contact points are compared by: digits of a phone, lower case of the rest."""
    if kind in ("phone", "mobile", "whatsapp"):
        return "".join(sign for sign in fold(written) if sign.isdigit() or sign == "+")
    return fold(written.strip())


def save(
    desk: Desk,
    number: int | None,
    customer_id: int,
    values: Mapping[str, object],
    points: Sequence[Point],
) -> Changes:
    """Write a new person (None) or change one; `points` are all contact points it then has."""
    clean = _clean(values)
    name = {"name": clean["name"]}
    what = Message(N_("New contact {name}") if number is None else N_("Edit contact {name}"), name)
    created = None
    with desk.operation(what) as current:
        if number is None:
            created = add(desk, customer_id, values, points)
        else:
            records.update(desk.db, "person", number, clean)
            _set_points(desk, number, points)
    return changes(current, created)


def add(desk: Desk, customer_id: int, values: Mapping[str, object], points: Sequence[Point]) -> int:
    """A new person inside the operation of another deed; their id."""
    number = records.insert(desk.db, "person", {"customer_id": customer_id, **_clean(values)})
    _set_points(desk, number, points)
    return number


def _clean(values: Mapping[str, object]) -> dict[str, object]:
    if not str(values.get("name") or "").strip():
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"name": Message(N_("A contact needs a name."))},
        )
    return {name: value or None for name, value in values.items()}


def _set_points(desk: Desk, person: int, points: Sequence[Point]) -> None:
    wanted = {(kind, written.strip()) for kind, written in points if written.strip()}
    present = {
        (kind, written): number
        for number, kind, written in desk.db.rows(
            "SELECT id, kind, written FROM contact_point "
            "WHERE person_id = ? AND deleted_op IS NULL",
            person,
        )
    }
    for key in present.keys() - wanted:
        records.to_bin(desk.db, "contact_point", "id = ?", present[key])
    for kind, written in points:
        key = (kind, written.strip())
        if key in wanted and key not in present:
            wanted.discard(key)
            row = {"person_id": person, "kind": kind, "written": key[1], "normal": normal(*key)}
            records.insert(desk.db, "contact_point", row)


def remove(desk: Desk, number: int) -> Changes:
    """Put a person into the bin with their contact points."""
    name = desk.db.value("SELECT name FROM person WHERE id = ?", number)
    with desk.operation(Message(N_("Delete contact {name}"), {"name": name})) as current:
        records.to_bin(desk.db, "contact_point", "person_id = ?", number)
        records.to_bin(desk.db, "grouped_person", "person_id = ?", number)
        records.to_bin(desk.db, "person", "id = ?", number)
    return changes(current)
