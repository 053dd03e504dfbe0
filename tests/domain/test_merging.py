"""The three-way merge against what it has to come to, cell by cell."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custdesk.domain.merging import merge, one_row_a_key, same_cell
from custdesk.domain.row_keys import as_key, batch_in, key_of, title_of

KEYS, FIELDS = "ABCDEF", "xyz"
CELLS = st.one_of(st.none(), st.sampled_from(["1", "2", "3", "上海"]))
ROWS = st.dictionaries(st.sampled_from(KEYS), st.fixed_dictionaries(dict.fromkeys(FIELDS, CELLS)))


def edited(draw, rows):
    """Rows after somebody worked on them: cells changed, rows deleted, fields lost."""
    found = {}
    for key, row in rows.items():
        if draw(st.integers(0, 9)) == 0:
            continue
        found[key] = {
            field: draw(CELLS) if draw(st.booleans()) else value for field, value in row.items()
        }
    return found


@settings(max_examples=300)
@given(st.data(), ROWS)
def test_random_edits_on_both_sides(data, base) -> None:
    mine, theirs = edited(data.draw, base), edited(data.draw, base)
    lost = data.draw(st.sets(st.sampled_from(FIELDS), max_size=2))
    theirs = {k: {f: v for f, v in row.items() if f not in lost} for k, row in theirs.items()}
    theirs |= {"new": {"x": "1"}}
    found = merge(base, mine, theirs)
    after = {key: dict(row) for key, row in mine.items()}
    for one in found.changes:
        after[one.key][one.field] = one.theirs
    shown = {(one.key, one.field): one for one in (*found.conflicts, *found.gone)}
    for key, row in base.items():
        for field, was in row.items():
            here = mine[key][field] if key in mine else None
            there = theirs.get(key, {}).get(field, was)  # a lost cell says nothing
            if key not in mine:
                assert ((key, field) in shown) == (there != was)
            elif here == was:
                assert after[key][field] == there
            elif there in (was, here):
                assert after[key][field] == here
            else:
                assert after[key][field] == here
                assert shown[key, field][2:] == (was, here, there)
    # Nothing that either side typed is lost without being shown.
    for key, row in theirs.items():
        for field, there in row.items():
            if key in base and there != base[key][field]:
                assert (key, field) in shown or after[key][field] == there
    assert set(found.deleted_there) == {key for key in mine if key not in theirs}
    touched = {one.key for one in (*found.changes, *found.conflicts, *found.gone)}
    assert found.unchanged == len(theirs.keys() & base.keys()) - len(touched)


@pytest.mark.parametrize(
    ("shown", "cell", "same"),
    [
        ("1", 1, True), ("1", 1.0, True), ("1", 2, False), ("007", 7, True), ("007", 8, False),
        ("+49401234567", 49401234567, True), ("a ", "a", True), ("a", "b", False),
        ("a\nb", "a\r\nb", True), ("", None, True), ("\x1b[0m", "[0m", True),
        ("  ", None, True), ("a", None, False),
        (None, "a", False), ("007", "7", False), ("ＡＢ", "AB", False), (True, "TRUE", True),
        (dt.date(2026, 9, 3), 46268, True), (dt.date(2026, 9, 3), "2026-09-03", True),
        (dt.date(2026, 9, 3), dt.datetime(2026, 9, 3, tzinfo=None), True),  # noqa: DTZ001
        (dt.date(2026, 9, 3), dt.date(2026, 3, 9), False), (dt.date(2026, 9, 3), "soon", False),
        (Decimal("12.50"), 12.5, True), (Decimal("12.50"), "12.5", True),
        (Decimal("12.50"), 12.51, False), (Decimal("12.5"), "much", False),
        ("13800138000", 13800138000, True), ("2026-09-03", dt.date(2026, 9, 3), True),
    ],
)  # fmt: skip
def test_what_programs_change_by_themselves(shown, cell, same: bool) -> None:
    assert same_cell(shown, cell) is same


@pytest.mark.parametrize(
    ("shown", "cell", "same"),
    [
        ("007", "7", True), ("13800138000", "1.38E+10", True), ("13800138000", "1.39E+10", False),
        ("138", "138", True), ("abc", "1E+3", False), ("000", "0", False), ("0042", "42", True),
    ],
)  # fmt: skip
def test_what_they_make_of_figures_in_a_csv(shown: str, cell: str, same: bool) -> None:
    assert same_cell(shown, cell, plain=True) is same


def test_of_two_rows_with_a_key_the_one_more_like_it_is_meant() -> None:
    base = {"A": {"x": "1", "y": "2"}}
    rows = [("A", {"x": "9", "y": "9"}), ("A", {"x": "1", "y": "3"}), (None, {}), ("B", {})]
    assert one_row_a_key(rows, base) == ({"A": 1}, [0, 2, 3])


def test_row_keys() -> None:
    key = key_of("C", "0198f3")
    assert as_key(f" {key.lower()} ") == key
    assert key != key_of("C", "0198f3", 1)
    assert [as_key(cell) for cell in (None, 7, "C-0001", "", key + "1")] == [None] * 5
    assert batch_in(title_of("7HQ2M9")) == "7HQ2M9"
    assert batch_in("CustDesk: row") is None
