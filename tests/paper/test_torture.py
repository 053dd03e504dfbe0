"""Pages that are given too much, in every script: nothing lost, no heading alone, only black."""

import dataclasses
import io
import json
import re
from dataclasses import replace

import pdfs
import pytest
from pypdf import PdfReader
from torture import NAMES, crowded, nothing, sheet, torture

from custdesk.paper.visit_plan import set_visit_plan

LAYOUTS = ("full", "compact", "a5")
EMOJI = "GB"
# What is said in other words, or is no text of the page.
_OTHERWISE = {"code", "tier", "country", "zone", "language", "own_place", "postcode", "city"}


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u200b", "", text)


def texts_of(fact: object) -> list[str]:
    """Every text in a fact, and in the facts inside it."""
    if isinstance(fact, str):
        return [fact]
    if isinstance(fact, tuple):
        return [text for part in fact for text in texts_of(part)]
    if dataclasses.is_dataclass(fact) and not isinstance(fact, type):
        named = [one.name for one in dataclasses.fields(fact) if one.name not in _OTHERWISE]
        return [text for name in named for text in texts_of(getattr(fact, name))]
    return []


@pytest.fixture(scope="module")
def plan():
    return torture()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_lost(plan, english, read, layout):
    """Each text of each visit, whole, in every layout; signs without a font in words."""
    scripts = [sheet(country, n) for n, country in enumerate(NAMES) if country != EMOJI]
    visits = (*scripts, crowded(), nothing())
    said = squeezed("".join(read(replace(plan, layout=layout, visits=visits), english).values()))
    for visit in visits:
        for text in texts_of(visit):
            assert squeezed(text) in said, (visit.code, text)


def test_nothing_of_the_list_is_lost(plan, english, read):
    said = squeezed("".join(read(replace(plan, layout="list"), english).values()))
    for visit in plan.visits[:5]:
        for text in (visit.name, *visit.address_local, *visit.agenda, visit.purpose, visit.way):
            assert squeezed(text) in said
    for night in plan.nights:
        assert squeezed(night.hotel) in said


@pytest.mark.parametrize("layout", [*LAYOUTS, "list"])
def test_no_heading_stands_alone_at_the_foot(english, listening, monkeypatch, layout):
    """Whatever stands above it: under each heading of a section there is room for a line or two."""
    for many in (0, 4, 7, 12):
        one = crowded()
        visit = replace(
            one,
            people=one.people[: many % 5],
            contacts=one.contacts[:many],
            orders=one.orders[: many * 2],
            agenda=one.agenda[: 3 * many],
            promises=one.promises[:many],
            alarms=one.alarms[: many % 4],
        )
        plan = replace(torture(), layout=layout, visits=(visit, sheet("JP", 3), nothing()))
        document = set_visit_plan(plan, english, templates=listening)
        for page, y, height, foot in json.loads(
            document._compiler.query("<heading>", field="value")
        ):
            assert y < height - foot - 20, (many, page, y)


@pytest.mark.parametrize("layout", [*LAYOUTS, "list"])
def test_all_is_black_and_no_page_is_empty(plan, english, templates, layout):
    document = set_visit_plan(replace(plan, layout=layout), english, templates=templates)
    pages = document.svg_pages()
    assert len(pages) == document.pages
    for page in pages:
        colours = set(re.findall(rb'(?:fill|stroke)="(#[0-9a-fA-F]+)"', page))
        assert colours <= {b"#000000", b"#ffffff"}
        assert page.count(b"<use") > 20, "only head and foot"


