"""What the firm has decided about credit: tolerance of bank charges, reminders, reviews."""

from decimal import Decimal
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import settings


class CreditRules(NamedTuple):
    """Per cent of an invoice that may be missing as bank charges; days between two reminders.

    `late_stops`: days late from which a new order waits for a decision. `review_months`: after
    which a limit is looked at again.
    """

    tolerance: str = "0.5"
    between_reminders: int = 10
    first_reminder: int = 3  # days late
    late_stops: int = 30
    review_months: int = 12


def rules(desk: Desk) -> CreditRules:
    """The rules as they are, defaults where nothing was chosen."""
    chosen = settings.get(desk.db, "credit_rules") or {}
    return CreditRules(**{key: one for key, one in chosen.items() if key in CreditRules._fields})


def save_rules(desk: Desk, values: CreditRules) -> Changes:
    """Keep the rules; raises `ValidationError` naming the fields."""
    problems: dict[str, Message] = {}
    try:
        if not 0 <= Decimal(values.tolerance) <= 10:
            problems["tolerance"] = Message(N_("The tolerance is between 0 and 10 per cent."))
    except ArithmeticError:
        problems["tolerance"] = Message(N_("The tolerance is between 0 and 10 per cent."))
    for name in ("between_reminders", "first_reminder", "late_stops", "review_months"):
        if not 0 <= getattr(values, name) <= 400:
            problems[name] = Message(N_("This is a number between 0 and 400."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    with desk.operation(Message(N_("Change the rules of credit"))) as current:
        settings.put(desk.db, "credit_rules", values._asdict())
    return changes(current)


def tolerance(desk: Desk, customer: int) -> Decimal:
    """Per cent of an invoice that count as bank charges: the customer's, else the firm's."""
    own = desk.db.value(
        "SELECT tolerance FROM credit_file WHERE customer_id = ? AND deleted_op IS NULL", customer
    )
    return Decimal(own or rules(desk).tolerance)
