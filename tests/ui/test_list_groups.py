"""The customer list in groups: their order, folding, keys, and that each view keeps its own."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from custdesk.services import filters
from custdesk.store.rows import ListQuery
from custdesk.ui.customers import loading
from custdesk.ui.customers.filters import FilterBar
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.parts import kept


@pytest.fixture
def page(qtbot, desk, tasks, make_customer, settings):
    kept.use(settings)
    for name, country, owner in (
        ("Bergen Foods", "NO", "Lin Yue"),
        ("Aachen Mills", "DE", "Gao Lei"),
        ("Celle Trade", "DE", "Gao Lei"),
        ("Delft Kitchen", "NL", ""),
    ):
        make_customer(name, country, owner=owner)
    desk.view = filters.save(desk, None, "North", ListQuery(countries=frozenset({"NO"}))).created
    return opened(qtbot, desk, tasks)


def opened(qtbot, desk, tasks) -> CustomersPage:
    page = CustomersPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1340, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(page.rows_ready)
    qtbot.waitUntil(lambda: len(page.tabs.views) == 6)
    page.filters.sort_by("name", False)
    page.table.setFocus()
    return page


def group_by(page, key: str) -> None:
    menu = page.filters.groups.menu()
    menu.aboutToShow.emit()
    titles = dict(page.arranging.choices()) | {"": "None"}
    next(action for action in menu.actions() if action.text() == titles[key]).trigger()


def rows(page) -> list[str]:
    """What stands in the column of names, row by row."""
    return [page.model.index(row, 1).data() for row in range(page.model.rowCount())]


def current(page) -> str:
    return page.model.index(page.table.currentIndex().row(), 1).data()


BY_COUNTRY = ["Germany", "Aachen Mills", "Celle Trade", "Netherlands", "Delft Kitchen",
              "Norway", "Bergen Foods"]  # fmt: skip


def test_groups_stand_by_name_each_in_the_order_of_the_list(page) -> None:
    group_by(page, "country")
    assert rows(page) == BY_COUNTRY
    assert list(page.model.ids) == [one for one in page.model.shown if one > 0]
    page.filters.sort_by("name", True)
    assert rows(page)[:3] == ["Germany", "Celle Trade", "Aachen Mills"]
    page.filters.sort_by("country", True)  # the same as they are put together by
    assert rows(page)[0] == "Norway"


def test_who_has_nothing_there_comes_last(page) -> None:
    group_by(page, "owner")
    assert rows(page)[-2:] == ["Not filled in", "Delft Kitchen"]
    assert rows(page)[0] == "Gao Lei"


def test_a_click_on_a_head_folds_and_the_list_still_has_everybody(page) -> None:
    group_by(page, "country")
    top = page.table.rowViewportPosition(0) + 8
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, top))
    assert rows(page) == ["Germany", *BY_COUNTRY[3:]]
    assert len(page.model.ids) == 4
    assert len(page.many.meant()) == 4
    page.reload()
    assert rows(page)[1] == "Netherlands"  # it stays folded
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, top))
    assert rows(page) == BY_COUNTRY


def test_keys_fold_and_never_edit_a_head(page) -> None:
    group_by(page, "country")
    page.table.go_to(1)
    QTest.keyClick(page.table, Qt.Key.Key_Up)
    assert current(page) == "Germany"
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert rows(page)[:2] == ["Germany", "Netherlands"]
    assert current(page) == "Germany"
    QTest.keyClick(page.table, Qt.Key.Key_X)
    assert page.cells.editing.widget is None
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert rows(page) == BY_COUNTRY
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert rows(page)[:2] == ["Germany", "Netherlands"]


def test_all_groups_fold_at_once(page) -> None:
    group_by(page, "country")
    page.arranging.fold_or_unfold()
    assert rows(page) == ["Germany", "Netherlands", "Norway"]
    page.arranging.fold_or_unfold()
    assert rows(page) == BY_COUNTRY


def test_heads_are_no_customers(page) -> None:
    group_by(page, "country")
    page.table.selectAll()
    assert page.table.selected_count() == 4
    assert min(page.table.selected_ids()) > 0
    page.table.go_to(0)
    assert current(page) == "Aachen Mills"
    page._step(2)
    assert current(page) == "Delft Kitchen"
    page._step(-1)
    assert current(page) == "Celle Trade"
    page.table.go_to_row(3)
    page._follow()
    assert page.table.current_id() is None
    assert page.detail.detail.row.name == "Celle Trade"  # the pane stays as it is


def test_opening_a_customer_unfolds_their_group(page) -> None:
    group_by(page, "country")
    wanted = page.model.shown[6]
    page.arranging.fold(True)
    page.open_customer(wanted)
    assert current(page) == "Bergen Foods"
    assert rows(page) == ["Germany", "Netherlands", "Norway", "Bergen Foods"]


def test_each_view_keeps_its_own_also_at_the_next_start(page, qtbot, desk, tasks) -> None:
    page.filters.choose_view(page.tabs.views[5])
    group_by(page, "owner")
    page.filters.choose_view(page.tabs.views[0])
    assert page.model.folding.by == ""
    group_by(page, "country")
    page.close()
    again = opened(qtbot, desk, tasks)
    assert again.filters.groups.text() == "Group by: Country"
    assert rows(again) == BY_COUNTRY
    again.filters.choose_view(again.tabs.views[5])
    assert rows(again) == ["Lin Yue", "Bergen Foods"]


def test_the_first_rows_of_a_start_stand_in_groups(page, monkeypatch) -> None:
    monkeypatch.setattr(loading, "FIRST", 3)
    query = ListQuery(group="country", sort="name", descending=False)
    first = page._loader.first_rows(query)
    assert [(one.key, one.size) for one in first.groups] == [("DE", 2), ("NL", 1)]
    assert len(first.ids) == 3


def test_a_head_is_told_to_a_reader_with_its_size_and_whether_it_is_folded(page) -> None:
    group_by(page, "tier")
    index = page.model.index(0, 1)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Ordinary, 4 customers, unfolded"
    page.arranging.fold(True)
    told = page.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Ordinary, 4 customers, folded"


def test_words_of_buttons_give_way_where_there_is_no_room(qtbot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.resize(1400, 40)
    bar.show()
    assert bar.columns.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    bar.resize(bar.minimumSizeHint())
    assert bar.columns.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert bar.columns.accessibleName() == bar.columns.toolTip() == "Columns"
