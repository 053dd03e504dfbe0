"""Warnings from the records: evidence, what is at stake, the deeds, and what came of them."""

import datetime as dt

import pytest
from command_line import CommandLine

from custdesk.domain.errors import ValidationError
from custdesk.domain.reason import Kind as Reasons
from custdesk.domain.tier_reasons import reason_of
from custdesk.domain.warnings.kinds import Kind
from custdesk.domain.words import Message
from custdesk.services import customers, tiers, today, warnings
from custdesk.services.history import undo_last
from custdesk.store import figures, records
from custdesk.system.language import say, use
from tests.factories import Maker, figure

TODAY = dt.date(2026, 9, 3)


def days_ago(days: int) -> str:
    return (TODAY - dt.timedelta(days=days)).isoformat()


def orders(make: Maker, customer: int, *ago: int, amount: int = 100_000) -> None:
    for days in ago:
        make.order(customer, days_ago(days), amount)


def steady(make: Maker, silent: int, code: str = "STEADY", every: int = 30, many: int = 8) -> int:
    number = make.customer(code=code, country="DE")
    orders(make, number, *(silent + every * n for n in range(many)))
    return number


def told(desk, as_of=None):
    use("en")
    return {(row.code, row.warned.kind): row for row in warnings.tell(desk, as_of).rows}


def test_who_leaves_the_own_rhythm_is_told_with_figures(desk, make):
    steady(make, 100)
    steady(make, 20, "FINE")
    found = told(desk)
    assert set(found) == {("STEADY", Kind.SILENT)}
    row = found["STEADY", Kind.SILENT]
    assert say(row.warned.evidence).startswith(
        "Usually orders every 30 days, now 100 without one (longest so far 30); "
    )
    assert row.warned.since == TODAY - dt.timedelta(days=70)
    assert row.warned.stake == 8 * 100_000
    assert row.warned.severity >= 50


def test_too_few_orders_are_said_not_guessed(desk, make):
    few = make.customer(code="FEW")
    orders(make, few, 200, 230, 260)
    answer = warnings.tell(desk)
    assert answer.rows == ()
    assert answer.untold == 1


def test_what_is_at_stake_comes_first(desk, make):
    for code, amount in (("SMALL", 1000), ("LARGE", 900_000)):
        number = make.customer(code=code)
        orders(make, number, *(100 + 30 * n for n in range(8)), amount=amount)
    assert [row.code for row in warnings.tell(desk).rows] == ["LARGE", "SMALL"]


def test_shrinking_amounts(desk, make):
    number = make.customer(code="LESS")
    orders(make, number, 10, 40, 70, 100, 130, 160, amount=10_000)
    orders(make, number, *(365 + n for n in (10, 40, 70, 100, 130, 160)), amount=100_000)
    row = told(desk)["LESS", Kind.SHRINKING]
    text = (
        "Bought USD 600 in the last six months, USD 6,000 in the same months a year ago: 90% less"
    )
    assert say(row.warned.evidence) == text


def test_fewer_products_and_a_worse_margin(desk, make):
    number = make.customer(code="NARROW")
    goods = [make.row("product", code=f"P{n}", name=f"Product {n}") for n in range(8)]
    for year, chosen, cost in ((0, goods[:2], 95_000), (365, goods, 60_000)):
        for ago in (10, 60, 110):
            order = make.order(number, days_ago(year + ago), None)
            for product in chosen:
                make.line(order, 100_000, cost, product_id=product)
    found = told(desk)
    assert say(found["NARROW", Kind.RANGE].warned.evidence) == (
        "Bought 2 different products in the last 12 months, 8 in the 12 before"
    )
    assert say(found["NARROW", Kind.MARGIN].warned.evidence) == (
        "Margin 5% in the last 12 months, 40% in the 12 before"
    )


def test_later_payment(desk, make):
    number = make.customer(code="LATE")
    orders(make, number, 20)
    for ago, late in ((30, 25), (60, 25), (90, 25), (200, 2), (260, 2), (330, 2)):
        due = TODAY - dt.timedelta(days=ago + late)
        invoice = make.invoice(number, days_ago(ago + late + 30), due.isoformat(), 50_000)
        make.payment(number, days_ago(ago), 50_000, invoice_id=invoice)
    row = told(desk)["LATE", Kind.PAYS_LATER]
    text = "Its last 3 payments came 25 days late (mean), 2 in the year before"
    assert say(row.warned.evidence) == text


