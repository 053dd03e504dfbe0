"""What the salesperson thinks of a customer, noted with its day; a mark fades with time."""

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk, changes
from custdesk.store import records

# No import of `domain.marks` here: numpy comes with it, which the window's start does not wait for.


def set_marks(desk: Desk, customer: int, wanted: dict[str, int | None]) -> Changes:
    """Note marks of today, 1 (bad) to 5 (good), or take them away (None), as one intention.

    Kinds are those of `domain.marks.MARKS`; marks that stay as they are keep their day. Raises
    `ValidationError` for another kind or mark, and `NotFound` when the customer is gone.
    """
    from custdesk.domain.marks import HIGHEST, LOWEST, MARKS

    problems = {
        kind: Message(N_("A mark is between 1 and 5."))
        for kind, mark in wanted.items()
        if kind not in MARKS or (mark is not None and not LOWEST <= mark <= HIGHEST)
    }
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    now = marks(desk, customer)
    values: dict[str, object] = {}
    for kind, mark in wanted.items():
        if mark != now[kind][0]:
            values[kind] = mark
            values[f"{kind}_on"] = desk.today().isoformat() if mark is not None else None
    if not values:
        return Changes()
    name = desk.db.value("SELECT name FROM customer WHERE id = ?", customer)
    with desk.operation(Message(N_("Set marks of {name}"), {"name": name})) as current:
        records.update(desk.db, "customer", customer, values)
    return changes(current)


def marks(desk: Desk, customer: int) -> dict[str, tuple[int | None, str | None]]:
    """kind -> mark and its day (ISO). Raises `NotFound` when the customer is gone."""
    from custdesk.domain.marks import MARKS

    columns = ", ".join(f"{kind}, {kind}_on" for kind in MARKS)
    row = desk.db.row(
        f"SELECT {columns} FROM customer WHERE id = ? AND deleted_op IS NULL",  # noqa: S608 - ours
        customer,
    )
    if row is None:
        raise customers.gone()
    return {kind: (row[2 * place], row[2 * place + 1]) for place, kind in enumerate(MARKS)}
