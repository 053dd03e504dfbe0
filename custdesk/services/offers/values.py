"""What typed values of offers are read as; sentences for those that make no sense."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from custdesk.domain.money import typed_amount
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import records

__all__ = ["OfferDoubts", "decimal_of", "given", "keep_rows", "plain"]


class OfferDoubts(Doubts):
    """Collects what is wrong, and writes figures as they are stored: decimal text."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.clean = values

    def decimal(self, field: str, lowest: Decimal = Decimal(0)) -> Decimal | None:
        """A figure of `lowest` or more, or nothing; as text without needless digits."""
        value = self.clean.get(field)
        if value is None:
            return None
        found = decimal_of(value)
        if found is None:
            self.problems[field] = Message(N_("{value} is no number."), {"value": str(value)})
            return None
        if found < lowest:
            text = N_("This cannot be less than {n}.")
            self.problems[field] = Message(text, {"n": lowest})
        self.clean[field] = f"{found:f}"
        return found

    def share(self, field: str) -> Decimal | None:
        """A discount as it is typed, in per cent; stored as a share of 0 to 1."""
        value = self.clean.get(field)
        if value is None:
            return None
        text = str(value).strip()
        found = decimal_of(text.rstrip("% ％"))
        if found is None or not 0 <= found <= 100:
            text = N_("A discount is 0 to 100 per cent.")
            self.problems[field] = Message(text)
            return None
        self.clean[field] = f"{(found / 100).normalize():f}" if found else None
        return found / 100


def decimal_of(value: object) -> Decimal | None:
    """A typed or stored figure; None for what is none."""
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    text = str(value).strip()
    try:
        found = Decimal(text)
        return found if found.is_finite() else None
    except InvalidOperation:
        return typed_amount(text, "KWD" if "." in text else "USD")


def given(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """These of the values, nothing where one is missing."""
    return {name: values.get(name) for name in names}


def keep_rows(
    desk: Desk, table: str, owner: Mapping[str, int], rows: Sequence[Mapping[str, Any]] | None
) -> None:
    """Make the rows of an owner (column and id) those that are given; None: leave them.

    A row with the `id` of one that is there stays the same row; those that are missing go into the
    bin.
    """
    if rows is None:
        return
    ((column, parent),) = owner.items()
    known = {one["id"] for one in records.find(desk.db, table, f"{column} = ?", parent)}
    kept = {one["id"] for one in rows if one.get("id") in known}
    for number in known - kept:
        records.to_bin(desk.db, table, "id = ?", number)
    for row in rows:
        cells = {name: cell for name, cell in row.items() if name != "id"}
        if row.get("id") in kept:
            records.update(desk.db, table, row["id"], cells)
        else:
            records.insert(desk.db, table, {**owner, **cells})
