"""The phases of the Canton Fair beside the days that its organiser announced."""

import itertools
from datetime import date, timedelta

import pytest

from custdesk.domain import fairs

# As the organiser announced them: session, then the first and the last day of each phase.
ANNOUNCED = [
    (122, "2017-10-15 2017-10-19", "2017-10-23 2017-10-27", "2017-10-31 2017-11-04"),
    (125, "2019-04-15 2019-04-19", "2019-04-23 2019-04-27", "2019-05-01 2019-05-05"),
    (126, "2019-10-15 2019-10-19", "2019-10-23 2019-10-27", "2019-10-31 2019-11-04"),
    (130, "2021-10-15 2021-10-19"),
    (133, "2023-04-15 2023-04-19", "2023-04-23 2023-04-27", "2023-05-01 2023-05-05"),
    (134, "2023-10-15 2023-10-19", "2023-10-23 2023-10-27", "2023-10-31 2023-11-04"),
    (135, "2024-04-15 2024-04-19", "2024-04-23 2024-04-27", "2024-05-01 2024-05-05"),
    (136, "2024-10-15 2024-10-19", "2024-10-23 2024-10-27", "2024-10-31 2024-11-04"),
    (137, "2025-04-15 2025-04-19", "2025-04-23 2025-04-27", "2025-05-01 2025-05-05"),
    (138, "2025-10-15 2025-10-19", "2025-10-23 2025-10-27", "2025-10-31 2025-11-04"),
    (139, "2026-04-15 2026-04-19", "2026-04-23 2026-04-27", "2026-05-01 2026-05-05"),
]


@pytest.mark.parametrize(("session", "phases"), [(one[0], one[1:]) for one in ANNOUNCED])
def test_the_rule_gives_the_announced_days(session: int, phases: tuple[str, ...]) -> None:
    year = int(phases[0][:4])
    found = [phase for phase in fairs.of_year(year) if phase.session == session]
    assert [f"{phase.first} {phase.last}" for phase in found] == list(phases)
    assert not any(phase.expected for phase in found)


@pytest.mark.parametrize("year", [2020, 2022])
def test_sessions_held_online_have_no_days(year: int) -> None:
    assert fairs.of_year(year) == ()


def test_what_is_not_announced_says_so() -> None:
    coming = fairs.of_year(2031)
    assert len(coming) == 6
    assert all(phase.expected for phase in coming)
    assert coming[0].title.text == "{name} (expected)"


def test_phases_of_a_year_never_meet_and_last_five_days() -> None:
    for year in range(2012, 2100):
        phases = fairs.of_year(year)
        assert all(phase.last - phase.first == timedelta(days=4) for phase in phases)
        assert all(one.last < two.first for one, two in itertools.pairwise(phases))


def test_a_key_finds_its_phase_and_nothing_else_does() -> None:
    for phase in fairs.of_year(2026):
        assert fairs.by_key(phase.key) == phase
    for wrong in ("canton-2022-spring-1", "canton-2026-summer-1", "canton-2026-autumn-4", "x", ""):
        assert fairs.by_key(wrong) is None


def test_a_span_that_only_touches_a_phase_has_it() -> None:
    found = fairs.between(date(2026, 10, 19), date(2026, 10, 23))
    assert [phase.number for phase in found] == [1, 2]
    assert fairs.between(date(2026, 10, 20), date(2026, 10, 22)) == ()
    turn = fairs.between(date(2025, 12, 1), date(2026, 4, 15))
    assert [phase.key for phase in turn] == ["canton-2026-spring-1"]
