"""Care plans in the window: the page, its forms, and the tab of a customer."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from custdesk.domain.care_plan import Capacity, Gift, Layer, Plan, Scope
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.services import care, customers, history
from custdesk.services.desk import roll
from custdesk.ui.care.capacity_form import CapacityForm
from custdesk.ui.care.page import CarePage
from custdesk.ui.care.try_dialog import TryDialog
from custdesk.ui.customers.care_tab import CareTab
from custdesk.ui.customers.deeds import Deeds
from custdesk.ui.forms.care_plan import CarePlanForm, plan_of
from custdesk.ui.forms.picks import PicksEditor
from custdesk.ui.parts.care_told import told

KEY = Scope(Tier.KEY)


@pytest.fixture
def page(desk, tasks, make_customer, qtbot):
    make_customer("Alfreds", industry="Textiles")
    made = CarePage(desk, tasks)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_every_tier_has_a_plan_that_says_where_it_is_from(page, qtbot):
    QAbstractItemModelTester(page.rows)
    assert [row.scope.tier for row in page.rows.rows] == list(Tier)
    assert page.summary.text() == "15 contacts a day"
    page.choose(KEY)
    row = page.current()
    assert row is not None
    assert told("rhythm", row.resolved.plan) == "every 14 days"
    assert sum(one.customers for one in page.rows.rows) == 1


def test_a_preset_is_written_and_taken_back_as_one(page, desk):
    page.begin_with("textiles")
    ordinary = care.resolved(desk, Scope(Tier.ORDINARY))
    assert ordinary.rhythm == 45
    history.undo_last(desk)
    assert care.resolved(desk, Scope(Tier.ORDINARY)).rhythm == 60


def form(desk, plan=None, scope=KEY):
    return CarePlanForm(desk, "Care plan", plan or Plan(), care.layers(desk, scope))


def test_what_is_left_open_stays_open(desk, qtbot):
    made = form(desk)
    qtbot.addWidget(made)
    assert made.plan() == Plan()
    assert (
        "every 14 days"
        in made.fields["rhythm"].findChild(type(made.editors["rhythm"].widget)).placeholderText()
    )


def test_the_form_gives_back_what_it_was_given(desk, qtbot):
    plan = Plan(
        10, 0, ("whatsapp", "call"), ("terms", "their new shop"), (),
        (Gift("birthday", 5000, "USD"),), "Gu Lan",
    )  # fmt: skip
    made = form(desk, plan)
    qtbot.addWidget(made)
    assert made.plan() == plan


def test_keys_alone_pick_and_order(qtbot):
    editor = PicksEditor((("a", "Alpha"), ("b", "Beta"), ("c", "Gamma")), "open")
    qtbot.addWidget(editor.widget)
    editor.widget.show()
    editor.open.setChecked(False)
    assert editor.value() == ()
    editor.list.setFocus()
    editor.list.setCurrentRow(2)
    QTest.keyClick(editor.list, Qt.Key.Key_Space)
    editor._move(-1)
    editor._move(-1)
    editor.list.setCurrentRow(1)
    QTest.keyClick(editor.list, Qt.Key.Key_Space)
    assert editor.value() == ("c", "a")
    editor.words.setText("own words")
    QTest.keyClick(editor.words, Qt.Key.Key_Return)
    assert editor.value() == ("c", "a", "own words")
    editor.open.setChecked(True)
    assert editor.value() is None


def test_a_gift_without_an_occasion_is_refused_at_its_field(desk, qtbot):
    made = form(desk, Plan(gifts=(Gift("birthday", 5000, "USD"),)))
    qtbot.addWidget(made)
    made.editors["gifts"].lines[0].occasion.setCurrentText("")
    with pytest.raises(ValidationError) as refused:
        made.plan()
    assert "gifts" in refused.value.problems


def test_a_channel_is_needed_and_the_form_says_so(page, desk, qtbot):
    made = form(desk)
    qtbot.addWidget(made)
    made.attempt = lambda values: care.save(desk, KEY, plan_of(values))
    made.editors["channels"].show(())
    made.accept()
    assert made.fields["channels"].problem == "A contact needs at least one channel."


def test_days_off_are_written_in_words(desk, qtbot):
    made = CapacityForm(desk, Capacity(contacts=20, days_off=((dt.date(2026, 10, 1),) * 2,)))
    qtbot.addWidget(made)
    made.editors["days_off"].show("24 Dec – 2 Jan\n2026-10-01")
    found = made.capacity(made.values())
    assert found.contacts == 20
    assert found.weekend == (5, 6)
    assert found.days_off == (
        (dt.date(2026, 12, 24), dt.date(2027, 1, 2)), (dt.date(2026, 10, 1), dt.date(2026, 10, 1)),
    )  # fmt: skip
    made.editors["days_off"].show("whenever")
    with pytest.raises(ValidationError) as refused:
        made.capacity(made.values())
    assert "days_off" in refused.value.problems


def test_a_customer_has_a_plan_of_their_own(page, desk, tasks, qtbot):
    number = customers.ids(desk, customers.ListQuery())[0]
    tab = CareTab(desk, Deeds(desk, tasks, page))
    qtbot.addWidget(tab)
    care.save_own(desk, number, Plan(rhythm=5))
    tab.show_detail(customers.detail(desk, number))
    assert tab._care is not None
    assert tab._care.own == Plan(rhythm=5)
    assert isinstance(tab._care.layers[0], Layer)
    tab.remove()
    assert care.of_customer(desk, number).own.empty


def test_the_coming_weeks_stand_below_the_plans(page):
    assert page.weeks.bars.accessibleDescription().count("\n") >= 3
    assert page.weeks.said.text()


def test_who_changed_the_tier_is_offered_the_new_plan(page, desk, clock, make_invoice):
    number = customers.ids(desk, customers.ListQuery())[0]
    make_invoice(number, 500_000, desk.today() - dt.timedelta(days=29))
    clock.moment += dt.timedelta(days=3)
    roll(desk)
    page.reload()
    (offer,) = page.offers.rows.rows
    assert (offer.before, offer.after) == (Tier.ORDINARY, Tier.RISK)
    assert "every 60 days → every 30 days" in page.offers._texts(offer)[3]
    page.offers.take.click()
    assert page.offers.rows.rows == []
    assert desk.db.value("SELECT COUNT(*) FROM task WHERE customer_id = ?", number) == 1
    history.undo_last(desk)
    page.reload()
    assert len(page.offers.rows.rows) == 1


def test_a_draft_is_tried_beside_the_plans_that_hold(page, desk, tasks, qtbot):
    draft = {Scope(Tier.ORDINARY): Plan(rhythm=7)}
    dialog = TryDialog("Try", desk, tasks, draft)
    qtbot.addWidget(dialog)
    ordinary = next(row for row in dialog.rows.rows if row.now.tier is Tier.ORDINARY)
    assert ordinary.then.contacts > ordinary.now.contacts
    assert dialog.then.text().startswith("Then: In 28 days: ")
    assert dialog.take.isHidden()
    assert care.resolved(desk, Scope(Tier.ORDINARY)).rhythm == 60
