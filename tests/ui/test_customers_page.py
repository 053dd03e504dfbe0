"""The page of customers: filters, views, selection, pane, deeds."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from custdesk.domain.errors import NotFound
from custdesk.services import customers, history, interactions, tasks, tiers
from custdesk.ui.customers.detail import ORDERS, PEOPLE, PROFILE, TIMELINE
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.customers.profile import filled
from custdesk.ui.customers.timeline_model import Entry, Group
from custdesk.ui.customers.views import VIEWS
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.person import PersonForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.parts.why import WhyDialog


def wall(text: str) -> dt.datetime:
    """A time on somebody's clock, without a zone."""
    return dt.datetime.fromisoformat(text)


@pytest.fixture
def firm(make_customer):
    """Three customers in two countries with two owners."""
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
    return page


def names(page) -> list[str]:
    return [page.model.line(place).row.name for place in range(len(page.model.ids))]


def test_the_list_shows_everybody_and_counts_them(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "All 3")
    assert set(names(page)) == {"QUICK-Stop", "Ernst Handel", "海港茶行"}
    assert "3 customers" in page.status._count.text()


def test_the_filter_line_narrows_and_escape_clears(page) -> None:
    page.filters.text.setText("quick")
    page.filters.text.flush()
    assert names(page) == ["QUICK-Stop"]
    assert not page.filters.clear.isHidden()
    assert page.step_back()
    assert len(names(page)) == 3
    assert not page.step_back()


def test_filters_add_up_and_a_list_without_rows_says_so(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.filters.countries.menu().actions() != [])
    page.filters.countries.changed.emit(frozenset({"AT"}))
    assert names(page) == ["Ernst Handel"]
    assert "Austria" in page.filters.countries.text()
    page.filters.owners.changed.emit(frozenset({"Li Yang"}))
    assert names(page) == []
    assert page._middle.currentWidget() is page._empty.state(True)
    page.filters.clear_all()
    assert page._middle.currentWidget() is page.table


def test_checking_an_entry_of_a_filter_chooses_it(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.filters.owners.menu().actions() != [])
    action = next(a for a in page.filters.owners.menu().actions() if "Li Yang" in a.text())
    action.trigger()
    assert names(page) == ["海港茶行"]
    page.filters.owners.menu().actions()[-1].trigger()
    assert len(names(page)) == 3


def test_a_view_is_a_preset_of_the_filters(page) -> None:
    silent = VIEWS[4]
    page.tabs.chosen.emit(silent)
    assert page.filters.query.silent_days == 60
    assert len(names(page)) == 3  # nobody was ever contacted
    page.tabs.chosen.emit(VIEWS[1])
    assert page.filters.query.silent_days is None
    assert page.filters.query.tiers == {"key"}


def test_sorting_keeps_the_current_customer(page, firm) -> None:
    page.table.header.sort_wanted.emit("name", False)
    assert names(page) == ["Ernst Handel", "海港茶行", "QUICK-Stop"]  # by pinyin
    page.open_customer(firm["quick"])
    page.table.header.sort_wanted.emit("name", True)
    assert page.table.current_id() == firm["quick"]
    assert page.detail.detail.id == firm["quick"]


def test_a_selection_is_found_again_in_another_order(page, firm) -> None:
    page.table.select_ids([firm["ernst"], firm["tea"]])
    page.table.header.sort_wanted.emit("name", True)
    assert set(page.table.selected_ids()) == {firm["ernst"], firm["tea"]}
    assert "2 rows selected" in page.status._selected.text()


def test_a_click_on_a_title_sorts_and_again_turns_round(page) -> None:
    header = page.table.header
    header.sectionClicked.emit(1)
    assert (page.filters.query.sort, page.filters.query.descending) == ("name", False)
    header.sectionClicked.emit(1)
    assert page.filters.query.descending
    header.sectionClicked.emit(7)  # the trend has no order
    assert page.filters.query.sort == "name"


def test_opening_a_customer_takes_off_filters_that_hide_it(page, firm) -> None:
    page.filters.text.setText("quick")
    page.filters.text.flush()
    page.open_customer(firm["tea"])
    assert page.detail.detail.row.name == "海港茶行"
    assert len(names(page)) == 3


