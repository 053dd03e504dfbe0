"""The visit plan as a document: pages, texts, and what a customer's record can do to it."""

import re
import xml.etree.ElementTree as ET
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from custdesk.domain.words import N_, Message
from custdesk.paper.facts import (
    BusinessRow,
    PastContact,
    PastOrder,
    PersonToMeet,
    VisitPlan,
    VisitSheet,
)
from custdesk.paper.visit_plan import set_visit_plan

HOSTILE = '#panic("x") $ * _a_ `b` <b> \\ \\\\ @x = - + / // /* [c] {d} "e" \'f\' ~ --- ... &amp;'


def texts_of(fact: object) -> list[str]:
    """Every text in a fact and in the facts inside it."""
    if isinstance(fact, str):
        return [fact]
    if isinstance(fact, tuple):
        return [text for part in fact for text in texts_of(part)]
    if isinstance(fact, PersonToMeet | PastContact | PastOrder | BusinessRow | VisitSheet):
        return [text for field in fields(fact) for text in texts_of(getattr(fact, field.name))]
    return []


def told(visit: VisitSheet) -> list[str]:
    """What the page of a visit has to say word for word; the rest is said in other words."""
    return texts_of(replace(visit, zone="", language="", country="", tier="", own_place=""))


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u200b", "", text)


def test_an_overview_and_a_page_for_each_visit(plan, english, templates):
    document = set_visit_plan(plan, english, templates=templates)
    assert document.pages == 7
    assert [document.page_of(index) for index in range(5)] == [2, 3, 4, 5, 6]
    with pytest.raises(IndexError):
        document.page_of(6)
    with pytest.raises(IndexError):
        document.page_of(-1)


def test_every_fact_is_on_the_page_of_its_visit(plan, english, read):
    pages = read(plan, english)
    for page, visit in enumerate(plan.visits, 2):
        for text in told(visit):
            assert squeezed(text) in squeezed(pages[page]), text
        assert english.date(visit.at.date(), "full") in pages[page]


def test_the_overview_names_all_visits_and_their_pages(plan, english, read):
    first = read(plan, english)[1]
    for page, visit in enumerate(plan.visits, 2):
        assert (visit.name_latin or visit.name) in first
        assert f"\n{page}\n" in first
    for total in ("6 visits", "5 days", "5 cities", "5 countries", "7 h 15 of meetings"):
        assert total in first


def test_pages_are_told_rightly_when_things_take_more_room(
    plan, long_visit, english, read, templates
):
    many = tuple(
        replace(plan.visits[0], code=f"C{n}", at=plan.visits[0].at + timedelta(days=n))
        for n in range(24)
    )
    long_plan = replace(plan, visits=(*many[:12], long_visit, *many[12:]))
    document = set_visit_plan(long_plan, english, templates=templates)
    pages = read(long_plan, english)
    assert document.page_of(0) > 2, "the overview takes more than a page"
    assert document.page_of(13) > document.page_of(12) + 1, "so does the long visit"
    for index, visit in enumerate(long_plan.visits):
        assert f"Visit plan {index + 1} of 25" in pages[document.page_of(index)]
        assert visit.code in pages[document.page_of(index)]


def test_a_long_visit_loses_nothing(plan, long_visit, english, read):
    pages = read(replace(plan, visits=(long_visit,)), english)
    said = squeezed("".join(pages.values()))
    for text in told(long_visit):
        assert squeezed(text) in said, text
    assert said.count(squeezed(long_visit.agenda[0])) == 3


def test_what_a_record_holds_never_becomes_markup(plan, english, read):
    visit = VisitSheet(
        code=HOSTILE,
        name=HOSTILE,
        at=datetime.fromisoformat("2026-09-18 17:00"),
        city=HOSTILE,
        country="DE",
        purpose=HOSTILE,
        address_local=(HOSTILE,),
        people=(PersonToMeet(name=HOSTILE, likes=HOSTILE, avoid=HOSTILE, mobile=HOSTILE),),
        contacts=(PastContact(date(2026, 1, 1), HOSTILE, HOSTILE),),
        orders=(PastOrder(HOSTILE, status=HOSTILE, what=HOSTILE),),
        business=(BusinessRow(HOSTILE, HOSTILE, HOSTILE),),
        agenda=(HOSTILE, Message(N_("Ask: {what}"), {"what": HOSTILE})),
        gift=HOSTILE,
        etiquette=(HOSTILE,),
    )
    pages = read(replace(plan, trip=HOSTILE, visits=(visit,)), english)
    assert squeezed("".join(pages.values())).count(squeezed(HOSTILE)) >= 20


