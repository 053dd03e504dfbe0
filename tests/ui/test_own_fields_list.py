"""Own fields in the customers list: columns one asks for, order, filter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from custdesk.services import customers, own_fields
from custdesk.store.rows import ListQuery, OwnFilter
from custdesk.system.language import use
from custdesk.ui.customers.columns import COLUMNS
from custdesk.ui.customers.page import CustomersPage


@pytest.fixture
def number(desk):
    """Title -> number; three customers with values and one without."""
    found = {
        "Volt": own_fields.save_field(desk, None, "Volt", "number").created,
        "Fitted": own_fields.save_field(desk, None, "Fitted", "date").created,
        "Size": own_fields.save_field(desk, None, "Size", "choice", ("small", "big")).created,
        "Name": own_fields.save_field(desk, None, "Name").created,
    }
    for name, volt, day, size, text in (
        ("Alba", "1000", "2026-01-31", "big", "Zürich"),
        ("Borea", "99.5", "2025-12-01", "small", "深圳"),
        ("Cirro", "-5", "2026-02-01", "small", "berlin"),
    ):
        values = {"Volt": volt, "Fitted": day, "Size": size, "Name": text}
        own_fields.save(
            desk,
            customers.save(desk, None, {"name": name}).created,
            {f"own.{found[key]}": one for key, one in values.items()},
        )
    customers.save(desk, None, {"name": "Delta"})
    return found


def names(desk, **query):
    found = customers.page(desk, list(customers.ids(desk, ListQuery(**query))))
    return "".join(row.name[0] for row in found)


@pytest.mark.parametrize(
    ("title", "rising", "falling"),
    [("Volt", "CBAD", "ABCD"), ("Fitted", "BACD", "CABD"), ("Size", "BCAD", "ABCD"),
     ("Name", "CBAD", "ABCD")],
)  # fmt: skip
def test_the_list_stands_in_the_order_of_a_field(desk, number, title, rising, falling):
    sort = f"own.{number[title]}"
    assert names(desk, sort=sort, descending=False) == rising
    assert names(desk, sort=sort, descending=True) == falling


def test_the_order_of_a_field_that_is_gone_is_that_of_the_names(desk, number):
    own_fields.remove(desk, number["Volt"])
    assert names(desk, sort=f"own.{number['Volt']}") == "ABCD"
    assert names(desk, sort="own.99") == "ABCD"


@pytest.mark.parametrize(
    ("title", "wanted", "fits"),
    [
        ("Volt", {"low": "-5", "high": "100"}, "BC"),
        ("Volt", {"low": "100"}, "A"),
        ("Fitted", {"high": "2026-01-31"}, "AB"),
        ("Size", {"chosen": frozenset({"small"})}, "BC"),
        ("Name", {"contains": "ZURI"}, "A"),
        ("Name", {"contains": "圳"}, "B"),
        ("Name", {"contains": "%"}, ""),
    ],
)
def test_the_list_is_narrowed_by_a_field(desk, number, title, wanted, fits):
    query = {"own": (OwnFilter(number[title], **wanted),), "sort": "name", "descending": False}
    assert names(desk, **query) == fits
    assert customers.summary(desk, ListQuery(**query)).count == len(fits)


@pytest.fixture
def page(qtbot, desk, tasks, settings, number):
    made = CustomersPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    made.reload()
    qtbot.waitUntil(lambda: len(made.model.columns) > len(COLUMNS))
    return made


def shown(page):
    header = page.table.header
    return [one.id for n, one in enumerate(page.model.columns) if not header.isSectionHidden(n)]


def choose_column(page, title):
    menu = page.filters.columns.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == title).trigger()


def test_a_field_is_a_column_when_one_asks_for_it(page, desk, number, qtbot):
    before = shown(page)
    assert not any(one.startswith("own.") for one in before)
    choose_column(page, "Volt")
    key = f"own.{number['Volt']}"
    assert shown(page) == [*before, key]
    place = next(n for n, one in enumerate(page.model.columns) if one.id == key)
    page.table.header.sectionClicked.emit(place)
    texts = [page.model.index(row, place).data() for row in range(4)]
    assert texts == ["1,000", "99.5", "−5", ""]
    own_fields.save_field(desk, None, "Aaa")
    page.reload()
    assert shown(page) == [*before, key]
    own_fields.remove(desk, number["Volt"])
    page.reload()
    assert shown(page) == before


def test_a_title_is_never_translated(page, english_again):
    use("zh_CN")
    titles = [page.model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(COLUMNS) + 4)]
    assert titles[1] == "名称"
    assert titles[len(COLUMNS) :] == ["Volt", "Fitted", "Size", "Name"]


def test_the_menu_asks_for_choices_and_limits(page, desk, number, qtbot):
    button = page.filters.own
    assert button.isVisible()
    button.fill()
    menus = {action.text(): action.menu() for action in button.menu().actions()}
    assert list(menus) == ["Volt", "Fitted", "Size", "Name"]
    menus["Size"].actions()[0].trigger()
    assert len(page.model.ids) == 2
    low, _high = menus["Volt"].findChildren(QLineEdit)
    low.setText("much")
    qtbot.keyClick(low, Qt.Key.Key_Return)
    assert len(page.model.ids) == 2
    low.setText("0")
    qtbot.keyClick(low, Qt.Key.Key_Return)
    assert len(page.model.ids) == 1
    assert "Size" in button.text()
    assert "Volt" in button.text()
    page.filters.clear.click()
    assert len(page.model.ids) == 4
    assert button.chosen == ()