def test_a_sign_without_a_font_is_said_in_words(plan, english, templates):
    """No empty box: what no font of this computer has is named; the PDF is one for everybody."""
    visit = replace(sheet("DE", 1), name="Party \U0001fadf\U0001fae9 \U000e0fff Ltd")
    document = set_visit_plan(replace(plan, visits=(visit,)), english, templates=templates)
    reader = PdfReader(io.BytesIO(document.pdf()))
    said = "".join(page.extract_text() for page in reader.pages)
    assert "no font]" in said
    assert "\U0001fadf" not in said
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize("layout", ["full", "list"])
def test_title_language_bookmarks_and_fonts_are_in_the_file(plan, chinese, templates, layout):
    document = set_visit_plan(replace(plan, layout=layout), chinese, templates=templates)
    reader = PdfReader(io.BytesIO(document.pdf()))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("zh")
    assert "拜访计划单" in reader.metadata.title
    fonts = [
        font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()
    ]
    for font in fonts:
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"]), "a subset is named so"
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
    if layout != "list":
        assert len(reader.outline) == len(plan.visits) + 1


def test_both_languages_hold_every_text_of_each(plan, english, chinese, read, templates):
    """In two languages nothing of the first is lost, and every sentence of the second is there."""
    few = replace(plan, visits=plan.visits[4:5])
    pdf = set_visit_plan(few, english, templates=templates, second=chinese).pdf()
    said = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    for label in ("People to meet", "Talking points", "Gift and etiquette", "Notes"):
        other = chinese.text(label)
        assert squeezed(label) in said or label == "Talking points"
        assert squeezed(other) in said or label == "Talking points", other


@pytest.mark.parametrize("gone", ["", "points", "orders", "gifts", "contacts", "people"])
def test_notes_stay_on_the_page_where_there_is_room(plan, english, templates, gone):
    """A plain visit is one page, whatever stays off it: the notes take what room is left."""
    visits = tuple(
        replace(nothing(), code=f"N-{n}", orders=sheet("DE", n).orders) for n in range(3)
    )
    plain = replace(plan, visits=visits, without=frozenset({gone}))
    document = set_visit_plan(plain, english, templates=templates)
    assert document.page_of(2) - document.page_of(0) == 2
    assert document.pages == document.page_of(2)


def test_thai_is_broken_into_lines_in_a_chinese_plan_too(plan, chinese, templates) -> None:
    """Chinese knows no words of Thai: a purpose stood across the edge of the paper."""
    few = replace(plan, visits=(sheet("TH", 1),))
    pages = pdfs.read(set_visit_plan(few, chinese, templates=templates).pdf()).pages
    ends = [
        place.x
        for page in pages
        for place in pdfs.places(page)
        if re.search("[\u0e00-\u0e7f]", place.text)
    ]
    assert ends
    assert max(ends) < 197


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_person_and_a_number_are_never_torn(plan, english, templates, layout):
    """Who it is and what is known of them stand on one page, a phone's figures on one line."""
    many = tuple(
        replace(one, notes=f"Last of {n:02}.", mobile="+49 170 5555 0000")
        for n, one in enumerate(crowded().people)
    )
    few = replace(plan, layout=layout, visits=(replace(crowded(), people=many),))
    pages = pdfs.read(set_visit_plan(few, english, templates=templates).pdf()).pages
    told = [page.extract_text() for page in pages]
    for n in range(40):
        ends = [page for page in told if f"Last of {n:02}." in page]
        assert len(ends) == 1
        assert f"Person {n:02}" in ends[0]
    # In the overview a column may be narrower than a number.
    sheets = [page for page in told if "Contact" not in page or "Purpose" not in page]
    assert any("+49 170 5555 0000" in page for page in sheets)
    for page in sheets:
        assert not re.search(r"\+49[\d ]*\n *\d", page)


def test_a_chart_stands_with_what_it_is_about(plan, chinese, templates):
    """Whatever is above it, the sales by month never stand alone on the next page."""
    for many in range(38, 41):
        visit = replace(crowded(), promises=crowded().promises[:many])
        document = set_visit_plan(replace(plan, visits=(visit,)), chinese, templates=templates)
        told = [page.extract_text() for page in pdfs.read(document.pdf()).pages]
        chart = [page for page in told if "最高月份" in page]
        assert len(chart) == 1
        assert "未了事项" in chart[0], many
