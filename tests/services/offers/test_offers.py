"""From a price list to an order without typing anything twice."""

import datetime as dt
from decimal import Decimal

import pytest

from custdesk.domain.errors import CustDeskError, NotFound, ValidationError
from custdesk.domain.tier import Tier
from custdesk.services import customers, history
from custdesk.services.offers import accepting, conversion, prices, products, quotations, samples
from custdesk.store import offers, records
from custdesk.system.language import say


@pytest.fixture
def tea(desk) -> int:
    values = {"code": "T-1", "name": "Green tea", "price": "2.00", "currency": "USD",
              "unit": "kg", "cost": "11.30", "cost_currency": "CNY", "tax_refund": "9"}  # fmt: skip
    return products.save(desk, None, values).created


def test_a_price_tells_where_it_is_from(desk, make, tea) -> None:
    who = make.customer()
    tier = customers.detail(desk, who).row.tier
    assert say(prices.price_for(desk, tea, who).origin) == "List price of the product"
    rows = [{"tier": tier, "price": "1.80", "min_quantity": "500"}, {"price": "1.95"}]
    products.save(desk, tea, {}, prices=rows)
    one = prices.price_for(desk, tea, who)
    assert (one.price, say(one.origin)) == (Decimal("1.95"), "Price list for everybody")
    many = prices.price_for(desk, tea, who, Decimal(500))
    assert many.price == Decimal("1.80")
    assert say(many.origin) == f"Price list: {Tier(tier).label}, from 500 on"
    assert prices.price_for(desk, tea, who, currency="EUR").currency == "USD"  # no rate: no guess
    make.row("exchange_rate", currency="EUR", on_date="2026-09-01", rate="1.25", source="Bank")
    euro = prices.price_for(desk, tea, who, currency="EUR")
    assert (euro.price, euro.currency, euro.converted) == (Decimal("1.56"), "EUR", "USD")


def test_the_rows_of_a_product_stay_the_same_rows(desk, make, tea) -> None:
    who = make.customer()
    products.save(
        desk, tea, {}, prices=[{"price": "1.9"}], items=[{"customer_id": who, "number": "X7"}]
    )
    (row,) = products.prices(desk, tea)
    done = products.save(desk, tea, {"name": "Tea"}, prices=[{**row, "price": "1.8"}], items=[])
    assert [one["id"] for one in products.prices(desk, tea)] == [row["id"]]
    assert products.items(desk, tea) == []
    with pytest.raises(NotFound):
        products.find(desk, "X7", who)
    history.undo(desk, done.operation)
    assert products.find(desk, "x7", who) == tea
    assert products.prices(desk, tea)[0]["price"] == "1.9"


@pytest.mark.parametrize(
    ("values", "rows", "field"),
    [
        ({"price": "abc"}, None, "price"),
        ({"price": "-1"}, None, "price"),
        ({}, [{"tier": "key"}], "prices"),
        ({}, [{"price": "1", "tier": "best"}], "prices"),
        ({}, [{"price": "1", "from_on": "2026-05-01", "until_on": "2026-04-01"}], "prices"),
    ],
)
def test_what_is_no_price_is_told(desk, tea, values, rows, field) -> None:
    with pytest.raises(ValidationError) as refused:
        products.save(desk, tea, values, prices=rows)
    assert list(refused.value.problems) == [field]


def test_a_quotation_knows_its_sums_and_margin(desk, make, tea) -> None:
    make.row("exchange_rate", currency="CNY", on_date="2026-09-01", rate="0.14", source="Bank")
    make.row("exchange_rate", currency="EUR", on_date="2026-09-01", rate="1.12", source="Bank")
    who = make.customer(terms="30 % TT")
    values = {"currency": "EUR", "freight": 50_00, "port": "Ningbo"}
    lines = [{"product": "t-1", "quantity": "1,000", "discount": "5%"},
             {"product_name": "Box", "quantity": 10, "unit_price": "1.255"}]  # fmt: skip
    done = quotations.save(desk, None, who, values, lines)
    offer = quotations.one(desk, done.created)
    assert (offer.row.number, offer.fields["terms"]) == ("Q-2026-0001", "30 % TT")
    # 2.00 USD are 1.7857 EUR; 1000 × that less 5 % = 1696.42; 10 × 1.255 = 12.55; freight 50.
    assert [line["unit_price"] for line in offer.lines] == ["1.7857", "1.255"]
    assert [line["amount"] for line in offer.lines] == [1696_42, 12_55]
    assert (offer.row.total, offer.row.base_total) == (1758_97, 1970_05)
    assert offer.row.margin is None  # nobody knows what the box cost
    # 11.30 CNY less 9 % of 10.00 = 10.40 CNY = 1.456 USD = 1.30 EUR, a thousand of them.
    assert offer.lines[0]["cost"] == 1300_00
    quotations.save(desk, done.created, who, {}, quotations.stored_lines(desk, done.created)[:1])
    assert quotations.one(desk, done.created).row.margin == 443_99  # 396.42 EUR × 1.12


