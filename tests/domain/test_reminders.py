"""When reminders come: nothing twice, nothing lost, whatever the clocks and the laptop do."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdesk.domain.reminders import Ahead, Told, of_task, of_visit, turn

NOON = datetime(2026, 9, 3, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def visit(minutes: int, lead: int = 15, number: int = 1) -> Ahead:
    """A visit that begins in so many minutes."""
    return of_visit(number, NOON + minutes * MINUTE, lead)


def keys(found: tuple[Ahead, ...]) -> list[str]:
    return [one.key for one in found]


def test_a_reminder_comes_ahead_of_its_visit_and_once():
    one = visit(20)
    assert turn([one], {}, NOON, NOON).fresh == ()
    assert turn([one], {}, NOON, NOON).coming == (NOON + 5 * MINUTE,)
    later = turn([one], {}, NOON, NOON + 5 * MINUTE)
    assert later.fresh == (one,)
    assert not later.missed(NOON + 5 * MINUTE)
    again = turn([one], {one.key: Told()}, NOON + 5 * MINUTE, NOON + 6 * MINUTE)
    assert again.fresh == ()
    assert again.waiting == (one,)
    closed = {one.key: Told(closed=True)}
    assert turn([one], closed, NOON, NOON + 9 * MINUTE) == ((), (), (), (), ())


def test_what_passed_while_the_laptop_slept_is_told_as_missed():
    slept = [visit(30, number=1), visit(90, number=2)]
    awake = NOON + 180 * MINUTE
    found = turn(slept, {}, NOON, awake)
    assert keys(found.fresh) == keys(tuple(slept))
    assert found.missed(awake)


def test_what_was_over_when_it_was_written_down_is_not_reminded_of():
    assert turn([visit(-60)], {}, NOON - 10 * MINUTE, NOON).fresh == ()


def test_what_is_planned_for_soon_is_told_at_once_though_its_hour_to_remind_is_past():
    soon = visit(5, lead=60)
    found = turn([soon], {}, NOON, NOON)
    assert found.fresh == (soon,)
    assert not found.missed(NOON)


def test_a_moved_visit_is_told_of_again_and_one_put_back_is_not():
    before, moved = visit(10), visit(14)
    told = {before.key: Told(closed=True)}
    assert turn([moved], told, NOON, NOON).fresh == (moved,)
    assert turn([before], told, NOON, NOON).fresh == ()


def test_a_snooze_comes_again_even_after_a_night():
    one = visit(10)
    told = {one.key: Told(snoozed=NOON + 30 * MINUTE)}
    assert turn([one], told, NOON, NOON).coming == (NOON + 30 * MINUTE,)
    assert turn([one], told, NOON, NOON + 30 * MINUTE).fresh == (one,)
    assert turn([one], told, NOON + 60 * MINUTE, NOON + timedelta(days=1)).fresh == (one,)


def test_of_a_series_that_was_missed_the_last_time_is_told():
    daily = [of_visit(1, NOON + timedelta(days=n), 10) for n in range(1, 6)]
    back = NOON + timedelta(days=4, hours=1)
    found = turn(daily, {}, NOON, back)
    assert found.fresh == (daily[3],)
    assert found.stale == tuple(daily[:3])


def test_a_task_is_told_of_at_its_hour_summer_and_winter():
    berlin = "Europe/Berlin"
    assert of_task(1, date(2026, 10, 24), time(9), berlin).due == datetime(
        2026, 10, 24, 7, tzinfo=UTC
    )
    assert of_task(1, date(2026, 10, 25), time(9), berlin).due == datetime(
        2026, 10, 25, 8, tzinfo=UTC
    )
    # 02:30 is skipped on that day: an hour later it is the same moment.
    skipped = of_task(1, date(2026, 3, 29), time(2, 30), berlin).due
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    # The key does not know the zone: a journey tells nothing twice.
    assert of_task(1, date(2026, 3, 29), time(9), berlin).key == (
        of_task(1, date(2026, 3, 29), time(9), "Asia/Tokyo").key
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, 3000), st.sampled_from((0, 5, 60, 1440))), max_size=12),
    st.lists(st.integers(1, 600), min_size=1, max_size=30),
)
def test_each_is_told_exactly_once_however_seldom_one_looks(planned, pauses):
    ahead = [visit(minutes, lead, n) for n, (minutes, lead) in enumerate(planned)]
    since = now = NOON - MINUTE
    told: dict[str, Told] = {}
    times: list[str] = []
    for pause in [*pauses, 5000]:
        now += pause * MINUTE
        found = turn(ahead, told, since, now)
        times += keys(found.fresh)
        told |= {key: Told(closed=True) for key in keys(found.fresh)}
        assert all(moment > now for moment in found.coming)
        since = now
    assert sorted(times) == sorted(one.key for one in ahead)
