"""A portrait tells what the file knows of a customer, on paper as on the screen, and no more."""

import datetime as dt

import pdfs
import pytest
from command_line import CommandLine

from custdesk.domain.words import Message
from custdesk.paper.portrait import Portrait, months_before, told
from custdesk.services import portrait, tasks, visits
from custdesk.store import records
from custdesk.system.language import language, words

TODAY = dt.date(2026, 9, 3)


@pytest.fixture
def known(desk, make) -> int:
    """A customer of whom everything is known."""
    number = make.customer(
        "東京トレーダーズ", name_latin="Tokyo Traders", country="JP", city="Tokyo",
        industry="Tea", phone="+81 3 5555 5011", email="info@tokyo.example", since="2022-05-01",
        needs="200 g tins with Japanese labels", pains="Late documents", notes="Knows Mr Ito well",
        credit_limit=5_000_000, credit_currency="USD", terms="60 days", price_sensitivity="high",
    )  # fmt: skip
    make.person(
        number, "長瀬 良", ("mobile", "+81 90 5555 0147"), name_latin="Yoshi Nagase",
        title="Marketing Manager", role="decides", personality="Careful, numbers first",
        taboos="No white wrapping", birthday="1971-10-12", preferred_channel="email",
    )  # fmt: skip
    make.person(number, "坂本 愛子", birthday_lunar="07-23", preferences="Walks in Kamakura")
    for n in range(12):
        make.order(number, (TODAY - dt.timedelta(days=30 * n + 5)).isoformat(), 800_000 + n * 1000)
    make.invoice(number, "2026-06-01", "2026-07-01", 4_900_000)
    make.contact(number, "2026-08-24", "email", summary="Liked the sencha", result="answered")
    make.contact(number, "2026-08-25", "call", summary="Nobody there", result="not_reached")
    tasks.save(desk, None, number, {"what": "Send residue report", "due": dt.date(2026, 9, 1)})
    at = dt.datetime.combine(dt.date(2026, 9, 29), dt.time(10, 30))
    visits.save(desk, None, number, {"at": at, "purpose": "Taste the new hojicha"})
    return number


def texts_of(one: Portrait, code: str) -> list[str]:
    """Everything that a portrait says, in a language."""
    said = language(code)
    found = [one.name, one.name_latin, one.code, *(said.say(message) for message in one.why)]
    for figure in one.figures:
        found += [said.say(figure.title), told(figure.value, said), told(figure.note, said)]
    for part in one.parts:
        found.append(said.say(part.title))
        if not part.facts:
            found.append(said.say(part.empty))
        for fact in part.facts:
            found += [told(fact.label, said), told(fact.text, said)]
    for person in one.people:
        found += [person.name, person.name_local, *person.reach]
        found += [told(line, said) for line in person.job]
        for way in person.ways:
            found += [told(way.label, said), told(way.text, said)]
    return [text for text in found if text]


def bare(text: str) -> str:
    """Without what a line's end changes."""
    return "".join(text.replace("\u200b", "").replace("-", "").split())


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_the_page_has_every_fact(desk, known, code, paper):
    document = portrait.document(desk, [known], language(code), paper=paper)
    assert document.pages <= 2
    pdf = document.pdf()
    page = bare("".join(page.extract_text() for page in pdfs.read(pdf).pages))
    missing = [
        text for text in texts_of(portrait.portrait(desk, known), code) if bare(text) not in page
    ]
    assert missing == []


def test_what_is_known_is_told(desk, known):
    one = portrait.portrait(desk, known)
    said = "\n".join(texts_of(one, "en"))
    for text in (
        "200 g tins with Japanese labels", "Late documents", "Knows Mr Ito well", "Decides",
        "Careful, numbers first", "Send residue report", "Taste the new hojicha", "98% of",
        "USD 49,000 overdue up to 64 days", "E-mail (1×)", "7th month, day 23", "12 Oct 2026",
        "High", "60 days",
    ):  # fmt: skip
        assert text in said, text
    assert "Call (1×)" not in said  # nobody was spoken with
    assert one.people[0].name == "Yoshi Nagase"
    assert [part.key for part in one.parts] == [
        "habits", "forecast", "risks", "service", "steps", "contacts", "needs",
    ]  # fmt: skip
    steps = one.parts[4].facts
    assert [fact.strong for fact in steps] == [True, False]


