"""The paged list: rows only of the pages in sight, ids in any order."""

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from custdesk.services import customers
from custdesk.store.rows import ListQuery
from custdesk.ui.customers.columns import COLUMNS, Scene
from custdesk.ui.customers.model import PAGE, CustomerModel
from custdesk.ui.customers.orders import OrdersModel
from custdesk.ui.customers.table import CustomerTable
from custdesk.ui.customers.timeline_model import TimelineModel, items_of
from custdesk.ui.parts.hits import HitModel
from custdesk.ui.parts.why import WhyModel


@pytest.fixture
def model(desk, make_customer, qapp):
    """A list of three pages; `model.asked` counts the queries."""
    for place in range(6):
        make_customer(f"Customer {place}")
    real = customers.ids(desk, ListQuery(sort="name", descending=False))
    model = CustomerModel(lambda ids: fetch(ids), Scene(desk.today()))
    model.asked = []

    def fetch(ids):
        model.asked.append(list(ids))
        return customers.page(desk, ids)

    many = array("q", [real[place % 6] for place in range(PAGE * 2 + 5)])
    model.show(many, Scene(desk.today(), "USD"))
    return model


def test_the_model_keeps_the_rules(model) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(model.ids[:3], model.scene)
    model.refresh(model.scene)
    model.show(array("q"), model.scene)
    assert model.rowCount() == 0


def test_a_page_is_one_query_and_is_kept(model) -> None:
    assert model.line(0).row.name == "Customer 0"
    assert model.line(PAGE - 1).row is not None
    assert len(model.asked) == 1
    assert model.line(PAGE).row is not None
    assert len(model.asked) == 2
    model.line(0)
    assert len(model.asked) == 2


def test_rows_that_are_gone_are_blank(model, desk) -> None:
    gone = model.ids[1]
    customers.remove(desk, [gone])
    model.refresh(model.scene)
    assert model.line(1) is None
    assert model.data(model.index(1, 1)) is None
    assert model.line(0).row.name == "Customer 0"


def test_cells_speak_where_their_text_does_not(model) -> None:
    tier = model.index(0, 0)
    assert model.data(tier) == ""
    assert "value" in model.data(tier, Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(model.index(0, 1)) == "Customer 0"
    assert model.headerData(6, Qt.Orientation.Horizontal) == "12 mo, USD"


def test_the_selection_is_told_in_runs(model, qtbot) -> None:
    table = CustomerTable(model)
    qtbot.addWidget(table)
    table.selectAll()
    assert table.selected_ranges() == [(0, len(model.ids) - 1)]
    assert table.selected_count() == len(model.ids)
    table.select_ids([model.ids[2], model.ids[3]])
    first = table.selected_ranges()[0]
    assert first == (2, 3)
    assert set(table.selected_ids()) == {model.ids[2], model.ids[3]}


def test_the_table_paints_every_kind_of_row(model, qtbot) -> None:
    table = CustomerTable(model)
    qtbot.addWidget(table)
    table.resize(900, 400)
    with qtbot.waitSignal(table.painted):
        table.show()
    table.selectAll()
    table.setFocus()
    table.go_to(3, 4)
    picture = table.grab().toImage()
    assert picture.width() == 900
    assert len({picture.pixelColor(x, 60).name() for x in range(0, 800, 3)}) > 3
    widths = [table.columnWidth(place) for place in range(len(COLUMNS))]
    assert sum(widths) == table.viewport().width()


@pytest.mark.parametrize("made", [OrdersModel, TimelineModel, WhyModel, HitModel])
def test_the_small_models_keep_the_rules(made, desk, make_customer, qapp) -> None:
    model = made(desk.today()) if made is OrdersModel else made()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    customer = make_customer("QUICK-Stop")
    if made is TimelineModel:
        model.show_items(items_of(customers.timeline(desk, customer), "all"))
    assert model.rowCount() >= 0
    assert model.data(model.index(0, 0)) is None or model.rowCount()
