"""What people type, in both languages: the right answer stands first."""

from custdesk.devtools import search_cases


def test_the_right_answer_stands_first_in_95_of_100(desk) -> None:
    search_cases.fill(desk)
    found = search_cases.measure(desk)
    assert found.cases >= 200
    assert found.share >= 0.95, found.missed
