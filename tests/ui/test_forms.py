"""The forms: what they read, what they refuse, and that nothing typed is lost."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from custdesk.domain.choices import OF_CUSTOMER
from custdesk.domain.errors import StorageUnavailable, ValidationError
from custdesk.domain.words import Message
from custdesk.services import customers, interactions, people, tasks, visits
from custdesk.system.language import use
from custdesk.ui.forms.customer import SECTIONS, CustomerForm
from custdesk.ui.forms.form import Form
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.person import PersonForm
from custdesk.ui.forms.rows import Row, shown
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.visit import VisitForm, default_time


def wall(text: str) -> dt.datetime:
    """A time on somebody's clock, without a zone."""
    return dt.datetime.fromisoformat(text)


@pytest.fixture
def shown_form(qtbot, boxes):
    """Show a form without waiting for its end."""

    def show(form: Form) -> Form:
        qtbot.addWidget(form)
        form.show()
        return form

    return show


def test_every_row_of_the_customer_is_a_column(desk, make_customer) -> None:
    fields = customers.detail(desk, make_customer("QUICK-Stop")).fields
    rows = {row.name for section in SECTIONS for row in section.rows}
    assert rows <= fields.keys()


def test_what_the_form_lets_choose_is_told_in_words_everywhere() -> None:
    chosen = {row.name: row.choices for section in SECTIONS for row in section.rows if row.choices}
    assert chosen == OF_CUSTOMER


def test_a_customer_goes_through_the_form_unchanged(desk, make_customer, shown_form) -> None:
    values = {
        "name_latin": "Quick", "credit_limit": 3_000_050, "credit_currency": "EUR",
        "kind": "importer", "stage": "Sample sent", "price_sensitivity": "high",
        "zone": "Europe/Berlin", "needs": "Small\ncartons", "care_days": 10,
    }  # fmt: skip
    number = make_customer("QUICK-Stop", **values)
    before = customers.detail(desk, number).fields
    form = shown_form(CustomerForm(desk, number))
    typed = form.values()
    assert {name: before[name] for name in typed} == typed
    assert not form.is_touched()


def test_all_problems_are_told_at_their_fields(desk, shown_form) -> None:
    form = shown_form(CustomerForm(desk, None))
    form.editors["email"].show("nonsense")
    form.editors["credit_limit"].show(100)
    form.editors["credit_limit"].line.setText("much")
    form.editors["country"].box.setEditText("Nowhere")
    form.accept()
    assert form.result() == QDialog.DialogCode.Rejected
    assert form.fields["name"].problem == "This cannot be left empty."
    assert form.fields["email"].problem == "An e-mail address looks like name@firm.com."
    assert "30,000" in form.fields["credit_limit"].problem
    assert form.fields["country"].problem
    assert form.fields["city"].problem == ""
    assert form.editors["email"].value() == "nonsense"
    credit = next(box for box in form.boxes if "credit_limit" in box.fields)
    assert credit.is_open()  # a folded section with a problem unfolds


def test_only_the_important_sections_are_open(desk, shown_form) -> None:
    form = shown_form(CustomerForm(desk, None))
    assert [box.is_open() for box in form.boxes] == [True, True, False, False, False, False]
    assert form.editors["owner"].value() == "Gu Lan"


def test_an_amount_is_read_in_the_currency_of_its_field(desk, shown_form) -> None:
    form = shown_form(CustomerForm(desk, None))
    form.editors["name"].show("Tokyo Traders")
    form.editors["credit_currency"].show("JPY")
    form.editors["credit_limit"].line.setText("1,200,000")
    assert form.values()["credit_limit"] == 1_200_000
    form.editors["credit_currency"].show("KWD")
    form.editors["credit_limit"].line.setText("12.5")
    assert form.values()["credit_limit"] == 12_500


def test_a_limit_without_currency_is_in_the_base_currency(desk, shown_form) -> None:
    form = shown_form(CustomerForm(desk, None))
    form.editors["name"].show("QUICK-Stop")
    form.editors["credit_limit"].line.setText("100")
    values = form.values()
    assert (values["credit_limit"], values["credit_currency"]) == (10_000, "USD")


def test_a_country_is_found_by_its_name_or_code(desk, shown_form) -> None:
    form = shown_form(CustomerForm(desk, None))
    editor = form.editors["country"]
    for text in ("germany", "de"):
        editor.box.setEditText(text)
        assert editor.value() == "DE"


