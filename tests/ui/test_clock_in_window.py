"""A customer's clock in the window: the head, the profile, the forms; people's days."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel

from custdesk.domain.errors import ValidationError
from custdesk.services import customers, people, today
from custdesk.services import settings as firm_settings
from custdesk.ui.customers.days_kept import days_of
from custdesk.ui.customers.detail import PROFILE
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.person import PersonForm
from custdesk.ui.forms.visit import VisitForm


@pytest.fixture
def pane(desk, tasks, qtbot):
    page = CustomersPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    return page.detail


def test_the_head_tells_the_hour_and_what_is_before_it(pane, make_customer, clock):
    pane.show_customer(make_customer("Alfreds", "DE", "Berlin"))
    assert pane.head.place._time.text() == "·  10:10"
    assert pane.head.clock.told.text() == "Open now, 6 h 50 min left"
    assert pane.head.clock.ahead.text() == (
        "Both at work today 16:10–18:00 your time; 25 Dec to 27 Dec: Christmas Day"
    )
    clock.moment += dt.timedelta(minutes=5)
    pane.tick()
    assert pane.head.clock.told.text() == "Open now, 6 h 45 min left"
    clock.moment = dt.datetime(2026, 10, 17, 8, 0, tzinfo=dt.UTC)  # Saturday, a week before
    pane.tick()
    assert pane.head.clock.told.text() == (
        "Weekend: closed until Mon 08:30 their time (14:30 yours)"
    )
    assert pane.head.clock.ahead.text().startswith(
        "Clocks there change on 25 Oct 2026: then 7 h behind you, now 6 h behind you; "
        "Both at work Mon 14:30–18:00 your time"
    )


def test_another_customer_shows_nothing_of_the_one_before(pane, make_customer):
    berlin = make_customer("Alfreds", "DE", "Berlin")
    nowhere = make_customer("Nobody", "", "", zone=None)
    pane.show_customer(berlin)
    assert not pane.head.clock.ahead.isHidden()
    pane.show_customer(nowhere)
    assert pane.head.clock.told.text() == "Time there unknown"
    assert pane.head.clock.ahead.isHidden()


def test_head_and_today_are_of_one_mind(pane, desk, make_customer, clock):
    """Own hours, a state whose weekend differs, a state's own holiday."""
    firms = [
        make_customer("Hours", "DE", "Berlin", office_hours="12-13"),
        make_customer("Kelantan", "MY", "Kota Bharu", state="Kelantan"),
        make_customer("Bavaria", "DE", "München", state="Bayern"),
    ]
    compared = 0
    for moment in ("2026-09-04T02:00", "2026-09-06T02:00", "2026-06-04T09:00", "2026-09-03T10:30"):
        clock.moment = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
        rows = {row.customer_id: row for row in today.today(desk)}
        for firm in firms:
            if firm in rows:
                pane.show_customer(firm)
                shown = pane.head.clock.told.text()
                assert shown.startswith("Open") is rows[firm].reach.reachable, (firm, moment)
                compared += 1
    assert compared > 3


def test_the_profile_tells_the_clock_in_full(pane, make_customer):
    firm = make_customer("Yıldız", "TR", "Istanbul", state="Nowhere")
    pane.show_customer(firm)
    pane.tabs.setCurrentIndex(PROFILE)
    pane.tick()
    texts = dict(pane.profile.hours.texts)
    assert texts["Their clock"] == "Istanbul, 5 h behind you"
    assert texts["Office hours"] == "09:00–17:00, usual there"
    assert texts["Weekend"] == "Saturday, Sunday"
    assert "Wed 28 Oct 2026: Republic Day (half day)" in texts["Days off there"]
    assert texts[""].startswith("Of Nowhere no own holidays are known")


