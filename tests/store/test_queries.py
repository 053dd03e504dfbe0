"""A page of the list is one query, whatever stands in it; nothing grows with the rows."""

from playhouse.test_utils import assert_query_count

from custdesk.services import customers, search, tiers, today, visits
from custdesk.store.rows import ListQuery


def fill(make, count):
    numbers = []
    for n in range(count):
        number = make.customer(f"Lyon {n:02}", country="FR", city="Lyon", owner="Gu Lan")
        make.person(number, f"Ana {n}", ("email", f"ana{n}@lyon.example"))
        make.person(number, f"Bo {n}", ("mobile", f"+33 6 39 98 00 {n:02}"))
        make.order(number, "2026-08-01", 1000 + n)
        make.contact(number, "2026-06-01")
        numbers.append(number)
    return numbers


def test_one_query_for_a_page(desk, make):
    numbers = fill(make, 12)
    with assert_query_count(1):
        rows = customers.page(desk, numbers)
    assert [row.id for row in rows] == numbers
    assert rows[3].contact == "Ana 3"


def test_one_query_for_the_ids_of_the_whole_list(desk, make):
    fill(make, 5)
    with assert_query_count(1):
        ids = customers.ids(desk, ListQuery(sort="name", descending=False))
    assert len(ids) == 5


def count_queries(call):
    import logging

    seen = []

    class Counter(logging.Handler):
        def emit(self, record):
            seen.append(record.msg[0])

    log = logging.getLogger("peewee")
    handler, level = Counter(), log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        call()
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    return len(seen)


def test_other_reads_do_not_grow_with_the_rows(desk, make):
    reads = {
        "search": lambda: search.search(desk, "lyon"),
        "today": lambda: today.today(desk),
        "counts": lambda: customers.counts(desk),
        "panel": lambda: tiers.panel(desk),
        "summary": lambda: customers.summary(desk, ListQuery()),
        "to plan": lambda: visits.to_plan(desk),
        "overdue": lambda: today.overdue(desk),
    }
    fill(make, 3)
    few = {name: count_queries(read) for name, read in reads.items()}
    fill(make, 9)
    assert len(search.search(desk, "lyon")) == 12
    assert len(today.today(desk)) == 12
    many = {name: count_queries(read) for name, read in reads.items()}
    assert many == few
    assert all(0 < count < 60 for count in many.values()), many


def test_people_of_a_customer_do_not_cost_a_query_each(desk, make):
    number = fill(make, 1)[0]
    few = count_queries(lambda: customers.detail(desk, number))
    for n in range(10):
        make.person(number, f"More {n}")
    assert count_queries(lambda: customers.detail(desk, number)) == few
    assert len(customers.detail(desk, number).people) == 12


def test_missing_and_double_ids_are_taken_as_they_come(desk, make):
    numbers = fill(make, 2)
    rows = customers.page(desk, [numbers[1], 4711, numbers[0], numbers[1]])
    assert [row.id for row in rows] == [numbers[1], numbers[0], numbers[1]]
    assert customers.page(desk, []) == []
