"""Tables: never overfull, languages together, and their names in the order that people read."""

from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.events.seating import Party, heads_at, order_of, seated

_PARTIES = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(["de", "en", "zh", ""])), max_size=30
)


@given(_PARTIES, st.integers(1, 10), st.integers(1, 6))
def test_no_table_is_overfull_and_whoever_is_left_had_no_room(found, size, count):
    parties = [Party(n, heads, spoken) for n, (heads, spoken) in enumerate(found)]
    tables = [str(n + 1) for n in range(count)]
    places, left = seated(parties, size, tables)
    heads = {party.key: party.heads for party in parties}
    taken = heads_at([(table, heads[key]) for key, table in places.items()])
    assert all(n <= size for n in taken.values())
    assert {*places, *left} == set(heads)
    assert all(heads[key] > size - taken.get(table, 0) for key in left for table in tables)


def test_who_speaks_the_same_sits_together():
    parties = [Party(1, 2, "de"), Party(2, 2, "zh"), Party(3, 1, "zh"), Party(4, 1, "de")]
    places, _left = seated(parties, 4, ["A", "B"])
    assert places[1] == places[4] != places[2] == places[3]


def test_table_2_stands_before_table_10():
    names = ["Table 10", "table 2", "A", "1", "Table"]
    assert sorted(names, key=order_of) == ["1", "A", "Table", "table 2", "Table 10"]