def test_an_offer_that_was_sent_stays_and_its_next_version_tells_the_difference(
    desk, make, tea
) -> None:
    who = make.customer()
    line = {"product_id": tea, "quantity": "100", "unit_price": "2"}
    first = quotations.save(desk, None, who, {}, [line]).created
    quotations.sent(desk, first, dt.date(2026, 9, 1))
    with pytest.raises(CustDeskError, match="new version"):
        quotations.save(desk, first, who, {"port": "Ningbo"})
    done = quotations.new_version(desk, first)
    second = done.created
    assert (quotations.get(desk, first)["status"], quotations.get(desk, second)["version"]) == (
        "replaced", 2,
    )  # fmt: skip
    assert quotations.one(desk, second).changed == []
    quotations.save(desk, second, who, {}, [{**line, "unit_price": "1.9"}])
    told = {(one.goods, one.column) for one in quotations.one(desk, second).changed}
    assert told == {("", "total"), ("Green tea", "unit_price")}
    assert quotations.find(desk, "q-2026-0001") == second
    assert quotations.find(desk, "Q-2026-0001", 1) == first
    with pytest.raises(CustDeskError, match="replaced"):
        accepting.accept(desk, first)
    history.undo(desk, done.operation)
    assert quotations.get(desk, first)["status"] == "sent"


def test_quotation_proforma_order_without_retyping(desk, make, tea) -> None:
    who = make.customer()
    ada = make.person(who, "Ada")
    head = {"incoterm": "CIF", "port": "Hamburg", "terms": "30/70", "person_id": ada}
    lines = [{"product_id": tea, "quantity": "100", "unit_price": "2", "discount": "10"}]
    quote = quotations.save(desk, None, who, head, lines).created
    proforma = accepting.to_proforma(desk, quote).created
    row = quotations.get(desk, proforma)
    assert (row["kind"], row["number"], row["total"]) == ("proforma", "PI-2026-0001", 180_00)
    assert quotations.get(desk, quote)["status"] == "accepted"
    done = accepting.accept(desk, proforma)
    order = records.get(desk.db, "sales_order", done.created)
    for name in head:
        assert order[name] == head[name]
    assert (order["number"], order["total"], order["status"]) == ("PI-2026-0001", 180_00, "open")
    (line,) = records.find(desk.db, "order_line", "order_id = ?", done.created)
    assert (line["product_id"], line["quantity"], line["discount"]) == (tea, "100", "0.1")
    assert {quotations.get(desk, one)["order_id"] for one in (quote, proforma)} == {done.created}
    with pytest.raises(CustDeskError, match="already"):
        accepting.accept(desk, proforma)
    history.undo(desk, done.operation)
    assert quotations.get(desk, proforma)["order_id"] is None
    assert records.get(desk.db, "sales_order", done.created) is None
    assert accepting.accept(desk, proforma, "SO 7").created


def test_one_order_comes_of_a_deal_whichever_of_its_offers_is_accepted(desk, make, tea) -> None:
    firm = make.customer("Nordwind")
    lines = [{"product_id": tea, "quantity": "10", "unit_price": "12"}]
    quote = quotations.save(desk, None, firm, {"currency": "USD"}, lines).created
    proforma = accepting.to_proforma(desk, quote).created
    newer = quotations.new_version(desk, proforma).created
    order = accepting.accept(desk, quote).created
    assert quotations.get(desk, newer)["order_id"] == order
    assert quotations.get(desk, proforma)["status"] == "replaced"
    for offer in (newer, proforma):
        with pytest.raises(CustDeskError) as caught:
            accepting.accept(desk, offer)
        assert "became order" in say(caught.value.message)
    history.undo_last(desk)
    assert quotations.get(desk, newer)["status"] == "draft"
    order = accepting.accept(desk, newer).created
    assert quotations.get(desk, quote)["order_id"] == order


