"""Today, tiers, money owed and settings, as the services tell them."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.domain.reason import Kind
from custdesk.domain.tier import Tier
from custdesk.services import customers, history, settings, tasks, tiers, today, visits
from custdesk.services.desk import needs_roll
from custdesk.store import figures
from custdesk.system.language import say


def kinds(rows):
    return {row.code: row.reason.kind for row in rows}


def test_today_says_why_for_every_kind_of_reason(desk, make):
    follow = make.customer(code="FOLLOW", country="DE")
    make.contact(follow, "2026-05-01")
    late = make.customer(code="LATE", country="DE")
    make.contact(late, "2026-09-01")
    make.invoice(late, "2026-07-01", "2026-08-20", 184000)
    reorder = make.customer(code="REORDER", country="DE")
    make.contact(reorder, "2026-09-01")
    for day in ("2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"):
        make.order(reorder, day, 1000)
    birth = make.customer(code="BIRTH", country="DE")
    make.contact(birth, "2026-09-01")
    make.person(birth, "Katrin Vossmann", birthday="1978-09-04")
    visit = make.customer(code="VISIT", country="DE")
    make.contact(visit, "2026-09-01")
    visits.save(
        desk,
        None,
        visit,
        {"at": dt.datetime.fromisoformat("2026-09-04T10:00"), "purpose": "Samples"},
    )
    task = make.customer(code="TASK", country="DE")
    make.contact(task, "2026-09-01")
    tasks.save(desk, None, task, {"what": "Send the test report", "due": dt.date(2026, 9, 1)})
    quiet = make.customer(code="QUIET", country="DE")
    make.contact(quiet, "2026-09-01")
    found = kinds(today.today(desk))
    assert found == {
        "FOLLOW": Kind.FOLLOW_UP, "LATE": Kind.INVOICE_OVERDUE, "REORDER": Kind.REORDER,
        "BIRTH": Kind.BIRTHDAY, "VISIT": Kind.VISIT, "TASK": Kind.TASK,
    }  # fmt: skip
    texts = {row.code: say(row.reason.message) for row in today.today(desk)}
    assert texts["LATE"] == "Invoice 14 days overdue, USD 1,840"
    assert texts["TASK"] == "Task: Send the test report"
    assert texts["BIRTH"] == "Birthday of Katrin Vossmann tomorrow"


def test_a_lunar_birthday_is_a_reason_too(desk, make):
    """The 23rd day of the 7th month of 2026 is 4 September."""
    number = make.customer(code="LUNAR", country="CN")
    make.contact(number, "2026-09-01")
    make.person(number, "沈若澜", birthday_lunar="07-23")
    (row,) = today.today(desk)
    assert row.reason.kind is Kind.BIRTHDAY
    assert "lunar" in say(row.reason.message)


def test_the_groups_are_deadlines_open_offices_and_the_rest(desk, make):
    """16:10 in Shanghai: Germany is at work, the United States sleep."""
    for code, country, city in (("DE", "DE", "Hamburg"), ("US", "US", "Seattle")):
        make.contact(make.customer(code=code, country=country, city=city), "2026-05-01")
    late = make.customer(code="LATE", country="US", city="Seattle")
    make.invoice(late, "2026-07-01", "2026-08-20", 100)
    assert {row.code: row.group for row in today.today(desk)} == {
        "DE": "now", "US": "later", "LATE": "answer",
    }  # fmt: skip


def test_own_office_hours_and_zone_win(desk, make):
    make.contact(
        make.customer(country="DE", zone="America/Los_Angeles", office_hours="00:00-02:00"),
        "2026-05-01",
    )
    (row,) = today.today(desk)
    assert row.reach.reachable  # 01:10 in Los Angeles
    assert row.group == "now"


def test_putting_off_keeps_a_customer_off_today_until_that_day(desk, make, clock):
    number = make.customer()
    make.contact(number, "2026-05-01")
    tasks.snooze(desk, number, dt.date(2026, 9, 10))
    assert today.today(desk) == []
    assert [row.customer_id for row in today.today(desk, dt.date(2026, 9, 10))] == [number]
    history.undo_last(desk)
    assert len(today.today(desk)) == 1
    tiers.set_tier(desk, number, "key", "Chairman's friend", None)  # whom Today always looks at
    tasks.snooze(desk, number, dt.date(2026, 9, 10))
    assert today.today(desk) == []


def test_another_day_is_asked_for_without_a_trace(desk, make):
    make.contact(make.customer(), "2026-08-01")
    before = desk.db.rows("SELECT * FROM figure")
    assert today.today(desk) == []
    assert len(today.today(desk, dt.date(2027, 1, 15))) == 1
    assert desk.db.rows("SELECT * FROM figure") == before
    assert not needs_roll(desk)


def test_a_visit_that_is_arranged_answers_the_follow_up(desk, make):
    number = make.customer()
    make.contact(number, "2026-05-01")
    visits.save(desk, None, number, {"at": dt.datetime.fromisoformat("2026-09-24T10:00")})
    assert today.today(desk) == []


def test_money_owed_by_age(desk, make):
    for days, amount in ((1, 100), (15, 200), (16, 400), (31, 800), (90, 1600)):
        due = desk.today() - dt.timedelta(days=days)
        make.invoice(make.customer(), "2026-01-01", due.isoformat(), amount)
    total, buckets, rows = today.overdue(desk, limit=2)
    assert (total, buckets) == (3100, (300, 400, 800, 1600))
    assert [(amount, days) for _, amount, days in rows] == [(1600, 90), (800, 31)]


def test_points_add_up_to_the_score_for_everyone(desk, make):
    for n in range(30):
        number = make.customer(credit_limit=5000 * n or None)
        for k in range(n % 6):
            make.order(number, f"2026-0{k + 1}-1{n % 9}", 1000 * n + 10 * k)
        if n % 4 == 0:
            make.invoice(number, "2026-06-01", "2026-07-01", 500 * n + 1)
    for code, _, grade in tiers.grades(desk):
        for axis in ("value", "potential", "credit"):
            points = sum(factor.points for factor in grade.factors if factor.axis == axis)
            assert points == getattr(grade, axis), (code, axis)
            assert 0 <= points <= 100
            assert sum(factor.max for factor in grade.factors if factor.axis == axis) <= 100
    panel = tiers.panel(desk)
    assert sum(size.customers for size in panel.sizes) == 30
    assert sum(size.sales for size in panel.sizes) == sum(
        grade.facts.sales for _, _, grade in tiers.grades(desk)
    )
    assert sum(size.share for size in panel.sizes) == pytest.approx(1)


def test_what_is_stored_is_what_is_explained(desk, make):
    for n in range(12):
        make.order(make.customer(), "2026-06-01", 100 * n)
    for row in customers.page(desk, [n for (n,) in desk.db.rows("SELECT id FROM customer")]):
        grade = tiers.why(desk, row.id)
        assert (row.value, row.potential, row.credit, row.tier) == (
            grade.value, grade.potential, grade.credit, str(grade.tier),
        )  # fmt: skip
        assert len(tiers.explain(desk, row.id)) >= 4


def test_a_tier_by_hand_carries_a_reason_and_an_end(desk, make, clock):
    number = make.customer()
    with pytest.raises(ValidationError) as refused:
        tiers.set_tier(desk, number, "key", " ", None)
    assert set(refused.value.problems) == {"reason"}
    tiers.set_tier(desk, number, "key", "Chairman's friend", dt.date(2026, 9, 30))
    row = customers.page(desk, [number])[0]
    assert (row.tier, row.manual) == ("key", True)
    assert tiers.grades(desk, dt.date(2026, 9, 30))[0][2].tier is Tier.KEY
    assert tiers.grades(desk, dt.date(2026, 10, 1))[0][2].tier is Tier.ORDINARY
    tiers.set_tier(desk, number, None, "", None)
    row = customers.page(desk, [number])[0]
    assert (row.tier, row.manual) == ("ordinary", False)


def test_movement_of_the_last_ninety_days(desk, make):
    number = make.customer()
    tiers.set_tier(desk, number, "risk", "Rumours", None)
    sizes = {size.tier: (size.came, size.went) for size in tiers.panel(desk).sizes}
    assert sizes == {"key": (0, 0), "potential": (0, 0), "ordinary": (0, 1), "risk": (1, 0)}


def test_the_base_currency_is_fixed_once_there_are_amounts(desk, make):
    euro = settings.FirmSettings("Firm", "Gu Lan", "", "EUR", "")
    settings.save_firm(desk, euro)
    assert customers.base_currency(desk) == "EUR"
    make.order(make.customer(), "2026-08-01", 100, currency="EUR")
    with pytest.raises(ValidationError) as refused:
        settings.save_firm(desk, settings.FirmSettings("Firm", "Gu Lan", "", "USD", ""))
    assert set(refused.value.problems) == {"base_currency"}


@pytest.mark.parametrize(
    ("values", "field"),
    [({"zone": "Mars/Olympus"}, "zone"), ({"base_currency": "dollar"}, "base_currency")],
)
def test_settings_say_what_is_wrong(desk, values, field):
    with pytest.raises(ValidationError) as refused:
        settings.save_firm(desk, settings.FirmSettings(**values))
    assert set(refused.value.problems) == {field}


def test_the_salesperson_marks_every_change(desk, make):
    settings.save_firm(desk, settings.FirmSettings("Firm", "Chen Hao", "", "USD", ""))
    make.customer()
    assert history.page(desk)[0].by == "Chen Hao"


def test_grades_of_an_earlier_day_know_nothing_later(desk, make):
    number = make.customer()
    make.order(number, "2026-02-01", 100)
    make.order(number, "2026-08-01", 900)
    _, _, grade = tiers.grades(desk, dt.date(2026, 3, 1))[0]
    assert (grade.facts.sales_12m, grade.facts.orders_total) == (100, 1)
    assert figures.as_of(desk.db) == desk.today()
