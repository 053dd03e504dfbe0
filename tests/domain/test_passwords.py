"""The word about a password: habits are seen through, long phrases are praised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.passwords import strength


@pytest.mark.parametrize(
    ("password", "score"),
    [
        ("", 0), ("a", 0), ("123456", 0), ("Password1!", 0), ("woaini1314", 0), ("5201314", 0),
        ("qwertyuiop", 0), ("aaaaaaaaaaaaaaaa", 0), ("abcdefghijkl", 0), ("19880512", 0),
        ("zhang19880512", 0), ("888888", 0), ("１２３４５６", 0), ("13812345678", 1),
        ("hamburg2026", 1),
        ("Tr0ub4dor", 1), ("xK9$mQ2v", 2), ("xK9$mQ2vLt7&", 3), ("correct horse battery staple", 4),
        ("绿茶出口汉堡港", 4), ("kranich-regen-laterne", 4),
    ],
)  # fmt: skip
def test_a_score_is_what_a_guesser_would_say(password, score):
    assert strength(password)[0] == score


@pytest.mark.parametrize(
    ("password", "hint"),
    [
        ("", "Type a password"),
        ("iloveyou", "tried first"),
        ("qwertyuiop", "in a row"),
        ("19880512", "Dates and phone numbers"),
        ("green", "Three or four words"),
        ("correct horse battery staple", "Very strong"),
    ],
)
def test_the_hint_says_what_is_the_matter(password, hint):
    assert hint in strength(password)[1].text


@given(st.text(max_size=60))
def test_any_text_has_a_score_and_a_hint(password):
    score, hint = strength(password)
    assert 0 <= score <= 4
    assert hint.text


@given(st.text(alphabet="abcdefghijkmnpqrstuvwxyz ", min_size=1, max_size=30))
def test_a_phrase_that_goes_on_is_hardly_weaker(password):
    assert strength(password + " lantern over Wuxi")[0] >= strength(password)[0]
