"""Every PDF of the program: title, language, bookmarks, tags for reading aloud, fonts inside."""

import datetime as dt
from collections.abc import Callable

import pdfs
import pytest

from custdesk.paper.typesetting import Document
from custdesk.services import (
    calendar_paper,
    complaint_sheet,
    guests,
    plans,
    portrait,
    surveys,
    tier_report,
    visits,
)
from custdesk.services.calendar_paper import Sheet
from custdesk.services.complaints import paper as complaint_paper
from custdesk.services.surveys import forms
from custdesk.system.language import Language, language

MONDAY = dt.date(2026, 9, 14)

PAPERS: dict[str, Callable] = {
    "plan": lambda desk, ids, said: (
        plans.visit_plan(desk, MONDAY, MONDAY + dt.timedelta(days=6), said).document
    ),
    "tiers": lambda desk, ids, said: tier_report.report(desk, said),
    "portrait": lambda desk, ids, said: portrait.document(desk, ids, said),
    "guests": lambda desk, ids, said: guests.document(
        guests.listed(desk, guests.Event(), ids), said
    ),
    "causes": lambda desk, ids, said: complaint_paper.causes(desk, said),
    "complaint": lambda desk, ids, said: complaint_sheet.document(desk, ids[0], said),
    "survey": lambda desk, ids, said: _survey_sheets(desk, ids, said),
    **{
        view: lambda desk, ids, said, view=view: calendar_paper.sheet_of(
            desk, Sheet(view, MONDAY), said
        )
        for view in ("day", "week", "month", "agenda")
    },
}


def _survey_sheets(desk, ids, said) -> Document:
    survey = surveys.save(desk, None, {"name": "Spring", "question": "أي المقاسات؟"}).created
    surveys.ask(desk, survey, [(number, None) for number in ids])
    numbers = [row.id for row in surveys.answers(desk, survey)]
    return forms.sheets(desk, numbers, said.code)


@pytest.fixture
def ids(desk, make) -> list[int]:
    """Customers in several scripts, each visited."""
    found = [
        make.customer("Nordlicht Feinkost", country="DE"),
        make.customer("東京トレーダーズ", country="JP", name_latin="Tokyo Traders"),
        make.customer("مؤسسة واحة النخيل", country="AE"),
        make.customer("สยามเฮ้าส์แวร์", country="TH"),
    ]
    for hour, number in enumerate(found, 9):
        visits.save(desk, None, number, {"at": dt.datetime.combine(MONDAY, dt.time(hour))})
    return found


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("name", PAPERS)
def test_a_pdf_can_be_found_read_aloud_and_printed_anywhere(desk, ids, name, code):
    said: Language = language(code)
    document: Document = PAPERS[name](desk, ids, said)
    pdf = document.pdf()
    reader = pdfs.read(pdf)
    root = reader.trailer["/Root"]
    assert len(reader.pages) == document.pages
    assert reader.metadata.title
    assert root["/Lang"].replace("-", "_").startswith(code.split("_")[0])
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert pdfs.bookmarks(pdf)
    fonts = pdfs.fonts(pdf)
    assert fonts
    assert all(fonts.values()), "a font is not in the file"
    assert all(font[7] == "+" for font in fonts), "a font is there whole"
    assert len(pdf) < 900_000


def test_what_breaks_the_rules_of_reading_aloud_is_a_pdf_all_the_same(tmp_path):
    template = tmp_path / "a.typ"
    template.write_text("#metadata((pages: 1, visits: ()))<places>\nno title")
    document = Document(template, {}, printed_on=MONDAY)
    assert document.pdf().startswith(b"%PDF")
    assert b"pdfuaid" not in document.pdf()
