"""The greetings of the coming weeks: each once, nobody on a day of mourning, written in bulk."""

import datetime as dt

import pytest

from custdesk.services import festivals, history, occasions, settings
from custdesk.services.greetings import making, queue
from custdesk.services.letters import out

D = dt.date


@pytest.fixture(autouse=True)
def ours(desk):
    settings.save_firm(
        desk,
        settings.FirmSettings("Harvest", "Gu Lan", zone="Asia/Shanghai", email="gu@harvest.cn"),
    )


def told(desk, first, last):
    return [
        (group.key, str(group.first), [(one.customer, one.person) for one in group.open],
         len(group.done))
        for group in queue.coming(desk, D.fromisoformat(first), D.fromisoformat(last))
    ]  # fmt: skip


def one_group(desk, first, last, key):
    groups = queue.coming(desk, D.fromisoformat(first), D.fromisoformat(last))
    return next(group for group in groups if group.key == key)


def test_a_festival_its_eve_and_the_days_off_are_one_greeting(desk, make):
    ningbo = make.customer(country="CN")
    wang = make.person(ningbo, "王芳")
    festivals.keep(desk, wang, ["chinese"])
    hamburg = make.customer(country="DE")
    li = make.person(hamburg, "Li Wei")
    festivals.keep(desk, li, ["chinese"])
    found = [one for one in told(desk, "2027-01-25", "2027-02-12") if one[0] != "new_year"]
    assert found == [("chinese_new_year", "2027-02-06", [(ningbo, wang), (hamburg, li)], 0)]


def test_nobody_is_congratulated_on_a_day_of_mourning(desk, make):
    berlin = make.person(make.customer(country="DE"), "Anna")
    festivals.keep(desk, berlin, ["christian", "jewish"])
    make.customer(country="CN")
    keys = {one[0] for one in told(desk, "2026-03-20", "2026-04-12")}
    assert keys == {"easter", "pesach"}  # not Good Friday, not Tomb-Sweeping Day


def test_christmas_wishes_a_happy_new_year_as_well(desk, make):
    christian = make.customer(country="DE")
    other = make.customer(country="CN")
    found = told(desk, "2026-12-20", "2027-01-03")
    assert [(key, [one for one, _ in open_]) for key, _, open_, _ in found] == [
        ("christmas", [christian]), ("new_year", [other]),
    ]  # fmt: skip
    group = one_group(desk, "2026-12-20", "2027-01-03", "christmas")
    making.write(desk, making.ready(desk, group.open), ["no_address"])
    assert [one[0] for one in told(desk, "2026-12-27", "2027-01-03")] == ["new_year"]


def test_days_of_their_own_stand_in_their_week(desk, make):
    firm = make.customer(country="DE", since="2021-09-10", founded="1990-09-14")
    make.person(firm, "Jan", birthday="1986-09-08")
    assert told(desk, "2026-09-07", "2026-09-20") == [
        ("birthday", "2026-09-08", [(firm, 1)], 0),
        ("cooperation", "2026-09-10", [(firm, None)], 0),
        ("founding", "2026-09-14", [(firm, None)], 0),
    ]


@pytest.fixture
def christmas(desk, make):
    """Four in countries that keep it: two languages, one without an address, one who complained."""
    germany = make.customer("Weber GmbH", country="DE", email="info@weber.de")
    anna = make.person(
        germany, "Anna Weber", ("email", "anna@weber.de"), salutation="Frau", last_name="Weber"
    )
    brazil = make.customer("Hanari", country="BR", email="ola@hanari.br")
    silent = make.customer("Silent", country="FR")
    cross = make.customer("Cross", country="IT", email="info@cross.it")
    make.contact(cross, "2026-12-01", purpose="complaint")
    return germany, anna, brazil, silent, cross


def test_each_is_drafted_in_their_language_and_judged(desk, clock, christmas):
    clock.set(D(2026, 12, 10))
    germany, anna, brazil, silent, cross = christmas
    group = one_group(desk, "2026-12-20", "2026-12-27", "christmas")
    rows = {one.recipient.customer: one for one in making.ready(desk, group.open)}
    assert {number: one.language for number, one in rows.items()} == {
        germany: "de", brazil: "pt", silent: "fr", cross: "it",
    }  # fmt: skip
    weber = rows[germany]
    assert (weber.recipient.person, weber.who) == (anna, "Anna Weber")
    assert weber.address == "anna@weber.de"
    assert weber.letter.text.startswith("Liebe Frau Weber,\n\nfrohe Weihnachten")
    assert weber.letter.text.endswith("Herzliche Grüße\nGu Lan\nHarvest")
    assert not weber.read  # marked for a native reader
    assert weber.against == () == rows[brazil].against
    assert [one.key for one in rows[silent].against] == ["no_address"]
    assert [one.key for one in rows[cross].against] == ["complained"]


