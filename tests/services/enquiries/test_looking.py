"""Whose a text is, its kind, what it names, and the answer to begin with."""

import json
from email.message import EmailMessage

import pytest
from click.testing import CliRunner

from custdesk.cli import cli
from custdesk.domain.enquiries.kinds import KEYS
from custdesk.domain.errors import UnreadableFile, ValidationError
from custdesk.domain.words import Message
from custdesk.services.enquiries import drafting, incoming, looking
from custdesk.services.mails import whose
from custdesk.store import settings

MAIL = (
    "From: Maria Keller <{address}>\nTo: sales@us.cn\nDate: Thu, 19 Nov 2026 10:00:00 +0100\n"
    "Subject: AW: Lampen\n\nGuten Tag,\n{text}\n"
)


@pytest.fixture
def firm(desk, make):
    with desk.operation(Message("seed")):
        settings.put(desk.db, whose.OWN, ["sales@us.cn"])
    alfa = make.customer(code="DE-01", name="Alfa Leuchten GmbH", country="DE")
    beta = make.customer(code="DE-02", name="Beta GmbH", website="https://www.beta-licht.de")
    gamma = make.customer(code="ES-01", name="Gamma Iluminacion SL")
    make.person(alfa, "Maria Keller", ("email", "maria@alfa.de"))
    make.person(gamma, "Luz Gil", ("email", "luz@gruppe.com"))
    delta = make.customer(code="ES-02", name="Delta SL", email="info@gruppe.com")
    make.row("product", code="A-310", name="Desk lamp Nova")
    make.order(alfa, "2026-08-01", 100, number="SC-26118", promised="2026-12-01")
    return {"alfa": alfa, "beta": beta, "gamma": gamma, "delta": delta}


def look(desk, address, text):
    return looking.look(desk, incoming.of_text(desk, MAIL.format(address=address, text=text)))


def test_a_known_address_files_it(desk, firm):
    found = look(desk, "maria@alfa.de", "was kosten 500 Stück von A-310? Bitte ein Angebot.")
    assert found.owner.number == firm["alfa"]
    assert found.owner.customer.how == "address"
    assert (found.judgement.kind, found.language) == ("price", "de")
    assert found.incoming.subject == "Lampen"
    assert looking.as_data(found.named) == {
        "products": [{"code": "A-310", "name": "Desk lamp Nova", "by": "code"}],
        "quantities": [{"number": "500", "unit": "stück"}],
        "dates": [], "unclear_dates": [], "orders": [],
    }  # fmt: skip


def test_a_domain_of_one_customer_files_it_and_of_several_asks(desk, firm):
    found = look(desk, "neu@beta-licht.de", "Haben Sie eine Preisliste?")
    assert (found.owner.number, found.owner.customer.how) == (firm["beta"], "domain")
    found = look(desk, "x@gruppe.com", "Haben Sie eine Preisliste?")
    assert found.owner.number is None
    assert {one.customer for one in found.owner.candidates} == {firm["gamma"], firm["delta"]}
    found = look(desk, "x@gruppe.com", "Preisliste? Gruß, Delta SL")
    assert found.owner.number is None
    assert found.owner.candidates[0].customer == firm["delta"]


def test_what_merely_stands_in_the_text_is_suggested_and_never_taken(desk, firm):
    found = look(desk, "someone@gmail.com", "Wo bleibt die Bestellung SC-26118?")
    assert found.owner.number is None
    assert [(one.customer, one.how) for one in found.owner.candidates] == [(firm["alfa"], "order")]
    found = looking.look(desk, incoming.of_text(desk, "Beste Grüße von Alfa Leuchten"))
    assert [(one.customer, one.how) for one in found.owner.candidates] == [(firm["alfa"], "name")]
    found = looking.look(desk, incoming.of_text(desk, "Hello, a price list please"))
    assert (found.owner.number, found.owner.candidates) == (None, ())


def test_a_draft_tells_what_is_known_and_leaves_open_what_is_not(desk, firm):
    found = look(desk, "maria@alfa.de", "Wann kommt unsere Bestellung SC-26118 endlich?")
    draft = drafting.draft(desk, found, firm["alfa"], None, "order_status")
    assert (draft.language, draft.to, draft.subject) == ("de", "maria@alfa.de", "Re: Lampen")
    assert "Für Bestellung SC-26118 ist der 1. Dezember 2026 zugesagt." in draft.text
    assert "[…]" in draft.text
    assert any("[…]" in doubt.text for doubt in draft.doubts)