def test_escape_asks_before_typed_text_is_lost(desk, shown_form, boxes, qtbot) -> None:
    form = shown_form(CustomerForm(desk, None))
    form.show_values({})
    form.editors["name"].show("QUICK-Stop")
    boxes["confirm"] = False
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    boxes["confirm"] = True
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_ctrl_enter_saves(desk, shown_form, qtbot) -> None:
    form = shown_form(CustomerForm(desk, None))
    form.editors["name"].show("QUICK-Stop")
    with qtbot.waitActive(form):
        form.activateWindow()
    notes = form.editors["address"].text
    notes.setFocus()
    qtbot.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: form.answer is not None)
    assert form.answer["name"] == "QUICK-Stop"


def test_what_the_service_refuses_stays_in_the_form(desk, shown_form) -> None:
    form = shown_form(CustomerForm(desk, None))
    form.editors["name"].show("QUICK-Stop")

    def full_disk(values):
        raise StorageUnavailable(Message("The disk is full."))

    form.attempt = full_disk
    form.accept()
    assert form.isVisible()
    assert form._trouble.text() == "The disk is full."
    assert form.editors["name"].value() == "QUICK-Stop"


def test_a_person_with_points(desk, make_customer, shown_form) -> None:
    number = make_customer("QUICK-Stop")
    form = shown_form(PersonForm(desk, None))
    form.editors["name"].show("Peter Weber")
    form.editors["birthday"].line.setText("12 May")
    form.editors["birthday_lunar"].line.setText("l7-23")
    points = form.editors["points"]
    points.add("mobile", " +49 170 1 ")
    points.add("wechat", "")
    values = form.values()
    written = values.pop("points")
    assert written == [("mobile", "+49 170 1")]
    people.save(desk, None, number, values, written)
    person = customers.detail(desk, number).people[1]
    assert (person.fields["birthday"], person.fields["birthday_lunar"]) == ("--05-12", "L07-23")
    again = shown_form(PersonForm(desk, person))
    assert again.editors["birthday"].line.text() == "12 May"
    assert again.editors["points"].value() == written
    again.editors["points"]._remove(again.editors["points"]._rows[0])
    assert again.editors["points"].value() == []


def test_a_contact_is_ready_but_for_what_was_said(desk, make_customer, shown_form) -> None:
    number = make_customer("QUICK-Stop")
    person = customers.detail(desk, number).people[0].id
    values = shown_form(InteractionForm(desk, number, "call", None)).values()
    assert values["channel"] == "call"
    assert values["person_id"] == person
    assert values["date"] == desk.today()


def test_a_day_for_the_next_step_needs_no_words(desk, make_customer, shown_form) -> None:
    form = shown_form(InteractionForm(desk, make_customer("QUICK-Stop"), "call", None))
    form.editors["next_on"].day.setText("in 2 weeks")
    values = form.values()
    assert values["next_on"] == dt.date(2026, 9, 17)
    assert values["next_step"] == "Follow up"
    form.editors["next_on"].day.setText("some day")
    with pytest.raises(ValidationError) as refused:
        form.values()
    assert set(refused.value.problems) == {"next_on"}


def test_an_entry_is_edited(desk, make_customer, shown_form) -> None:
    number = make_customer("QUICK-Stop")
    entry = interactions.save(desk, None, number, {"channel": "email", "summary": "Price list"})
    form = shown_form(InteractionForm(desk, number, "call", entry.created))
    values = form.values()
    assert (values["channel"], values["summary"]) == ("email", "Price list")
    assert not form.is_touched()


def test_a_task_asks_whom_it_is_about(desk, make_customer, shown_form, qtbot) -> None:
    number = make_customer("QUICK-Stop")
    form = shown_form(TaskForm(desk, None, None, dt.date(2026, 9, 10)))
    form.editors["what"].show("Send samples")
    with pytest.raises(ValidationError) as refused:
        form.values()
    assert set(refused.value.problems) == {"customer_id"}
    picker = form.editors["customer_id"].picker
    qtbot.keyClicks(picker._line, "quick")
    assert not picker._list.isHidden()
    qtbot.keyClick(picker._line, Qt.Key.Key_Return)
    values = form.values()
    assert (values["customer_id"], values["due"]) == (number, dt.date(2026, 9, 10))
    assert form.editors["person_id"]._box.count() == 2
    done = tasks.save(desk, None, number, {"what": "Send samples", "due": values["due"]})
    again = shown_form(TaskForm(desk, number, done.created, None))
    assert again.values()["due"] == dt.date(2026, 9, 10)


