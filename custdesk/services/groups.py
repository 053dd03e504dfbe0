"""Groups and communities: named sets of customers and of people, each in as many as one likes."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import groups, records
from custdesk.store.database import Database
from custdesk.store.rows import GroupRow

_LONGEST = 120
_SEPARATORS = ";；"  # in an exported list they part the groups of a cell


def listed(desk: Desk) -> list[GroupRow]:
    """All groups by name, with how many customers and people are in them."""
    from custdesk.domain.search_text import sort_key

    return sorted(groups.rows(desk.db), key=lambda group: sort_key(group.name))


def find(desk: Desk, name: str) -> GroupRow:
    """The group of a name, in any case; raises `NotFound`."""
    wanted = _tidy(name).casefold()
    for group in groups.rows(desk.db):
        if group.name.casefold() == wanted:
            return group
    raise NotFound(Message(N_("There is no group {name}."), {"name": name}))


def get(desk: Desk, number: int) -> GroupRow:
    """One group; raises `NotFound` when it was deleted."""
    for group in groups.rows(desk.db):
        if group.id == number:
            return group
    raise _gone()


def _gone() -> NotFound:
    return NotFound(Message(N_("This group is no longer there.")))


def _tidy(name: str) -> str:
    return " ".join(name.split())


def save(
    desk: Desk,
    number: int | None,
    name: str,
    notes: str = "",
    customers: Collection[int] = (),
    people: Collection[int] = (),
) -> Changes:
    """Make a group (None), at once with members, or rename one; raises `ValidationError`."""
    name = _checked(desk.db, number, name)
    text = N_("New group {name}") if number is None else N_("Edit group {name}")
    with desk.operation(Message(text, {"name": name})) as current:
        if number is None:
            number = groups.insert(desk.db, name, notes.strip() or None)
        else:
            values = {"name": name, "notes": notes.strip() or None}
            records.update(desk.db, "customer_group", number, values)
        groups.put(desk.db, "customer", number, customers)
        groups.put(desk.db, "person", number, people)
    return changes(current, number)


def _checked(db: Database, number: int | None, name: str) -> str:
    name = _tidy(name)
    problem = None
    if not name:
        problem = Message(N_("A group needs a name."))
    elif len(name) > _LONGEST:
        problem = Message(N_("A name of a group has at most {n} letters."), {"n": _LONGEST})
    elif any(sign in name for sign in _SEPARATORS):
        problem = Message(N_("A name of a group has no semicolon."))
    elif any(
        one.casefold() == name.casefold() and other != number
        for other, one in groups.names(db).items()
    ):
        problem = Message(N_("Another group has this name."))
    if problem is not None:
        raise ValidationError(Message(N_("Some fields need another look.")), {"name": problem})
    return name


def add(
    desk: Desk, number: int, customers: Collection[int] = (), people: Collection[int] = ()
) -> Changes:
    """Put customers and people into a group; those who are in it already stay."""
    what = _about(N_("Add {n} to group {name}"), len(customers) + len(people), get(desk, number))
    with desk.operation(what) as current:
        groups.put(desk.db, "customer", number, customers)
        groups.put(desk.db, "person", number, people)
    return changes(current)


def take_out(
    desk: Desk, number: int, customers: Collection[int] = (), people: Collection[int] = ()
) -> Changes:
    """Take customers and people out of a group."""
    what = _about(
        N_("Take {n} out of group {name}"), len(customers) + len(people), get(desk, number)
    )
    with desk.operation(what) as current:
        groups.take(desk.db, "customer", number, customers)
        groups.take(desk.db, "person", number, people)
    return changes(current)


def _about(text: str, count: int, group: GroupRow) -> Message:
    return Message(text, {"n": count, "name": group.name})


def remove(desk: Desk, number: int) -> Changes:
    """Put a group into the bin; its members stay what they are."""
    group = get(desk, number)
    with desk.operation(Message(N_("Delete group {name}"), {"name": group.name})) as current:
        for member in ("customer", "person"):
            records.to_bin(desk.db, f"grouped_{member}", "group_id = ?", number)
        records.to_bin(desk.db, "customer_group", "id = ?", number)
    return changes(current)


def customers_in(desk: Desk, number: int, *, with_people: bool = False) -> list[int]:
    """The customers in a group; `with_people`: and those whose people are in it."""
    found = groups.members(desk.db, "customer", number)
    if with_people:
        found += [
            customer
            for (customer,) in desk.db.rows(
                "SELECT DISTINCT p.customer_id FROM grouped_person m JOIN person p "
                "ON p.id = m.person_id AND p.deleted_op IS NULL "
                "WHERE m.group_id = ? AND m.deleted_op IS NULL ORDER BY 1",
                number,
            )
        ]
    return list(dict.fromkeys(found))


def people_in(desk: Desk, number: int) -> list[int]:
    """The people in a group."""
    return groups.members(desk.db, "person", number)


class Member(NamedTuple):
    """A person in a group, and whose they are."""

    id: int
    name: str
    customer_id: int
    code: str
    customer: str


def people_rows(desk: Desk, number: int) -> list[Member]:
    """The people in a group with their firms, by name."""
    from custdesk.domain.search_text import sort_key

    rows = desk.db.rows(
        "SELECT p.id, p.name, c.id, c.code, c.name FROM grouped_person m "
        "JOIN person p ON p.id = m.person_id AND p.deleted_op IS NULL "
        "JOIN customer c ON c.id = p.customer_id AND c.deleted_op IS NULL "
        "WHERE m.group_id = ? AND m.deleted_op IS NULL",
        number,
    )
    return sorted((Member(*row) for row in rows), key=lambda one: sort_key(one.name))


def of_customer(desk: Desk, customer: int) -> list[GroupRow]:
    """The groups that a customer is in, by name."""
    inside = set(groups.of_members(desk.db, "customer", [customer]).get(customer, ()))
    return [group for group in listed(desk) if group.id in inside]


def of_people(desk: Desk, people: Sequence[int]) -> dict[int, list[str]]:
    """Person -> the names of the groups that they are in."""
    from custdesk.domain.search_text import sort_key

    called = groups.names(desk.db)
    return {
        person: sorted((called[one] for one in inside if one in called), key=sort_key)
        for person, inside in groups.of_members(desk.db, "person", people).items()
    }


def check_name(desk: Desk, name: str) -> None:
    """Raise what `save` would for a new group of that name."""
    _checked(desk.db, None, name)


def choose(desk: Desk, member: str, number: int, wanted: Collection[int], new: str = "") -> Changes:
    """Let a customer or a person (`member`) be in just these groups, and in a `new` one.

    Raises `ValidationError` where the new name cannot be one.
    """
    name = _checked(desk.db, None, new) if new.strip() else ""
    row = records.get(desk.db, member, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    with desk.operation(Message(N_("Groups of {name}"), {"name": row["name"]})) as current:
        further = (groups.insert(desk.db, name),) if name else ()
        groups.write(desk.db, member, {number: (*wanted, *further)})
    return changes(current)


def inside(desk: Desk, member: str, number: int) -> tuple[int, ...]:
    """The groups that a customer or a person (`member`) is in."""
    return groups.of_members(desk.db, member, [number]).get(number, ())
