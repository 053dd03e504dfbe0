"""The frame: going about, what the lines say, undo, and building anew."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from shiboken6 import isValid

from custdesk import app as composition
from custdesk import cli
from custdesk.domain.errors import NotFound
from custdesk.domain.words import Message
from custdesk.services import customers, history
from custdesk.services import settings as firm_settings
from custdesk.services.orders import keeping
from custdesk.system.settings import Settings
from custdesk.ui import messages, theme
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.frame.trail import Place, Trail
from custdesk.ui.main_window import RAIL
from custdesk.ui.palette import doings
from custdesk.ui.palette.dialog import PaletteDialog
from custdesk.ui.parts.start_pane import StartPane
from custdesk.ui.preferences.firm_section import FirmSection
from custdesk.ui.preferences.look_section import LookSection


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.ControlModifier) -> None:
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def test_the_title_names_the_firm(window) -> None:
    assert window.windowTitle() == "CustDesk — Harvest Foods Export"


def test_the_clock_shows_the_salespersons_time_and_city(window, qtbot) -> None:
    def told() -> None:
        texts = [label.text() for label in window.findChildren(QLabel)]
        assert "Thu 3 Sep 2026, <b>16:10</b> Shanghai" in texts

    qtbot.waitUntil(lambda: told() is None)


@pytest.mark.parametrize("name", [*RAIL, "import", "history", "settings", "help"])
def test_every_page_opens_without_a_word_from_qt(qtbot, window, make_customer, name) -> None:
    make_customer("Alfreds Futterkiste")
    window.open(name)
    assert window.page().name == name
    qtbot.waitUntil(window.page().rows_ready)
    window.grab()


def test_the_command_line_and_the_palette_know_every_page() -> None:
    pages = {*composition._PAGES, "settings"}
    assert set(cli.PAGES) == pages
    assert {name for name, _title, _icon in doings.PAGES} == pages - {"merge"}  # needs a workbook


def test_keys_go_to_the_pages_and_back(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_2)
    assert window.page().name == "customers"
    press(qtbot, window, Qt.Key.Key_3)
    assert window.page().name == "calendar"
    press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page().name == "customers"
    press(qtbot, window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.page().name == "calendar"


def test_the_trail_forgets_what_lay_ahead() -> None:
    trail = Trail()
    for page in ("today", "customers", "customers", "calendar"):
        trail.go(Place(page))
    assert trail.step(-1) == Place("customers")
    assert trail.step(-1) == Place("today")
    assert trail.step(-1) is None
    trail.go(Place("tiers", 3))
    assert not trail.can_go_forward
    assert trail.step(-1) == Place("today")


def test_search_opens_the_customer_that_was_found(window, make_customer, monkeypatch, qtbot):
    number = make_customer("Hanari Carnes", "BR", "Santos")
    monkeypatch.setattr(PaletteDialog, "ask", classmethod(lambda *_a, **_k: number))
    press(qtbot, window, Qt.Key.Key_K)
    assert window.page().name == "customers"


def test_a_new_customer_is_saved_said_and_taken_back(qtbot, window, desk, monkeypatch) -> None:
    values = {"name": "Tokyo Traders", "country": "JP"}
    monkeypatch.setattr(CustomerForm, "ask", classmethod(lambda *_a, **_k: values))
    press(qtbot, window, Qt.Key.Key_N)
    assert window.said() == "Customer added"
    assert customers.counts(desk).total == 1
    press(qtbot, window, Qt.Key.Key_Z)
    assert window.said().startswith("Taken back: ")
    assert customers.counts(desk).total == 0
    press(qtbot, window, Qt.Key.Key_Y)
    assert window.said().startswith("Done again: ")
    assert customers.counts(desk).total == 1


def test_with_nothing_left_undo_says_so(qtbot, window, desk) -> None:
    window.undo()  # the firm's settings
    window.undo()
    assert window.said() == "Nothing to undo"


def test_an_expected_error_stands_above_the_page_until_esc(qtbot, window, tasks) -> None:
    def fail():
        raise NotFound(Message("This customer is no longer in the list."))

    tasks.now(fail)
    assert window.shown_error() == "This customer is no longer in the list."
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert window.shown_error() == ""


def test_f6_goes_round_the_panes(qtbot, window, make_customer) -> None:
    make_customer("Alfreds Futterkiste")
    window.open("customers")
    qtbot.waitUntil(window.page().rows_ready)
    stops = []
    for _turn in range(4):
        press(qtbot, window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        stops.append(window.focusWidget())
    assert len({id(stop) for stop in stops}) >= 3


def test_f4_folds_the_right_pane(qtbot, window, make_customer) -> None:
    make_customer("Alfreds Futterkiste")
    window.resize(1440, 900)
    window.page().reload()
    side = window.page().side
    qtbot.waitUntil(side.isVisible)
    press(qtbot, window, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    assert not side.isVisible()


def test_language_and_theme_build_the_window_anew_in_place(qtbot, window, settings) -> None:
    window.open("settings")
    page = window.page().section(LookSection)
    page.theme.setCurrentIndex(page.theme.findData("dark"))
    page.theme.activated.emit(page.theme.currentIndex())
    qtbot.waitUntil(theme.is_dark)
    assert window.page().name == "settings"
    page = window.page().section(LookSection)
    page.language.setCurrentIndex(page.language.findData("zh_CN"))
    page.language.activated.emit(page.language.currentIndex())
    qtbot.waitUntil(lambda: not isValid(page) or not window.isAncestorOf(page))
    assert settings.get("language") == "zh_CN"
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert any("2026年9月3日" in text for text in texts)


def test_the_firm_is_saved_and_refused_at_the_field(qtbot, window, desk, monkeypatch) -> None:
    monkeypatch.setattr(messages, "error", lambda *_a: None)
    window.open("settings")
    page = window.page().section(FirmSection)
    page.fields["zone"].setCurrentText("Shanghai or so")
    page.save.click()
    assert page._hints["zone"].text() == "A time zone looks like Asia/Shanghai."
    page.fields["zone"].setCurrentText("Europe/Paris")
    page.fields["name"].setText("Atlas Trading")
    page.save.click()
    assert firm_settings.firm(desk).name == "Atlas Trading"
    qtbot.waitUntil(lambda: window.windowTitle() == "CustDesk — Atlas Trading")


def test_any_step_of_the_history_can_be_taken_back_and_done_again(window, desk) -> None:
    for name in ("Alfreds Futterkiste", "Bon app'"):
        customers.save(desk, None, {"name": name})
    window.open("history")
    steps = window.page().steps
    steps.table.selectRow(1)  # below the newest
    first = steps.current()
    steps.button.click()
    assert [row.id for row in history.page(desk) if row.undone] == [first.id]
    assert customers.counts(desk).total == 1
    assert steps.button.text() == "Do again"
    steps.button.click()
    assert customers.counts(desk).total == 2


def test_help_opens_on_the_topic_of_the_page(qtbot, window) -> None:
    window.open("calendar")
    press(qtbot, window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert "office is open" in window.page().text.toPlainText()
    window.open("loyalty")  # which shares its topic with the surveys
    press(qtbot, window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert window.page().topics.currentItem().text() == "Surveys and loyalty"


def test_the_badge_counts_who_is_to_be_contacted(window, make_customer, tasks, desk) -> None:
    make_customer("Alfreds Futterkiste")
    window.page().refresh()
    assert window._rail._buttons["today"].accessibleName() == "Today, 1"


def test_a_new_day_brings_the_figures_up_to_date(window, desk, clock, make_customer) -> None:
    make_customer("Alfreds Futterkiste")
    told = []
    window._tasks.changed.connect(lambda changes, _who: told.append(changes.everything))
    clock.moment += dt.timedelta(days=1)
    window._tick()
    assert told == [True]


def test_the_window_remembers_where_it_was(qtbot, desk, tasks, settings, paths) -> None:
    window = composition.build(desk, tasks, settings, lambda: None)
    window.open("today")
    window.show()
    window.resize(1300, 800)
    window.page().splitter.setSizes([800, 400])
    sizes = window.page().splitter.sizes()
    window.close()
    again = Settings.load(paths.settings)
    assert again.get("geometry")[2:] == [1300, 800]
    assert again.get("panes")["today"] == sizes
    window.deleteLater()


def test_a_window_that_never_showed_a_page_closes(qtbot, desk, tasks, settings) -> None:
    window = composition.build(desk, tasks, settings, lambda: None)
    qtbot.addWidget(window)
    assert window.close()


def test_the_empty_window_fills_with_the_sample_firm_and_empties_again(qtbot, window, desk) -> None:
    window.page().findChild(StartPane).buttons[1].click()
    assert customers.counts(desk).total == 60
    assert window.said().startswith("The sample firm is here")
    qtbot.waitUntil(lambda: window.page().model.rowCount() > 10)
    window.undo()
    assert customers.counts(desk).total == 0


def test_the_menu_is_filled_when_it_opens(qtbot, window) -> None:
    menu = next(
        button.menu()
        for button in window.findChildren(QToolButton)
        if button.accessibleName() == "Menu"
    )
    assert menu.actions() == []
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert {"New customer", "Import a list", "Undo", "Colours", "Language", "Quit"} <= set(texts)
    menu.aboutToShow.emit()
    assert len(menu.actions()) == len(texts)


def test_ctrl_n_asks_the_page_and_ctrl_k_goes_to_an_order(window, desk, make_customer, monkeypatch):
    made = keeping.save(desk, None, make_customer("Frankenversand"), {"number": "SO-77"}, [])
    monkeypatch.setattr(
        window, "_later", window._later._replace(search=lambda *_: f"order:{made.created}")
    )
    window.search()
    assert window.page().name == "orders"
    asked = []
    monkeypatch.setattr(window.page().deeds, "new", lambda: asked.append(1))
    window._bound["new"].trigger()
    assert asked == [1]
