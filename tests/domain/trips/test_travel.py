"""Ways as they are reckoned: within a third of what timetables say, the same both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.trips.travel import Mode, Point, Speeds, great_circle, travel

BERLIN = Point(52.52, 13.41, "Berlin", "DE")
LEIPZIG = Point(51.34, 12.37, "Leipzig", "DE")
FRANKFURT = Point(50.12, 8.68, "Frankfurt", "DE")
STUTTGART = Point(48.78, 9.18, "Stuttgart", "DE")
MUNICH = Point(48.14, 11.58, "München", "DE")
LONDON = Point(51.51, -0.13, "London", "GB")
NEW_YORK = Point(40.71, -74.01, "New York", "US")
DALLAS = Point(32.78, -96.8, "Dallas", "US")
AUSTIN = Point(30.27, -97.74, "Austin", "US")
TOKYO = Point(35.69, 139.69, "Tokyo", "JP")
SEOUL = Point(37.57, 126.98, "Seoul", "KR")

POINTS = st.builds(
    Point,
    st.floats(-85, 85),
    st.floats(-180, 180),
    st.just(""),
    st.sampled_from(["DE", "US", "GB"]),
)


@pytest.mark.parametrize(
    ("a", "b", "mode", "minutes"),
    [
        # What the timetables say, from door to door.
        (LEIPZIG, FRANKFURT, Mode.TRAIN, 185),
        (STUTTGART, MUNICH, Mode.TRAIN, 140),
        (BERLIN, BERLIN, Mode.TAXI, 20),
        (BERLIN, MUNICH, Mode.TRAIN, 270),
        (BERLIN, LONDON, Mode.FLIGHT, 275),
        (LONDON, NEW_YORK, Mode.FLIGHT, 640),
        (DALLAS, AUSTIN, Mode.CAR, 200),
        (SEOUL, TOKYO, Mode.FLIGHT, 290),
    ],
)
def test_it_is_near_what_is_known(a, b, mode, minutes) -> None:
    found = travel(a, b)
    assert found.mode is mode
    assert found.minutes == pytest.approx(minutes, rel=0.35)


def test_whoever_does_not_drive_takes_the_train() -> None:
    potsdam = Point(52.4, 13.06, "Potsdam", "DE")
    assert travel(BERLIN, potsdam).mode is Mode.CAR
    assert travel(BERLIN, potsdam, Speeds(drives=False)).mode is Mode.TRAIN
    assert travel(DALLAS, AUSTIN, Speeds(drives=False)).mode is Mode.CAR


@given(POINTS, POINTS)
def test_it_is_the_same_both_ways_and_nobody_is_faster_than_a_plane(a, b) -> None:
    there, back = travel(a, b), travel(b, a)
    assert there == back
    direct = great_circle(a, b)
    assert there.minutes % 5 == 0
    assert there.minutes >= 20
    assert there.minutes >= direct / 750 * 60
    assert there.km >= int(direct)
    assert there.km <= max(direct * 1.3 + 1, 5)


@given(POINTS, POINTS, st.integers(0, 120))
def test_slower_speeds_never_make_it_quicker(a, b, saves) -> None:
    usual = Speeds(flies_from=saves)
    slow = Speeds(car=50, train=70, flight=400, flies_from=saves)
    if travel(a, b, usual).mode is not Mode.FLIGHT:
        assert travel(a, b, slow).minutes + saves >= travel(a, b, usual).minutes
