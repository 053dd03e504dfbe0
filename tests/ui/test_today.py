"""Today: who is listed, what the rows say, and what can be done with them."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from custdesk.domain.reason import Kind
from custdesk.domain.tier import Tier
from custdesk.services import customers, history, interactions, tiers, visits
from custdesk.services import tasks as todo
from custdesk.services.today import today as rows_of_today
from custdesk.system.language import say
from custdesk.ui import messages
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.parts.grouped_rows import ROW
from custdesk.ui.today.arranging import Group
from custdesk.ui.today.buttons import RowButtons
from custdesk.ui.today.delegate import CURRENT_HEIGHT, ROW_HEIGHT
from custdesk.ui.today.facts import opened
from custdesk.ui.today.hours import hours_of
from custdesk.ui.today.model import TodayModel
from custdesk.ui.today.page import TodayPage
from custdesk.ui.today.snoozing import SnoozePopup

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
def page(show_page, desk, tasks, firm):
    return show_page(TodayPage(desk, tasks), 1356, 860)


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
    hours = hours_of(row, desk.clock.now(), desk.zone)
    # Albuquerque 09:00-17:00 is 23:00-07:00 in Shanghai.
    assert hours.spans == ((0.0, 7.0), (23.0, 24.0))


def test_l_logs_a_call_and_the_customer_leaves(qtbot, page, desk, firm, said, monkeypatch) -> None:
    values = {"channel": "call", "summary": "Price list agreed", "date": DAY}
    asked = []

    def ask(_cls, _parent, _desk, customer, channel="call", *, attempt, purpose, **_more):
        asked.append((customer, channel, purpose))
        attempt(values)

    monkeypatch.setattr(InteractionForm, "ask", classmethod(ask))
    go_to(page, firm["alfreds"])
    planned = page.list.current().care.purpose
    qtbot.keyClick(page.list, Qt.Key.Key_L)
    assert asked == [(firm["alfreds"], "call", planned)]
    assert said == ["Contact with Alfreds Futterkiste logged"]
    assert "Alfreds Futterkiste" not in names(page)
    assert customers.detail(desk, firm["alfreds"]).row.last_contact == DAY


def test_w_opens_the_mail_program_and_the_entry_waits(qtbot, page, firm, monkeypatch) -> None:
    opened_links = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_links.append(url) or True)
    go_to(page, firm["alfreds"])
    planned = page.list.current().care.purpose
    with qtbot.waitSignal(page.contact_begun) as wish:
        qtbot.keyClick(page.list, Qt.Key.Key_W)
    assert opened_links == [QUrl("mailto:maria@example.com")]
    (begun,) = wish.args
    assert (begun.customer, begun.channel, begun.purpose) == (firm["alfreds"], "email", planned)
    assert "Alfreds Futterkiste" in names(page)


def test_without_an_address_writing_says_so(qtbot, page, firm, monkeypatch) -> None:
    errors = []
    monkeypatch.setattr(messages, "error", lambda _parent, error: errors.append(error.message))
    go_to(page, firm["ernst"])
    qtbot.keyClick(page.list, Qt.Key.Key_W)
    assert errors[0].values == {"name": "Ernst Handel"}


def press(qtbot, page, key) -> SnoozePopup:
    """Press S, then return what came up."""
    qtbot.keyClick(page.list, key)
    return page.findChildren(SnoozePopup)[-1]


def test_s_and_enter_put_off_until_tomorrow(qtbot, page, desk, firm, said) -> None:
    go_to(page, firm["alfreds"])
    popup = press(qtbot, page, Qt.Key.Key_S)
    qtbot.keyClick(popup.words, Qt.Key.Key_Return)
    assert said == ["Alfreds Futterkiste put off until Fri 4 Sep 2026"]
    assert "Alfreds Futterkiste" not in names(page)


def test_a_day_in_words_and_a_reason_are_kept_and_told(qtbot, page, desk, firm, said) -> None:
    go_to(page, firm["alfreds"])
    popup = press(qtbot, page, Qt.Key.Key_S)
    qtbot.keyClicks(popup.words, "in two weeks")
    assert popup.day() == DAY + dt.timedelta(days=14)
    qtbot.keyClicks(popup.reason, "Stocktaking")
    qtbot.keyClick(popup.reason, Qt.Key.Key_Return)
    assert said == ["Alfreds Futterkiste put off until Thu 17 Sep 2026"]
    page.arrange(segment="put_off")
    assert names(page) == ["Alfreds Futterkiste"]
    row = page.list.current()
    assert (say(row.reason.message), say(row.reason.evidence)) == (
        "Put off until 17 Sep 2026",
        "Stocktaking",
    )
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert said[-1] == "Alfreds Futterkiste is back on Today"
    assert page.step_back()
    assert "Alfreds Futterkiste" in names(page)


def test_what_is_no_day_ahead_puts_nobody_off(qtbot, page, firm, said) -> None:
    go_to(page, firm["alfreds"])
    popup = press(qtbot, page, Qt.Key.Key_S)
    for text in ("soonish", "today", "2026-01-01"):
        popup.words.setText(text)
        assert popup.day() is None
        qtbot.keyClick(popup.words, Qt.Key.Key_Return)
        assert popup.isVisible()
    qtbot.keyClick(popup.words, Qt.Key.Key_Escape)
    assert said == []


def test_up_and_down_choose_among_the_usual_days(qtbot, page, firm, said) -> None:
    go_to(page, firm["alfreds"])
    popup = press(qtbot, page, Qt.Key.Key_S)
    qtbot.keyClick(popup.words, Qt.Key.Key_Down)
    qtbot.keyClick(popup.reason, Qt.Key.Key_Down)
    assert popup.day() == dt.date(2026, 9, 7)  # the next Monday, after three days
    qtbot.keyClick(popup.words, Qt.Key.Key_Up)
    qtbot.keyClick(popup.words, Qt.Key.Key_Up)
    qtbot.keyClick(popup.words, Qt.Key.Key_Up)
    assert popup.day() == dt.date(2026, 10, 3)


def test_a_task_that_is_put_off_keeps_its_notes(qtbot, page, desk, firm, said) -> None:
    go_to(page, firm["folk"])
    task = page.list.current().reason.subject
    todo.save(desk, task, firm["folk"], {"notes": "Two prices"})
    page.deeds.snooze_until(page.list.current(), DAY + dt.timedelta(days=3), "They are at a fair")
    kept = todo.get(desk, task)
    assert (kept["due"], kept["notes"]) == ("2026-09-06", "Two prices\nThey are at a fair")


def test_the_next_row_is_current_when_one_is_dealt_with(qtbot, page, firm) -> None:
    go_to(page, firm["ernst"])
    order = names(page)
    page.deeds.snooze_until(page.list.current(), DAY + dt.timedelta(days=1))
    assert page.list.current().name == order[order.index("Ernst Handel") + 1]
    go_to(page, firm["rattle"])  # the last one: then the one above it
    above = names(page)[-2]
    page.deeds.snooze_until(page.list.current(), DAY + dt.timedelta(days=1))
    assert page.list.current().name == above


def talked_yesterday(desk, customer: int) -> None:
    yesterday = DAY - dt.timedelta(days=1)
    values = {"channel": "call", "date": yesterday, "summary": "Asked for a quote"}
    interactions.save(desk, None, customer, values)


def test_the_list_keeps_the_focus_when_a_button_of_it_was_pressed(qtbot, page, desk, firm) -> None:
    talked_yesterday(desk, firm["folk"])
    page.refresh()
    go_to(page, firm["folk"])
    (buttons,) = buttons_of(page)
    done = next(one for one in buttons.findChildren(QPushButton) if one.text() == "Done")
    done.setFocus()
    done.click()
    assert "Folk och fä" not in names(page)
    assert page.list.hasFocus()


def test_the_minute_moves_rows_and_loses_nothing(qtbot, page, desk, firm, clock) -> None:
    go_to(page, firm["alfreds"])
    (buttons,) = buttons_of(page)
    write = next(one for one in buttons.findChildren(QPushButton) if one.text() == "Write")
    write.setFocus()
    clock.moment += dt.timedelta(hours=7)  # 17:10 in Berlin
    page.tick()
    assert names(page, "now") == ["Rattlesnake Canyon"]
    assert "Alfreds Futterkiste" in names(page, "later")
    assert page.list.current().customer_id == firm["alfreds"]
    assert page.window().focusWidget() is write
    assert buttons_of(page) == [buttons]


def test_what_was_done_can_be_looked_at(qtbot, page, desk, firm, said) -> None:
    assert page.side.show_done.isHidden()
    talked_yesterday(desk, firm["folk"])
    page.refresh()
    go_to(page, firm["folk"])
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert page.side._done.text() == "Done today <b>1</b> of 4"
    page.side.show_done.click()
    assert names(page, "done") == ["Folk och fä"]
    assert say(page.list.current().reason.message) == "Task done: Send the quote"


def test_the_same_holiday_of_a_country_stands_in_one_row(qtbot, page, desk, make_customer) -> None:
    before = desk.today() - dt.timedelta(days=1)
    for n in range(3):
        number = make_customer(f"Rio {n}", "BR", "Rio de Janeiro", mail=f"rio{n}@example.com")
        tiers.set_tier(desk, number, Tier.KEY, "Test", DAY + dt.timedelta(days=90))
        interactions.save(desk, None, number, {"channel": "call", "date": before, "summary": "x"})
    page.refresh()
    rio = [name for name in names(page) if name.startswith("Rio")]
    assert rio == ["Rio 0"]
    index = next(
        page.model.index(n)
        for n in range(page.model.rowCount())
        if getattr(page.model.index(n).data(ROW), "name", "") == "Rio 0"
    )
    assert index.data(ROW).alike == 2
    page.list.setCurrentIndex(index)
    page.list.viewport().grab()
    link = page.list.delegate._links[index.data(ROW).customer_id].center()
    at = page.list.visualRect(index).topLeft() + link.toPoint()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [name for name in names(page) if name.startswith("Rio")] == ["Rio 0", "Rio 1", "Rio 2"]
    with qtbot.waitSignal(page.customers_wanted) as wish:
        qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert (len(wish.args[0]), wish.args[1]) == (3, "Brazil")


def test_what_is_undone_is_current_again(qtbot, page, desk, firm) -> None:
    go_to(page, firm["ernst"])
    page.deeds.snooze_until(page.list.current(), DAY + dt.timedelta(days=1))
    assert page.list.current().name != "Ernst Handel"
    page.tasks.now(lambda: history.undo_last(desk))
    assert page.list.current().name == "Ernst Handel"


def test_an_unanswered_message_stands_first_until_it_needs_no_answer(
    qtbot, page, desk, firm, said
) -> None:
    values = {
        "channel": "email", "direction": "in", "date": DAY - dt.timedelta(days=2),
        "purpose": "Late cartons", "summary": "Two cartons are missing",
    }  # fmt: skip
    page.tasks.now(lambda: interactions.save(desk, None, firm["alfreds"], values))
    assert names(page, "answer")[0] == "Alfreds Futterkiste"
    page.segments.button("service").click()
    row = page.list.current()
    assert say(row.reason.message) == "Answer: Late cartons"
    (buttons,) = buttons_of(page)
    assert "Needs no answer" in [one.text() for one in buttons.findChildren(QPushButton)]
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert said == ["No answer needed"]
    kept = interactions.get(desk, row.reason.subject)
    assert (kept["channel"], kept["result"]) == ("email", "no_answer_needed")
    assert page.left.empty.title.text() == "Nothing of this kind"
    page.tasks.now(lambda: history.undo_last(desk))
    assert names(page) == ["Alfreds Futterkiste"]


def test_a_segment_tells_its_own_reason_first(page, firm) -> None:
    page.segments.button("follow").click()
    kinds = {row.reason.kind for row in page.model.shown if not isinstance(row, Group)}
    assert kinds <= {Kind.FOLLOW_UP, Kind.REORDER, Kind.WARNING}
    assert "Ernst Handel" in names(page)  # whose invoice comes first in the whole list


def test_the_order_goes_round_by_key(qtbot, page) -> None:
    shown = []
    for _turn in range(4):
        qtbot.keyClick(page.list, Qt.Key.Key_O)
        shown.append(page.order.text())
    assert shown == ["Tier", "Closing time", "Country", "Urgency"]


def test_d_ends_a_task(qtbot, page, desk, firm, said) -> None:
    go_to(page, firm["folk"])
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert said == ["Task done"]
    assert [task.done_on for task in customers.tasks_of(desk, firm["folk"])] in ([DAY], [])


def test_what_is_owed_comes_up_again_tomorrow_once_it_was_talked_about(
    qtbot, page, desk, firm, clock, monkeypatch
) -> None:
    values = {"channel": "call", "summary": "Will pay on Friday", "date": DAY}
    monkeypatch.setattr(
        InteractionForm, "ask", classmethod(lambda *_a, attempt, **_k: attempt(values))
    )
    go_to(page, firm["ernst"])
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert "Ernst Handel" not in names(page)
    clock.moment += dt.timedelta(days=1)
    page.refresh()
    assert "Ernst Handel" in names(page)


def test_home_and_end_go_past_the_titles_of_groups(qtbot, page, firm) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.current().name == names(page)[-1]
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert page.list.current().name == names(page)[0]


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
    assert list(by_text) == [
        "Log call", "Write", "Snooze", "Done", "Plan visit", "Why here?", "Open",
    ]  # fmt: skip
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in by_text.values())
    with qtbot.waitSignal(page.customer_opened) as wish:
        by_text["Open"].click()
    assert wish.args == [firm["alfreds"]]


def test_the_side_shows_visits_and_money(qtbot, page, desk, firm) -> None:
    at = dt.datetime(2026, 9, 3, 15, 0)  # noqa: DTZ001 - their wall time
    visits.save(desk, None, firm["ernst"], {"at": at, "kind": "video", "purpose": "Autumn"})
    page.refresh()
    day = page._beside
    assert [visit.customer_name for visit in day.visits] == ["Ernst Handel"]
    assert day.owed.total == 1_840_000
    assert day.owed.buckets == (1_840_000, 0, 0, 0)


def test_nothing_to_do_and_nothing_at_all_look_different(qtbot, desk, tasks) -> None:
    page = TodayPage(desk, tasks)
    qtbot.addWidget(page)
    page.show()
    assert page.left.empty.title.text() == "Welcome to CustDesk"
    assert not page.side.isVisible()
    wishes = []
    page.begin_wanted.connect(wishes.append)
    page.left.empty.buttons[0].click()
    page.left.empty.buttons[2].click()
    assert wishes == ["list", "file"]
    with qtbot.waitSignal(page.sample_wanted):
        page.left.empty.buttons[1].click()


def test_the_narrow_page_folds_its_side(qtbot, page) -> None:
    assert page.side.isVisible()
    page.resize(1000, 700)
    assert not page.side.isVisible()
    page.toggle_pane()
    assert page.side.isVisible()
