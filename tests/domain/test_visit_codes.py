"""A visit's code survives hasty typing, and a slip is never taken for another visit."""

from hypothesis import assume, given
from hypothesis import strategies as st

from custdesk.domain.visit_codes import code_of, visit_of

NUMBERS = st.integers(1, 99_999_999)


@given(NUMBERS)
def test_every_way_of_writing_it_is_understood(number) -> None:
    code = code_of(number)
    for text in (code, code.lower(), f" {code} ", code.replace("-", ""), code.replace("-", " "),
                 code.replace("-", "–"), code.removeprefix("V-")):  # fmt: skip
        assert visit_of(text) == number


@given(NUMBERS, st.data())
def test_a_wrong_figure_is_found(number, data) -> None:
    code = code_of(number)
    place = data.draw(st.integers(2, len(code) - 3))
    other = data.draw(st.sampled_from("0123456789"))
    assume(other != code[place])
    assert visit_of(code[:place] + other + code[place + 1 :]) is None


@given(st.integers(10, 99_999_999), st.data())
def test_two_figures_that_changed_places_are_found(number, data) -> None:
    code = code_of(number)
    place = data.draw(st.integers(2, len(code) - 4))
    assume(code[place] != code[place + 1])
    assert visit_of(code[:place] + code[place + 1] + code[place] + code[place + 2 :]) is None


@given(st.text())
def test_anything_else_is_no_code(text) -> None:
    found = visit_of(text)
    assert found is None or found >= 0


def test_full_width_forms() -> None:
    assert visit_of("Ｖ－１０４－" + code_of(104)[-1]) == 104
    assert code_of(104) == "V-104-S"
