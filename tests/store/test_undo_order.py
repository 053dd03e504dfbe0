"""Any operations, undone and redone in any order: what the file shows depends on nothing else."""

import tempfile

import pytest
from factories import dump
from hypothesis import given
from hypothesis import strategies as st
from worlds import FEW, STEPS, World, play, steps, undone_and_redone

from custdesk.services import check, customers, history
from custdesk.store import records


@FEW
@given(names=steps, data=st.data())
def test_undone_in_any_order_all_is_as_it_was(empty_file, names, data):
    with tempfile.TemporaryDirectory() as folder:
        world = World(empty_file, folder)
        undone_and_redone(world, names, data)
        world.desk.close()


@FEW
@given(names=steps, data=st.data())
def test_only_which_operations_are_undone_counts_not_the_way_there(empty_file, names, data):
    with tempfile.TemporaryDirectory() as folder:
        world = World(empty_file, folder)
        done = play(world, names)
        undone = {}
        shown = {}
        toggles = data.draw(st.lists(st.sampled_from(done), max_size=14)) if done else []
        for number in toggles:
            current = undone.pop(number, None)
            result = history.undo(world.desk, number if current is None else current)[1]
            if current is None:
                undone[number] = result.operation
            state = dump(world.desk)
            assert shown.setdefault(frozenset(undone), state) == state
        world.desk.close()


@FEW
@given(names=steps, data=st.data())
def test_work_between_undos_leaves_no_loose_ends(empty_file, names, data):
    with tempfile.TemporaryDirectory() as folder:
        world = World(empty_file, folder)
        start = dump(world.desk)
        undone = {}  # operation -> what took it back, None while it is in force
        for name, n in names:
            number = world.step(name, n)
            if number is not None:
                undone[number] = None
            for chosen in data.draw(st.lists(st.sampled_from(list(undone)), max_size=3)
                                    if undone else st.just([])):  # fmt: skip
                taken_back = undone[chosen]
                result = history.undo(world.desk, taken_back or chosen)[1]
                undone[chosen] = None if taken_back else result.operation
                assert check.check(world.desk).problems == ()
        for number, taken_back in undone.items():
            if taken_back is None:
                history.undo(world.desk, number)
        assert dump(world.desk) == start
        world.desk.close()


def test_a_row_comes_back_below_an_owner_that_was_away_when_theirs_was_deleted(desk, make):
    """Customer, order, line; line and order undone; customer deleted; line redone."""
    customer = make.customer()
    order = make.order(customer, "2026-08-01", 100)
    ordered = make.operation
    line = make.line(order, 100)
    undone = history.undo(desk, make.operation)[1].operation
    history.undo(desk, ordered)
    gone = customers.remove(desk, [customer])
    history.undo(desk, undone)
    assert check.check(desk).problems == ()
    assert records.get(desk.db, "order_line", line) is None
    history.undo(desk, gone.operation)
    assert records.get(desk.db, "order_line", line) is not None
    assert records.get(desk.db, "sales_order", order) is not None


@pytest.mark.parametrize("name", STEPS)
def test_every_step_does_something(empty_file, tmp_path, name):
    """The properties above would hold for steps that never act."""
    world = World(empty_file, str(tmp_path))
    for needed in ("customer", "product", "person", "order", "customer", "invoice"):
        world.step(needed, 0)
    customers.remove(world.desk, [world.living("customer", 1)])
    world.step("customer", 0)
    assert world.step(name, 0) is not None
    world.desk.close()


@FEW
@given(names=steps, data=st.data())
def test_choices_of_earlier_values_are_undone_like_all_else(empty_file, names, data):
    """Steps, undos that keep or choose, and redos between; all undone: as at the start."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(empty_file, folder)
        start = dump(world.desk)
        for name, n in names:
            world.step(name, n)
            known = world.in_force() + [
                number for (number,) in world.desk.db.rows(
                    "SELECT id FROM operation WHERE kind = 'do' AND undone_by IS NOT NULL")
            ]  # fmt: skip
            for number in data.draw(st.lists(st.sampled_from(known), max_size=2)
                                    if known else st.just([])):  # fmt: skip
                offered = [row.key for row in history.preview(world.desk, number).rows]
                chosen = data.draw(st.lists(st.sampled_from(offered), unique=True)
                                   if offered else st.just([]))  # fmt: skip
                result = world.turn(number, frozenset(chosen))
                assert check.check(world.desk).problems == ()
                kept = {one[:3] for one in result.kept if one.column}
                assert kept == {key for key in offered if key[2]} - set(chosen)
                assert not {one[:3] for one in result.kept} & set(chosen)
        left = world.in_force()
        for number in data.draw(st.permutations(left)):
            history.undo(world.desk, number)
        assert dump(world.desk) == start
        world.desk.close()


@FEW
@given(names=steps, data=st.data())
def test_an_undo_with_choices_shows_what_is_chosen_and_a_redo_brings_all_back(
    empty_file, names, data
):
    with tempfile.TemporaryDirectory() as folder:
        world = World(empty_file, folder)
        done = play(world, names)
        if done:
            number = data.draw(st.sampled_from(done))
            before = dump(world.desk)
            seen = history.preview(world.desk, number)
            assert dump(world.desk) == before  # looking changes nothing
            world.turn(number, frozenset(row.key for row in seen.rows))
            for table, row, column in (row.key for row in seen.rows):
                if column is None:
                    assert records.get(world.desk.db, table, row) is None
            history.redo(world.desk, number)
            assert dump(world.desk) == before
        world.desk.close()
