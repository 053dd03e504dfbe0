"""The palette: finds customers and pages, all by keys."""

import pytest
from PySide6.QtCore import Qt

from custdesk.services.orders import keeping
from custdesk.services.trips import trips
from custdesk.ui.palette import PaletteDialog


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
    (hit,) = palette.hits.hits
    assert (hit.title, hit.place) == ("QUICK-Stop", "Cunewalde, Germany")
    assert hit.matched == "Contact: Horst Kloss"
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
    assert (hit.place, hit.matched) == ("Frankenversand", "Order")
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
    assert titles(palette) == ["Debrief visits"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.answer == "debrief"


def test_nothing_found_is_said_and_enter_stays(palette, qtbot) -> None:
    palette.line.setText("zzzzz")
    assert not palette._none.isHidden()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert palette.answer is None
