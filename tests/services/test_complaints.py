"""Complaints taken in, answered, solved and learned from; counted once in all that tells of them.

The clock of the tests: Thursday 3 September 2026, 16:10 in Shanghai, 08:10 UTC.
"""

import datetime as dt

import numpy as np
import pytest

from custdesk.domain.errors import ValidationError
from custdesk.domain.warnings.kinds import Kind
from custdesk.services import customers, guard, history, interactions, warnings
from custdesk.services.complaints import after, cases, improving, rules, told
from custdesk.services.credit import claims, payments
from custdesk.services.credit.matching import Part
from custdesk.store import complaints as store
from custdesk.store import effect, facts, sheets, signs
from custdesk.system.language import say

TODAY = dt.date(2026, 9, 3)
LONG = dt.date(2026, 10, 20)


@pytest.fixture
def firm(make):
    return make.customer("Blauer See", country="DE", zone="Europe/Berlin")


def take(desk, customer, **values):
    done = cases.take_in(desk, customer, {"what": "Two cartons crushed", **values})
    return done.created


def test_taken_in_with_clocks_a_number_and_one_log_entry(desk, firm):
    number = take(desk, firm, kind="damage", severity="high", promised="An answer today")
    one = cases.case_of(desk, number)
    assert (one.number, one.nature, one.date) == ("C26-001", "complaint", TODAY)
    # 10:10 in Berlin, a Thursday: an ordinary customer has 4 open hours and 5 working days.
    assert one.answer_by == dt.datetime(2026, 9, 3, 12, 10, tzinfo=dt.UTC)
    assert one.solve_by == dt.datetime(2026, 9, 10, 15, 0, tzinfo=dt.UTC)
    logged = desk.db.rows("SELECT date, channel, direction, purpose, summary FROM interaction")
    assert logged == [("2026-09-03", "call", "in", "complaint", "Two cartons crushed")]
    assert cases.case_of(desk, take(desk, firm)).number == "C26-002"


def test_without_words_nothing_is_written(desk, firm):
    with pytest.raises(ValidationError) as refused:
        cases.take_in(desk, firm, {"what": "  ", "nature": "shout"})
    assert set(refused.value.problems) == {"what", "nature"}
    assert store.counts(desk.db)["open"] == 0


def test_one_undo_takes_complaint_and_log_entry_back(desk, firm):
    done = cases.take_in(desk, firm, {"what": "Wrong label"})
    history.undo(desk, done.operation)
    assert cases.listed(desk) == []
    assert desk.db.value("SELECT COUNT(*) FROM interaction WHERE deleted_op IS NULL") == 0


def counted(desk, firm, day=TODAY):
    """How often a complaint of this customer is counted, by everything that counts them."""
    happened = effect.dealings(desk.db, day - dt.timedelta(days=30), day, day)
    of_effect = int((happened.complaints == firm).sum())
    warned = signs.read(desk.db, None, day)
    place = warned.table.ids.tolist().index(firm)
    assert int(warned.complaints[place]) == of_effect
    return of_effect


def test_a_complaint_and_what_is_logged_about_it_count_once(desk, make, firm, clock):
    take(desk, firm)
    assert counted(desk, firm) == 1
    # They call about it again, and the call is logged as a complaint: still the same one.
    make.contact(firm, "2026-09-03", purpose="complaint", summary="Again about the cartons")
    assert counted(desk, firm) == 1
    number = cases.listed(desk)[0].id
    after.answer(desk, number, {"said": "We look into it", "channel": "email"})
    after.solve(desk, number, {"cause": "packing", "remedy": "credit"})
    assert counted(desk, firm) == 1
    # A week after it was solved they complain anew: that is another one.
    clock.set(dt.date(2026, 9, 12))
    make.contact(firm, "2026-09-12", purpose="投诉")
    assert counted(desk, firm, dt.date(2026, 9, 12)) == 2


def test_praise_is_no_complaint_though_its_log_entry_was_one(desk, make, firm):
    contact = make.contact(firm, "2026-09-03", purpose="complaint")
    assert counted(desk, firm) == 1
    take(desk, firm, nature="praise", contact_id=contact)
    assert counted(desk, firm) == 0


def test_the_tier_waits_for_a_case_until_it_is_solved(desk, firm):
    number = take(desk, firm)
    opened = lambda: facts.count(desk.db, [firm], TODAY).facts.complaint_on[0]  # noqa: E731
    assert opened() == np.datetime64("2026-09-03")
    after.solve(desk, number, {})
    assert np.isnat(opened())
    after.reopen(desk, number)
    assert opened() == np.datetime64("2026-09-03")


