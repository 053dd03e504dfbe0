"""The whole story through the real window: a list comes in, is worked with, and is taken back."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from custdesk.services import customers, visits
from custdesk.store.rows import ListQuery
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.importing.steps import DONE, MATCH, REVIEW
from custdesk.ui.printing import PrintDialog

wall = dt.datetime.fromisoformat


@pytest.fixture
def file(tmp_path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Clients"
    sheet.append(["Code", "Company", "Contact", "E-mail", "Country", "City", "Address"])
    sheet.append(["LEH", "Lehmanns Marktstand", "Renate Messner", "r@leh.example", "Germany",
                  "Frankfurt", "Magazinweg 7"])  # fmt: skip
    sheet.append(["SHT", "上海茶行", "王敏", "w@sht.example", "中国", "上海", "南京路 1 号"])
    orders = book.create_sheet("Orders")
    orders.append(["Order no", "Customer", "Order date", "Product", "Quantity", "Unit price"])
    for month in range(3, 9):
        orders.append([f"N-{month}", "LEH", dt.date(2026, month, 10), "Green tea", 20, 14.5])
    path = tmp_path / "clients.xlsx"
    book.save(path)
    return path


def in_dialog(kind: type, act) -> None:
    """Do something in the next dialog of a kind, once it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            try:
                act(dialog)
            finally:
                if dialog.isVisible():  # a form that refused must not wait for ever
                    dialog.done(0)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def press_save(form) -> None:
    button = next(b for b in form.findChildren(QPushButton) if b.property("kind") == "primary")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def drag(widget, start: QPointF, end: QPointF) -> None:
    def send(kind, point, held) -> None:
        event = QMouseEvent(
            kind, point, widget.mapToGlobal(point), Qt.MouseButton.LeftButton, held,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    left = Qt.MouseButton.LeftButton
    send(QEvent.Type.MouseButtonPress, start, left)
    for step in range(1, 5):
        send(QEvent.Type.MouseMove, start + (end - start) * step / 4, left)
    send(QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton)


def bring_in(window, file: Path) -> None:
    """The four steps of the import, as the user goes through them."""
    window.open("import")
    page = window.page()
    page.open_files([file])
    page.step_on()
    assert page.step == MATCH
    page.step_on()
    assert page.step == REVIEW
    page.step_on()
    assert page.step == DONE


def log_a_call(window, number: int, qtbot) -> None:
    def fill(form: InteractionForm) -> None:
        qtbot.keyClicks(form.editors["summary"].text, "Wants smaller cartons")
        press_save(form)

    page = window.page()
    page.open_customer(number)
    in_dialog(InteractionForm, fill)
    page.deeds.log_call(number)
    assert "Wants smaller cartons" in {e.text for e in customers.timeline(page.desk, number)}


def plan_a_visit(window, number: int) -> int:
    def fill(form: VisitForm) -> None:
        form.show_values({"at": wall("2026-09-03 10:00"), "purpose": "Autumn samples"})
        press_save(form)

    page = window.page()
    in_dialog(VisitForm, fill)
    page.deeds.plan_visit(number)
    (visit,) = customers.visits_of(page.desk, number)
    assert visit.at == wall("2026-09-03 10:00")
    return visit.id


def move_the_visit(window, visit: int) -> None:
    window.open("calendar")
    view = window.page().week
    box = view.box_of(visit)
    here = view.point_of(wall("2026-09-03 16:00"))  # 10:00 in Frankfurt, seen from Shanghai
    there = view.point_of(wall("2026-09-04 15:00"))
    drag(view.viewport(), QPointF(box.center()), QPointF(box.center() + there - here))
    at = visits.get(window.page().desk, visit)["at"]
    assert at == "2026-09-04T09:00"


def print_the_plan(window, pdf: Path, boxes) -> None:
    def save(dialog: PrintDialog) -> None:
        boxes["save_file"] = pdf
        dialog.save_pdf()

    page = window.page()
    in_dialog(PrintDialog, save)
    PrintDialog.ask(window, page.desk, page.tasks, dt.date(2026, 8, 31), dt.date(2026, 9, 6))
    assert pdf.read_bytes().startswith(b"%PDF")


def test_from_a_list_to_a_printed_plan_and_back(window, desk, file, boxes, qtbot, tmp_path) -> None:
    bring_in(window, file)

    window.open("customers")
    page = window.page()
    assert page.table.model().rowCount() == 2
    number = customers.find(desk, "LEH")
    row = customers.page(desk, [number])[0]
    assert row.sales_12m == 6 * 290_00
    log_a_call(window, number, qtbot)
    visit = plan_a_visit(window, number)
    move_the_visit(window, visit)

    print_the_plan(window, tmp_path / "plan.pdf", boxes)

    window.open("customers")
    window.undo()  # the drag
    assert visits.get(desk, visit)["at"] == "2026-09-03T10:00"

    window.open("import")
    window.page().undo_import()
    # What later work rests on is kept: the customer who was called and is to be visited.
    left = customers.page(desk, list(customers.ids(desk, ListQuery())))
    assert [row.code for row in left] == ["LEH"]
    assert customers.orders(desk, number) == []
