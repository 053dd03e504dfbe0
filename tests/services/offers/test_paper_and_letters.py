"""What an offer says on paper, and the mails that go with it."""

import datetime as dt
from decimal import Decimal

import pytest
from pdfs import read

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.offers.letters import KINDS, LETTERS
from custdesk.services import settings
from custdesk.services.offers import accepting, letters, paper, products, quotations, samples
from custdesk.store import records
from custdesk.system.language import language, say


def words_of(pdf: bytes) -> str:
    """All that is written on the pages, spaces as one."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


@pytest.fixture
def offer(desk, make) -> int:
    settings.save_firm(desk, settings.FirmSettings(
        "Harvest Foods Export", "Gu Lan", address="12 Harbour Road; Ningbo; China",
        registered_address="88 Industrial Avenue; Ningbo; China",
        bank="Bank of Ningbo; SWIFT BKNBCN2N"))  # fmt: skip
    who = make.customer("Königlich Essen", country="DE", city="Brandenburg")
    ada = make.person(who, "Philip Cramer", ("email", "p@k.example"))
    values = {"code": "GT-1", "name": "Green tea", "unit": "kg", "price": "1.5"}
    values |= {"hs_code": "0902.20", "per_carton": "8", "carton_cbm": "0.06", "carton_kg": "9"}
    tea = products.save(desk, None, values, items=[{"customer_id": who, "number": "88-1"}]).created
    head = {"incoterm": "CIF", "port": "Hamburg", "freight": 45_00, "person_id": ada}
    line = {"product_id": tea, "quantity": "100", "discount": "5"}
    return quotations.save(desk, None, who, head, [line]).created


def test_an_offer_on_paper_says_what_it_holds(desk, offer) -> None:
    facts = paper.facts(desk, offer, language("en"))
    assert facts.packing == (13, Decimal("0.78"), Decimal(117))  # 12.5 cartons are 13
    said = words_of(paper.document(desk, offer, [language("en")], language("en")).pdf())
    for word in ("QUOTATION", "88 Industrial Avenue", "CIF Hamburg", "88-1", "0902.20", "142.50",
                 "187.50", "13 cartons", "Philip Cramer", "GERMANY"):  # fmt: skip
        assert word in said
    assert "SWIFT" not in said  # the bank stands on what is to be paid
    proforma = accepting.to_proforma(desk, offer).created
    both = [language("en"), language("zh_CN")]
    said = words_of(paper.document(desk, proforma, both, language("en")).pdf())
    assert "PROFORMA INVOICE" in said
    assert "形式发票" in said
    assert "SWIFT BKNBCN2N" in said


def test_a_buyer_in_japan_is_named_before_their_address(desk, make) -> None:
    who = make.customer(
        "株式会社東京食品", country="JP", city="東京都", address="千代田区丸の内1-1-1"
    )
    line = {"product_name": "Tea", "unit_price": "1"}
    number = quotations.save(desk, None, who, {}, [line]).created
    buyer = paper.facts(desk, number, language("en")).buyer
    assert buyer[0] == "株式会社東京食品"
    assert "東京都" in buyer
    assert not any("御中" in line for line in buyer)


def test_a_day_that_is_over_is_never_told_as_valid(desk, offer, clock) -> None:
    assert "gilt bis" in letters.of_offer(desk, offer).text
    clock.set(dt.date(2026, 11, 1))
    late = letters.of_offer(desk, offer, "answer")
    assert "gilt bis" not in late.text
    assert any("ended" in doubt.text for doubt in late.doubts)


def test_the_mail_is_in_the_customers_language_and_counts_as_sent(desk, offer) -> None:
    draft = letters.of_offer(desk, offer)
    assert (draft.kind, draft.language, draft.to) == ("quotation", "de", "p@k.example")
    assert draft.subject == "Angebot Q-2026-0001"
    assert "USD 187,50" in draft.text.replace("\xa0", " ")  # as Germans write it
    assert "3. Oktober 2026" in draft.text
    done = letters.offer_written(desk, offer, draft.subject)
    row = quotations.get(desk, offer)
    assert (row["status"], row["sent_on"]) == ("sent", "2026-09-03")
    (entry,) = records.find(desk.db, "interaction", "1")
    assert (entry["channel"], entry["purpose"]) == ("email", "quotation")
    assert done.operation is not None
    assert letters.of_offer(desk, offer).kind == "answer"


def test_a_mail_about_a_sample_asks_once_its_answer_is_due(desk, make) -> None:
    who = make.customer(country="TH")
    number = samples.save(desk, None, who, {"what": "Tea", "asked_on": "2026-08-01"}).created
    draft = letters.of_sample(desk, number)
    assert (draft.kind, draft.language) == ("sample", "en")
    assert any("not noted as sent" in doubt.text for doubt in draft.doubts)
    samples.sent(desk, number, "DHL", "77", dt.date(2026, 8, 10))
    assert letters.of_sample(desk, number).kind == "feedback"
    assert "Tea (DHL 77)." in letters.of_sample(desk, number).text
    assert not any("not noted" in doubt.text for doubt in letters.of_sample(desk, number).doubts)
    japanese = letters.of_sample(desk, number, language="ja")
    assert japanese.language == "en"
    assert any("日本語" in say(doubt) for doubt in japanese.doubts)


@pytest.mark.parametrize("code", LETTERS)
def test_every_language_has_every_mail(code) -> None:
    assert code in TONGUES
    assert set(LETTERS[code]) == set(KINDS)