def test_unanswered_for_a_month_it_makes_a_risk_answered_it_does_not(desk, make, firm, clock):
    make.order(firm, "2026-08-20", 100_00)
    number = take(desk, firm)
    clock.set(LONG)
    assert facts.count(desk.db, [firm], LONG).facts.severe[0]
    clock.set(TODAY)
    after.answer(desk, number, {"said": "Sorry"})
    clock.set(LONG)
    assert not facts.count(desk.db, [firm], LONG).facts.severe[0]


def test_warned_of_once(desk, make, firm, clock):
    for month in range(1, 8):
        make.order(firm, f"2026-{month:02}-01", 100_00)
    take(desk, firm)
    clock.set(LONG)
    rows = [row for row in warnings.note(desk).rows if row.warned.kind is Kind.COMPLAINT]
    assert len(rows) == 1


def test_guard_and_visit_sheet_know_the_case(desk, firm):
    assert guard.before_writing(desk, firm) == ()
    number = take(desk, firm)
    lines = [say(one) for one in guard.before_writing(desk, firm)]
    assert lines == ["Complaint C26-001 of 3 Sep 2026 is still open."]
    assert sheets.open_complaint(desk.db, firm, TODAY) == (TODAY, "Two cartons crushed")
    after.solve(desk, number, {})
    assert sheets.open_complaint(desk.db, firm, TODAY) is None


def test_answered_stops_the_first_clock_and_is_logged(desk, firm):
    number = take(desk, firm, severity="low")
    assert cases.case_of(desk, number).due == cases.case_of(desk, number).answer_by
    after.answer(desk, number, {"said": "We send new ones", "promised": "New cartons"})
    one = cases.case_of(desk, number)
    assert one.due == one.solve_by
    assert cases.get(desk, number)["promised"] == "New cartons"
    assert desk.db.value("SELECT COUNT(*) FROM interaction WHERE direction = 'out'") == 1


def test_a_credit_note_is_an_invoice_with_a_minus(desk, firm):
    number = take(desk, firm)
    after.solve(desk, number, {"amount": 50_00, "credit": 120_00, "credit_currency": "USD"})
    note = desk.db.row("SELECT number, amount, base_amount, kind, customer_id FROM invoice")
    assert note == ("CN-C26-001", -120_00, -120_00, "credit_note", firm)
    with pytest.raises(ValidationError) as refused:
        after.solve(desk, number, {"credit": 1})
    assert "credit" in refused.value.problems
    claims.remove(desk, cases.get(desk, number)["credit_note_id"])
    after.solve(desk, number, {"credit": 120_00})


def test_a_credit_note_that_an_undo_keeps_is_not_written_twice(desk, make, firm):
    owed = make.invoice(firm, "2026-06-02", "2026-07-02", 500_00)
    number = take(desk, firm)
    solved = after.solve(desk, number, {"credit": 120_00}).operation
    note = cases.get(desk, number)["credit_note_id"]
    payments.match(desk, ("credit", note), Part(owed))
    history.undo(desk, solved)
    assert claims.open_of(desk, owed).minor == 380_00
    with pytest.raises(ValidationError) as refused:
        after.solve(desk, number, {"credit": 120_00})
    assert "credit" in refused.value.problems
    assert customers.detail(desk, firm).row is not None


def test_solved_anew_it_costs_what_it_cost(desk, firm):
    number = cases.take_in(desk, firm, {"what": "Broken"}).created
    after.solve(desk, number, {"amount": 50_00, "currency": "EUR"})
    after.solve(desk, number, {"cause": "packing"})
    row = cases.get(desk, number)
    assert (row["amount"], row["currency"], row["cause"]) == (50_00, "EUR", "packing")
    after.solve(desk, number, {"amount": None, "currency": "EUR"})
    row = cases.get(desk, number)
    assert (row["amount"], row["currency"], row["rate"]) == (None, None, None)


def test_severity_moves_what_is_owed_but_changed_rules_do_not(desk, firm):
    number = take(desk, firm, severity="low")
    before = cases.case_of(desk, number)
    rules.change(desk, "ordinary", "low", 1, 1)
    cases.change(desk, number, {"goods": "Oil"})
    assert cases.case_of(desk, number).answer_by == before.answer_by
    cases.change(desk, number, {"severity": "high"})
    assert cases.case_of(desk, number).answer_by < before.answer_by


