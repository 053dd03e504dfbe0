"""Letters as one PDF on the firm's paper, with envelopes in the same order."""

import pytest
from letters_made import letters
from pdfs import read

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import Message
from custdesk.services import settings
from custdesk.services.letters import chat, paper
from custdesk.services.mailing import Labels
from custdesk.store import letters as stored
from custdesk.store import records
from custdesk.system.language import language as words_in

EN = words_in("en")


@pytest.fixture
def firm(desk):
    settings.save_firm(
        desk,
        settings.FirmSettings(
            "Harvest Foods Export", "Gu Lan", "+86 21 5555 0000", "USD", "Asia/Shanghai",
            "88 Huaihai Road; Shanghai 200020; CHINA", "gulan@harvest.example",
        ),
    )  # fmt: skip


def live_at(desk, numbers, **where):
    """The customers of letters get an address of their own."""
    with desk.operation(Message("Test")):
        for place, row in enumerate(stored.rows(desk.db, numbers)):
            cells = {"address": f"Weg {place + 1}", "city": f"Ort {place + 1}", "country": "DE"}
            records.update(desk.db, "customer", row.customer, cells | where)


def sign(desk, numbers):
    """Each letter ends as its language ends letters."""
    with desk.operation(Message("Test")):
        for row in stored.rows(desk.db, numbers):
            closing = TONGUES[row.language].closing
            text = f"{row.text}\n\n{closing}\nGu Lan\nHarvest Foods Export\n+86 21 5555 0000"
            records.update(desk.db, "letter", row.id, {"text": text})


def texts(document):
    return [page.extract_text() for page in read(document.pdf()).pages]


def test_a_letter_has_head_address_day_text_and_signature(desk, make, firm):
    numbers = letters(make, 1, languages=("de",))
    live_at(desk, numbers)
    sign(desk, numbers)
    made = paper.pdf(desk, numbers, EN)
    (page,) = texts(made.document)
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    for wanted in ("Harvest Foods Export", "Person 0", "Firm 0: a/b", "Weg 1", "GERMANY",
                   "3. September 2026", "News 0", "Dear Person 0,", "first for you.",
                   "Mit freundlichen Grüßen", "Gu Lan", "Anlage"):  # fmt: skip
        assert any(wanted in line for line in lines), wanted
    assert page.count("+86 21 5555 0000") == 1  # in the head alone
    assert made.letters == tuple(numbers)
    assert made.without_address == ()


def test_at_home_the_address_stands_in_its_own_letters(desk, make, firm):
    numbers = letters(make, 1, languages=("zh_CN",))
    live_at(desk, numbers, name="宁波海鸥", address="中山路 8 号", city="宁波", country="CN")
    (page,) = texts(paper.pdf(desk, numbers, EN).document)
    assert "中山路 8 号" in page
    assert "CHINA" not in page.replace("200020", "").split("News")[0].partition("中山路")[2]


def test_what_cannot_be_printed_is_told_and_the_rest_goes(desk, make, firm):
    one, two, three = letters(make, 3)
    live_at(desk, [one])
    with desk.operation(Message("Test")):
        records.update(desk.db, "letter", two, {"text": None})
    made = paper.pdf(desk, [three, two, one, three], EN)
    assert made.letters == (three, one)
    assert [number for number, _why in made.left_out] == [two]
    assert made.without_address == (three,)
    assert made.document.pages == 2
    with pytest.raises(CustDeskError):
        paper.pdf(desk, [two], EN)
    with pytest.raises(CustDeskError):
        paper.pdf(desk, [999], EN)


def test_who_gets_nothing_to_compare_with_is_not_printed(desk, make, firm):
    one, two = letters(make, 2)
    with desk.operation(Message("Test")):
        records.update(desk.db, "letter", one, {"control": 1})
    assert paper.pdf(desk, [one, two], EN).letters == (two,)


def test_envelopes_come_in_the_order_of_the_letters(desk, make, firm):
    numbers = letters(make, 4)
    live_at(desk, numbers)
    order = [numbers[2], numbers[0], numbers[3], numbers[1]]
    pages = texts(paper.pdf(desk, order, EN).document)
    made = paper.envelopes(desk, order, Labels((), sheet="DL"), EN, EN)
    covers = texts(made.document)
    assert [page.split("Person ")[1][0] for page in pages] == ["2", "0", "3", "1"]
    assert [page.split("Person ")[1][0] for page in covers] == ["2", "0", "3", "1"]


def test_in_a_chat_it_goes_without_phone_and_mail_to_the_chat_that_is_known(desk, make, firm):
    one, two = letters(make, 2)
    sign(desk, [one, two])
    row = stored.rows(desk.db, [one])[0]
    make.row("contact_point", person_id=row.person, kind="wechat", written="p0-wx", normal="p0-wx")
    made = chat.of(desk, one)
    assert made.text.endswith("\n\nfirst for you.\n\nKind regards\nGu Lan\nHarvest Foods Export")
    assert (made.channel, made.point.written) == ("wechat", "p0-wx")
    assert chat.of(desk, two).point is None


def test_three_hundred_letters_in_twelve_languages_are_one_document(desk, make, firm):
    numbers = letters(make, 300, languages=tuple(TONGUES), waves=4)
    live_at(desk, numbers)
    sign(desk, numbers)
    made = paper.pdf(desk, numbers, EN)
    content = made.document.pdf()
    assert len(read(content).pages) == made.document.pages == 300