def test_what_cannot_be_printed_is_left_out(plan, english, templates):
    visit = replace(plan.visits[4], name="A\x00B\x0cC\ud800D\uffffE\u202eF", city="\x1b[31m")
    document = set_visit_plan(replace(plan, visits=(visit,)), english, templates=templates)
    for page in document.svg_pages():
        ET.fromstring(page)


def test_a_visit_of_which_nothing_is_known(plan, empty_visit, english, read):
    pages = read(replace(plan, visits=(empty_visit,)), english)
    assert len(pages) == 2
    for text in (
        "Nowhere Ltd",
        "Address not known yet",
        "Phone not known yet",
        "No contact on record yet.",
        "No order on record yet.",
        "Not known yet",
    ):
        assert text in pages[2]


def test_a_plan_without_visits(plan, english, read):
    pages = read(replace(plan, visits=()), english)
    assert list(pages) == [1]
    assert "No visits are planned in this period." in pages[1]


def test_the_tier_can_stay_at_home(plan, english, read):
    assert "Value 86" in read(plan, english)[2]
    discreet = "".join(read(replace(plan, without=frozenset({"tier"})), english).values())
    assert "Value 86" not in discreet
    assert "\nKey\n" not in discreet
    assert "Customer since May 2016" in discreet


def test_a_reader_of_chinese(plan, chinese, read):
    pages = read(plan, chinese)
    assert "2026年9月29日" in pages[7]
    assert "東京都武蔵野市関前 9-8" in pages[7]
    assert pages[3].index("上海骨直进出口贸易有限公司") < pages[3].index("Shanghai Guzhi Import")


def test_letter_paper(plan, english, templates):
    page = set_visit_plan(replace(plan, paper="us-letter"), english, templates=templates)
    assert b'width="612pt"' in page.svg_pages()[0]


def test_svg_pages_hold_only_what_qt_draws(plan, english, templates):
    document = set_visit_plan(plan, english, templates=templates)
    pages = document.svg_pages()
    assert len(pages) == document.pages
    for page in pages:
        root = ET.fromstring(page)
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names <= {"svg", "g", "path", "use", "symbol", "defs"}
        assert b"clip-path" not in page
        assert b"url(" not in page


def test_one_page_is_still_a_list(plan, english, templates):
    document = set_visit_plan(replace(plan, visits=()), english, templates=templates)
    assert len(document.svg_pages()) == 1


def test_the_same_facts_give_the_same_pdf(plan, english, templates):
    first = set_visit_plan(plan, english, templates=templates).pdf()
    again = set_visit_plan(plan, english, templates=templates).pdf()
    assert first.startswith(b"%PDF-1.")
    assert first == again


def test_templates_reach_for_nothing_outside(templates):
    for template in templates.glob("visit-*.typ"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(
            r"@|https?:|\blink\(|\bread\(|\bimage\(|\bclip\b|gradient|eval\(", text
        )
        assert set(re.findall(r'#import "([^"]+)"', text)) <= {
            path.name for path in templates.glob("visit-*.typ")
        }


def test_plan_of_nobody(english, templates):
    plan = VisitPlan("", "", date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1))
    assert set_visit_plan(plan, english, templates=templates).pages == 1


def test_the_foot_of_the_list_has_room_for_a_long_firm(plan, english, read):
    firm = "Ningbo Harvest Houseware Export and Import Trading Co., Ltd."
    many = replace(plan, firm=firm, visits=plan.visits * 6, layout="list")
    pages = read(many, english)
    assert len(pages) > 3
    assert all(squeezed(firm) in squeezed(text) for text in pages.values())


def test_two_visits_share_a_compact_page_though_one_line_is_left_for_notes(
    plan, english, templates
):
    agenda = tuple(f"Ask about thing number {n}" for n in range(20))
    visits = (replace(plan.visits[0], agenda=agenda),) * 4
    compact = replace(plan, visits=visits, layout="compact")
    document = set_visit_plan(compact, english, templates=templates)
    assert document.page_of(2) - document.page_of(0) == 1
