"""Chosen rows dragged out of a list are cells for whoever takes them."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest

from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.parts.drag_out import DragOut

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, desk, tasks, make_customer, show_page):
    for name in ("Aachen Mills", "Bergen Foods", "Cork Trading"):
        make_customer(name)
    page = show_page(CustomersPage(desk, tasks), 1340, 800)
    qtbot.waitUntil(page.rows_ready)
    page.filters.sort_by("name", False)
    page.table.setFocus()
    return page


@pytest.fixture
def carried(monkeypatch) -> list[QMimeData]:
    """What would hang on the mouse: a drag itself waits for a drop."""
    found: list[QMimeData] = []
    monkeypatch.setattr(DragOut, "carry", lambda _self, mime: found.append(mime))
    return found


def centre(page, row: int) -> QPoint:
    return page.table.visualRect(page.model.index(row, 1)).center()


def drag(page, row: int) -> None:
    view, at = page.table.viewport(), centre(page, row)
    QTest.mousePress(view, LEFT, pos=at)
    for step in (4, 30):
        QTest.mouseMove(view, at + QPoint(step, 0))
    QTest.mouseRelease(view, LEFT, pos=at + QPoint(30, 0))


def test_several_chosen_customers_are_carried_with_titles(page, carried) -> None:
    page.table.go_to(0, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    drag(page, 0)
    (mime,) = carried
    lines = [line.split("\t") for line in mime.text().split("\n")]
    assert lines[0][:2] == ["Tier", "Name"]
    assert [line[1] for line in lines[1:]] == ["Aachen Mills", "Bergen Foods"]
    assert "<table>" in mime.html()
    assert not mime.hasUrls()
    assert page.table.selected_count() == 2


def test_a_click_on_one_of_them_chooses_it_alone(page, carried) -> None:
    page.table.go_to(0, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(page.table.viewport(), LEFT, pos=centre(page, 0))
    assert (page.table.currentIndex().row(), page.table.selected_count()) == (0, 1)
    assert carried == []


def test_from_a_single_row_a_drag_still_chooses(page, carried) -> None:
    page.table.go_to(0, 1)
    view = page.table.viewport()
    QTest.mousePress(view, LEFT, pos=centre(page, 0))
    QTest.mouseMove(view, centre(page, 1))
    QTest.mouseMove(view, centre(page, 2))
    QTest.mouseRelease(view, LEFT, pos=centre(page, 2))
    assert page.table.selected_count() == 3
    assert carried == []
