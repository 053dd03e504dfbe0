"""The sheet of a visit here and the letter that invites: everything is on the paper."""

import datetime as dt

import pytest
from pdfs import fonts, read

from custdesk.domain.errors import CustDeskError
from custdesk.services import settings
from custdesk.services.trips import host_paper, hosting
from custdesk.system.language import language

AT = dt.datetime.fromisoformat("2026-09-21T09:30")
VALUES = {
    "at": AT, "minutes": 180, "kind": "audit", "purpose": "Yearly audit", "scope": "BSCI",
    "guests": "Mr Nagase, Quality\nMs Sakamoto, Buyer", "hosts": "Li Wei", "hotel": "Hotel am See",
    "arrive_at": AT - dt.timedelta(hours=16), "arrive_by": "MU 522, terminal 2",
    "leave_at": AT + dt.timedelta(days=1), "driver": "Mr Chen, +86 574 5550 0188",
    "samples": "Bamboo bowls", "agenda": "Prices 2027", "pays": "shared", "signs": "Wang Fang",
    "steps": [
        {"minutes": 30, "what": "Opening meeting", "where_to": "Room 2", "who": "Gu Lan"},
        {"minutes": 150, "what": "Way through the works"},
    ],
    "findings": [{"what": "Exit blocked", "severity": "major", "until_on": "2026-10-01",
                  "owner": "Li Wei"}],
}  # fmt: skip


@pytest.fixture
def visit(desk, make):
    firm = settings.firm(desk)._replace(address="8 Port Road; Ningbo", phone="+86 574 5550 0100")
    settings.save_firm(desk, firm)
    number = make.customer(
        "東京トレーダーズ", name_latin="Tokyo Traders", country="JP", city="Tokyo",
        address="9-8 Sekimai\nMusashino-shi", postcode="100-0001",
    )  # fmt: skip
    return hosting.save(desk, None, number, VALUES).created


def text_of(document) -> str:
    pages = read(document.pdf()).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("codes", [("en",), ("zh_CN",), ("en", "zh_CN")])
def test_the_sheet_has_every_fact_in_each_language(desk, visit, codes) -> None:
    document = host_paper.sheets(desk, [visit], [language(code) for code in codes])
    text = text_of(document)
    for fact in ("Tokyo Traders", "東京トレーダーズ", "Yearly audit", "BSCI", "Mr Nagase",
                 "Ms Sakamoto", "Li Wei", "Hotel am See", "MU 522", "Mr Chen", "Bamboo bowls",
                 "Prices 2027", "Room 2", "10:00–12:30", "Exit blocked",
                 "09:30–12:30"):  # fmt: skip
        assert fact in text, fact
    assert ("Programme" in text) is ("en" in codes)
    assert ("日程" in text) is ("zh_CN" in codes)
    assert ("Opening meeting" in text) is ("en" in codes)
    assert ("首次会议" in text) is ("zh_CN" in codes)
    assert all(fonts(document.pdf()).values())


def test_the_board_shows_the_names_alone_on_a_page_of_its_own(desk, visit) -> None:
    english = [language("en")]
    pages = read(host_paper.sheets(desk, [visit], english).pdf()).pages
    last = pages[-1].extract_text()
    assert "Mr Nagase" in last
    assert "Quality" not in last
    assert pages[-1].mediabox.width > pages[-1].mediabox.height
    without = host_paper.sheets(desk, [visit], english, board=False)
    assert len(read(without.pdf()).pages) == len(pages) - 1


def test_the_letter_names_days_guests_and_who_pays(desk, visit) -> None:
    text = text_of(host_paper.invitations(desk, [visit], ["en"], language("en")))
    for fact in ("Invitation to Harvest Foods Export", "Tokyo Traders", "20 September 2026",
                 "22 September 2026", "Mr Nagase", "Ms Sakamoto", "Passport number",
                 "8 Port Road, Ningbo", "+86 574 5550 0100", "pays for the journey, we pay",
                 "Wang Fang", "9-8 Sekimai Musashino-shi Tokyo 100-0001 JAPAN"):  # fmt: skip
        assert fact in text, fact
    both = host_paper.invitations(desk, [visit], ["en", "zh_CN"], language("en"))
    assert len(read(both.pdf()).pages) == 2
    assert "邀请函" in text_of(both)


def test_a_visit_of_one_day_is_on_that_day(desk, make) -> None:
    one = hosting.save(desk, None, make.customer("Hansa", country="DE"), {"at": AT}).created
    said = text_of(host_paper.invitations(desk, [one], ["en", "zh_CN"], language("en")))
    assert "on 21 September 2026:" in said
    assert "于2026年9月21日来访" in said


def test_what_is_not_known_leaves_no_hole(desk, make) -> None:
    bare = hosting.save(desk, None, make.customer("Bare"), {"at": AT}).created
    text = text_of(host_paper.sheets(desk, [bare], [language("en")]))
    assert "Not known yet" in text
    assert "None" not in text
    letter = text_of(host_paper.invitations(desk, [bare], ["en"], language("en")))
    assert "None" not in letter
    assert ": ." not in letter


def test_a_firm_without_a_name_writes_it_in_by_hand(desk, visit) -> None:
    settings.save_firm(desk, settings.firm(desk)._replace(name=""))
    letter = text_of(host_paper.invitations(desk, [visit], ["en"], language("en")))
    assert "Invitation to ____" in letter
    assert "____ invites the following guests" in letter


def test_no_visit_and_no_language_are_told(desk, visit) -> None:
    with pytest.raises(CustDeskError):
        host_paper.sheets(desk, [], [language("en")])
    with pytest.raises(CustDeskError):
        host_paper.invitations(desk, [visit], ["de"], language("en"))
