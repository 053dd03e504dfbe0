"""The report of a campaign: who was told when, answers, orders, those who got nothing."""

import datetime as dt

import pytest

from custdesk.services import bulk
from custdesk.services.letters import campaigns, letters_of, out, proof, recipients, writing

DAY = dt.date(2026, 9, 7)


def days(n):
    return DAY + dt.timedelta(days=n)


@pytest.fixture
def product(make):
    return make.row("product", code="KTL-200", name="Kettle with a lid")


@pytest.fixture
def campaign(desk, make, product):
    """A key customer and two ordinary ones."""
    numbers = [make.customer(f"F{n}", email=f"{n}@x.example") for n in range(3)]
    for number, tier in zip(numbers, ("key", "ordinary", "ordinary"), strict=True):
        bulk.set_tier(desk, [number], tier, "Test")
    values = {"name": "Kettle", "product_id": product, "publish_on": days(10), "counts_days": 30,
              "waves": campaigns.proposed(DAY)}  # fmt: skip
    number = campaigns.save(desk, None, values).created
    recipients.start(desk, number)
    return number


def of(desk, campaign):
    return {row.name: row for row in letters_of.rows(desk, letters_of.ids(desk, campaign))}


def test_who_was_told_when_and_too_early(desk, clock, campaign):
    rows = of(desk, campaign)
    clock.set(DAY)
    out.went_out(desk, [rows["F0"].id, rows["F1"].id], "draft")
    writing.skip(desk, [rows["F2"].id], "Rings first")
    found = proof.report(desk, campaign)
    assert [(line.letter.name, line.day, line.early) for line in found.lines] == [
        ("F0", DAY, False),
        ("F1", DAY, True),
        ("F2", None, False),
    ]
    first, _second, third = found.waves
    assert (first.counts["out"], first.first_out, first.early) == (1, DAY, 0)
    assert (dict(third.counts), third.early) == ({"out": 1, "skipped": 1}, 1)
    assert found.told == 2


def test_the_day_is_that_of_our_own_wall(desk, clock, campaign):
    """At 23:30 on the eve in London it is the day itself in Shanghai."""
    key = of(desk, campaign)["F0"].id
    out.went_out(desk, [key], "smtp", dt.datetime(2026, 9, 6, 16, 30, tzinfo=dt.UTC))
    (line, *_rest) = proof.report(desk, campaign).lines
    assert (line.day, line.early) == (DAY, False)
    out.not_out(desk, [key])
    out.went_out(desk, [key], "smtp", dt.datetime(2026, 9, 6, 15, 30, tzinfo=dt.UTC))
    (line, *_rest) = proof.report(desk, campaign).lines
    assert (line.day, line.early) == (days(-1), True)


def test_orders_count_from_the_letter_until_the_days_are_over(desk, make, clock, campaign, product):
    rows = of(desk, campaign)
    clock.set(days(7))
    out.went_out(desk, [row.id for row in rows.values()], "draft")
    f0, f1 = rows["F0"].customer, rows["F1"].customer
    make.order(f0, "2026-09-13", 100_00)  # the day before
    first = make.order(f0, "2026-09-14", 200_00)
    make.line(first, 200_00, product_id=product)
    make.order(f1, days(37).isoformat(), 300_00)
    make.order(f1, days(38).isoformat(), 400_00)  # a day too late
    make.order(f1, "2026-09-20", 500_00, status="cancelled")
    make.order(f1, "2026-09-21", 600_00, currency="EUR", number="NO-RATE")
    found = proof.report(desk, campaign)
    assert (found.ordered, found.orders, found.of_it) == (2, 3, 1)
    assert (found.sales.minor, found.sales.currency) == (500_00, "USD")
    assert [order.number for order in found.unrated] == ["NO-RATE"]
    assert found.compared is None


def test_two_people_of_a_customer_count_its_order_once(desk, make, clock):
    number = make.customer("F")
    for name in ("Ann", "Bob"):
        make.person(number, name, ("email", f"{name}@x.example"))
    values = {"name": "K", "everyone": True, "waves": campaigns.proposed(DAY)}
    campaign = campaigns.save(desk, None, values).created
    recipients.start(desk, campaign)
    out.went_out(desk, letters_of.ids(desk, campaign), "draft")
    make.order(number, "2026-09-13", 100_00)
    found = proof.report(desk, campaign)
    assert (found.told, found.orders, found.sales.minor) == (1, 1, 100_00)
    assert [line.orders for line in found.lines] == [1, 1]


def test_answers_are_counted_by_wave(desk, clock, campaign):
    rows = of(desk, campaign)
    out.went_out(desk, [row.id for row in rows.values()], "draft")
    out.answered(desk, rows["F1"].id, "interested")
    out.answered(desk, rows["F2"].id, "returned")
    assert dict(proof.report(desk, campaign).waves[2].answers) == {"interested": 1, "returned": 1}


def test_an_offer_before_their_day_is_told(desk, make, clock, campaign, product):
    rows = of(desk, campaign)
    offers = (("F0", days(1), "Q-1"), ("F1", days(1), "Q-2"), ("F2", days(7), "Q-3"))
    for name, day, number in offers:
        offer = make.row(
            "quotation", kind="quotation", number=number, version=1, date=day.isoformat(),
            status="sent", currency="USD", sent_on=day.isoformat(),
            customer_id=rows[name].customer,
        )  # fmt: skip
        make.row("quotation_line", quotation_id=offer, product_id=product, position=0)
    found = proof.report(desk, campaign).offered_early
    assert [(one.name, one.quotation, one.allowed) for one in found] == [("F1", "Q-2", days(7))]


def test_beside_those_who_got_nothing_all_count_who_were_to_be_told(desk, make, clock):
    numbers = [make.customer(f"F{n:03}", email=f"{n}@x.example") for n in range(100)]
    values = {"name": "K", "control": 20, "counts_days": 30, "waves": campaigns.proposed(DAY)}
    campaign = campaigns.save(desk, None, values).created
    recipients.start(desk, campaign)
    assert proof.report(desk, campaign).compared is None
    clock.set(days(7))
    told = letters_of.ids(desk, campaign, part="open")
    writing.skip(desk, told[:5], "They complain")
    out.went_out(desk, told[5:], "draft")
    control = {row.customer for row in
               letters_of.rows(desk, letters_of.ids(desk, campaign, part="control"))}  # fmt: skip
    ordering = [number for number in numbers if number not in control][:40]
    ordering += sorted(control)[:2]
    for number in ordering:
        make.order(number, days(20).isoformat(), 100_00)
    found = proof.report(desk, campaign).compared
    assert (found.told, found.told_ordered) == (80, 40)
    assert (found.control, found.control_ordered) == (20, 2)
    assert found.clear
    assert not found.over
    clock.set(days(38))
    assert proof.report(desk, campaign).compared.over
