"""The columns of the customer list: moved, frozen, kept for each view and between starts."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from custdesk.services import customers, filters
from custdesk.store.rows import ListQuery
from custdesk.system.language import use
from custdesk.ui.customers.loading import Loaded, Loader
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.columns import ColumnsForm
from custdesk.ui.parts import density, kept
from custdesk.ui.parts.plain_table import PlainTable, TextRows


@pytest.fixture
def open_list(qtbot, desk, tasks, show_page):
    """The page anew, as at a start; returns it."""

    def opened() -> CustomersPage:
        page = show_page(CustomersPage(desk, tasks), 1340, 800)
        qtbot.waitUntil(page.rows_ready)
        qtbot.waitUntil(lambda: len(page.tabs.views) == 6)
        page.table.setFocus()
        return page

    return opened


@pytest.fixture
def page(desk, make_customer, settings, open_list):
    kept.use(settings)
    make_customer("Aachen Mills")
    make_customer("Bergen Foods", country="NO")
    desk.view = filters.save(desk, None, "North", ListQuery(countries=frozenset({"NO"}))).created
    return open_list()


def shown(page) -> list[str]:
    return page.table.kept.shown()


def go(page, column: str) -> None:
    page.table.go_to(0, [one.id for one in page.model.columns].index(column))


BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_a_column_is_moved_by_keys_and_stands_there_at_the_next_start(page, open_list) -> None:
    before = shown(page)
    go(page, "country")
    QTest.keyClick(page.table, Qt.Key.Key_Right, BOTH)
    assert shown(page)[3:5] == ["contact", "country"]
    assert page.model.columns[page.table.currentIndex().column()].id == "country"
    page.table.kept.flush()
    page.close()
    assert shown(open_list()) == [*before[:3], "contact", "country", *before[5:]]


def test_a_saved_view_has_columns_of_its_own(page) -> None:
    north = page.tabs.views[-1]
    page.tabs.chosen.emit(north)
    go(page, "country")
    QTest.keyClick(page.table, Qt.Key.Key_Left, BOTH)
    page.table.header._show(4, False)
    assert shown(page)[:4] == ["tier", "name", "country", "name_latin"]
    page.tabs.chosen.emit(page.tabs.views[0])
    assert shown(page)[:5] == ["tier", "name", "name_latin", "country", "contact"]
    page.tabs.chosen.emit(north)
    assert shown(page)[:4] == ["tier", "name", "country", "name_latin"]
    assert "contact" not in shown(page)


def test_columns_are_chosen_and_ordered_in_a_form(page, monkeypatch) -> None:
    answers = [{"columns": ("owner", "name"), "frozen": 1}, {"columns": None, "frozen": 2}]
    monkeypatch.setattr(ColumnsForm, "ask", lambda *_a, **_k: answers.pop(0))
    before = shown(page)
    page.arranging.ask()
    assert shown(page) == ["tier", "owner", "name"]
    assert page.table.frozen.count == 1
    page.arranging.ask()
    assert shown(page) == before
    assert page.table.frozen.count == 2


def test_the_form_answers_what_is_ticked(page, qtbot) -> None:
    from custdesk.ui.forms.picks import PicksEditor

    picks = PicksEditor([("a", "A"), ("b", "B")], "As usual", own_words=False)
    picks.show(("b",))
    assert picks.value() == ("b",)


def narrow(page) -> None:
    """So narrow that the list is scrolled sideways."""
    for section, column in enumerate(page.model.columns):
        page.table.kept.widths[column.id] = 300 if section > 1 else 100
    page.table.kept.touched()
    page.table.kept.again()
    page.table.updateGeometries()
    page.table.horizontalScrollBar().setValue(250)
    assert page.table.horizontalScrollBar().value() == 250


def test_frozen_columns_stay_where_they_are_and_are_found_there(page) -> None:
    narrow(page)
    table = page.table
    assert table.visualRect(page.model.index(0, 0)).left() == 0
    assert table.visualRect(page.model.index(1, 1)).left() == 100
    assert table.visualRect(page.model.index(0, 2)).left() == 200 - 250
    y = table.visualRect(page.model.index(1, 1)).center().y()
    assert table.indexAt(QPoint(150, y)).column() == 1
    assert table.indexAt(QPoint(260, y)).column() == 3
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, y))
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)
    assert table.horizontalScrollBar().value() == 250


def test_frozen_columns_are_painted_over_the_others(page, qtbot) -> None:
    narrow(page)
    table = page.table
    still = table.viewport().grab(QRect(0, 0, 199, 40)).toImage()
    table.horizontalScrollBar().setValue(400)
    assert table.viewport().grab(QRect(0, 0, 199, 40)).toImage() == still
    table.freeze(0)
    assert table.viewport().grab(QRect(0, 0, 199, 40)).toImage() != still


def test_the_current_cell_is_not_left_below_the_frozen_columns(page) -> None:
    narrow(page)
    go(page, "name_latin")
    page.table.scrollTo(page.table.currentIndex())
    assert page.table.visualRect(page.table.currentIndex()).left() >= 200


def test_a_click_on_a_frozen_title_sorts_by_it(page) -> None:
    narrow(page)
    wanted: list[str] = []
    page.table.header.sort_wanted.connect(lambda sort, _falling: wanted.append(sort))
    QTest.mouseClick(page.table.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, 10))
    assert wanted == ["name"]


@pytest.mark.parametrize(("chosen", "height"), [("compact", 24), ("usual", 28), ("roomy", 34)])
def test_rows_stand_as_close_as_the_user_wants(qtbot, chosen: str, height: int) -> None:
    density.use(chosen)
    table = PlainTable(TextRows(("Name",), lambda row: (row,)), "Names", [100], 0)
    qtbot.addWidget(table)
    density.use("usual")
    assert table.verticalHeader().defaultSectionSize() == height


@pytest.mark.parametrize(("language", "wanted"), [("en", ["CN", "DE", "ES"]),
                                                  ("zh_CN", ["DE", "ES", "CN"])])  # fmt: skip
def test_countries_stand_by_their_names_in_the_language_of_the_window(
    desk, tasks, make_customer, language, wanted
) -> None:
    for code in ("ES", "CN", "DE"):  # 西班牙, 中国, 德国: Xi, Zhong, De
        make_customer(f"In {code}", country=code)
    use(language)
    found: list[Loaded] = []
    query = ListQuery(sort="country", descending=False)
    Loader(desk, tasks).list(query, found.append)
    assert [row.country for row in customers.page(desk, found[0].ids)] == wanted
    use("en")
