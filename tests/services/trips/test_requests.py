"""Appointments asked for: the letter that comes next, what is known of it, what they answered."""

import datetime as dt
import email
import email.policy

import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.domain.reason import Kind
from custdesk.services import history, settings, today, visits
from custdesk.services.trips import requests, trips
from custdesk.system.language import say

AT = dt.datetime.fromisoformat("2026-09-15T10:00")


@pytest.fixture
def berlin(make):
    number = make.customer(
        "Alfreds Futterkiste", country="DE", city="Berlin", address="Obere Str. 57",
        email="info@alfreds.example",
    )  # fmt: skip
    make.person(
        number, "Maria Anders", ("email", "anders@alfreds.example"), salutation="Ms", title="Buyer"
    )
    return number


@pytest.fixture
def visit(desk, berlin):
    return visits.save(desk, None, berlin, {"at": AT, "purpose": "Price list 2027"}).created


def test_a_request_is_in_their_language_with_their_clock_and_address(desk, visit) -> None:
    draft = requests.draft(desk, visit)
    assert (draft.kind, draft.language, draft.to) == ("request", "de", "anders@alfreds.example")
    for fact in ("Sehr geehrte Frau Anders,", "Dienstag, 15. September 2026", "10:00–11:00",
                 "Obere Str. 57, Berlin", "Es kommen: Gu Lan", "Price list 2027"):  # fmt: skip
        assert fact in draft.text
    assert any("speaks" in doubt.text for doubt in draft.doubts)
    assert not any(
        "speaks" in doubt.text for doubt in requests.draft(desk, visit, None, "en").doubts
    )


def test_the_next_letter_follows_what_happened(desk, visit, clock) -> None:
    assert requests.draft(desk, visit).kind == "request"
    requests.asked(desk, visit)
    assert requests.draft(desk, visit).kind == "reminder"
    requests.confirmed(desk, visit)
    assert requests.draft(desk, visit).kind == "confirmation"
    requests.not_asked(desk, visit)
    assert requests.visit_of(desk, visit).asked == ""


def test_a_moved_appointment_tells_when_it_was_to_be(desk, visit) -> None:
    requests.asked(desk, visit)
    assert "Bisher" not in requests.draft(desk, visit, "postponement").text
    visits.move(desk, visit, AT + dt.timedelta(days=1))
    visits.move(desk, visit, AT + dt.timedelta(days=2))
    text = requests.draft(desk, visit, "postponement").text
    assert "Bisher: Dienstag, 15. September 2026" in text
    assert "Tag: Donnerstag, 17. September 2026" in text
    requests.asked(desk, visit, desk.today() + dt.timedelta(days=1))
    assert requests.draft(desk, visit, "postponement").text.count("Bisher") <= 1


def told(desk, visit):
    said = requests.told(requests.visit_of(desk, visit), desk.today())
    return say(said) if said else ""


def test_what_was_agreed_is_asked_anew_after_a_move(desk, visit) -> None:
    requests.confirmed(desk, visit)
    visits.move(desk, visit, AT, 90)
    assert told(desk, visit) == "Confirmed"  # longer, not later
    done = visits.move(desk, visit, AT + dt.timedelta(days=1))
    assert told(desk, visit) == "Confirmed for another time"
    draft = requests.draft(desk, visit)
    assert draft.kind == "postponement"
    assert "Bisher: Dienstag, 15. September 2026" in draft.text
    history.undo(desk, done.operation)
    assert told(desk, visit) == "Confirmed"
    row = visits.get(desk, visit)
    visits.save(desk, visit, row["customer_id"], {"at": AT + dt.timedelta(hours=2)})
    visits.save(desk, visit, row["customer_id"], {"at": AT + dt.timedelta(hours=3)})
    assert "10:00" in requests.draft(desk, visit).text
    visits.move(desk, visit, AT)
    assert told(desk, visit) == "Confirmed"  # back where it was
    visits.move(desk, visit, AT + dt.timedelta(days=1))
    requests.asked(desk, visit)
    assert (told(desk, visit), requests.draft(desk, visit).kind) == ("Asked today", "reminder")


def test_what_was_asked_for_or_declined_is_asked_anew_after_a_move(desk, visit) -> None:
    requests.asked(desk, visit)
    visits.move(desk, visit, AT + dt.timedelta(days=1))
    assert told(desk, visit) == "Asked for another time"
    assert requests.waiting(desk, days=0) == []
    requests.declined(desk, visit)
    visits.move(desk, visit, AT + dt.timedelta(days=2))
    assert (told(desk, visit), requests.draft(desk, visit).kind) == ("", "request")


