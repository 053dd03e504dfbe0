"""Greeting cards: every language whole on its card, four on a sheet."""

import datetime as dt

import pytest

from custdesk.domain.appointments.letter import Reader
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.errors import CustDeskError
from custdesk.domain.greetings.letter import write
from custdesk.services.greetings import cards
from custdesk.services.greetings.texts import words_of


@pytest.fixture
def letters(desk, make):
    number = make.customer("Weber", country="DE")
    found = []
    for code in TONGUES:
        letter = write(words_of(code), "christmas", "formal", Reader("Anna"), ("Gu Lan", "Harvest"))
        values = {"kind": "greeting", "channel": "letter", "state": "written", "control": 0,
                  "occasion": dt.date(2026, 12, 25).isoformat(), "language": code,
                  "subject": letter.subject, "text": letter.text}  # fmt: skip
        found.append(make.row("letter", customer_id=number, **values))
    return found


def test_twelve_languages_on_three_sheets_or_six(desk, letters, tmp_path):
    assert cards.save(desk, letters, tmp_path / "cards.pdf") == 3
    assert (tmp_path / "cards.pdf").read_bytes()[:4] == b"%PDF"
    assert cards.document(desk, letters, "a5").pages == 6


def test_without_a_text_there_is_no_card(desk):
    with pytest.raises(CustDeskError):
        cards.document(desk, [99])