def test_the_pane_shows_the_four_tabs(page, firm, desk) -> None:
    customers.save(desk, firm["quick"], {"needs": "Smaller cartons", "credit_limit": 3_000_000})
    page.open_customer(firm["quick"])
    page.detail.reload()
    groups = dict(filled(page.detail.detail))
    assert ("What they need", "Smaller cartons") in groups["Needs and buying habits"]
    assert ("Credit limit", "USD 30,000") in groups["Credit and care"]
    for tab in (PROFILE, PEOPLE, ORDERS, TIMELINE):
        page.detail.tabs.setCurrentIndex(tab)
        assert page.detail._stack.currentIndex() == tab


def test_enter_leads_into_the_pane_and_escape_back(page, firm, qtbot) -> None:
    page.activateWindow()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.detail.isAncestorOf(page.focusWidget()))
    assert page.step_back()
    assert page.focusWidget() is page.table


def test_a_note_is_saved_by_enter_and_undone(page, firm, desk, qtbot) -> None:
    page.open_customer(firm["quick"])
    page.write_note()
    qtbot.keyClicks(page.detail.timeline.note, "Wants smaller cartons")
    qtbot.keyClick(page.detail.timeline.note, Qt.Key.Key_Return)
    assert page.detail.timeline.note.text() == ""
    assert page.said_texts == ["Note added"]
    entries = [i for i in page.detail.timeline.list.timeline.items if isinstance(i, Entry)]
    assert "Wants smaller cartons" in [entry.text for entry in entries]
    history.undo_last(desk)
    page.refresh()
    items = page.detail.timeline.list.timeline.items
    assert "Wants smaller cartons" not in [i.text for i in items if isinstance(i, Entry)]


def test_a_logged_call_makes_the_task_of_its_next_step(page, firm, desk, monkeypatch) -> None:
    def fill(form, attempt):
        form.editors["summary"].show("Asked for a sample")
        form.editors["next_on"].show(dt.date(2026, 9, 10))
        form.attempt = attempt
        form.accept()
        return form.answer

    monkeypatch.setattr(InteractionForm, "ask_values", fill)
    page.open_customer(firm["ernst"])
    page.detail.do("call")
    assert page.said_texts == ["Call logged"]
    (task,) = customers.tasks_of(desk, firm["ernst"])
    assert (task.what, task.due) == ("Follow up", dt.date(2026, 9, 10))
    items = page.detail.timeline.list.timeline.items
    assert isinstance(items[0], Group)
    assert items[0].title == "Planned"
    assert "Call with Maria Anders" in [i.title for i in items if isinstance(i, Entry)]