def test_a_complaint_until_it_has_a_result(desk, make):
    number = make.customer(code="ANGRY")
    orders(make, number, 40)
    log = make.contact(number, days_ago(12), "email", direction="in", purpose="complaint")
    row = told(desk)["ANGRY", Kind.COMPLAINT]
    assert say(row.warned.evidence) == (
        "Complaint of 22 Aug 2026 has no result after 12 days, and no order has come since"
    )
    with desk.operation(Message("Test")):
        records.update(desk.db, "interaction", log, {"result": "New cartons sent"})
    assert ("ANGRY", Kind.COMPLAINT) not in told(desk)


def test_a_complaint_in_chinese_counts_too(desk, make):
    number = make.customer(code="ANGRY")
    orders(make, number, 40)
    make.contact(number, days_ago(12), "email", direction="in", purpose="客户投诉")
    assert ("ANGRY", Kind.COMPLAINT) in told(desk)


def test_messages_without_an_answer(desk, make):
    number = make.customer(code="MUTE")
    orders(make, number, 100)
    for ago in (40, 30, 20):
        make.contact(number, days_ago(ago), "email", direction="out")
    row = told(desk)["MUTE", Kind.UNANSWERED]
    assert say(row.warned.evidence) == "3 messages of ours since 25 Jul 2026, and no answer"
    make.contact(number, days_ago(10), "email", direction="in")
    assert ("MUTE", Kind.UNANSWERED) not in told(desk)


def test_our_own_neglect(desk, make):
    number = make.customer(code="ALONE", care_days=14)
    orders(make, number, 10)
    make.contact(number, days_ago(60))
    row = told(desk)["ALONE", Kind.NEGLECTED]
    assert "Last contact 60 days ago" in say(row.warned.evidence)
    assert say(row.warned.evidence).endswith("every 14 days: 4 missed")


def test_people_who_leave(desk, make):
    number = make.customer(code="GONE")
    orders(make, number, 10)
    buyer = make.person(number, "Maria Anders", role="decides")
    make.person(number, "Hans Weber")
    with desk.operation(Message("Test")):
        records.to_bin(desk.db, "person", "id = ?", buyer)
    row = told(desk)["GONE", Kind.PEOPLE]
    assert say(row.warned.evidence) == "Maria Anders, who decides, has left; 1 contact remains"


def test_a_severe_pause_makes_a_risk_and_says_so_and_an_undo_brings_it_back(desk, make):
    number = steady(make, 400, many=10)
    assert figure(desk, number)["tier"] == 3
    reason = say(reason_of(tiers.why(desk, number)))
    assert reason == ("Risk because it usually orders every 30 days, now 400 days without one")
    assert told(desk)["STEADY", Kind.SILENT].warned.severe
    make.order(number, days_ago(1), 100_000)
    assert figure(desk, number)["tier"] != 3
    undo_last(desk)
    assert figure(desk, number)["tier"] == 3


def test_one_key_makes_the_task_in_one_operation(desk, make):
    steady(make, 100)
    row = warnings.note(desk).rows[0]
    done = warnings.make_task(desk, row.warned, say(row.warned.proposal), say(row.warned.evidence))
    (task,) = desk.db.rows("SELECT what, due, kind, notes FROM task WHERE id = ?", done.created)
    assert task[0] == say(row.warned.proposal)
    assert task[1] > TODAY.isoformat()
    assert told(desk)["STEADY", Kind.SILENT].task
    undo_last(desk)
    assert not told(desk)["STEADY", Kind.SILENT].task


def test_a_warning_is_put_off_with_a_reason_until_a_day(desk, make, clock):
    steady(make, 100)
    row = warnings.note(desk).rows[0]
    with pytest.raises(ValidationError):
        warnings.snooze(desk, row.warned, TODAY + dt.timedelta(days=7), " ")
    with pytest.raises(ValidationError):
        warnings.snooze(desk, row.warned, TODAY, "On holiday")
    warnings.snooze(desk, row.warned, TODAY + dt.timedelta(days=7), "Their stocktaking")
    put_off = told(desk)["STEADY", Kind.SILENT]
    assert (put_off.until, put_off.reason) == (TODAY + dt.timedelta(days=7), "Their stocktaking")
    clock.set(TODAY + dt.timedelta(days=7))
    assert told(desk)["STEADY", Kind.SILENT].until is None
    clock.set(TODAY)
    warnings.wake(desk, told(desk)["STEADY", Kind.SILENT])
    assert told(desk)["STEADY", Kind.SILENT].until is None