def test_of_a_new_customer_the_page_says_what_is_not_known(desk, make):
    number = make.customer("Newcomer")
    one = portrait.portrait(desk, number)
    page = pdfs.read(portrait.document(desk, [number], words()).pdf()).pages[0].extract_text()
    for part in one.parts:
        if not part.facts:
            assert words().say(part.empty) in page
    assert "Nobody known yet." in page
    assert "No sales in the last twelve months." in page


def test_a_warning_and_its_evidence_go_together(desk, known):
    """What a risk says is gone with the fact that it rests on."""
    before = portrait.portrait(desk, known).parts[2]
    assert any(told(fact.label, words()) == "Overdue" for fact in before.facts)
    with desk.operation(Message("Test")):
        records.to_bin(desk.db, "invoice", "customer_id = ?", known)
    after = portrait.portrait(desk, known).parts[2]
    assert not any(told(fact.label, words()) == "Overdue" for fact in after.facts)


def test_a_long_customer_goes_on_in_order_and_nothing_is_cut(desk, make):
    name = "Sehr Langer Name " * 7
    number = make.customer(name, country="DE", needs="Bedarf an allem. " * 120, notes="N" * 300)
    for n in range(40):
        title = f"Leiter {n} der Abteilung mit dem langen Namen"
        make.person(number, f"Person {n} {'x' * 60}", title=title, personality="genau " * 30)
    document = portrait.document(desk, [number], words())
    text = bare("".join(page.extract_text() for page in pdfs.read(document.pdf()).pages))
    wanted = texts_of(portrait.portrait(desk, number), "en")
    missing = [one for one in wanted if bare(one) not in text]
    assert missing == []
    assert "and34more" in text


def test_several_in_one_file_and_where_each_begins(desk, known, make, tmp_path):
    other = make.customer("Second")
    document = portrait.document(desk, [known, other], words())
    assert document.page_of(1) == document.pages
    assert pdfs.bookmarks(document.pdf())[-1] == "Second"
    desk.close()
    run = CommandLine(desk.paths.data)
    found = run.json("portrait", "--where", "Second", "--pdf", str(tmp_path / "p.pdf"))
    assert found["pages"] == 1
    assert found["customers"][0]["name"] == "Second"
    assert found["customers"][0]["needs"] == []
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
    refused = run.run("portrait", "--pdf", str(tmp_path / "p.pdf"))
    assert refused.exit_code == 1
    assert "Say for whom" in refused.stderr
    assert run.run("portrait", "T001", "--pdf", str(tmp_path / "p.txt")).exit_code == 1


def test_twelve_months_end_with_this_one():
    months = months_before(TODAY)
    assert (months[0], months[-1]) == (dt.date(2025, 10, 1), dt.date(2026, 9, 1))
    assert months_before(dt.date(2026, 12, 31), 1) == [dt.date(2026, 12, 1)]


def test_what_no_font_has_is_said_in_words_and_a_very_long_name_is_a_bookmark(desk, make):
    name = "Präzisionswerkzeugexportvertriebsorganisationsgesellschaft" * 2 + " \U0001fae8"
    number = make.customer(name, country="DE")
    pdf = portrait.document(desk, [number], language("en")).pdf()
    assert b"pdfuaid" in pdfs.read(pdf).trailer["/Root"]["/Metadata"].get_data()
    (mark,) = pdfs.bookmarks(pdf)
    assert mark.replace("\u200b", "").startswith("Präzisionswerkzeug")