def test_what_was_held_keeps_its_answer_when_its_hour_is_put_right(desk, visit) -> None:
    requests.confirmed(desk, visit)
    visits.save(desk, visit, visits.get(desk, visit)["customer_id"], {"status": "done"})
    visits.move(desk, visit, AT + dt.timedelta(hours=1))
    assert told(desk, visit) == "Confirmed"


def test_days_without_an_answer_are_counted_until_they_answer(desk, visit, clock) -> None:
    requests.asked(desk, visit)
    assert requests.waiting(desk) == []
    clock.set(dt.date(2026, 9, 9))
    (one,) = requests.waiting(desk)
    assert (one.visit.id, one.days) == (visit, 6)
    told = requests.told(one.visit, desk.today())
    assert told.plural == "Asked {n} days ago, no answer"
    assert told.values["n"] == 6
    requests.declined(desk, visit)
    assert requests.waiting(desk) == []
    clock.set(dt.date(2026, 9, 20))
    assert requests.waiting(desk) == []


def test_a_yes_plans_what_was_proposed_and_can_be_taken_back(desk, visit) -> None:
    visits.save(desk, visit, requests.visit_of(desk, visit).customer_id, {"status": "proposed"})
    done = requests.confirmed(desk, visit, dt.date(2026, 9, 2))
    row = requests.visit_of(desk, visit)
    assert (row.status, row.asked, row.asked_on) == ("planned", "confirmed", dt.date(2026, 9, 2))
    history.undo(desk, done.operation)
    assert requests.visit_of(desk, visit).status == "proposed"


def test_travellers_of_the_trip_come(desk, visit, berlin) -> None:
    trip = trips.save(
        desk, None,
        {"name": "Germany", "first_on": dt.date(2026, 9, 14), "last_on": dt.date(2026, 9, 18),
         "travellers": "Gu Lan\nLi Wei"},
    ).created  # fmt: skip
    visits.save(desk, visit, berlin, {"trip_id": trip})
    assert "Es kommen: Gu Lan, Li Wei" in requests.draft(desk, visit).text


def test_a_day_off_there_and_a_purpose_in_chinese_are_told(desk, berlin) -> None:
    sunday = dt.datetime.fromisoformat("2026-09-20T10:00")
    number = visits.save(desk, None, berlin, {"at": sunday, "purpose": "新价目表"}).created
    texts = [doubt.text for doubt in requests.draft(desk, number).doubts]
    assert "{day} is a day off there." in texts
    assert "The purpose is not in the language of the letter." in texts
    chinese = [doubt.text for doubt in requests.draft(desk, number, None, "zh_CN").doubts]
    assert "The purpose is not in the language of the letter." not in chinese


def test_a_firm_without_people_gets_a_letter_too(desk, make) -> None:
    number = make.customer("Tokyo Traders", country="JP")
    made = visits.save(desk, None, number, {"at": AT, "kind": "video"}).created
    draft = requests.draft(desk, made)
    assert draft.text.startswith("Tokyo Traders ご担当者様")
    assert "ビデオ会議" in draft.text
    assert draft.to == ""


def test_wrong_kinds_and_languages_are_told(desk, visit) -> None:
    with pytest.raises(CustDeskError):
        requests.draft(desk, visit, "invoice")
    with pytest.raises(CustDeskError):
        requests.draft(desk, visit, None, "nl")


def test_a_mail_draft_opens_for_writing_and_keeps_every_letter(desk, visit, tmp_path) -> None:
    draft = requests.draft(desk, visit, None, "ja")
    path = tmp_path / "visit.eml"
    requests.save_draft(desk, path, draft.subject, draft.text, draft.to)
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    assert (mail["Subject"], mail["To"]) == (draft.subject, draft.to)
    assert mail.get_content().splitlines() == draft.text.splitlines()
    with pytest.raises(CustDeskError):
        requests.save_draft(desk, tmp_path / "visit.txt", "", "")


def test_today_tells_who_has_not_answered(desk, visit, berlin, clock) -> None:
    requests.asked(desk, visit)
    clock.set(dt.date(2026, 9, 7))
    assert not _unanswered(desk)
    clock.set(dt.date(2026, 9, 9))
    (reason,) = _unanswered(desk)
    assert (reason.message.values["n"], reason.subject) == (6, visit)
    requests.confirmed(desk, visit)
    assert not _unanswered(desk)


def _unanswered(desk):
    rows = today.today(desk)
    return [one for row in rows for one in row.reasons if one.kind is Kind.UNANSWERED]


def test_a_letter_that_nobody_signs_says_so(desk, visit) -> None:
    assert not any("signs" in say(one) for one in requests.draft(desk, visit).doubts)
    settings.save_firm(desk, settings.firm(desk)._replace(name="", salesperson=""))
    assert "Nobody signs it yet" in say(requests.draft(desk, visit).doubts[0])
