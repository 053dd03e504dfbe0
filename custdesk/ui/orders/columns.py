"""The columns of the list of orders, and what stands in them."""

from datetime import date

from custdesk.domain.choices import ORDER_STATES
from custdesk.domain.money import from_minor
from custdesk.domain.orders.kinds import WAITS
from custdesk.domain.orders.stages import NEW, Stages
from custdesk.domain.words import N_
from custdesk.services.orders.listing import Line
from custdesk.system.language import _, say, words
from custdesk.ui.parts.formats import amount, say_near, table_date
from custdesk.ui.parts.paged_rows import PagedColumn

_BY_FORM = N_("Press E to change it in the form of the order.")
_BY_STEPS = N_("The stage follows from the milestones: D marks the one it waits for as reached.")
_BY_RULES = N_("This follows from the days of the order and its milestones.")
_BY_LINES = N_("The amount is the sum of the lines. Press E to change them.")
_BY_CUSTOMER = N_("This stands with the customer.")
COLUMNS = (
    PagedColumn(N_("Number"), 100, "number", True, field="number"),
    PagedColumn(N_("Customer"), 200, "customer", why=_BY_FORM),
    PagedColumn(N_("Stage"), 122, "stage", why=_BY_STEPS),
    PagedColumn(N_("Promised date"), 96, "promised", field="promised"),
    PagedColumn(N_("Needs a look"), 188, why=_BY_RULES),
    PagedColumn(N_("Next action"), 150, "next", field="next_action"),
    PagedColumn(N_("Date"), 74, "date", True, field="date"),
    PagedColumn(N_("Amount"), 96, "total", True, True, form="number", why=_BY_LINES),
    PagedColumn(N_("Currency"), 76, asked=True, along=True, why=_BY_FORM),
    PagedColumn(N_("Their number"), 120, asked=True, field="their_number"),
    PagedColumn(N_("Country"), 110, asked=True, why=_BY_CUSTOMER),
)
NUMBER, PROMISED, WRONG, NEXT, DAY, TOTAL = 0, 3, 4, 5, 6, 7
_WAITS, _STATES = dict(WAITS), dict(ORDER_STATES)
_GRAVE = ("held", "refused", "late")


def stage_text(line: Line, stages: Stages) -> str:
    """The milestone that an order waits for; of one that is done its status."""
    order = line.order
    if not order.at_work:
        status = order.status or ("shipped" if order.shipped else "")
        return _(_STATES[status]) if status in _STATES else status
    return say(stages.title(order.stage or NEW))


def waits_text(key: str) -> str:
    """Who is waited for; a foreign word stays as it was written."""
    return _(_WAITS[key]) if key in _WAITS else key


def texts(line: Line, stages: Stages, today: date) -> tuple[str, ...]:
    """What stands in the columns."""
    order = line.order
    wrong = say_near(line.troubles[0].message, today) if line.troubles else ""
    when = table_date(order.next_on, today)
    return (
        f"! {order.number}" if order.urgent else order.number,
        order.customer_name,
        stage_text(line, stages),
        table_date(order.promised, today),
        wrong,
        " · ".join(filter(None, (when, order.next_action))),
        table_date(order.date, today),
        amount(order.total, order.currency) if order.total is not None else "",
        order.currency,
        order.their_number,
        words().country(order.country) if order.country else "",
    )


def values(line: Line) -> dict[int, object]:
    """The days and the amount behind the texts."""
    order = line.order
    total = None if order.total is None else from_minor(order.total, order.currency)
    return {NUMBER: order.number, PROMISED: order.promised, DAY: order.date, TOTAL: total}


def tone(line: Line, column: int, today: date) -> str:
    """Late is told in the colour of what is late; red only for what is stopped or overdue."""
    if column == WRONG and line.troubles:
        return "danger" if line.troubles[0].kind in _GRAVE else "warning"
    if column == NUMBER and line.order.urgent:
        return "danger"
    if column == NEXT and line.order.next_on is not None and line.order.next_on <= today:
        return "warning" if line.order.next_on < today else "accent"
    return ""
