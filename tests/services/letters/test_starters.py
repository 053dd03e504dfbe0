"""Our own letters: every one can be used, says what it should, and reads well."""

import datetime as dt
import re
from decimal import Decimal

import pytest

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.letters.conventions import Conventions
from custdesk.domain.letters.fields import FIELDS, KNOWN
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.letters.starters import STARTERS
from custdesk.domain.letters.template import check, fill, used
from custdesk.domain.words import Money
from custdesk.services.letters import starters

LETTERS = [
    pytest.param(language, name, id=f"{language}-{name}")
    for language in TONGUES
    for name in starters.of(language)
]
_LINE = {
    "name": "Shears", "code": "S1", "quantity": Decimal(5), "unit": "pcs", "number": "R7",
    "price": Money(100, "EUR"), "amount": Money(500, "EUR"), "their_number": "PO9",
    "date": dt.date(2026, 8, 1), "due": dt.date(2026, 9, 1), "open": Money(400, "EUR"), "days": 2,
}  # fmt: skip
_DAYS = ("on", "date", "due", "from", "until", "promised", "by", "day")
FULL = {
    key: (_LINE, _LINE)
    if field.parts
    else dt.date(2026, 10, 5)
    if key.endswith(_DAYS) or key in ("today", "since")
    else dt.datetime.fromisoformat("2026-10-05T18:30")
    if key.startswith("event_start") or key == "event_slot"
    else 3
    if key in ("years", "packages")
    else Money(1234500, "EUR")
    if key.endswith(("amount", "product_price"))
    else f"‹{key}›"
    for key, field in FIELDS.items()
}
# What is always there, or what a letter of the kind cannot do without.
_ALWAYS = {"salutation", "signature", "firm", "our_firm", "today"}
NEEDED = {
    "new_product": {"product"},
    "offer": {"note"},
    "suggestions": {"suggestions"},
    "news": {"note"},
    "invitation": {"event", "event_start", "event_place"},
    "thanks.event": {"event"},
    "apology": {"note"},
    "apology.delay": {"order"},
    "apology.quality": {"note"},
    "price_change": {"valid_from"},
    "order_confirmation": {"order", "order_lines", "order_amount"},
    "shipping_advice": {"shipment"},
    "invoice_notice": {"invoice", "invoice_amount"},
    "payment_reminder": {"late_invoices"},
}


def test_every_kind_has_its_letter_in_english_and_chinese():
    assert set(KINDS) <= set(STARTERS)
    for language in ("en", "zh_CN"):
        assert set(starters.of(language)) == set(STARTERS)
    for language in TONGUES:
        assert set(starters.of(language)) <= set(STARTERS)


@pytest.mark.parametrize(("language", "name"), LETTERS)
def test_it_can_be_used_and_says_all_it_knows(language, name):
    words = starters.of(language)[name]
    assert check(words.subject, KNOWN) == check(words.text, KNOWN) == []
    assert words.text.startswith("{{ salutation }}\n\n")
    assert words.text.endswith("\n\n{{ signature }}\n")
    assert used(words.subject) | used(words.text) <= set(FIELDS)
    filled = _filled(language, name, FULL)
    for told in filled:
        assert told.missing == ()
    english = starters.of("en")[name]
    assert used(words.text) - {"firm"} == used(english.text) - {"firm"}, "says other things"


@pytest.mark.parametrize(("language", "name"), LETTERS)
def test_with_what_it_needs_alone_it_still_reads_well(language, name):
    keys = _ALWAYS | NEEDED.get(name, set())
    subject, text = _filled(language, name, {key: FULL[key] for key in keys})
    assert subject.missing == text.missing == ()
    for told in (subject.text, text.text):
        assert not re.search(
            r"[{}\[\]]|\(\)|（）| ,| \.(?!\d)|  |，。|：$|。。|，，|\n\n\n", told
        ), told
    assert len(subject.text) < 90


@pytest.mark.parametrize(("language", "name"), LETTERS)
def test_what_it_cannot_do_without_is_told(language, name):
    values = {key: FULL[key] for key in _ALWAYS}
    missing = {
        key.partition(".")[0] for told in _filled(language, name, values) for key in told.missing
    }
    assert missing == NEEDED.get(name, set())


def _filled(language, name, values):
    words = starters.of(language)[name]
    conventions = Conventions(language, "")
    return fill(words.subject, values, conventions), fill(words.text, values, conventions)


@pytest.mark.parametrize(("language", "name"), LETTERS)
def test_one_year_is_said_as_one(language, name):
    for told in _filled(language, name, {**FULL, "years": 1}):
        assert not re.search(r"\b1 (years|Jahre|ans|años|anni|anos)", told.text)


def test_letters_to_customers_have_no_long_dash_of_typewriters_and_no_three_dots():
    for language in TONGUES:
        for words in starters.of(language).values():
            assert not re.search(r" - (?!\{)|\.\.\.|--", words.text)