def test_what_came_of_warnings_is_counted(desk, make, clock):
    stays, leaves = steady(make, 100, "STAYS"), steady(make, 100, "LEAVES")
    rows = warnings.note(desk).rows
    kept = next(row for row in rows if row.code == "STAYS")
    warnings.make_task(desk, kept.warned, "Call", "")
    (outcome,) = warnings.outcomes(desk)
    assert (outcome.told, outcome.stayed, outcome.left, outcome.open) == (2, 0, 0, 2)
    make.order(stays, days_ago(-5), 100_000)
    clock.set(TODAY + dt.timedelta(days=93))
    warnings.note(desk)
    (outcome,) = warnings.outcomes(desk)
    assert (outcome.told, outcome.stayed, outcome.left, outcome.open) == (2, 1, 1, 0)
    assert (outcome.acted, outcome.acted_stayed) == (1, 1)
    raised = {row.code: row.raised for row in warnings.tell(desk).rows}
    assert raised["LEAVES"] == TODAY
    assert leaves


def test_a_past_day_is_told_from_what_was_known_then(desk, make):
    number = steady(make, 100)
    make.order(number, days_ago(1), 1000)
    assert told(desk) == {}
    assert set(told(desk, TODAY - dt.timedelta(days=2))) == {("STEADY", Kind.SILENT)}


@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_names_and_currency_of_the_account_do_not_matter(desk, make, currency):
    number = make.customer(name="Alfreds" if currency == "USD" else "Berglunds", currency=currency)
    orders(make, number, *(100 + 30 * n for n in range(8)))
    (row,) = warnings.tell(desk).rows
    assert (row.warned.kind, row.warned.stake) == (Kind.SILENT, 800_000)


def test_firms_without_anything_are_told_nothing(desk, make):
    assert warnings.note(desk).rows == ()
    make.customer()
    assert warnings.note(desk).rows == ()
    assert warnings.outcomes(desk) == []
    assert warnings.hit_rate(desk) is None


def test_archived_customers_and_old_ones_are_left_alone(desk, make):
    gone = steady(make, 100)
    steady(make, 740, "OLD")
    customers.archive(desk, [gone])
    assert told(desk) == {}
    assert figures.as_of(desk.db) == TODAY


def test_a_warning_is_a_reason_until_they_order(desk, make, clock):
    number = steady(make, 100)
    make.contact(number, days_ago(1))
    warnings.note(desk)
    (row,) = today.today(desk)
    assert row.reason.kind is Reasons.WARNING
    assert say(row.reason.message) == "Leaves its rhythm"
    assert say(row.reason.evidence).startswith("Usually orders every 30 days")
    assert [reason.kind for reason in row.others] == [], "the rhythm is told once"
    (warned,) = warnings.tell(desk).rows
    warnings.snooze(desk, warned.warned, TODAY + dt.timedelta(days=3), "Stocktaking")
    assert today.today(desk) == []
    undo_last(desk)
    assert today.today(desk)[0].reason.kind is Reasons.WARNING
    make.order(number, TODAY.isoformat(), 1000)
    assert today.today(desk) == []


def test_the_command_line_tells_the_same(desk, make):
    steady(make, 100)
    few = make.customer(code="FEW")
    orders(make, few, 30)
    line = CommandLine(desk.paths.data)
    (told_there,) = line.json("warnings", "--as-of", TODAY.isoformat())
    assert told_there["code"] == "STEADY"
    assert told_there["kind"] == "silent"
    assert told_there["stake"] == 8000.0
    assert told_there["since"] == "2026-06-25"
    assert set(told_there) == {
        "code", "kind", "severity", "stake", "evidence", "proposal", "since",
    }  # fmt: skip
    assert line.json("warnings", "--as-of", "2026-06-01") == []
    shown = line.run("warnings", "--as-of", TODAY.isoformat()).output
    assert "Too few orders to tell a rhythm" in shown
    assert "Leaves its rhythm" in shown


def test_the_order_in_which_records_came_does_not_matter(desk, make):
    forth, back = make.customer(code="FORTH"), make.customer(code="BACK")
    days = [100, 131, 160, 195, 221, 250, 283]
    orders(make, forth, *days)
    orders(make, back, *days[::-1])
    found = told(desk)
    ours, theirs = found["FORTH", Kind.SILENT].warned, found["BACK", Kind.SILENT].warned
    assert (ours.severity, ours.stake, ours.evidence) == (
        theirs.severity, theirs.stake, theirs.evidence,
    )  # fmt: skip
