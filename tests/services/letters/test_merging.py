"""Templates filled with what is known of a reader."""

import datetime as dt

import pytest

from custdesk.domain.errors import NotFound, ValidationError
from custdesk.services import settings
from custdesk.services.letters import templates
from custdesk.services.letters.merging import About, Merger, Recipient, merged
from custdesk.system.language import say


@pytest.fixture
def firm(desk):
    settings.save_firm(desk, settings.FirmSettings(name="Ningbo Tools", salesperson="Li Wei"))


def test_a_letter_in_the_reader_s_language(desk, make, firm):
    german = make.customer(
        "Weber GmbH", country="DE", since="2020-05-01", email="info@weber.example"
    )
    who = make.person(german, "Anna Weber", ("email", "anna@weber.example"), salutation="Frau",
                      last_name="Weber")  # fmt: skip
    _template(desk, "Hello", "de", "Für {{ firm }}", "{{ salutation }}\n\n{{ today }}, {{ years }} "
              "Jahre, {{ country }}.\n\n{{ signature }}\n")  # fmt: skip
    letter = merged(desk, "Hello", german)
    assert letter.language == letter.theirs == "de"
    assert letter.subject == "Für Weber GmbH"
    assert letter.text.startswith("Sehr geehrte Frau Weber")
    assert "3. September 2026, 6 Jahre, Deutschland." in letter.text
    assert letter.text.endswith("Mit freundlichen Grüßen\nLi Wei\nNingbo Tools")
    assert (letter.to, letter.whom, letter.person) == ("anna@weber.example", "Anna Weber", who)
    assert letter.missing == ()
    assert [say(doubt) for doubt in letter.doubts] == [
        "Let somebody who speaks Deutsch read it before it goes out."
    ]


def _template(desk, name, language, subject, text, kind="news"):
    values = {"name": name, "kind": kind, "language": language, "subject": subject, "text": text}
    return templates.save(desk, None, values).created


def test_what_is_missing_is_told_before_it_goes_out(desk, make, firm):
    customer = make.customer("Weber GmbH", country="DE")
    _template(desk, "Hello", "en", "{{ order }}", "{{ city }} {{ order_amount }}")
    letter = merged(desk, "Hello", customer)
    assert letter.missing == ("order", "city", "order_amount")
    assert letter.subject == "[order]"
    told = [say(doubt) for doubt in letter.doubts]
    assert told[0] == "Nothing is recorded for: Order number, City, Order amount."
    assert told[1] == "They read Deutsch, but this letter is there in English alone."
    assert letter.language == "en"
    assert letter.theirs == "de"
    found = merged(
        desk, "Hello", customer, extra={"order": "A1", "city": "Ulm", "order_amount": "9"}
    )
    assert (found.subject, found.text, found.missing) == ("A1", "Ulm 9", ())


def test_a_value_cannot_break_the_subject_s_line(desk, make, firm):
    customer = make.customer("Weber", country="GB")
    _template(desk, "Hello", "en", "{{ note }}", "x")
    letter = merged(desk, "Hello", customer, extra={"note": "a\r\nBcc: b@c.example"})
    assert letter.subject == "a Bcc: b@c.example"


def test_records_fill_the_fields(desk, make, firm):
    customer = make.customer("Weber", country="US", state="NY", city="New York")
    order = make.order(customer, "2026-08-01", 250_00, number="O-7", promised="2026-10-01")
    make.row("order_line", order_id=order, product_code="S1", product_name="Shears", quantity="5")
    event = make.row("event", name="Launch", kind="online", starts_at="2026-09-14T20:00",
                     zone="Asia/Shanghai", minutes=60, link="https://meet.example", currency="USD",
                     status="planned")  # fmt: skip
    _template(desk, "Hello", "en", "x", "{{ order }} {{ order_promised }}\n"
              "{% for line in last_products %}{{ line.quantity }} {{ line.name }}{% endfor %}\n"
              "{{ event_start }}\n"
              "{{ event_start_there }}")  # fmt: skip
    letter = merged(desk, "Hello", customer, about=About(order=order, event=event))
    assert letter.text == (
        "O-7 October 1, 2026\n5 Shears\nSeptember 14, 2026, 8:00\u202fPM\n"
        "September 14, 2026, 8:00\u202fAM"
    )
    assert letter.missing == ()


