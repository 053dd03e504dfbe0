"""What is written to a customer about a complaint: in their language, with our own words."""

import pytest

from custdesk.domain.complaints import letters
from custdesk.services.complaints import after, cases, drafts, improving


def test_every_letter_in_every_language_has_the_number_where_it_names_one():
    for texts in letters.TEXTS.values():
        assert set(texts) == set(letters.KINDS)
        for kind, text in texts.items():
            assert ("{number}" in text.opening) == (kind != letters.THANKS)


@pytest.mark.parametrize(
    ("country", "language", "begins"),
    [("DE", "de", "Sehr geehrte"), ("CN", "zh_CN", "尊敬的"), ("JP", "en", "Dear")],
)
def test_in_their_language_else_in_english(desk, make, country, language, begins):
    firm = make.customer("Harbour", country=country)
    make.person(firm, "Ada Keller", last_name="Keller", salutation="Ms")
    number = cases.take_in(desk, firm, {"what": "x", "promised": "A new pallet"}).created
    draft = drafts.draft(desk, number)
    assert (draft.kind, draft.language) == (letters.ANSWER, language)
    assert draft.letter.text.startswith(begins)
    assert "A new pallet" in draft.letter.text
    assert "C26-001" in draft.letter.subject


def test_the_letter_that_comes_next(desk, make):
    firm = make.customer("Harbour", country="GB")
    number = cases.take_in(desk, firm, {"what": "x"}).created
    assert drafts.next_kind(desk, number) == letters.ANSWER
    after.answer(desk, number, {"said": "Sorry"})
    after.solve(desk, number, {"remedy_note": "Ten cartons again"})
    draft = drafts.draft(desk, number)
    assert draft.kind == letters.SOLVED
    assert "Ten cartons again" in draft.letter.text
    assert not any("what was done" in doubt.text for doubt in draft.doubts)
    better = improving.save(desk, None, number, {"what": "Stronger cartons"}).created
    planned = drafts.draft(desk, number, letters.IMPROVED)  # a plan is not told as changed
    assert drafts.next_kind(desk, number) == letters.SOLVED
    assert "Stronger cartons" not in planned.letter.text
    assert any("what was done" in doubt.text for doubt in planned.doubts)
    improving.done(desk, better)
    draft = drafts.draft(desk, number)
    assert draft.kind == letters.IMPROVED
    assert "Stronger cartons" in draft.letter.text
    praise = cases.take_in(desk, firm, {"what": "Fast", "nature": "praise"}).created
    assert drafts.draft(desk, praise).kind == letters.THANKS
