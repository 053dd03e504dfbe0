"""The page of days to remember: what it lists, and what its keys do."""

import datetime as dt
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel

from custdesk.domain.words import Message
from custdesk.services import customers, festivals, gifts, greetings, history, occasions, people
from custdesk.store import records
from custdesk.system.language import say
from custdesk.ui.festivals.greeting import GreetingDialog
from custdesk.ui.festivals.page import FestivalsPage
from custdesk.ui.forms.gift import GiftForm
from custdesk.ui.parts import mail_program

TODAY = dt.date(2026, 9, 3)


@pytest.fixture
def keepers(desk, make_customer):
    """Two customers in Brazil, in different states, and one in Hamburg with a Chinese buyer."""
    one = make_customer("Hanari", "BR", "São Paulo", state="São Paulo", since="2019-01-01")
    two = make_customer("Queen", "BR", "Curitiba", state="Paraná", since="2019-01-01")
    three = make_customer("Alfreds", "DE", "Hamburg", since="2021-09-10", mail="li@alfreds.de")
    ((person,),) = desk.db.rows("SELECT id FROM person WHERE customer_id = ?", three)
    festivals.keep(desk, person, ["chinese"])
    values = {"name": "Li Wei", "birthday": "1980-09-05"}
    people.save(desk, person, three, values, [("email", "li@alfreds.de")])
    return one, two, three


@pytest.fixture
def page(keepers, desk, tasks, show_page):
    return show_page(FestivalsPage(desk, tasks))


def shown(page):
    return [page.model.index(place).data() for place in range(page.model.rowCount())]


def test_who_keeps_what_by_day(page, keepers):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.rows_ready()
    assert shown(page) == [
        "Sat 5 Sep 2026, in 2 days",
        "Birthday of Li Wei, 46 years: Alfreds",
        "Mon 7 Sep 2026, in 4 days",
        "Independence Day: Brazil: Hanari, Queen",
        "Thu 10 Sep 2026, in 7 days",
        "5 years of cooperation: Alfreds",
        "Fri 25 Sep 2026, in 22 days",
        "Mid-Autumn Festival: Alfreds",
        "Sat 3 Oct 2026, in 30 days",
        "German Unity Day: Germany: Alfreds",
    ]
    page.look_ahead(14)
    assert len(page.model.occasions) == 3
    page.arrange("holidays")
    assert shown(page)[1:] == ["Independence Day: Brazil: Hanari, Queen"]
    assert page.step_back()
    assert len(page.model.occasions) == 3


def test_d_greets_and_undo_takes_it_back(page, desk, keepers):
    said = []
    page.said.connect(said.append)
    QTest.keyClick(page.list, Qt.Key.Key_D)
    rows = desk.db.rows("SELECT customer_id, purpose, summary, direction FROM interaction")
    assert rows == [(keepers[2], "greeting", "Birthday of Li Wei, 46 years", "out")]
    assert said == ["Greeting logged: Birthday of Li Wei, 46 years"]
    assert page.list.current().greeted == TODAY
    # Of the other days of the same customer nothing is said.
    assert [row.greeted for row in page.model.occasions][1:] == [None] * 4
    history.undo_last(desk)
    page.reload()
    assert page.list.current().greeted is None


def test_a_whole_country_is_asked_about_and_one_step(page, desk, keepers, boxes):
    page.arrange("holidays")
    opened = []
    page.customers_wanted.connect(lambda ids, what: opened.append((ids, what)))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened == [([keepers[0], keepers[1]], "Independence Day")]
    boxes["confirm"] = False
    QTest.keyClick(page.list, Qt.Key.Key_D)
    assert desk.db.rows("SELECT id FROM interaction") == []
    boxes["confirm"] = True
    before = desk.db.value("SELECT MAX(id) FROM operation")
    QTest.keyClick(page.list, Qt.Key.Key_D)
    assert len(desk.db.rows("SELECT id FROM interaction")) == 2
    assert desk.db.value("SELECT MAX(id) FROM operation") == before + 1