def test_hours_are_read_as_people_write_them_and_refused_with_a_sentence(desk, make_customer):
    firm = make_customer("Alfreds", office_hours="9-12, 13:30-17")
    stored = customers.detail(desk, firm).fields
    assert stored["office_hours"] == "09:00-12:00,13:30-17:00"
    form = CustomerForm(desk, firm)
    form.editors["office_hours"].line.setText("nine to five")
    form.editors["founded"].show("1976-09-20")
    with pytest.raises(ValidationError) as refused:
        form.values()
    assert list(refused.value.problems) == ["office_hours"]
    form.editors["office_hours"].line.setText("8～16")
    assert form.values()["founded"] == "1976-09-20"
    for wrong in ({"zone": "Mars/Olympus"}, {"founded": "soon"}, {"office_hours": "9-9"}):
        with pytest.raises(ValidationError) as refused:
            customers.save(desk, firm, wrong)
        assert list(refused.value.problems) == list(wrong)


def test_a_persons_days_are_chosen_in_the_form(desk, make_customer, qtbot):
    firm = make_customer("Alfreds")
    person = customers.detail(desk, firm).people[0]
    form = PersonForm(desk, person)
    qtbot.addWidget(form)
    assert form.values()["festivals"] is None  # nobody guesses
    form.editors["festivals"].boxes["islamic"].setChecked(True)
    form.editors["festivals"].boxes["chinese"].setChecked(True)
    form.editors["birthday_lunar"].line.setText("L06-30")
    form.editors["lunar_short"].box.setCurrentIndex(1)
    values = form.values()
    points = values.pop("points")
    people.save(desk, person.id, firm, values, points)
    person = customers.detail(desk, firm).people[0]
    fields = person.fields
    assert [fields[name] for name in ("festivals", "lunar_leap", "lunar_short")] == [
        "chinese,islamic", None, "next",
    ]  # fmt: skip
    again = PersonForm(desk, person)
    qtbot.addWidget(again)
    assert again.values() == {**values, "points": points}
    told = dict(days_of(person, dt.date(2026, 9, 3)))
    assert told["Festivals kept"] == "Chinese festivals, Islamic festivals"
    assert told["How it is kept"] == (
        "In the leap month if there is one. On the 1st of the next month"
    )


@pytest.mark.parametrize("hour", [0, 11, 23])
@pytest.mark.parametrize("zone", ["Etc/GMT+12", "UTC", "Etc/GMT-14"])
def test_a_birthday_stands_on_its_own_day_on_the_screen(
    pane, desk, make_customer, clock, zone, hour, qtbot
):
    firm = make_customer("Alfreds")
    person = customers.detail(desk, firm).people[0]
    values = {"name": person.name, "birthday": "1988-03-01", "birthday_lunar": "01-01"}
    people.save(desk, person.id, firm, values, [])
    firm_settings.save_firm(desk, firm_settings.FirmSettings(zone=zone))
    clock.moment = dt.datetime(2026, 12, 20, hour, 30, tzinfo=dt.UTC)
    pane.show_customer(firm)
    pane.tabs.setCurrentIndex(1)
    shown = [text.text() for text in pane.people.findChildren(QLabel)]
    assert any("1 Mar 1988 (next 1 Mar 2027)" in text for text in shown)
    assert any("day 1 (next 6 Feb 2027)" in text for text in shown)
    form = PersonForm(desk, customers.detail(desk, firm).people[0])
    qtbot.addWidget(form)
    assert form.values()["birthday"] == "1988-03-01"


@pytest.mark.parametrize(
    ("moment", "judged"),
    [
        ("2026-06-04T10:00", "A day off there"),  # Corpus Christi, in Bavaria alone
        ("2026-06-05T10:00", ""),
        ("2026-06-05T12:30", "Outside their office hours"),
        ("2026-06-06T10:00", "A day off there"),
    ],
)
def test_the_form_of_a_visit_knows_the_same_clock(desk, make_customer, qtbot, moment, judged):
    firm = make_customer("Bavaria", "DE", "München", state="Bayern", office_hours="8-12, 13-17")
    form = VisitForm(desk, firm, None, dt.datetime.fromisoformat(moment), "visit")
    qtbot.addWidget(form)
    shown = [text.text() for text in form.findChildren(QLabel)]
    assert (judged in shown) if judged else ("A day off there" not in shown)
    if not judged:
        assert "Outside their office hours" not in shown