def test_rules_are_refused_where_they_make_no_sense(desk):
    for hours, days in ((0, 1), (4, -1), (4, 999)):
        with pytest.raises(ValidationError):
            rules.change(desk, "key", "high", hours, days)


def test_late_is_told(desk, firm, clock):
    number = take(desk, firm, severity="high")
    clock.moment = dt.datetime(2026, 9, 4, 6, 40, tzinfo=dt.UTC)  # 08:40 in Berlin
    one = cases.case_of(desk, number)
    assert told.is_late(one, clock.now())
    assert say(told.due(one, clock.now(), desk.zone)).startswith("Answer was due on")
    # Thursday 14:10 to 17:00 and Friday 08:30 to 08:40.
    assert say(told.left(desk, one, clock.now())) == "late by 3 h 0 min of their hours"


def test_criticism_becomes_an_improvement_and_the_customer_is_told(desk, firm):
    number = take(desk, firm, nature="criticism", what="The cartons are too thin")
    done = improving.save(
        desk, None, number, {"what": "Five layers from October", "owner": "Lin", "due": LONG}
    )
    one = improving.listed(desk)[0]
    assert (one.number, one.what, one.owner, one.due) == (
        "C26-001", "Five layers from October", "Lin", LONG,
    )  # fmt: skip
    improving.done(desk, done.created)
    improving.told(desk, done.created)
    one = improving.listed(desk, number)[0]
    assert one.done == one.answered == TODAY


def test_causes_are_counted_the_commonest_first(desk, make, firm):
    make.row("exchange_rate", currency="EUR", on_date="2026-09-01", rate="1.20", source="test")
    for cause, cost, coin in (
        ("packing", 10_00, "USD"), ("packing", 10_00, "EUR"), ("packing", None, None),
        ("transport", 500_00, "USD"), ("papers", 5_00, "CHF"),
    ):  # fmt: skip
        after.solve(desk, take(desk, firm), {"cause": cause, "amount": cost, "currency": coin})
    take(desk, firm)
    take(desk, firm, nature="praise")
    found = improving.causes(desk)
    assert [(bar.cause, bar.many, bar.cost) for bar in found.bars] == [
        ("packing", 3, 22_00), ("transport", 1, 500_00), ("papers", 1, 0), ("", 1, 0),
    ]  # fmt: skip
    assert [bar.vital for bar in found.bars] == [True, True, False, False]
    assert (found.total, found.without_rate) == (6, 1)


def test_thanked_for_praise(desk, firm):
    number = take(desk, firm, nature="praise", what="Fastest papers ever")
    one = cases.case_of(desk, number)
    assert (one.answer_by, one.due, one.open) == (None, None, True)
    after.thanked(desk, number)
    assert not cases.case_of(desk, number).open


def test_a_follow_up_visit_stands_in_the_calendar(desk, firm):
    number = take(desk, firm)
    done = after.follow_up(desk, number, dt.datetime.fromisoformat("2026-09-21 10:00"))
    visit = desk.db.row(
        "SELECT at, zone, purpose, customer_id FROM visit WHERE id = ?", done.created
    )
    assert visit == ("2026-09-21T10:00", "Europe/Berlin", "C26-001: Two cartons crushed", firm)
    assert cases.get(desk, number)["visit_id"] == done.created


def test_a_call_that_is_logged_as_a_complaint_can_be_taken_in_with_it(desk, firm):
    said = {"channel": "call", "purpose": "complaint", "summary": "Lids do not close",
            "takes_in": True}  # fmt: skip
    done = interactions.save(desk, None, firm, said)
    (one,) = cases.listed(desk)
    assert (one.what, one.answer_by is not None) == ("Lids do not close", True)
    assert cases.get(desk, one.id)["contact_id"] == done.created
    assert counted(desk, firm) == 1
    history.undo(desk, done.operation)
    assert cases.listed(desk) == []


def test_of_a_day_that_is_over_the_clock_begins_at_noon(desk, firm):
    said = {"channel": "email", "purpose": "complaint", "summary": "x", "takes_in": True,
            "date": dt.date(2026, 9, 1)}  # fmt: skip
    interactions.save(desk, None, firm, said)
    assert cases.listed(desk)[0].at == dt.datetime(2026, 9, 1, 4, 0, tzinfo=dt.UTC)


def test_without_words_a_complaint_is_not_taken_in_from_a_call(desk, firm):
    with pytest.raises(ValidationError) as refused:
        interactions.save(desk, None, firm, {"channel": "call", "takes_in": True})
    assert "summary" in refused.value.problems
    assert desk.db.value("SELECT COUNT(*) FROM interaction") == 0
