"""What the history says about a step."""

from datetime import UTC, datetime

from custdesk.domain.words import Message
from custdesk.store.rows import OperationRow
from custdesk.ui.preferences.history import counted


def step(**counts: int) -> OperationRow:
    return OperationRow(
        id=1,
        kind="do",
        target=None,
        what=Message("Import {file}", {"file": "list.xlsx"}),
        at=datetime(2026, 9, 3, tzinfo=UTC),
        by="",
        source="list.xlsx",
        undone=False,
        counts={table: {"insert": n} for table, n in counts.items()},
    )


def test_a_cell_counts_what_tells_most_and_its_tooltip_all() -> None:
    large = step(order_line=2155, sales_order=830, product=77, customer=91, person=91)
    assert counted(large, 3) == "91 customers, 91 people, 830 orders and more"
    everything = "91 customers, 91 people, 830 orders, 77 products, 2,155 order lines"
    assert counted(large) == everything
    assert counted(step(customer=1, visit=2), 3) == "1 customer, 2 visits"
