"""The groups of customers as one text each, semicolons between, as lists have them."""

from collections.abc import Mapping, Sequence

from custdesk.store.database import Database
from custdesk.store.groups import insert, names, of_members, write

_SEPARATORS = ";；"  # of names in one cell


def split(cell: str) -> list[str]:
    """The names of groups in one cell, which semicolons part."""
    for sign in _SEPARATORS:
        cell = cell.replace(sign, "\n")
    names_ = (" ".join(part.split()) for part in cell.splitlines())
    return list({name.casefold(): name for name in names_ if name}.values())


def joined(cell: str | None, more: str | None) -> str | None:
    """The groups of two cells as one, in the order of the alphabet."""
    found = {name.casefold(): name for name in split(more or "")}
    found |= {name.casefold(): name for name in split(cell or "")}
    return "; ".join(found[key] for key in sorted(found)) or None


def texts(db: Database, customers: Sequence[int] | None) -> dict[int, str]:
    """Customer -> the names of its groups as one cell; without those who are in none."""
    called = names(db)
    return {
        customer: joined("; ".join(called[one] for one in inside if one in called), "") or ""
        for customer, inside in of_members(db, "customer", customers).items()
    }


def write_texts(db: Database, cells: Mapping[int, str | None]) -> None:
    """Let customers be in just the groups that their cells name, inside the running operation.

    Groups that are not there are made.
    """
    known = {name.casefold(): number for number, name in names(db).items()}
    wanted: dict[int, tuple[int, ...]] = {}
    for customer, cell in cells.items():
        inside = []
        for name in split(cell or ""):
            key = name.casefold()
            if key not in known:
                known[key] = insert(db, name)
            inside.append(known[key])
        wanted[customer] = tuple(dict.fromkeys(inside))
    write(db, "customer", wanted)