def test_an_entry_of_the_timeline_is_deleted_and_the_customer_stays(window, qtbot, desk, firm):
    interactions.save(desk, None, firm["quick"], {"channel": "call", "summary": "Hello"})
    window.resize(1340, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open("customers")
    page = window.page()
    page.open_customer(firm["quick"])
    page.detail.tabs.setCurrentIndex(TIMELINE)
    entries = page.detail.timeline.list
    entries.setFocus()
    place = next(
        place for place, item in enumerate(entries.timeline.items)
        if isinstance(item, Entry) and item.source.kind == "interaction"
    )  # fmt: skip
    entries.setCurrentIndex(entries.timeline.index(place))
    qtbot.keyClick(entries, Qt.Key.Key_Delete)
    assert not any(one.kind == "interaction" for one in customers.timeline(desk, firm["quick"]))
    assert customers.detail(desk, firm["quick"]).row.name == "QUICK-Stop"


def test_the_chips_of_the_timeline_narrow_it(page, firm, desk) -> None:
    interactions.save(desk, None, firm["quick"], {"channel": "call", "summary": "Hello"})
    tasks_before = tasks.save(desk, None, firm["quick"], {"what": "Send samples"})
    assert tasks_before.created
    page.open_customer(firm["quick"])
    page.detail.reload()
    timeline = page.detail.timeline
    next(b for b in timeline._group.buttons() if b.objectName() == "contacts").click()
    kinds = {i.source.kind for i in timeline.list.timeline.items if isinstance(i, Entry)}
    assert kinds == {"interaction"}


def test_no_chip_of_the_timeline_is_cut(page, firm) -> None:
    page.open_customer(firm["tea"])
    page.detail.setFixedWidth(300)
    QApplication.processEvents()  # the layouts follow
    chips = page.detail.timeline.findChildren(QToolButton)
    shown = [chip for chip in chips if chip.property("kind") == "chip"]
    assert len(shown) >= 6
    assert [chip.text() for chip in shown if chip.width() < chip.sizeHint().width()] == []


def test_letters_of_the_timeline_are_deeds(page, firm, desk, qtbot) -> None:
    tasks.save(desk, None, firm["quick"], {"what": "Send samples", "due": desk.today()})
    page.open_customer(firm["quick"])
    page.detail.reload()
    items = page.detail.timeline.list.timeline.items
    place = next(n for n, i in enumerate(items) if isinstance(i, Entry) and i.source.kind == "task")
    view = page.detail.timeline.list
    view.setCurrentIndex(view.timeline.index(place, 0))
    qtbot.keyClick(view, Qt.Key.Key_D)
    assert page.said_texts == ["Task done"]
    assert customers.tasks_of(desk, firm["quick"]) == []


def test_deleting_asks_and_goes_on_with_the_neighbour(page, firm, desk, boxes) -> None:
    page.open_customer(firm["ernst"])
    boxes["confirm"] = False
    page.remove_selected()
    assert len(names(page)) == 3
    boxes["confirm"] = True
    page.remove_selected()
    assert "Ernst Handel" not in names(page)
    assert page.said_texts == ["1 customer deleted"]
    assert page.table.current_id() in (firm["quick"], firm["tea"])
    with pytest.raises(NotFound):
        customers.detail(desk, firm["ernst"])


def test_archiving_takes_off_the_list(page, firm) -> None:
    page.open_customer(firm["tea"])
    page.detail.do("archive")
    assert "海港茶行" not in names(page)


def test_people_are_added_and_deleted(page, firm, desk, boxes, monkeypatch) -> None:
    def fill(form, attempt):
        form.editors["name"].show("Peter Weber")
        form.editors["points"].show([("email", "weber@quick.example")])
        form.attempt = attempt
        form.accept()
        return form.answer

    monkeypatch.setattr(PersonForm, "ask_values", fill)
    page.open_customer(firm["quick"])
    page.detail.do("contact")
    people = customers.detail(desk, firm["quick"]).people
    assert [person.name for person in people] == ["Maria Anders", "Peter Weber"]
    page.detail.people.removal_wanted.emit(people[1])
    assert len(customers.detail(desk, firm["quick"]).people) == 1


def test_a_visit_is_planned_in_the_customers_time(page, firm, desk, monkeypatch) -> None:
    def fill(form, attempt):
        form.editors["at"].show(wall("2026-09-14 10:00"))
        form.attempt = attempt
        form.accept()
        return form.answer

    monkeypatch.setattr(VisitForm, "ask_values", fill)
    page.open_customer(firm["quick"])
    page.detail.do("visit")
    (visit,) = customers.visits_of(desk, firm["quick"])
    assert (visit.at, visit.zone) == (wall("2026-09-14 10:00"), "Europe/Berlin")


def test_a_refused_form_stays_open_with_what_was_typed(page, firm, monkeypatch) -> None:
    seen = {}

    def fill(form, attempt):
        form.editors["code"].show("C-0001")
        form.editors["name"].show("Another")
        form.attempt = attempt
        form.accept()
        seen["problem"] = form.fields["code"].problem
        seen["name"] = form.editors["name"].value()
        return form.answer

    monkeypatch.setattr(CustomerForm, "ask_values", fill)
    page.deeds.new_customer()
    assert seen == {"problem": "Another customer has this code.", "name": "Another"}
    assert len(names(page)) == 3


def test_why_opens_a_window_that_stops_nothing(page, firm, desk, qtbot) -> None:
    page.open_customer(firm["quick"])
    page.detail._why()
    dialog = page.findChild(WhyDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    grade = tiers.why(desk, firm["quick"])
    shown = sum(row.points for row in dialog.table.why.rows if row.factor is None)
    assert shown == grade.value + grade.potential + grade.credit
    assert "\t" in dialog.table.why.as_text()
    dialog.close()


def test_f4_folds_the_pane_away(page) -> None:
    page.toggle_pane()
    assert page._pane.isHidden()
    page.toggle_pane()
    assert not page._pane.isHidden()


def test_an_empty_file_invites(qtbot, desk, tasks) -> None:
    page = CustomersPage(desk, tasks)
    qtbot.addWidget(page)
    wishes = []
    page.begin_wanted.connect(wishes.append)
    page.show()
    assert page.rows_ready()
    empty = page._empty.state(False)
    assert empty.title.text() == "No customers yet"
    empty.buttons[0].click()
    assert wishes == ["list"]


def test_columns_can_be_hidden(page) -> None:
    menu = page.filters.columns.menu()
    owner = menu.actions()[10]
    owner.setChecked(False)
    assert page.table.isColumnHidden(10)
    assert not menu.actions()[0].isEnabled()  # the tier always shows
