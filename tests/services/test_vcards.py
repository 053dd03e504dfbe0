"""Customers and their people go to a phone, and what comes back changes nothing."""

from pathlib import Path

import pytest
from factories import Maker, dump

from custdesk.bridge.vcard_out import VERSIONS, Card
from custdesk.domain.errors import CustDeskError
from custdesk.services import exports, imports, vcards
from custdesk.services.desk import Desk
from custdesk.system.language import language


@pytest.fixture
def firm(make: Maker) -> dict[str, int]:
    """Firms with and without people, in two scripts, two of one name."""
    found = {
        "hh": make.customer(
            "Hansa; Hafen, Kontor", country="DE", city="Hamburg", address="Kai 1\nTor 2",
            postcode="01067", phone="+49 40 123456", email="info@hansa.example", fax="040 9",
            website="www.hansa.example", notes="two\nlines",
        ),
        "sh": make.customer("上海禾丰", country="CN", city="上海", address="南京路1号，2楼"),
        "one": make.customer("Twin", country="FR", city="Nice"),
        "two": make.customer("Twin", country="IT", city="Roma"),
    }  # fmt: skip
    make.person(
        found["hh"], "Anna Groß", ("email", "anna@hansa.example"), ("mobile", "0171 555 12"),
        ("phone", "040 1234"), ("phone", "040 5678"), ("email", "a.g@hansa.example"),
        ("linkedin", "https://www.linkedin.com/in/anna"), ("whatsapp", "+49 171 55512"),
        title="Head of buying", department="Food; wine", birthday="1988-05-12", language="de",
        notes="likes tea\nno calls", salutation="Frau Dr.",
    )  # fmt: skip
    make.person(
        found["sh"], "王敏", ("wechat", "wangmin88"), birthday_lunar="07-23", birthday="--05-12"
    )
    return found


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("version", VERSIONS)
def test_an_import_of_it_changes_nothing(desk: Desk, firm, tmp_path: Path, version, code):
    path = tmp_path / "people.vcf"
    done = vcards.export(desk, path, language(code), version=version)
    assert done.rows == {"people": 5}
    before = dump(desk)
    report = imports.run(desk, imports.read([path]))
    assert not [field for entry in report.diff for field in entry.fields]
    assert report.operation is None
    assert not [one.problems for file in report.files for one in file.sheets if one.problems]
    assert dump(desk) == before


def test_one_person_or_some_customers(desk: Desk, firm, tmp_path: Path):
    path = tmp_path / "anna.vcf"
    anna = desk.db.value("SELECT id FROM person WHERE name = 'Anna Groß'")
    vcards.export(desk, path, language("en"), customers=[firm["hh"]], person=anna)
    text = path.read_text(encoding="utf-8")
    assert text.count("BEGIN:VCARD") == 1
    assert "N:Groß;Anna;;Frau Dr.;" in text
    vcards.export(desk, path, language("en"), customers=[firm["one"], firm["sh"]])
    names = [line for line in path.read_text(encoding="utf-8").split("\n") if line[:3] == "FN:"]
    assert [name.strip() for name in names] == ["FN:Twin", "FN:王敏"]
    assert [row.kind.text for row in exports.listing(desk)] == ["Contacts for phones"]


def _cards(desk: Desk, *customers: int) -> list[Card]:
    return vcards.cards(desk, customers, language("en"))


def test_how_a_name_sounds(desk: Desk, make: Maker):
    china, japan = make.customer(country="CN"), make.customer(country="JP")
    for latin in (None, "Wang Min", "Min Wang", "Michelle Wang"):
        make.person(china, "王敏", name_latin=latin)
    make.person(japan, "山田太郎")
    sounds = [card.sounds for card in _cards(desk, china, japan)]
    assert sounds == [("Wang", "Min")] * 3 + [("Wang", "Michelle"), ("", "")]


def test_a_firm_has_a_card_of_its_own_for_what_is_nobodys(desk: Desk, make: Maker):
    bare, reachable = make.customer(), make.customer(phone="+49 40 1")
    for customer in (bare, reachable):
        make.person(customer, "Hans Meyer")
    assert [card.is_firm for card in _cards(desk, bare, reachable)] == [False, True, False]


def test_codes_are_only_told_where_the_name_is_not_enough(desk: Desk, firm):
    told = {card.company: card.code for card in _cards(desk, *firm.values())}
    assert told["上海禾丰"] == ""
    assert told["Twin"] != ""


def test_refusals(desk: Desk, firm, tmp_path: Path):
    with pytest.raises(CustDeskError) as caught:
        vcards.export(desk, tmp_path / "x.csv", language("en"))
    assert "{wanted}" in caught.value.message.text
    with pytest.raises(CustDeskError):
        vcards.export(desk, tmp_path / "x.vcf", language("en"), "nobody of that name")
    assert not exports.listing(desk)