def test_before_the_day_of_publishing_they_are_the_first(desk, make, firm, clock):
    customer = make.customer("Weber", country="GB")
    product = make.row("product", code="S1", name="Shears")
    about = About(product=product, publish_on=dt.date(2026, 9, 20))
    assert "by 20 September" not in merged(desk, "new_product", customer, about=about).text
    assert "on 20 September 2026" in merged(desk, "new_product", customer, about=about).text
    clock.set(dt.date(2026, 9, 20))
    assert "something new" in merged(desk, "new_product", customer, about=about).text


def test_many_are_read_for_with_few_statements(desk, make, firm):
    customers = [make.customer(f"Firm {n}", country="GB") for n in range(30)]
    for one in customers:
        make.person(one, "Ann Smith", ("email", f"{one}@x.example"))
    asked = []
    plain = desk.db.rows
    desk.db.rows = lambda sql, *values: asked.append(sql) or plain(sql, *values)
    letters = list(Merger(desk, "thanks").letters([Recipient(one) for one in customers]))
    del desk.db.rows
    assert [letter.customer for letter in letters] == customers
    assert {letter.missing for letter in letters} == {()}
    assert len(asked) < 10


def test_a_letter_of_ours_is_there_until_it_is_changed_and_again_when_that_is_deleted(desk, firm):
    ours = templates.for_letter(desk, "thanks", "en")
    assert (ours.id, ours.is_reviewed) == (None, True)
    changed = _template(desk, "thanks", "en", "Thanks", "Thanks", "thanks")
    mine = templates.for_letter(desk, "thanks", "en")
    assert (mine.id, mine.text, mine.starter, mine.is_reviewed) == (
        changed,
        "Thanks\n",
        "thanks",
        False,
    )
    templates.review(desk, mine, "Ann")
    assert templates.for_letter(desk, "thanks", "en").reviewed_by == "Ann"
    templates.save(desk, changed, {"text": "Many thanks"})
    assert not templates.for_letter(desk, "thanks", "en").is_reviewed
    templates.remove(desk, changed)
    assert templates.for_letter(desk, "thanks", "en") == ours


def test_who_is_not_there_and_what_cannot_be_kept_is_told(desk, make, firm):
    customer = make.customer("Weber")
    with pytest.raises(NotFound):
        merged(desk, "nothing", customer)
    with pytest.raises(NotFound):
        merged(desk, "thanks", customer + 1)
    with pytest.raises(ValidationError) as refused:
        templates.save(desk, None, {"name": "", "kind": "x", "language": "xx", "subject": ""})
    assert set(refused.value.problems) == {"name", "kind", "language", "subject", "text"}
    _template(desk, "Hello", "en", "x", "x")
    with pytest.raises(ValidationError) as twice:
        _template(desk, "Hello", "en", "y", "y")
    assert set(twice.value.problems) == {"name"}


READERS = {
    "en": "GB", "zh_CN": "CN", "zh_TW": "TW", "de": "DE", "fr": "FR", "es": "ES", "it": "IT",
    "pt": "PT", "ja": "JP", "ko": "KR", "ru": "RU", "ar": "SA",
}  # fmt: skip


@pytest.mark.parametrize("name", ["new_product", "invitation", "survey", "greeting", "thanks"])
def test_everybody_gets_their_own_language_and_no_field_is_left(desk, make, firm, name):
    customers = {
        code: make.customer(f"Firm {code}", country=land) for code, land in READERS.items()
    }
    product = make.row("product", code="S1", name="Shears", price="2.50", currency="USD")
    event = make.row("event", name="Open day", kind="open_day", starts_at="2026-09-14T10:00",
                     zone="Asia/Shanghai", minutes=60, place="Ningbo", currency="USD",
                     answer_by="2026-09-01", status="planned")  # fmt: skip
    about = About(product=product, event=event, publish_on=dt.date(2026, 9, 20))
    letters = Merger(desk, name, about).letters([Recipient(one) for one in customers.values()])
    texts = set()
    for (code, customer), letter in zip(customers.items(), letters, strict=True):
        assert (letter.customer, letter.language, letter.theirs) == (customer, code, code)
        assert letter.missing == ()
        assert not set("{}[]") & set(letter.subject + letter.text)
        reviewed = not any("Let somebody" in say(doubt) for doubt in letter.doubts)
        assert reviewed == (code in ("en", "zh_CN"))
        texts.add(letter.text)
    assert len(texts) == len(READERS)
