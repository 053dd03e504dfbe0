"""Texts stay texts in Excel and csv, and come back as they went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.bridge.formula_guard import guarded, needs_guard, unguarded

LIVE = ("=1+1", "+49 40 12", "-5 °C", "@SUM(A1)", "\t=1", "\r=1", "\n-1", " =1", "＝1", "  ＠x")


@pytest.mark.parametrize("text", LIVE)
def test_what_begins_like_a_formula_is_guarded(text: str) -> None:
    assert needs_guard(text)
    assert guarded(text) == f"'{text}"
    assert unguarded(f"'{text}") == text


@pytest.mark.parametrize("text", ["", "Meyer", "1-2", "a=b", "'s-Hertogenbosch", "'n Beetje", "'"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert not needs_guard(text)
    assert guarded(text) == text
    assert unguarded(text) == text


def test_what_looks_guarded_is_guarded_once_more() -> None:
    assert guarded("'=1") == "''=1"
    assert unguarded("''=1") == "'=1"


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n 1a＝中"), max_size=8) | st.text())
def test_every_text_comes_back(text: str) -> None:
    out = guarded(text)
    assert not needs_guard(out)
    assert unguarded(out) == text