def test_a_visit_shows_both_clocks_and_judges_the_hour(desk, make_customer, shown_form) -> None:
    number = make_customer("QUICK-Stop")
    form = shown_form(VisitForm(desk, number, None, wall("2026-09-14 10:00"), "visit"))
    when = form.editors["at"]
    assert "16:00" in when._own.text()  # Shanghai is six hours ahead of Berlin in summer
    assert when._judged.text() == ""
    when.show(wall("2026-09-13 10:00"))
    assert when._judged.text() == "A day off there"
    when.show(wall("2026-09-14 20:00"))
    assert when._judged.text() == "Outside their office hours"
    values = form.values()
    assert values["at"] == wall("2026-09-14 20:00")
    assert (values["minutes"], values["kind"]) == (60, "visit")


def test_a_visit_elsewhere_says_which_clock_it_goes_by(desk, make_customer, shown_form) -> None:
    number = make_customer("QUICK-Stop")
    form = shown_form(VisitForm(desk, number, None, wall("2026-09-13 10:00"), "visit"))
    when, place = form.editors["at"], form.editors["place"].widget
    assert when._judged.text() == "A day off there"
    place.setText("Hall 3, Osaka, Japan")
    place.editingFinished.emit()
    assert when._own.text() == "Time in Tokyo; Your time: Sun 13 Sep 2026 09:00"
    assert when._judged.text() == ""
    done = visits.save(desk, None, number, form.values())
    assert visits.get(desk, done.created)["zone"] == "Asia/Tokyo"
    again = shown_form(VisitForm(desk, number, done.created, None, "visit"))
    assert "Time in Tokyo" in again.editors["at"]._own.text()
    assert again.values()["at"] == wall("2026-09-13 10:00")


def test_ones_own_hour_becomes_theirs_when_the_customer_is_chosen(
    desk, make_customer, shown_form
) -> None:
    number = make_customer("QUICK-Stop")
    form = shown_form(VisitForm(desk, None, None, wall("2026-09-14 16:00"), "call"))
    form.editors["customer_id"].show(number)
    values = form.values()
    assert values["at"] == wall("2026-09-14 10:00")
    assert values["kind"] == "call"


def test_a_visit_is_edited(desk, make_customer, shown_form) -> None:
    number = make_customer("QUICK-Stop")
    at = wall("2026-09-14 10:30")
    made = visits.save(desk, None, number, {"at": at, "minutes": 75, "purpose": "Samples"})
    form = shown_form(VisitForm(desk, number, made.created, None, "visit"))
    values = form.values()
    assert (values["at"], values["minutes"], values["purpose"]) == (at, 75, "Samples")


def test_the_default_hour_is_ten_on_the_next_working_day() -> None:
    friday = wall("2026-09-04 18:00")
    assert default_time(friday) == wall("2026-09-07 10:00")


def test_a_choice_in_the_words_of_a_list_is_the_same_choice(desk, make_customer, shown_form):
    form = shown_form(CustomerForm(desk, make_customer("QUICK-Stop", kind="Importer")))
    box = form.editors["kind"].widget
    titles = [box.itemText(place) for place in range(box.count())]
    assert titles.count("Importer") == 1
    assert box.currentText() == "Importer"
    assert form.values()["kind"] == "Importer"  # as it is stored


def test_stored_values_are_shown_in_words() -> None:
    choice = Row("kind", "Kind", "choice", choices=(("importer", "Importer"),))
    assert shown(choice, "importer") == "Importer"
    assert shown(choice, "Broker") == "Broker"
    use("zh_CN")
    assert [shown(choice, said) for said in ("Importer", "importer", "进口商")] == ["进口商"] * 3
    use("en")
    assert shown(Row("country", "Country", "country"), "DE") == "Germany"
    assert shown(Row("birthday", "Birthday", "birthday"), "--05-12") == "12 May"
    assert shown(Row("since", "Since", "day"), "long ago") == "long ago"
    assert shown(Row("city", "City"), None) == ""


def test_esc_asks_nothing_before_a_customer_is_chosen(shown_form, desk, qtbot) -> None:
    form = shown_form(VisitForm(desk, None, None, None, "visit"))
    form._before = form._typed()
    assert not form.is_touched()
    qtbot.keyClicks(form.editors["customer_id"].widget.focusProxy(), "Al")
    assert form.is_touched()


def test_a_form_is_no_higher_than_the_screen(shown_form, desk) -> None:
    form = VisitForm(desk, None, None, None, "visit")
    form.resize(500, 5000)
    shown_form(form)
    assert form.height() < form.screen().availableGeometry().height()
