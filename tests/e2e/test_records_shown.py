"""What leads to a record from another page shows that very record, in the real window."""

import pytest
from factories import FixedClock
from PySide6.QtWidgets import QPushButton

from custdesk import app as composition
from custdesk.domain.words import Message
from custdesk.services import sample
from custdesk.services.desk import open_desk
from custdesk.store import records
from custdesk.system.language import use
from custdesk.system.paths import Paths
from custdesk.system.settings import Settings
from custdesk.ui import theme
from custdesk.ui.tasks import Tasks

TABLES = {
    "order": "sales_order", "quotation": "quotation", "sample": "sample",
    "shipment": "shipment", "complaint": "complaint", "agreement": "agreement",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(Paths(tmp_path / "data"), FixedClock())
    sample.load(desk)
    yield desk
    desk.close()


@pytest.fixture
def window(qtbot, desk, tmp_path):
    use("en")
    theme.apply(theme.QApplication.instance(), "light")
    tasks = Tasks(close=desk.close)
    made = composition.build(desk, tasks, Settings(tmp_path / "settings.toml"), lambda: None)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    yield made
    tasks.shutdown()


def shown(page, kind):
    """The number of the record that a page looks at."""
    if kind == "complaint":
        row = page.list.current()
    elif kind == "agreement":
        row = page.current()
        row = None if row is None else row.row
    elif kind in ("quotation", "sample"):
        table = page.samples.table if kind == "sample" else page.offers.table
        return table.current_id() if page.shown.table is table else None
    else:
        return page.table.current_id()
    return None if row is None else row.id


def test_every_record_is_shown_on_a_page_that_was_never_open_and_on_one_that_is(
    qtbot, window, desk
):
    for kind, table in TABLES.items():
        numbers = [row[0] for row in desk.db.rows(f"SELECT id FROM {table} ORDER BY id DESC")]
        for number in (*numbers[:3], numbers[-1]):
            window.open("today")
            window.open_record(kind, number)
            page = window.page()
            qtbot.waitUntil(lambda p=page, k=kind, n=number: shown(p, k) == n, timeout=3000)
            qtbot.wait(30)  # a list that was asked for before would come now
            assert shown(page, kind) == number


def test_a_held_order_is_shown_where_it_is_decided(qtbot, window, desk):
    orders = [row[0] for row in desk.db.rows("SELECT id FROM sales_order ORDER BY id LIMIT 2")]
    with desk.operation(Message("Hold")):
        for order in orders:
            values = {"credit_hold": "held", "status": "open"}
            records.update(desk.db, "sales_order", order, values)
    for order in orders:
        window.open("orders")
        window.open_record("held", order)
        page = window.page()
        qtbot.waitUntil(lambda p=page, n=order: _held(p) == n, timeout=3000)


def _held(page):
    row = page.overview.current() if page.overview.view == "held" else None
    return None if row is None else row.order


def test_a_name_with_an_ampersand_stands_in_the_pane_as_it_is(qtbot, window, desk):
    (number,) = desk.db.rows(
        "SELECT q.id FROM quotation q JOIN customer c ON c.id = q.customer_id "
        "WHERE c.name = 'Cairn & Loch Homeware'"
    )[0]
    window.open_record("quotation", number)
    page = window.page()
    qtbot.waitUntil(
        lambda: (
            "Cairn && Loch Homeware"
            in [button.text() for button in page.pane.findChildren(QPushButton)]
        )
    )


def test_no_list_of_a_narrow_window_scrolls_sideways(qtbot, window):
    for name in ("orders", "quotations", "shipments", "enquiries", "agreements", "products"):
        window.open(name)
        page = window.page()
        qtbot.waitUntil(page.rows_ready)
        tables = [page.offers.table, page.samples.table] if name == "quotations" else [page.table]
        for table in tables:
            if name == "quotations":
                page.show_view("samples" if table is page.samples.table else "open")
            qtbot.wait(20)
            assert table.horizontalScrollBar().maximum() == 0, name
