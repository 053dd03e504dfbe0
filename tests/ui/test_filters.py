"""Conditions and saved views on the page of customers, by mouse and by keys alone."""

import pytest
from PySide6.QtCore import QPoint, Qt

from custdesk.domain.list_filters import Row
from custdesk.services import filters, groups, history
from custdesk.store.rows import ListQuery
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.conditions import FilterDialog
from custdesk.ui.forms.group import ViewForm


@pytest.fixture
def firm(make_customer):
    return {
        "quick": make_customer("QUICK-Stop", owner="Gu Lan", opening_sales_12m=18_240_000),
        "ernst": make_customer("Ernst Handel", country="AT", city="Graz", owner="Gu Lan"),
        "tea": make_customer("海港茶行", country="SG", city="Singapore", owner="Li Yang"),
    }


@pytest.fixture
def page(qtbot, desk, tasks, firm):
    page = CustomersPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1340, 800)
    page.show()
    qtbot.waitUntil(page.rows_ready)
    page.said_texts = []
    page.said.connect(page.said_texts.append)
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "All 3")
    return page


def names(page) -> set[str]:
    return {page.model.line(place).row.name for place in range(len(page.model.ids))}


def narrow(page, *rows: Row, any_row: bool = False) -> None:
    page.filters.narrow(page.filters.query._replace(rows=rows, any_row=any_row))


GRAZ, SINGAPORE = Row("city", "contains", ("graz",)), Row("country", "is", ("SG",))


def test_conditions_are_chips_that_come_off(page, qtbot) -> None:
    narrow(page, GRAZ, SINGAPORE, any_row=True)
    assert names(page) == {"Ernst Handel", "海港茶行"}
    assert [chip.text() for chip in page.narrowing.chips.chips] == [
        "City: with “graz”", "Country: Singapore",
    ]  # fmt: skip
    page.narrowing.chips.chips[0].setFocus()
    qtbot.keyClick(page.narrowing.chips.chips[0], Qt.Key.Key_Delete)
    assert page.filters.query.rows == (SINGAPORE,)
    opened: list[int] = []
    page.narrowing.chips.opened.disconnect()
    page.narrowing.chips.opened.connect(opened.append)
    chip = page.narrowing.chips.chips[0]
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert opened == [0, 0]
    assert names(page) == {"海港茶行"}
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 12))
    assert page.filters.query.rows == ()
    narrow(page, GRAZ)
    assert page.step_back()
    assert len(names(page)) == 3
    assert page.narrowing.chips.isHidden()


def test_the_dialog_puts_conditions_together(qtbot, desk, tasks, firm) -> None:
    groups.save(desk, None, "Fair", customers=[firm["tea"]])
    form = FilterDialog(None, desk, tasks, ListQuery(), None)
    qtbot.addWidget(form)
    form.show()
    edit = form.rows[0]
    assert form.query().rows == (Row("last_contact", "older", ("60",)),)
    edit.fields.setCurrentIndex(edit.fields.findData("group"))
    qtbot.waitUntil(lambda: form.count.text() == "Group: the value is missing.")
    assert not form.go.isEnabled()
    edit.values._choices._set(frozenset({"1"}))
    qtbot.waitUntil(lambda: form.count.text() == "1 customer")
    assert form.go.isEnabled()
    form.more.click()
    other = form.rows[1]
    other.fields.setCurrentIndex(other.fields.findData("city"))
    other.ops.setCurrentIndex(other.ops.findData("contains"))
    other.values._lines[0].setText("GRAZ")
    form.joint.setCurrentIndex(1)
    qtbot.waitUntil(lambda: form.count.text() == "2 customers")
    assert form.query() == ListQuery(
        rows=(Row("group", "is", ("1",)), Row("city", "contains", ("GRAZ",))), any_row=True
    )
    other.leave.click()
    assert len(form.query().rows) == 1


def test_every_comparison_of_every_field_has_its_editor(qtbot, desk, tasks, firm) -> None:
    form = FilterDialog(None, desk, tasks, ListQuery(), None)
    qtbot.addWidget(form)
    edit = form.rows[0]
    for place in range(edit.fields.count()):
        if edit.fields.itemData(place) is None:
            continue
        edit.fields.setCurrentIndex(place)
        for op in range(edit.ops.count()):
            edit.ops.setCurrentIndex(op)
            assert edit.values is not None


def test_a_view_is_saved_as_a_tab_changed_renamed_and_deleted(page, qtbot, desk, monkeypatch):
    assert page.narrowing.save.isHidden()
    narrow(page, GRAZ)
    assert not page.narrowing.save.isHidden()
    monkeypatch.setattr(
        ViewForm, "ask", lambda parent, desk, name, attempt: attempt({"name": "Styria"})
    )
    page.narrowing.save.click()
    assert page.said_texts == ["View saved"]
    assert page.tabs.views[page.tabs.currentIndex()].title == "Styria"
    qtbot.waitUntil(lambda: page.tabs.tabText(page.tabs.currentIndex()) == "Styria 1")
    assert page.narrowing.save.isHidden()
    # With another condition the tab stays, and the view can be saved anew.
    narrow(page, GRAZ, SINGAPORE, any_row=True)
    assert page.tabs.views[page.tabs.currentIndex()].title == "Styria"
    assert not page.narrowing.save.isHidden()
    saved = filters.listed(desk)[0]
    page.narrowing._save_into(saved)
    qtbot.waitUntil(lambda: page.tabs.tabText(page.tabs.currentIndex()) == "Styria 2")
    page.tabs.chosen.emit(page.tabs.views[0])
    assert page.filters.query.rows == ()
    page.tabs.chosen.emit(page.tabs.views[-1])
    assert names(page) == {"Ernst Handel", "海港茶行"}
    done = filters.remove(desk, saved.id)
    page.tasks.changed.emit(done, None)
    assert [view.title for view in page.tabs.views][-1] == "No contact 60 d"
    page.tasks.changed.emit(history.undo(desk, done.operation)[0], None)
    assert page.tabs.views[-1].title == "Styria"


def test_a_view_that_fits_nobody_says_so(page) -> None:
    narrow(page, Row("city", "is", ("Nowhere",)))
    assert page._middle.currentWidget() is page._empty.state(True)