def test_the_draft_goes_to_the_mail_program_and_is_logged(page, desk, keepers, monkeypatch):
    links = []
    monkeypatch.setattr(mail_program, "open_link", links.append)
    monkeypatch.setattr(GreetingDialog, "exec", lambda dialog: dialog.mail())
    QTest.keyClick(page.list, Qt.Key.Key_W)
    (link,) = links
    assert unquote(link).startswith(
        "mailto:li@alfreds.de?subject=Herzlichen Glückwunsch zum Geburtstag&body=Guten Tag Li Wei,"
    )
    assert unquote(link).endswith("Herzliche Grüße\nGu Lan\nHarvest Foods Export")
    assert len(desk.db.rows("SELECT id FROM interaction")) == 1


def test_the_draft_can_be_copied_in_chinese_without_a_log(page, desk, keepers, monkeypatch):
    def act(dialog):
        dialog.language.setCurrentIndex(dialog.language.findData("zh_CN"))
        dialog.note.setChecked(False)
        dialog.copy()

    monkeypatch.setattr(GreetingDialog, "exec", act)
    QTest.keyClick(page.list, Qt.Key.Key_W)
    assert "生日快乐" in QGuiApplication.clipboard().text()
    assert desk.db.rows("SELECT id FROM interaction") == []


def test_what_speaks_against_a_greeting_is_said(page, desk, keepers, make_invoice):
    make_invoice(keepers[2], 100_00, TODAY - dt.timedelta(days=20))
    with desk.operation(Message("Log")):
        row = {"customer_id": keepers[2], "date": "2026-08-30", "channel": "email",
               "direction": "out", "purpose": "novelties"}  # fmt: skip
        records.insert(desk.db, "interaction", row)
        complaint = row | {"channel": "call", "direction": "in", "purpose": "complaint"}
        records.insert(desk.db, "interaction", complaint)
    birthday = occasions.coming(desk, 14)[0]
    assert [say(one) for one in greetings.draft(desk, birthday, language="en").doubts] == [
        "An invoice is 20 days late.",
        "Another letter went out on 30 Aug 2026.",
        "They complained in the last three months.",
    ]


def test_to_a_whole_country_the_addresses_are_hidden(page, desk, keepers, monkeypatch):
    one, two, _three = keepers
    ((person,),) = desk.db.rows("SELECT id FROM person WHERE customer_id = ?", one)
    people.save(desk, person, one, {"name": "Ana"}, [("email", "ana@hanari.br")])
    customers.save(desk, two, {"email": "info@queen.br"})
    links = []
    monkeypatch.setattr(mail_program, "open_link", links.append)
    monkeypatch.setattr(GreetingDialog, "exec", lambda dialog: dialog.mail())
    page.arrange("holidays")
    QTest.keyClick(page.list, Qt.Key.Key_W)
    (link,) = links
    assert "subject=Nossos melhores votos por ocasião da sua data nacional" in unquote(link)
    assert "&bcc=ana@hanari.br,info@queen.br&body=Caros%20amigos" in link
    monkeypatch.setattr(mail_program, "_LONGEST_LINK", 240)
    QTest.keyClick(page.list, Qt.Key.Key_W)
    assert "bcc" not in links[1]


def test_a_holiday_of_a_faith_that_a_person_does_not_keep_is_said(page, desk, keepers, clock):
    clock.moment = dt.datetime(2026, 12, 20, 8, tzinfo=dt.UTC)
    christmas = next(row for row in occasions.coming(desk, 10) if row.kept.country == "DE")
    assert say(christmas.kept.title) == "Christmas Day"
    doubts = [say(one) for one in greetings.draft(desk, christmas, language="en").doubts]
    assert doubts == ["Li Wei keeps other festivals: Chinese festivals."]
    person = christmas.kept.customers[0]
    ((number,),) = desk.db.rows("SELECT id FROM person WHERE customer_id = ?", person)
    festivals.keep(desk, number, ["chinese", "christian"])
    assert greetings.draft(desk, christmas, language="en").doubts == ()


