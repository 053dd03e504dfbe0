"""Labels of customers and their people: who gets one, who is named as left out, from where on."""

import pytest
from factories import Maker

from custdesk.domain.errors import CustDeskError
from custdesk.services import mailing, settings
from custdesk.services.mailing import Labels
from custdesk.store import records
from custdesk.system.language import language

EN, ZH = language("en"), language("zh_CN")


@pytest.fixture
def firm(desk, make: Maker) -> dict[str, int]:
    found = {
        "hh": make.customer(
            "Hansa", country="DE", city="Hamburg", address="Kai 1\nTor 2", postcode="01067"
        ),
        "sh": make.customer("上海禾丰", country="CN", city="上海", address="南京路1号"),
        "no": make.customer("Nowhere", country="FR", city="Nice"),
    }
    make.person(found["hh"], "Anna Groß", salutation="Frau")
    make.person(found["hh"], "Karl Huth")
    values = settings.firm(desk)._replace(name="禾木", address="Zhongshan Road 1; Ningbo; China")
    settings.save_firm(desk, values)
    return found


def labels(desk, firm, reader=EN, **wanted):
    return mailing.labels(desk, Labels(tuple(firm.values()), **wanted), reader, EN)


def svg(paper) -> str:
    return b"".join(paper.document.svg_pages()).decode()


def test_who_has_no_address_is_named_and_left_out(desk, firm):
    paper = labels(desk, firm)
    assert paper.labels == 2
    assert [(one.code, one.why.text) for one in paper.left_out] == [
        (desk.db.value("SELECT code FROM customer WHERE id = ?", firm["no"]), mailing.NO_ADDRESS)
    ]
    del firm["hh"], firm["sh"]
    with pytest.raises(CustDeskError) as refused:
        labels(desk, firm)
    assert refused.value.message.text.startswith("None of these customers has an address")


def test_each_person_gets_a_label_and_a_firm_without_people_one(desk, firm):
    paper = labels(desk, firm, to="people")
    assert paper.labels == 3
    anna = desk.db.value("SELECT id FROM person WHERE name = 'Anna Groß'")
    paper = labels(desk, firm, to="people", people=frozenset({anna}))
    assert [one["key"] for one in paper.document.told("label")] == [firm["hh"], firm["sh"]]


def test_what_stays_in_the_country_does_not_name_it(desk, firm, monkeypatch):
    found = []
    real = mailing.set_labels

    def seen(order, *rest, **more):
        found.append(order)
        return real(order, *rest, **more)

    monkeypatch.setattr(mailing, "set_labels", seen)
    labels(desk, firm, sender=True)
    assert found[0].home == "CN"
    assert found[0].sender == ("禾木", "Zhongshan Road 1", "Ningbo", "China")


def test_what_is_worth_knowing_is_said(desk, firm):
    code = desk.db.value("SELECT code FROM customer WHERE id = ?", firm["sh"])
    assert labels(desk, firm, script="latin").not_latin == (code,)
    assert labels(desk, firm, script="local").not_latin == ()
    with desk.operation(mailing.Message("test")):
        records.insert(
            desk.db, "address",
            {"customer_id": firm["sh"], "kind": "latin", "lines": "1 Nanjing Road"},
        )  # fmt: skip
    assert labels(desk, firm, script="latin").not_latin == ()


def test_an_address_that_fits_nowhere_is_named(desk, firm):
    with desk.operation(mailing.Message("test")):
        records.update(desk.db, "customer", firm["hh"], {"name": "Hansa " * 300})
    paper = labels(desk, firm, sheet="5160")
    assert {one.why.text for one in paper.left_out} == {mailing.NO_ADDRESS, mailing.TOO_LONG}
    assert paper.labels == 1
    with pytest.raises(CustDeskError):
        labels(desk, firm, sheet="A4")
