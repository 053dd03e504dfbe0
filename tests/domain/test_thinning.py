"""Thinning of backups: what the rule keeps is never dropped, however often one thins."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.thinning import NEWEST, Copy, superfluous

NOW = dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)
MINUTES = 60 * 24 * 800
copies = st.lists(
    st.builds(
        lambda minutes, proven: Copy(NOW - dt.timedelta(minutes=minutes), proven),
        st.integers(-3000, MINUTES),
        st.booleans(),
    ),
    max_size=60,
    unique_by=lambda copy: copy.made,
)


def kept(found: list[Copy], now: dt.datetime) -> list[Copy]:
    gone = superfluous(found, now)
    return [copy for place, copy in enumerate(found) if place not in gone]


def ago(**age: float) -> Copy:
    return Copy(NOW - dt.timedelta(**age))


@given(copies)
def test_what_the_rule_names_stays(found: list[Copy]) -> None:
    stays = set(kept(found, NOW))
    for copy in found:
        rivals = [one for one in found if one.made > copy.made]
        age = NOW - copy.made
        day = any(one.made.date() == copy.made.date() for one in rivals)
        week = any(one.made.isocalendar()[:2] == copy.made.isocalendar()[:2] for one in rivals)
        month = any((one.made.year, one.made.month) == (copy.made.year, copy.made.month)
                    for one in rivals)  # fmt: skip
        named = (
            age <= dt.timedelta(hours=48)
            or (age <= dt.timedelta(days=30) and not day)
            or (age <= dt.timedelta(days=365) and not week)
            or not month
            or len(rivals) < NEWEST
            or (copy.proven and not any(one.proven for one in rivals))
        )
        assert (copy in stays) is named


@given(copies, st.lists(st.integers(0, MINUTES), max_size=5))
def test_thinning_often_ends_where_thinning_once_ends(found: list[Copy], steps: list[int]) -> None:
    """Without proven copies: which of those is the newest changes when one is made."""
    found = [copy._replace(proven=False) for copy in found]
    end = NOW + dt.timedelta(minutes=MINUTES)
    often = found
    for step in sorted(steps):
        often = kept(often, NOW + dt.timedelta(minutes=step))
    assert kept(often, end) == kept(found, end)


def test_a_clock_that_was_set_back_drops_nothing() -> None:
    future = [ago(hours=-n) for n in range(1, 50)]
    assert superfluous([*future, ago(hours=1)], NOW) == set()


def test_two_years_of_a_backup_every_six_hours_are_few() -> None:
    found = [ago(hours=6 * n) for n in range(4 * 730)]
    assert len(kept(found, NOW)) <= 9 + 30 + 53 + 25


def test_a_clock_that_jumps_ahead_does_not_eat_the_backups() -> None:
    found = [ago(hours=hours) for hours in range(100)]
    stays = kept(found, NOW + dt.timedelta(days=3650))
    assert found[:NEWEST] == sorted(stays, reverse=True)[:NEWEST]
