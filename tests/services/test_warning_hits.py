"""What each kind of warning was worth in the firm's own past."""

import datetime as dt

from command_line import CommandLine

from custdesk.domain.warnings.hits import Look, tally
from custdesk.domain.warnings.kinds import Kind
from custdesk.services import warning_hits
from custdesk.system.language import say, use
from tests.factories import Maker

TODAY = dt.date(2026, 9, 3)
DAY = dt.timedelta(days=1)


def look(ago: int, present: set[int], *warned: int, kind: Kind = Kind.SHRINKING) -> Look:
    told = frozenset((customer, kind) for customer in warned)
    return Look(TODAY - ago * DAY, frozenset(present), told)


def test_who_orders_within_the_days_has_not_left() -> None:
    orders = {1: [TODAY - 190 * DAY], 2: [TODAY - 200 * DAY, TODAY - 10 * DAY]}
    found = tally([look(100, {1, 2, 3}, 1, 2, 3)], orders, 92)
    own = found.of(Kind.SHRINKING)
    assert own is not None
    assert (own.warned, own.left) == (3, 2)
    assert found.all_left == 2 / 3
    assert found.of(Kind.MARGIN) is None


def test_the_last_of_the_days_still_counts_and_the_day_itself_does_not() -> None:
    on = TODAY - 100 * DAY
    orders = {1: [on], 2: [on + 92 * DAY], 3: [on + 93 * DAY]}
    own = tally([look(100, {1, 2, 3}, 1, 2, 3)], orders, 92).of(Kind.SHRINKING)
    assert own is not None
    assert (own.warned, own.left) == (3, 2)


def test_looks_on_end_count_once_and_a_warning_that_came_back_again() -> None:
    looks = [look(400, {1}, 1), look(370, {1}, 1), look(340, {1}), look(310, {1}, 1)]
    own = tally(looks, {}, 92).of(Kind.SHRINKING)
    assert own is not None
    assert own.warned == 2


def complains(make: Maker, code: str, back: bool) -> None:
    """Bought each month for two years and complained; half a year ago it stopped, or went on."""
    number = make.customer(code=code, country="DE")
    for month in range(0 if back else 7, 26):
        make.order(number, (TODAY - (30 * month + 3) * DAY).isoformat(), 100_000)
    make.contact(number, (TODAY - 212 * DAY).isoformat(), direction="in", purpose="complaint")


def test_a_kind_is_told_beside_all_customers(desk, make: Maker) -> None:
    for n in range(8):
        complains(make, f"GONE{n}", back=False)
    for n in range(8):
        complains(make, f"STAYS{n}", back=True)
    found = warning_hits.hits(desk)
    assert found is not None
    assert found.looks == 12
    own = found.of(Kind.COMPLAINT)
    assert own is not None
    assert (own.warned, own.left) == (16, 8)
    use("en")
    told = say(warning_hits.sentence(found, Kind.COMPLAINT))
    assert told.startswith("Of 16 such warnings in your own past, 8 did not order for three months")
    assert "Too few" in say(warning_hits.sentence(found, Kind.MARGIN))
    assert "not known" in say(warning_hits.sentence(found, Kind.PEOPLE))


def test_a_short_record_says_so(desk, make: Maker) -> None:
    assert warning_hits.hits(desk) is None
    number = make.customer()
    make.order(number, (TODAY - 100 * DAY).isoformat(), 100)
    assert warning_hits.hits(desk) is None
    use("en")
    assert "Too few" in say(warning_hits.sentence(None, Kind.SILENT))


def test_the_command_line_tells_it_for_each_kind(desk, make: Maker) -> None:
    for n in range(12):
        complains(make, f"GONE{n}", back=False)
    told = CommandLine(desk.paths.data).run("warnings", "--as-of", TODAY.isoformat()).output
    assert "did not order for three months" in told