def test_many_people_with_one_festival_are_one_line(desk, make_customer):
    firm = make_customer("Sund", "FR", "Paris")
    for number in range(6):
        person = people.save(desk, None, firm, {"name": f"P{number}"}, []).created
        festivals.keep(desk, person, ["chinese"])
    (one,) = [row for row in occasions.coming(desk, 30) if row.kept.kind == "festival"]
    assert (len(one.people), one.names, one.single) == (6, ("Sund",), firm)
    occasions.greet(desk, one, "Mid-Autumn")
    assert len(desk.db.rows("SELECT id FROM interaction")) == 6
    (one,) = [row for row in occasions.coming(desk, 30) if row.kept.kind == "festival"]
    assert one.greeted == TODAY
    occasions.greet(desk, one, "Mid-Autumn")  # who was greeted is not greeted again
    assert len(desk.db.rows("SELECT id FROM interaction")) == 6


def test_g_logs_a_gift_with_the_customs_of_the_country(page, desk, keepers, monkeypatch):
    def answer(form, attempt):
        form.editors["what"].show("Tea")
        assert form.values()["occasion"] == "Birthday of Li Wei, 46 years"
        assert "small things" in form.body.itemAt(0).widget().text()
        values = form.values() | {"amount": 4000, "currency": "USD"}
        attempt(values)
        return values

    monkeypatch.setattr(GiftForm, "ask_values", answer)
    QTest.keyClick(page.list, Qt.Key.Key_G)
    (gift,) = gifts.of_customer(desk, keepers[2])
    assert (gift.what, gift.amount, gift.currency, gift.person) == ("Tea", 4000, "USD", "Li Wei")
    texts = [one.text() for one in page.about.findChildren(QLabel)]
    assert "Tea, USD 40" in texts
    assert "Gift customs: Germany" in texts
    history.undo_last(desk)
    assert gifts.of_customer(desk, keepers[2]) == []


@pytest.fixture
def shipping(desk, make_customer):
    """A customer who ships before the first of October every year."""
    number = make_customer("Hanoi Trading", "VN", "Hanoi")
    with desk.operation(Message("Import")):
        for year in (2023, 2024, 2025):
            values = {"customer_id": number, "number": f"O{year}", "currency": "USD",
                      "date": f"{year}-09-01", "shipped": f"{year}-09-21", "urgent": 0}  # fmt: skip
            records.insert(desk.db, "sales_order", values)
    return number


def test_before_a_holiday_tasks_are_made_and_the_list_goes_out(
    page, desk, shipping, boxes, tmp_path
):
    said, opened = [], []
    page.said.connect(said.append)
    page.customer_opened.connect(opened.append)
    page.show_view("before")
    assert page.rows_ready()
    table = page.before.table
    rows = [row for row in page.before.rows.rows if row.whose == "ours"]
    assert [(row.name, str(row.ship_by), str(row.order_by)) for row in rows] == [
        ("Hanoi Trading", "2026-09-30", "2026-09-10")
    ]
    table.go_to(page.before.rows.rows.index(rows[0]))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_T)
    assert said == ["1 task made"]
    ((what, due, notes),) = desk.db.rows("SELECT what, due, notes FROM task")
    assert (what, due) == ("Ask for the order before National Day: by 10 Sep", "2026-09-04")
    assert "Shipped then in 3 of 3 years" in notes
    table.go_to(page.before.rows.rows.index(rows[0]))
    QTest.keyClick(table, Qt.Key.Key_T)
    assert said[-1] == "These tasks are there already"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [shipping]
    boxes["save_file"] = tmp_path / "before.csv"
    page.take_out()
    text = (tmp_path / "before.csv").read_text("utf-8-sig")
    assert "Hanoi Trading" in text
    assert "2026-09-30" in text
    assert page.step_back()
    assert page.list.hasFocus()


def test_nobody_to_warn_says_so(page, desk, boxes, tmp_path):
    page.show_view("before")
    assert page.before._whole.currentWidget() is page.before.empty
    page.show_view("days")
    boxes["save_file"] = tmp_path / "days.csv"
    page.take_out()
    lines = (tmp_path / "days.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Date,Last day,Occasion,Customers,Names,Contact,Tier,Country")
    assert lines[2].startswith("2026-09-07,2026-09-07,Independence Day,2,")
