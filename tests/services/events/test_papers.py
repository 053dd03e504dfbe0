"""Badges, cards, table plan and list: everybody is on them, nobody's tier is."""

import pdfs
import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.services.events import events, guests, papers, places
from custdesk.system.language import language


@pytest.fixture
def gala(desk, make) -> int:
    event = events.save(desk, None, {"name": "Spring dinner", "kind": "dinner", "place": "Shanghai",
                                     "starts_at": "2026-09-24 18:30"}).created  # fmt: skip
    tokyo = make.customer("東京トレーダーズ", name_latin="Tokyo Traders", country="JP")
    make.person(tokyo, "長瀬 良", name_latin="Yoshi Nagase", title="Buyer")
    dubai = make.customer("Al Farsi Trading", country="AE")
    make.person(dubai, "عمر الفارسي", name_latin="Omar Al-Farsi")
    make.customer("Silent Ltd", country="GB")
    guests.add(desk, event, [tokyo, dubai])
    return event


def _text(desk, event, kind, code="en", **more) -> str:
    made = papers.document(desk, event, kind, language(code), **more)
    return "".join("".join(one.extract_text().split()) for one in pdfs.read(made.pdf()).pages)


def test_nobody_accepted_is_said(desk, gala):
    with pytest.raises(CustDeskError):
        papers.document(desk, gala, "badges", language("en"))
    assert "YoshiNagase" in _text(desk, gala, "badges", everybody=True)
    with pytest.raises(CustDeskError):
        papers.document(desk, gala, "menu", language("en"), everybody=True)


@pytest.mark.parametrize("kind", papers.KINDS)
@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_who_comes_is_on_every_paper(desk, gala, kind, code):
    ours = [row.id for row in guests.guests(desk, gala)]
    guests.answer(desk, ours, "accepted")
    guests.answer(desk, ours[:1], "accepted", plus=1)
    places.seat_all(desk, gala, 8, 1, "Table")
    text = _text(desk, gala, kind, code)
    times = 2 if kind == "cards" else 1  # a card is read from both sides
    assert text.count("YoshiNagase") == times
    assert text.count("OmarAl-Farsi") == times
    for tier in ("Ordinary", "普通"):
        assert tier not in text
    guests.answer(desk, ours[1:], "declined")
    assert len(papers.papers(desk, gala, kind, language(code)).guests) in (1, 2)


def test_a_badge_for_one_who_came_unasked(desk, gala):
    ours = [row.id for row in guests.guests(desk, gala)]
    made = papers.document(desk, gala, "badges", language("en"), only=ours[:1])
    assert made.pages == 1
    text = _text(desk, gala, "badges", only=ours[:1])
    assert ("YoshiNagase" in text) != ("OmarAl-Farsi" in text)


def test_120_badges_are_12_sheets(desk, make):
    event = events.save(desk, None, {"name": "Gala", "starts_at": "2026-09-24 18:30"}).created
    guests.add(desk, event, [make.customer(f"Firm {n}") for n in range(120)])
    made = papers.document(desk, event, "badges", language("en"), everybody=True)
    assert made.pages == 12
