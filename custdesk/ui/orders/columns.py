"""The columns of the list of orders, and what stands in them."""

from datetime import date

from custdesk.domain.choices import ORDER_STATES
from custdesk.domain.orders.kinds import WAITS
from custdesk.domain.orders.stages import NEW, Stages
from custdesk.domain.words import N_
from custdesk.services.orders.listing import Line
from custdesk.system.language import _, say
from custdesk.ui.parts.formats import amount, say_near, table_date
from custdesk.ui.parts.paged_rows import PagedColumn

COLUMNS = (
    PagedColumn(N_("Number"), 100, "number", True),
    PagedColumn(N_("Customer"), 200, "customer"),
    PagedColumn(N_("Stage"), 122, "stage"),
    PagedColumn(N_("Promised date"), 96, "promised"),
    PagedColumn(N_("Needs a look"), 188),
    PagedColumn(N_("Next action"), 150, "next"),
    PagedColumn(N_("Date"), 74, "date", True),
    PagedColumn(N_("Amount"), 96, "total", True, True),
)
NUMBER, WRONG, NEXT = 0, 4, 5
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
    )


def tone(line: Line, column: int, today: date) -> str:
    """Late is told in the colour of what is late; red only for what is stopped or overdue."""
    if column == WRONG and line.troubles:
        return "danger" if line.troubles[0].kind in _GRAVE else "warning"
    if column == NUMBER and line.order.urgent:
        return "danger"
    if column == NEXT and line.order.next_on is not None and line.order.next_on <= today:
        return "warning" if line.order.next_on < today else "accent"
    return ""
