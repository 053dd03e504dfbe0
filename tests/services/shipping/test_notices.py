"""Notices: what went wrong, in the customer's language and tone, with reason and remedy."""

import datetime as dt

import pytest

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.shipping.kinds import REASONS, REMEDIES
from custdesk.domain.shipping.notices.notice import ABOUT, NOTICES
from custdesk.domain.tier import Tier
from custdesk.services import customers, tiers
from custdesk.services.shipping import notices, shipments, steps
from custdesk.system.language import say

D = dt.date


@pytest.fixture
def late(desk, make):
    """A shipment of a German customer that comes a week later."""
    customer = make.customer("Kunde", country="DE", email="info@kunde.example")
    make.person(customer, "Ute Vogel", last_name="Vogel", salutation="Frau")
    order = make.order(customer, "2026-08-01", 500000, their_number="PO 7")
    values = {
        "customer_id": customer, "etd": D(2026, 8, 20), "eta": D(2026, 9, 20),
        "left_on": D(2026, 8, 20), "vessel": "Ever Golden 12W", "container": "MSKU1234567",
    }  # fmt: skip
    number = shipments.save(desk, None, values, [(order, "")]).created
    steps.fail(desk, number, "transhipped", "missed", "next", eta=D(2026, 9, 27))
    return customer, number


def test_the_notice_tells_day_reason_and_remedy_in_their_language(desk, late):
    _customer, number = late
    found = notices.draft(desk, number)
    assert (found.about, found.language, found.to) == ("late", "de", "info@kunde.example")
    assert found.subject == "Ihre Sendung S26-001 kommt später an"
    assert "Sehr geehrte Frau Vogel" in found.text
    for told in (
        "Ihre Bestellung: PO 7 (O", "Bisher erwartet: 20. September 2026",
        "Jetzt erwartet: 27. September 2026", "Grund: der Anschluss wurde verpasst",
        "Was wir tun: die Ware geht mit dem nächsten Schiff oder Flug",
    ):  # fmt: skip
        assert told in found.text
    assert any("Deutsch" in say(one) for one in found.doubts)


def test_who_counts_on_the_day_is_written_to_more_closely(desk, late):
    customer, number = late
    tiers.set_tier(desk, customer, Tier.ORDINARY, "Test", None)
    plain = notices.draft(desk, number, language="en")
    assert plain.tone == "plain"
    customers.save(desk, customer, {"time_sensitivity": "high"})
    close = notices.draft(desk, number, language="en")
    assert close.tone == "close"
    assert "I look after it every day" in close.text
    assert "I look after it every day" not in plain.text


def test_own_words_in_another_language_are_pointed_out(desk, late):
    _customer, number = late
    steps.fail(desk, number, "transhipped", "船公司跳港", "next")
    told = " ".join(map(say, notices.draft(desk, number).doubts))
    assert "not in the language" in told


def test_what_is_told_follows_how_it_stands(desk, make):
    customer = make.customer("Firm", country="GB")
    values = {"customer_id": customer, "etd": D(2026, 9, 1), "eta": D(2026, 9, 30)}
    number = shipments.save(desk, None, values).created
    assert notices.draft(desk, number).about == "held"  # should have left
    steps.reach(desk, number, "departed", D(2026, 9, 1))
    assert notices.draft(desk, number).about == "departed"
    assert "Expected to arrive: 30 September 2026" in notices.draft(desk, number).text
    steps.reach(desk, number, "landed")
    assert notices.draft(desk, number).about == "landed"
    steps.fail(desk, number, "customs", "inspection", "pressing")
    assert notices.draft(desk, number).about == "held"
    steps.reach(desk, number, "delivered")
    assert notices.draft(desk, number).about == "delivered"


def test_every_language_has_every_text(desk, late):
    _customer, number = late
    for language, texts in NOTICES.items():
        assert set(texts.said) == set(ABOUT)
        assert set(texts.reasons) == {key for key, _title in REASONS}
        assert set(texts.remedies) == {key for key, _title in REMEDIES}
        for what in ABOUT:
            text = notices.draft(desk, number, what, language).text
            assert "{" not in text
            assert language == "en" or "missed" not in text


def test_there_are_notices_in_every_language_of_letters():
    assert set(NOTICES) == set(TONGUES)


def test_a_written_notice_is_logged_and_told_in_one_step(desk, late):
    customer, number = late
    before = desk.db.value("SELECT COUNT(*) FROM operation")
    notices.written(desk, number)
    assert desk.db.value("SELECT COUNT(*) FROM operation") == before + 1
    assert shipments.one(desk, number).standing.told == "told"
    assert desk.db.row(
        "SELECT channel, direction, date FROM interaction WHERE customer_id = ?", customer
    ) == ("email", "out", "2026-09-03")
