"""What is shown of an order of dates is what reading under that order comes to."""

from datetime import date

import pytest

from custdesk.bridge.clean.dates import ORDERS
from custdesk.bridge.date_styles import look_at
from custdesk.bridge.outcome import Reading
from custdesk.bridge.value_dates import read_dates
from custdesk.domain.fields import Kind

COLUMNS = [
    ["3/9/26", "4/8/26", "3/9/26"],
    ["3/9/26", "20/8/26", ""],
    ["9/20/26", "8/4/26"],
    ["14.08.2026", "2026/8/14", "7 Aug 2026", None],
    ["26-08-14", "26-08-03", "26-09-01"],
    ["13/1/26", "1/13/26", "2/3/26"],
    ["2026-08-14", "20260814", date(2026, 8, 14), 46248],
]


@pytest.mark.parametrize("cells", COLUMNS)
@pytest.mark.parametrize("fixed", [None, *ORDERS])
def test_the_examples_of_an_order_are_read_so_once_it_is_chosen(cells, fixed):
    look = look_at(cells, fixed)
    for way in look.ways:
        if way.fits:
            reading = Reading()
            read_dates(list(dict.fromkeys(c for c in cells if c)), Kind.DATE, way.order, reading)
            assert {text: reading.values.get(text) for text, _day in way.days} == dict(way.days)
    reading = Reading()
    read_dates([c for c in cells if c], Kind.DATE, fixed, reading)
    assert look.order == (reading.date_order if look.ways else None)


def test_styles_are_counted_the_commonest_first():
    look = look_at(["3/9/26", "14.08.2026", "4/8/26", 46248, "", None, "nothing"])
    assert [(one.key, one.sample, one.cells) for one in look.styles] == [
        ("slashes", "3/9/26", 2), ("dots", "14.08.2026", 1), ("day number", "46248", 1),
    ]  # fmt: skip
    assert look.cells == 5
    assert look_at([date(2026, 8, 14)]).ways == ()
