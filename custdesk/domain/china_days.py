"""China's days off as the State Council announces them: whole blocks, and working weekends.

The `holidays` package knows the days off that fall on weekdays and the weekends that are worked
in exchange. An announcement gives days off from the first to the last, weekends among them, except
where it only says that a day "joins the weekend": those weekends are listed here.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

# Weekend days beside a holiday that the announcement of their year does not give as days off.
_ONLY_JOINED = frozenset(
    date.fromisoformat(text)
    for text in [
        "2014-04-06",
        "2014-05-31",
        "2014-06-01",
        "2014-09-06",
        "2014-09-07",
        "2015-04-04",
        "2015-05-02",
        "2015-05-03",
        "2015-06-21",
        "2015-09-26",
        "2016-01-02",
        "2016-01-03",
        "2016-04-02",
        "2016-04-03",
        "2016-04-30",
        "2016-12-31",
        "2017-04-29",
        "2017-04-30",
        "2017-12-30",
        "2017-12-31",
        "2018-06-16",
        "2018-06-17",
        "2018-09-22",
        "2018-09-23",
        "2019-04-06",
        "2019-04-07",
        "2019-06-08",
        "2019-06-09",
        "2019-09-14",
        "2019-09-15",
        "2023-12-30",
        "2023-12-31",
        "2024-06-08",
        "2024-06-09",
    ]
)
# Working days that an announcement names though they are no weekend: the end of a longer holiday.
NAMED_WORKING_DAYS = frozenset({date(2020, 2, 3)})
_DAY = timedelta(days=1)
_NO_NAME = "Day off"
_EVE = "Chinese New Year's Eve"


def blocks(off: Mapping[date, str], working: Collection[date]) -> dict[date, str]:
    """The days off with the weekends among them, all of a block named after its festival.

    `off`: days and their plain names; `working`: the weekends that are worked.
    """
    days = set(off)
    for day in off:
        for step in (-_DAY, _DAY):
            days.update(_weekend(day + step, step, working))
    days.difference_update(_ONLY_JOINED)
    named: dict[date, str] = {}
    for block in _runs(sorted(days)):
        names = [off[day] for day in block if day in off and off[day] != _NO_NAME]
        main = next((name for name in names if name != _EVE), _NO_NAME)
        for day in block:
            own = off.get(day, _NO_NAME)
            named[day] = main if own == _NO_NAME else own
    return named


def _weekend(day: date, step: timedelta, working: Collection[date]) -> Iterator[date]:
    while day.weekday() > 4 and day not in working:
        yield day
        day += step


def _runs(days: list[date]) -> Iterator[list[date]]:
    run: list[date] = []
    for day in days:
        if run and day - run[-1] != _DAY:
            yield run
            run = []
        run.append(day)
    if run:
        yield run