def test_freight_that_is_charged_is_part_of_the_order(desk, make, tea) -> None:
    who = make.customer()
    line = {"product_id": tea, "quantity": "100", "unit_price": "2"}
    quote = quotations.save(desk, None, who, {"freight": 30_00}, [line]).created
    order = records.get(desk.db, "sales_order", accepting.accept(desk, quote).created)
    assert (order["total"], order["freight"]) == (230_00, 30_00)


def test_numbers_are_never_given_out_twice(desk, make, tea) -> None:
    who, line = make.customer(), {"product_id": tea}
    first = quotations.save(desk, None, who, {}, [line]).created
    quotations.remove(desk, first)
    second = quotations.save(desk, None, who, {}, [line]).created
    assert quotations.get(desk, second)["number"] == "Q-2026-0002"
    with pytest.raises(ValidationError) as refused:
        quotations.save(desk, None, who, {"number": "q-2026-0002"}, [line])
    assert list(refused.value.problems) == ["number"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"product_name": "Box"}, "No price"),
        ({"product_name": "Box", "unit_price": "1", "discount": "120"}, "0 to 100"),
        ({"product_name": "Box", "unit_price": "1", "quantity": "many"}, "no number"),
        ({"unit_price": "1"}, "what is offered"),
    ],
)
def test_what_is_no_line_is_told_with_its_place(desk, make, line, said) -> None:
    good = {"product_name": "Pen", "unit_price": "1"}
    with pytest.raises(ValidationError) as refused:
        quotations.save(desk, None, make.customer(), {}, [good, line])
    text = say(refused.value.problems["lines"])
    assert text.startswith("Line 2:")
    assert said in text
    assert offers.listed(desk.db) == []


def test_a_sample_waits_for_its_answer_two_weeks(desk, make, tea) -> None:
    who = make.customer()
    number = samples.save(desk, None, who, {"product_id": tea, "amount": 20_00}).created
    assert samples.get(desk, number)["what"] == "Green tea"
    samples.sent(desk, number, "DHL", "123", dt.date(2026, 9, 3))
    (row,) = samples.listed(desk)
    assert (row.state, row.feedback_due, row.tracking) == ("sent", dt.date(2026, 9, 17), "123")
    samples.answered(desk, number, "good", "Fine")
    (row,) = samples.listed(desk, who)
    assert (row.state, row.feedback_on, row.currency) == ("done", dt.date(2026, 9, 3), "USD")
    with pytest.raises(ValidationError) as refused:
        samples.save(desk, number, who, {"sent_on": dt.date(2026, 8, 1)})
    assert list(refused.value.problems) == ["sent_on"]


def test_conversion_counts_the_firms_own_cases(desk, make, tea) -> None:
    who, other = make.customer(), make.customer()
    for day in ("2026-08-01", "2025-01-01"):
        make.row("interaction", customer_id=who, at=f"{day}T08:00:00Z", date=day, channel="email",
                 direction="in", purpose="enquiry", author="Gu Lan")  # fmt: skip
    offers_made = [
        quotations.save(desk, None, one, {"date": "2026-08-10"}, [{"product_id": tea}]).created
        for one in (who, other, other)
    ]
    for number in offers_made[:2]:
        quotations.sent(desk, number, dt.date(2026, 8, 11))
    accepting.accept(desk, offers_made[0])
    found = conversion.conversion(desk)
    assert found.reached == {"enquiry": 1, "quoted": 2, "sample": 0, "order": 1}
    told = {(one.start, one.end): (one.of, one.n, one.days) for one in found.steps}
    assert told["enquiry", "quoted"] == (1, 1, 10.0)
    assert told["quoted", "order"] == (2, 1, 23.0)
    assert told["enquiry", "order"] == (1, 1, 33.0)


def test_an_order_over_the_limit_waits_for_a_decision(desk, make, tea) -> None:
    who = make.customer(credit_limit=100_00, credit_currency="USD")
    line = {"product_id": tea, "quantity": "100", "unit_price": "2"}
    quote = quotations.save(desk, None, who, {}, [line]).created
    order = records.get(desk.db, "sales_order", accepting.accept(desk, quote).created)
    assert order["credit_hold"] == "held"
