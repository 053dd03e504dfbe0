"""The palette: finds customers and pages, all by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from custdesk.domain.title_match import find
from custdesk.services.orders import keeping
from custdesk.services.trips import trips
from custdesk.system.language import language
from custdesk.ui.actions import ACTIONS
from custdesk.ui.palette import doings
from custdesk.ui.palette.dialog import PaletteDialog
from custdesk.ui.palette.settings_titles import SETTINGS


@pytest.fixture
def palette(desk, make_customer, qtbot):
    make_customer("QUICK-Stop", city="Cunewalde", person="Horst Kloss")
    make_customer("海港茶行", country="SG", city="Singapore")
    palette = PaletteDialog(desk)
    qtbot.addWidget(palette)
    palette.show()
    return palette


def titles(palette) -> list[str]:
    return [hit.title for hit in palette.hits.hits]


def test_it_begins_with_the_pages(palette) -> None:
    assert titles(palette)[:3] == ["Today", "Customers", "Calendar"]


def test_it_finds_customers_with_place_and_match(palette) -> None:
    palette.line.setText("kloss")
    hit, person = palette.hits.hits
    assert (hit.title, hit.place) == ("QUICK-Stop", "Cunewalde, Germany")
    assert hit.matched == "Contact: Horst Kloss"
    assert (person.heading, person.title, person.place) == ("People", "Horst Kloss", "QUICK-Stop")
    assert [hit.matched[start:end] for start, end in hit.matched_marks] == ["Kloss"]
    palette.line.setText("haigang")
    assert titles(palette) == ["海港茶行"]


def test_it_finds_trips_by_name_the_next_one_first(palette, desk, qtbot) -> None:
    old, day = {"first_on": "2025-09-14", "last_on": "2025-09-18"}, "2026-09-14"
    trips.save(desk, None, {"name": "Köln old", **old})
    made = trips.save(desk, None, {"name": "Köln", "first_on": day, "last_on": day})
    palette.line.setText("koln")
    assert titles(palette) == ["Köln", "Köln old"]
    hit = palette.hits.hits[0]
    assert (hit.place, hit.matched) == ("14 Sep 2026", "Trip")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.answer == f"trip:{made.created}"


def test_an_order_is_found_by_its_number(palette, desk, make_customer, qtbot) -> None:
    made = keeping.save(desk, None, make_customer("Frankenversand"), {"number": "SO-77"}, [])
    palette.line.setText("so-77")
    assert titles(palette)[0] == "SO-77"
    hit = palette.hits.hits[0]
    assert (hit.heading, hit.place) == ("Orders", "Frankenversand, 3 Sep 2026")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.answer == f"order:{made.created}"


def test_enter_opens_what_is_marked(palette, qtbot) -> None:
    palette.line.setText("quick")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert isinstance(palette.answer, int)


def test_pages_are_among_what_is_found(palette, qtbot) -> None:
    palette.line.setText("cal")
    place = titles(palette).index("Calendar")
    for _step in range(place):
        qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.answer == "calendar"


def test_the_mark_goes_round(palette, qtbot) -> None:
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(palette.hits.hits) - 1
    for _page in range(5):
        qtbot.keyClick(palette.line, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().row() == 0


def test_a_deed_is_found_by_its_words(palette, qtbot) -> None:
    palette.line.setText("debr")
    assert titles(palette)[0] == "Debrief visits"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.answer == "action:debrief"


def test_every_action_is_found_by_its_words_in_both_languages() -> None:
    chinese = language("zh_CN")
    for one in ACTIONS:
        key = f"action:{one.id}"
        if not doings._offered(one):
            continue
        for text in (one.text, chinese.text(one.text)):
            found = [name for name, _near in find(doings._titles("en", False), text)]
            assert key in found, (one.id, text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("xinjian kehu", "action:new_customer"), ("xjkh", "action:new_customer"),
        ("新建客户", "action:new_customer"), ("new customer", "action:new_customer"),
        ("shezhi", "page:settings"), ("settngs", "page:settings"),
        ("orders new", "action:orders.add"), ("beifen", "setting:35"),
    ],
)  # fmt: skip
def test_titles_are_found_in_a_chinese_window_by_sound_and_in_spite_of_a_slip(text, key) -> None:
    assert find(doings._titles("zh_CN", True), text)[0][0] == key


def test_all_but_what_moves_inside_the_window_and_in_dialogs_is_offered() -> None:
    left_out = {one.where for one in ACTIONS if not doings._offered(one)}
    assert left_out <= {"window", "documents", "columns"}


def test_the_shortcut_of_an_action_stands_beside_it(palette) -> None:
    palette.line.setText("print visit plan")
    assert palette.hits.hits[0].keys == "Ctrl+Shift+P"


def test_the_titles_of_settings_are_those_of_the_page(window, qtbot) -> None:
    window.open("settings")
    page = window.page()
    texts = [
        {one.text() for kind in (QLabel, QAbstractButton) for one in section.findChildren(kind)}
        for section in page.sections
    ]
    assert {number for number, _section, _title in SETTINGS} == set(range(len(texts)))
    for place, (number, section, title) in enumerate(SETTINGS):
        assert {section, title} <= texts[number], (section, title)
        window.go(f"setting:{place}")
    window.go(f"setting:{[title for *_rest, title in SETTINGS].index('Base currency')}")
    assert window.focusWidget() is page.sections[1].fields["base_currency"]


def test_an_action_of_another_page_is_begun_there_or_waits_for_a_row(window) -> None:
    window.go("action:orders.done")
    assert window.page().name == "orders"
    assert window.said() == "Milestone reached: choose a row, then press D."
    begun = []
    window.page().deeds.new = lambda *_given: begun.append("orders.add")
    window.open("today")
    window.go("action:orders.add")
    assert begun == ["orders.add"]


def test_nothing_found_is_said_and_enter_stays(palette, qtbot) -> None:
    palette.line.setText("zzzzz")
    assert not palette._none.isHidden()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert palette.answer is None