def test_who_is_not_known_hears_nothing_of_an_order_that_they_name(desk, firm):
    text = "Wann kommt die Bestellung SC-26118?"
    found = looking.look(desk, incoming.of_text(desk, text))
    draft = drafting.draft(desk, found, None, None, "order_status")
    assert draft.text.startswith("Guten Tag,")
    assert "Dezember" not in draft.text
    other = drafting.draft(desk, found, firm["beta"], None, "order_status")
    assert "Dezember" not in other.text
    assert "1. Dezember" in drafting.draft(desk, found, firm["alfa"], None, "order_status").text


def test_a_past_answer_to_another_customer_loses_what_was_theirs(desk, firm, make):
    asked = "Was kostet die Lampe A-310 in Schwarz bei 500 Stück? Bitte ein Angebot senden."
    make.row(
        "enquiry", message_id="m1", at="2026-10-01T08:00:00Z", direction="in",
        address="info@gruppe.com", subject="Anfrage", text=asked, settled="filed",
        customer_id=firm["delta"], kind="price", suggested="price",
        answered_at="2026-10-02T08:00:00Z",
        answer="Sehr geehrter Herr Gil,\ndie Lampe kostet 18,40 EUR frei Haus für Delta SL, "
        "Auftrag SC-99123. Wir liefern in vier Wochen und legen das Datenblatt bei.\n\nGruß",
    )  # fmt: skip
    found = look(desk, "maria@alfa.de", asked)
    draft = drafting.draft(desk, found, firm["alfa"], None, "price")
    assert "Wir liefern in vier Wochen" in draft.text
    for secret in ("18,40", "SC-99123", "Delta", "Gil"):
        assert secret not in draft.text
    own = drafting.draft(desk, found, firm["delta"], None, "price")
    assert "18,40 EUR" in own.text


def test_a_mail_that_a_colleague_forwards_is_the_senders(desk, firm):
    text = (
        "From: Li Wei <li@us.cn>\nTo: sales@us.cn\nDate: Thu, 19 Nov 2026 10:00:00 +0800\n"
        "Subject: Fwd: price\n\n---------- Forwarded message ---------\n"
        "From: Maria Keller <maria@alfa.de>\nDate: Wed, 18 Nov 2026\nSubject: price\n"
        "To: <li@us.cn>\n\nPlease quote 20 lamps."
    )
    found = looking.look(desk, incoming.of_text(desk, text))
    assert found.owner.number == firm["alfa"]
    assert found.incoming.text == "Please quote 20 lamps."


def test_shares_add_up_and_what_says_nothing_is_not_sure(desk):
    judged = looking.look(desk, incoming.of_text(desk, "zzkr blorf 77 qqux")).judgement
    assert sum(judged.shares.values()) == pytest.approx(1)
    assert judged.confidence < 0.6
    assert set(judged.shares) == set(KEYS)


def test_nothing_to_read_is_told(desk, tmp_path):
    with pytest.raises(ValidationError):
        incoming.of_text(desk, "  \n")
    with pytest.raises(UnreadableFile):
        incoming.of_file(desk, tmp_path / "missing.txt")
    picture = tmp_path / "a.txt"
    picture.write_bytes(b"\x89PNG\0\0\0\0" * 50)
    with pytest.raises(UnreadableFile):
        incoming.of_file(desk, picture)


def test_the_command_tells_it_as_json(desk, firm, tmp_path):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "maria@alfa.de", "sales@us.cn", "样品"
    mail["Date"] = "Thu, 19 Nov 2026 10:00:00 +0100"
    mail["Message-ID"] = "<a1@alfa.de>"
    mail.set_content("请寄两个样品给我们，客户想先看看。")
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    folder = str(desk.paths.data)
    desk.close()
    told = CliRunner().invoke(cli, ["--data", folder, "enquiry", str(path), "--json"])
    assert told.exit_code == 0, told.output
    data = json.loads(told.output)
    assert {"customer", "kind", "confidence", "fields", "draft"} <= set(data)
    assert (data["customer"], data["kind"], data["language"]) == ("DE-01", "sample", "zh_CN")
    assert 0.5 < data["confidence"] <= 1