def test_written_once_whatever_is_pressed_and_undone_as_one(desk, clock, christmas):
    clock.set(D(2026, 12, 10))
    germany, anna, brazil, _silent, cross = christmas
    group = one_group(desk, "2026-12-20", "2026-12-27", "christmas")
    rows = making.ready(desk, group.open, "formal")
    done = making.write(desk, rows)
    assert (len(done.letters), len(done.left)) == (2, 2)
    stored = desk.db.rows(
        "SELECT customer_id, person_id, kind, occasion, festival, language, address, state, "
        "accepted, message_id LIKE '%@harvest.cn' FROM letter ORDER BY id"
    )
    assert stored == [
        (germany, anna, "greeting", "2026-12-25", "christmas", "de", "anna@weber.de", "written",
         None, 1),
        (brazil, None, "greeting", "2026-12-25", "christmas", "pt", "ola@hanari.br", "written",
         None, 1),
    ]  # fmt: skip
    # The same rows once more, and anew from the queue: nobody gets a second one.
    assert making.write(desk, rows).letters == ()
    again = one_group(desk, "2026-12-20", "2026-12-27", "christmas")
    assert ({one.customer for one in again.open}, len(again.done)) == ({_silent, cross}, 2)
    more = making.write(desk, making.ready(desk, again.open), ["complained", "another"])
    assert len(more.letters) == 1
    assert desk.db.value("SELECT accepted FROM letter WHERE customer_id = ?", cross) == "complained"
    history.undo(desk, more.changes.operation)
    history.undo(desk, done.changes.operation)
    assert len(one_group(desk, "2026-12-20", "2026-12-27", "christmas").open) == 4


def test_what_went_out_is_a_greeting_in_the_log_and_of_the_day(desk, clock, christmas):
    clock.set(D(2026, 12, 20))
    germany, anna, *_ = christmas
    group = one_group(desk, "2026-12-20", "2026-12-27", "christmas")
    done = making.write(desk, making.ready(desk, group.open))
    out.went_out(desk, done.letters, "draft")
    entry = desk.db.rows(
        "SELECT purpose, greets_on, person_id FROM interaction WHERE customer_id = ? "
        "AND purpose = 'greeting'", germany,
    )  # fmt: skip
    assert entry == [("greeting", "2026-12-25", anna)]
    rows = [row for row in occasions.coming(desk, 10) if row.kept.country == "DE"]
    assert rows[0].greeted == D(2026, 12, 20)


def test_who_was_greeted_by_hand_is_done(desk, clock, christmas):
    clock.set(D(2026, 12, 20))
    (day,) = [row for row in occasions.coming(desk, 10) if row.kept.country == "BR"]
    occasions.greet(desk, day, "Christmas")
    group = one_group(desk, "2026-12-20", "2026-12-27", "christmas")
    assert [one.customer for one in group.done] == [christmas[2]]


def test_who_keeps_other_festivals_waits_for_a_word(desk, clock, christmas):
    clock.set(D(2026, 12, 10))
    germany, anna, *_ = christmas
    festivals.keep(desk, anna, ["islamic"])
    group = one_group(desk, "2026-12-20", "2026-12-27", "christmas")
    rows = making.ready(desk, [one for one in group.open if one.customer == germany])
    assert [one.key for one in rows[0].against] == ["festival"]
    assert making.write(desk, rows).letters == ()
    festivals.keep(desk, anna, ["islamic", "christian"])
    assert making.ready(desk, group.open)[0].against == ()


def test_days_off_that_are_longer_than_christmas_are_called_by_it(desk, make):
    british, georgian = make.customer(country="GB"), make.customer(country="US", state="GA")
    (found,) = [one for one in told(desk, "2026-12-20", "2027-01-03") if one[0] == "christmas"]
    assert {customer for customer, _person in found[2]} == {british, georgian}


def test_a_letter_of_today_is_no_other_by_christmas(desk, make):
    customer = make.customer(country="DE")
    make.row("letter", customer_id=customer, kind="news", channel="email", state="out", control=0,
             out_at="2026-09-02T08:00:00Z")  # fmt: skip
    make.row("interaction", customer_id=customer, date="2026-09-02", channel="email",
             direction="out")  # fmt: skip
    group = one_group(desk, "2026-12-20", "2027-01-03", "christmas")
    (row,) = making.ready(desk, group.open)
    assert "another" not in {one.key for one in row.against}
