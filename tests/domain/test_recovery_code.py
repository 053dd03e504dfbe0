"""The recovery code: read as it was meant, and a slip is found before it is tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain import recovery_code as codes

random = st.binary(min_size=15, max_size=15)


@given(random)
def test_it_is_read_as_it_is_shown(data):
    code = codes.make(data)
    shown = codes.grouped(code)
    assert len(shown) == 29
    assert codes.read(shown) == codes.read(shown.lower()) == codes.read(f" {code} ") == code
    assert codes.read(shown.replace("-", "—").replace("0", "o").replace("1", "l")) == code


@given(random, st.integers(0, 24), st.integers(1, 31))
def test_each_wrong_letter_is_found(data, place, by):
    code = codes.make(data)
    other = codes.LETTERS[(codes.LETTERS.index(code[place]) + by) % 32]
    assert codes.read(code[:place] + other + code[place + 1 :]) is None


@given(random, st.integers(0, 23))
def test_two_letters_that_changed_places_are_found(data, place):
    code = codes.make(data)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert codes.read(swapped) == (code if swapped == code else None)


@pytest.mark.parametrize("text", ["", "0" * 24, "0" * 26, "U" * 25, "一" * 25, "password"])
def test_what_cannot_be_one_is_none(text):
    assert codes.read(text) is None


def test_wide_letters_of_a_chinese_keyboard_are_read():
    code = codes.make(bytes(range(15)))
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert codes.read(wide) == code


def test_too_little_chance_is_refused():
    with pytest.raises(ValueError, match="15"):
        codes.make(b"short")
