"""Statements and reminders: their words, who is due one, and that none goes out twice."""

import datetime as dt

import pytest
from pdfs import read

from custdesk.domain.credit.dunning import Late, Reminded, next_step, tone
from custdesk.domain.credit.letter_texts import MONEY_WORDS
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import Message
from custdesk.services.credit import claims, dunning, letters
from custdesk.services.credit import limit as limits
from custdesk.system.language import language as words_in

TODAY = dt.date(2026, 9, 3)


@pytest.fixture
def customer(desk, make):
    number = make.customer("Nordwind GmbH", country="DE", email="buchhaltung@nordwind.example")
    for name, due, amount, currency in (
        ("IN-1", "2026-08-20", 1200_00, "EUR"), ("IN-2", "2026-07-01", 5_000, "JPY"),
        ("IN-3", "2026-12-01", 300_00, "EUR"),
    ):  # fmt: skip
        values = {
            "number": name, "date": "2026-06-01", "due": due, "amount": amount,
            "currency": currency,
        }  # fmt: skip
        claims.save_invoice(desk, None, number, values)
    return number


def test_a_statement_in_the_customers_language(desk, customer) -> None:
    told = letters.statement(desk, customer)
    assert (told.language, told.to) == ("de", "buchhaltung@nordwind.example")
    assert told.subject == "Kontoauszug zum 3. September 2026"
    text = told.text.replace("\xa0", " ")
    assert "IN-2 · 01.06.2026 · 01.07.2026 · JPY 5.000 · JPY 5.000 · 64" in text
    assert "Rechnung · Datum · Fällig · Betrag · Offen · Tage überfällig\nIN-2" in text
    assert "Offen gesamt: EUR 1.500,00 + JPY 5.000" in text


def test_the_statement_on_paper(desk, customer) -> None:
    told = letters.statement(desk, customer, "en")
    made = letters.document(desk, customer, told, words_in("en"))
    text = " ".join(page.extract_text() for page in read(made.pdf()).pages)
    assert "Statement of account as of 3 September 2026" in text
    assert "EUR 1,200.00" in text.replace("\xa0", " ")


def test_a_reminder_leaves_out_what_is_disputed_and_not_due(desk, customer) -> None:
    claims.dispute(desk, 2, "Weights differ")
    told = dunning.draft(desk, customer, language="zh_CN")
    assert [row[0] for row in told.letter.rows] == ["IN-1"]
    assert told.subject.replace("\xa0", " ") == "温馨提醒：尚有 EUR 1,200.00 未结"
    assert any("disputed" in one.text for one in told.doubts)
    claims.dispute(desk, 1, "Short delivery")
    assert dunning.due(desk) == []
    with pytest.raises(CustDeskError):
        dunning.draft(desk, customer)


def test_never_twice_within_the_days_between(desk, customer, clock) -> None:
    assert [one.level for one in dunning.due(desk)] == [1]
    dunning.noted(desk, customer)
    assert dunning.due(desk) == []
    with pytest.raises(CustDeskError):
        dunning.noted(desk, customer)
    clock.set(TODAY + dt.timedelta(10))
    assert [one.level for one in dunning.due(desk)] == [2]
    dunning.noted(desk, customer)
    clock.set(TODAY + dt.timedelta(20))
    assert "Letzte Erinnerung" in dunning.draft(desk, customer).subject


def test_the_step_follows_the_invoice_that_was_reminded_most() -> None:
    before = [Reminded(1, TODAY - dt.timedelta(20), frozenset("a"))]
    assert next_step([Late("b", 9)], before, TODAY, 3, 10) == (1, TODAY)
    assert next_step([Late("a", 30), Late("b", 9)], before, TODAY, 3, 10) == (2, TODAY)
    assert next_step([Late("b", 1)], [], TODAY, 3, 10) == (1, TODAY + dt.timedelta(2))


@pytest.mark.parametrize("language", sorted(MONEY_WORDS))
@pytest.mark.parametrize("tier", ["key", "potential", "ordinary", "risk", ""])
@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_tone_has_its_words(language, tier, level) -> None:
    words = MONEY_WORDS[language]
    assert words.reminders[level, tone(tier, level)]
    assert "{" not in words.reminders[level, tone(tier, level)].format(n=3, total="")


def test_an_order_over_the_limit_waits_and_somebody_lets_it_go(desk, make) -> None:
    customer = make.customer(credit_limit=1000_00)
    make.order(customer, "2026-09-01", 900_00)
    order = make.order(customer, "2026-09-02", 200_00)
    with desk.operation(Message("Test")):
        verdict = limits.hold(desk, order)
    assert verdict.over == 100_00
    assert [one.order for one in limits.held(desk)] == [order]
    limits.decide(desk, order, "released", "Paid always")
    assert limits.held(desk) == []
    with desk.operation(Message("Test")):
        limits.hold(desk, order)
    assert limits.held(desk) == [], "what was let go stays so while no more is at stake"
    make.order(customer, "2026-09-03", 500_00)
    with desk.operation(Message("Test")):
        limits.hold(desk, order)
    assert len(limits.held(desk)) == 1
    assert [one.decision for one in limits.decisions(desk, order)] == ["held", "released", "held"]
