"""Groups of customers and people: who is in them, for many at a time."""

from collections.abc import Iterable, Mapping, Sequence

from custdesk.store import records
from custdesk.store.conditions import among
from custdesk.store.database import Database
from custdesk.store.pieces import chunks
from custdesk.store.rows import GroupRow

_ROWS = (
    "SELECT g.id, g.name, COALESCE(g.notes, ''), "
    "(SELECT COUNT(*) FROM grouped_customer m JOIN figure f ON f.id = m.customer_id "
    "WHERE m.group_id = g.id AND m.deleted_op IS NULL), "
    "(SELECT COUNT(*) FROM grouped_person m JOIN person p ON p.id = m.person_id "
    "AND p.deleted_op IS NULL JOIN figure f ON f.id = p.customer_id "
    "WHERE m.group_id = g.id AND m.deleted_op IS NULL) "
    "FROM customer_group g WHERE g.deleted_op IS NULL"
)


def rows(db: Database) -> list[GroupRow]:
    """All groups with how many are in them, as they were made."""
    return [GroupRow(*row) for row in db.rows(f"{_ROWS} ORDER BY g.id")]


def names(db: Database) -> dict[int, str]:
    """Group -> name, as they were made."""
    return dict(db.rows("SELECT id, name FROM customer_group WHERE deleted_op IS NULL ORDER BY id"))


def of_members(
    db: Database, member: str, numbers: Sequence[int] | None
) -> dict[int, tuple[int, ...]]:
    """Customer or person (`member`) -> groups; of some of them or of all who are in any."""
    found: dict[int, tuple[int, ...]] = {}
    pieces: Iterable[list[int] | None] = [None] if numbers is None else chunks(numbers)
    for piece in pieces:
        for number, group in db.rows(
            f"SELECT {member}_id, group_id FROM grouped_{member} WHERE deleted_op IS NULL"
            f"{among(f'{member}_id', piece)} ORDER BY id"
        ):
            found[number] = (*found.get(number, ()), group)
    return found


def members(db: Database, member: str, group: int) -> list[int]:
    """The customers or people (`member`) who are in a group, as they came."""
    return [
        number
        for (number,) in db.rows(
            f"SELECT {member}_id FROM grouped_{member} WHERE group_id = ? AND deleted_op IS NULL "
            "ORDER BY id",
            group,
        )
    ]


def insert(db: Database, name: str, notes: str | None = None) -> int:
    """Make a group inside the running operation; its number."""
    return records.insert(db, "customer_group", {"name": name, "notes": notes})


def put(db: Database, member: str, group: int, numbers: Iterable[int]) -> int:
    """Put customers or people into a group inside the running operation; how many were not yet."""
    there = set(members(db, member, group))
    fresh = [number for number in dict.fromkeys(numbers) if number not in there]
    for piece in chunks(fresh):
        known = db.rows(f"SELECT id FROM {member} WHERE deleted_op IS NULL{among('id', piece)}")
        rows_ = [(number, group) for (number,) in known]
        records.insert_many(db, f"grouped_{member}", (f"{member}_id", "group_id"), rows_)
    return len(fresh)


def take(db: Database, member: str, group: int, numbers: Iterable[int]) -> int:
    """Take customers or people out of a group inside the running operation; how many were in."""
    return sum(
        records.to_bin(
            db, f"grouped_{member}", f"group_id = ?{among(f'{member}_id', piece)}", group
        )
        for piece in chunks(numbers)
    )


def write(db: Database, member: str, wanted: Mapping[int, Sequence[int]]) -> None:
    """Let customers or people be in just these groups, inside the running operation."""
    there = of_members(db, member, list(wanted))
    for number, groups_ in wanted.items():
        before = set(there.get(number, ()))
        for group in before - set(groups_):
            take(db, member, group, [number])
        for group in dict.fromkeys(groups_):
            if group not in before:
                row = {f"{member}_id": number, "group_id": group}
                records.insert(db, f"grouped_{member}", row)
