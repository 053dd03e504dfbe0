"""What is done for many customers at once, and groups, on the page of customers."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from custdesk.services import groups, history, people
from custdesk.store import records
from custdesk.ui import messages
from custdesk.ui.customers.detail import PEOPLE, PROFILE
from custdesk.ui.customers.group_menu import GroupsButton
from custdesk.ui.customers.groups_dialog import GroupsDialog
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms import many
from custdesk.ui.forms.group import GroupForm
from custdesk.ui.forms.groups_of import GroupsOf


@pytest.fixture
def page(qtbot, desk, tasks, make_customer, monkeypatch):
    for place in range(5):
        make_customer(f"Firm {place}", email=f"info@{place}.example", owner="")
    page = CustomersPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1340, 800)
    page.show()
    qtbot.waitUntil(page.rows_ready)
    page.lines, page.asked = [], []
    page.said.connect(page.lines.append)
    page.told.connect(page.lines.append)

    def confirm(_parent, text, yes, danger=False):
        page.asked.append((text, yes))
        return True

    monkeypatch.setattr(messages, "confirm", confirm)
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "All 5")
    return page


def entries(menu):
    return [action.text() for action in menu.actions() if action.text()]


def entry(menu, text):
    return next(action for action in menu.actions() if action.text().startswith(text))


def fill(button):
    button.fill()
    return button.menu()


def test_the_menu_says_whom_it_is_about(page) -> None:
    assert entries(fill(page.many))[0] == "For all 5 in this list"
    page.table.select_ids(list(page.model.ids)[:3])
    assert entries(fill(page.many))[0] == "For 3 selected"
    page.filters.narrow(page.filters.query._replace(text="Firm 2"))
    assert entries(fill(page.many))[0] == "For 1 customer in this list"


def test_a_field_for_all_is_previewed_said_and_taken_back(page, desk, monkeypatch) -> None:
    first = page.model.ids[0]
    with desk.operation(history.Message("Test")):
        records.update(desk.db, "customer", first, {"owner": "Li Yan"})

    def answer(form, attempt):
        values = {"value": "Li Yan"}
        attempt(values)
        return values

    monkeypatch.setattr(many.ManyForm, "ask_values", answer)
    below = entry(fill(page.many), "Set a field").menu()
    entry(below, "Owner").trigger()
    assert page.asked == [("Customers who change: 4 of 5", "Change")]
    assert page.lines == ["4 customers changed"]
    owners = {owner for (owner,) in desk.db.rows("SELECT owner FROM customer")}
    assert owners == {"Li Yan"}
    entry(below, "Owner").trigger()
    assert page.lines[-1] == "Nothing changes: all have this value already"
    history.undo(desk, history.page(desk)[0].id)
    assert desk.db.value("SELECT COUNT(*) FROM customer WHERE owner = 'Li Yan'") == 1


def test_tasks_for_the_selected_alone(page, desk, monkeypatch) -> None:
    chosen = list(page.model.ids)[1:4]
    page.table.select_ids(chosen)

    def answer(form, attempt):
        values = form.values() | {"what": "Call", "due": dt.date(2026, 9, 4), "per_day": 2}
        attempt(values)
        return values

    monkeypatch.setattr(many.ManyForm, "values", lambda form: {"notes": None})
    monkeypatch.setattr(many.ManyForm, "ask_values", answer)
    entry(fill(page.many), "A task for each").trigger()
    assert page.asked == [("3 tasks, the last on Monday 7 September 2026.", "Make tasks")]
    assert page.lines == ["3 tasks made"]
    assert [n for (n,) in desk.db.rows("SELECT customer_id FROM task ORDER BY id")] == chosen


def test_the_forms_hand_out_what_the_services_take(qtbot, desk, page) -> None:
    seen = []
    today = desk.today()
    asks = (many.ask_tasks, many.ask_contact, many.ask_visits)
    for ask in asks:
        form = {}

        def answer(self, attempt, form=form):
            form["it"] = self
            return

        original, many.ManyForm.ask_values = many.ManyForm.ask_values, answer
        try:
            ask(page, desk, today, seen.append)
        finally:
            many.ManyForm.ask_values = original
        qtbot.addWidget(form["it"])
        if "what" in form["it"].editors:
            form["it"].editors["what"].show("Call")
        seen.append(form["it"].values())
    assert seen[0]["due"] == today
    assert seen[0]["per_day"] == 10
    assert (seen[1]["channel"], seen[1]["date"]) == ("letter", today)
    assert (seen[2]["begin"], seen[2]["minutes"], seen[2]["kind"]) == (dt.time(9), 60, "visit")


def test_addresses_go_to_the_clipboard(page) -> None:
    entry(fill(page.many), "Copy mail addresses").trigger()
    assert sorted(QGuiApplication.clipboard().text().split("; "))[0] == "info@0.example"
    assert page.lines == ["5 addresses copied, for Bcc"]


def test_a_group_of_the_selected_is_shown_and_emptied(page, desk, monkeypatch) -> None:
    chosen = list(page.model.ids)[:2]
    page.table.select_ids(chosen)
    monkeypatch.setattr(
        GroupForm, "ask",
        lambda parent, desk, group, attempt: attempt({"name": "Fair & co", "notes": None}),
    )  # fmt: skip
    entry(entry(fill(page.many), "Add to a group").menu(), "New group").trigger()
    group = groups.find(desk, "Fair & co")
    assert set(groups.customers_in(desk, group.id)) == set(chosen)
    button = page.findChildren(GroupsButton)[0]
    entry(fill(button), "Fair && co").trigger()
    assert set(page.model.ids) == set(chosen)
    assert page.narrowing.chips.chips[0].text() == "Group: Fair && co"
    entry(entry(fill(page.many), "Take out of a group").menu(), "Fair").trigger()
    assert list(page.model.ids) == []
    assert page.lines == ["Group made", "Taken out of Fair & co"]


def test_the_dialog_of_groups(page, desk, qtbot) -> None:
    dialog = GroupsDialog(page)
    qtbot.addWidget(dialog)
    assert not dialog.show_them.isEnabled()
    groups.save(desk, None, "Fair", "Met there", customers=list(page.model.ids)[:2])
    groups.save(desk, None, "Angler")
    dialog.reload()
    assert [one.name for one in dialog.rows.rows] == ["Angler", "Fair"]
    dialog.table.go_to(0)
    dialog.delete.click()
    assert [one.name for one in groups.listed(desk)] == ["Fair"]
    dialog.show_them.click()
    assert dialog.chosen == groups.find(desk, "Fair").id


def test_the_groups_of_a_customer_and_of_a_person(page, desk, qtbot, monkeypatch) -> None:
    fair = groups.save(desk, None, "Fair").created
    customer = page.model.ids[0]
    person = people.save(desk, None, customer, {"name": "Anna"}, ()).created
    form = GroupsOf(desk, "Firm", (), None)
    qtbot.addWidget(form)
    form.list.item(0).setCheckState(Qt.CheckState.Checked)
    form.line.setText("fair")
    form.accept()
    assert form.trouble.text() == "Another group has this name."
    form.line.setText("VIP")
    assert (form.chosen(), form.new()) == ([fair], "VIP")
    monkeypatch.setattr(GroupsOf, "ask", lambda *_args: (form.chosen(), form.new()))
    page.open_customer(customer)
    page.detail.do("groups")
    assert page.lines[-1] == "Groups saved"
    page.detail.tabs.setCurrentIndex(PROFILE)
    assert any(one.text() == "Fair, VIP" for one in page.detail.profile.findChildren(QLabel))
    monkeypatch.setattr(GroupsOf, "ask", lambda *_args: ([fair], ""))
    page.deeds.choose_groups("person", person, "Anna")
    assert groups.of_people(desk, [person]) == {person: ["Fair"]}
    page.detail.tabs.setCurrentIndex(PEOPLE)
    assert any("Fair" in one.text() for one in page.detail.people.findChildren(QLabel))
    history.undo(desk, history.page(desk)[0].id)
    assert groups.of_people(desk, [person]) == {}
