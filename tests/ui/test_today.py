"""Today: who is listed, what the rows say, and what can be done with them."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu, QPushButton

from custdesk.services import customers, interactions, visits
from custdesk.services import tasks as todo
from custdesk.services.today import today as rows_of_today
from custdesk.ui import messages
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.today.buttons import RowButtons
from custdesk.ui.today.delegate import CURRENT_HEIGHT, ROW_HEIGHT
from custdesk.ui.today.facts import opened
from custdesk.ui.today.hours import hours_of
from custdesk.ui.today.model import ROW, Group, TodayModel
from custdesk.ui.today.page import TodayPage

DAY = dt.date(2026, 9, 3)


@pytest.fixture
def firm(desk, make_customer, make_invoice):
    """Four customers with four kinds of reasons; ids by name."""
    ids = {
        "alfreds": make_customer("Alfreds Futterkiste", mail="maria@example.com"),
        "ernst": make_customer("Ernst Handel", "AT", "Graz", person="Roland Mendel"),
        "rattle": make_customer("Rattlesnake Canyon", "US", "Albuquerque", person="Paula Wilson"),
        "folk": make_customer("Folk och fä", "SE", "Bräcke", person="Maria Larsson"),
    }
    make_invoice(ids["ernst"], 1_840_000, DAY - dt.timedelta(days=12))
    todo.save(desk, None, ids["folk"], {"what": "Send the quote", "due": DAY})
    for name in ("alfreds", "rattle"):
        values = {
            "channel": "call",
            "date": dt.date(2026, 5, 2),
            "summary": "Wants smaller cartons",
        }
        interactions.save(desk, None, ids[name], values)
    return ids


@pytest.fixture
def page(qtbot, desk, tasks, firm):
    page = TodayPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1356, 860)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


@pytest.fixture
def said(page):
    lines = []
    page.said.connect(lines.append)
    return lines


def names(page, group: str | None = None) -> list[str]:
    found, at = [], ""
    for place in range(page.model.rowCount()):
        row = page.model.index(place).data(ROW)
        if isinstance(row, Group):
            at = row.key
        elif group in (None, at):
            found.append(row.name)
    return found


def buttons_of(page) -> list[RowButtons]:
    return [buttons for buttons in page.list.findChildren(RowButtons) if buttons.isVisible()]


def go_to(page, customer: int) -> None:
    page.list.go_to(customer, 0)
    assert page.list.current().customer_id == customer


def test_the_model_keeps_its_promises(qtbot, desk, firm) -> None:
    model = TodayModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(rows_of_today(desk))
    for segment in ("money", "all"):
        model.arrange(segment)
    for order in ("tier", "closing", "country", "urgency"):
        model.arrange(order=order)
    assert model.rowCount() >= 4


def test_rows_stand_in_groups(page) -> None:
    assert set(names(page, "answer")) == {"Ernst Handel", "Folk och fä"}
    assert names(page, "now") == ["Alfreds Futterkiste"]  # 10:10 in Berlin
    assert names(page, "later") == ["Rattlesnake Canyon"]  # 02:10 in Albuquerque
    assert "4" in page.summary.text()
    assert page.rows_ready()


def test_groups_cannot_be_current_and_the_current_row_is_taller(page) -> None:
    page.list.go_to(None, 0)
    index = page.list.currentIndex()
    assert index.row() == 1
    assert page.list.visualRect(index).height() == CURRENT_HEIGHT
    below = page.list.visualRect(page.model.index(2))
    assert below.height() == ROW_HEIGHT
    assert len(buttons_of(page)) == 1


def test_segments_and_orders_narrow_and_sort(page) -> None:
    page.segments.button("money").click()
    assert names(page) == ["Ernst Handel"]
    page.segments.button("all").click()
    page.arrange(order="country")
    assert names(page, "answer") == ["Ernst Handel", "Folk och fä"]
    assert page.order.text() == "Country"
    assert page.segments.button("tasks").text().endswith("1")


def test_the_opened_row_knows_the_last_contact_and_their_hours(page, desk, firm) -> None:
    row = next(row for row in rows_of_today(desk) if row.customer_id == firm["alfreds"])
    shown = opened(desk, row)
    assert ("Last contact", "2 May, Call, Maria Anders: Wants smaller cartons") in shown.notes or (
        "Last contact",
        "2 May, Call: Wants smaller cartons",
    ) in shown.notes
    # Berlin 08:30-17:00 is 14:30-23:00 in Shanghai, and it is 16:10 there.
    assert shown.hours.spans == ((14.5, 23.0),)
    assert shown.hours.rest == (pytest.approx(16 + 10 / 60), 23.0)


def test_hours_across_midnight_come_in_two_pieces(desk, firm) -> None:
    row = next(row for row in rows_of_today(desk) if row.customer_id == firm["rattle"])
    hours = hours_of(row, None, desk.clock.now(), desk.zone)
    # Albuquerque 09:00-17:00 is 23:00-07:00 in Shanghai.
    assert hours.spans == ((0.0, 7.0), (23.0, 24.0))


def test_l_logs_a_call_and_the_customer_leaves(qtbot, page, desk, firm, said, monkeypatch) -> None:
    values = {"channel": "call", "summary": "Price list agreed", "date": DAY}
    asked = []

    def ask(_cls, _parent, _desk, customer, channel="call", interaction_id=None):
        asked.append((customer, channel))
        return values

    monkeypatch.setattr(InteractionForm, "ask", classmethod(ask))
    go_to(page, firm["alfreds"])
    qtbot.keyClick(page.list, Qt.Key.Key_L)
    assert asked == [(firm["alfreds"], "call")]
    assert said == ["Contact with Alfreds Futterkiste logged"]
    assert "Alfreds Futterkiste" not in names(page)
    assert customers.detail(desk, firm["alfreds"]).row.last_contact == DAY


def test_w_opens_the_mail_program_and_asks_what_to_log(qtbot, page, firm, monkeypatch) -> None:
    opened_links, channels = [], []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_links.append(url))

    def ask(_cls, _parent, _desk, _customer, channel="call", interaction_id=None):
        channels.append(channel)

    monkeypatch.setattr(InteractionForm, "ask", classmethod(ask))
    go_to(page, firm["alfreds"])
    qtbot.keyClick(page.list, Qt.Key.Key_W)
    assert opened_links == [QUrl("mailto:maria@example.com")]
    assert channels == ["email"]


def test_without_an_address_writing_says_so(qtbot, page, firm, monkeypatch) -> None:
    errors = []
    monkeypatch.setattr(messages, "error", lambda _parent, error: errors.append(error.message))
    go_to(page, firm["ernst"])
    qtbot.keyClick(page.list, Qt.Key.Key_W)
    assert errors[0].values == {"name": "Ernst Handel"}


def test_s_puts_off(qtbot, page, desk, firm, said) -> None:
    go_to(page, firm["alfreds"])
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    menu = page.findChild(QMenu)
    menu.actions()[2].trigger()
    menu.close()
    assert said == ["Alfreds Futterkiste put off until Thu 10 Sep 2026"]
    assert "Alfreds Futterkiste" not in names(page)


def test_d_ends_a_task(qtbot, page, desk, firm, said) -> None:
    go_to(page, firm["folk"])
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert said == ["Task done"]
    assert [task.done_on for task in customers.tasks_of(desk, firm["folk"])] in ([DAY], [])


def test_what_is_owed_comes_up_again_tomorrow_once_it_was_talked_about(
    qtbot, page, desk, firm, clock, monkeypatch
) -> None:
    values = {"channel": "call", "summary": "Will pay on Friday", "date": DAY}
    monkeypatch.setattr(InteractionForm, "ask", classmethod(lambda *_a, **_k: values))
    go_to(page, firm["ernst"])
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert "Ernst Handel" not in names(page)
    clock.moment += dt.timedelta(days=1)
    page.refresh()
    assert "Ernst Handel" in names(page)


def test_enter_opens_the_customer(qtbot, page, firm) -> None:
    go_to(page, firm["ernst"])
    with qtbot.waitSignal(page.customer_opened) as wish:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert wish.args == [firm["ernst"]]


def test_an_icon_of_another_row_works_without_opening_it_first(qtbot, page, firm, said) -> None:
    go_to(page, firm["ernst"])
    index = page.model.place_of(firm["folk"])
    rect = page.list.visualRect(index)
    done = QPoint(rect.right() - 16, rect.top() + 25)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=done)
    assert said == ["Task done"]


def test_the_buttons_of_the_current_row_can_be_reached_by_tab(qtbot, page, firm) -> None:
    go_to(page, firm["alfreds"])
    (buttons,) = buttons_of(page)
    by_text = {button.text(): button for button in buttons.findChildren(QPushButton)}
    assert list(by_text) == ["Log call", "Write", "Snooze", "Done", "Why here?", "Open"]
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in by_text.values())
    with qtbot.waitSignal(page.customer_opened) as wish:
        by_text["Open"].click()
    assert wish.args == [firm["alfreds"]]


def test_the_side_shows_visits_and_money(qtbot, page, desk, firm) -> None:
    at = dt.datetime(2026, 9, 3, 15, 0)  # noqa: DTZ001 - their wall time
    visits.save(desk, None, firm["ernst"], {"at": at, "kind": "video", "purpose": "Autumn"})
    page.refresh()
    day = page._day
    assert [visit.customer_name for visit in day.visits] == ["Ernst Handel"]
    assert day.owed.total == 1_840_000
    assert day.owed.buckets == (1_840_000, 0, 0, 0)


def test_nothing_to_do_and_nothing_at_all_look_different(qtbot, desk, tasks) -> None:
    page = TodayPage(desk, tasks)
    qtbot.addWidget(page)
    page.show()
    assert page._empty.title.text() == "No customers yet"
    wishes = []
    page.page_wanted.connect(wishes.append)
    page._empty.buttons[0].click()
    assert wishes == ["import"]
    with qtbot.waitSignal(page.sample_wanted):
        page._empty.buttons[1].click()


def test_the_narrow_page_folds_its_side(qtbot, page) -> None:
    assert page.side.isVisible()
    page.resize(1000, 700)
    assert not page.side.isVisible()
    page.toggle_pane()
    assert page.side.isVisible()
