"""The bin emptied and the history thinned at any moment: the rest goes on as if nothing had been.

Two firms get the same steps; one of them forgets. What both show has to stay the same, whatever is
then taken back or done again of what can be.
"""

import datetime as dt
import tempfile

from factories import dump
from hypothesis import given
from hypothesis import strategies as st
from worlds import FEW, STEPS, World

from custdesk.services import bin as binned
from custdesk.services import check, history

FORGETTING = ("empty", "thin")
moves = st.lists(
    st.tuples(st.sampled_from((*STEPS, *FORGETTING, "turn", "turn", "turn")), st.integers(0, 9)),
    min_size=4,
    max_size=24,
)


class Twins:
    """`forgetful` and its twin; operations by their place, because their numbers differ."""

    def __init__(self, empty_file, one, other):
        self.forgetful, self.twin = World(empty_file, one), World(empty_file, other)
        self.done = []  # (number there, number here)

    def move(self, name, n):
        for world in (self.forgetful, self.twin):
            clock = world.desk.clock
            clock.moment += dt.timedelta(days=1)
        if name == "empty":
            binned.empty(self.forgetful.desk)
        elif name == "thin":
            history.thin(self.forgetful.desk, 1 + n)
        elif name == "turn":
            self.turn(n)
        elif name == "take_out":
            self.take_out(n)
        else:
            numbers = [world.step(name, n) for world in (self.forgetful, self.twin)]
            assert (numbers[0] is None) == (numbers[1] is None)
            if numbers[0] is not None:
                self.done.append(numbers)

    def take_out(self, n):
        key = self.forgetful.in_the_bin(n)
        if key is not None:
            self.done.append(
                [binned.restore(world.desk, [key]).operation
                 for world in (self.forgetful, self.twin)]
            )  # fmt: skip

    def open(self):
        closed = {
            number for (number,) in self.forgetful.desk.db.rows(
                "SELECT id FROM operation WHERE closed = 1")
        }  # fmt: skip
        return [pair for pair in self.done if pair[0] not in closed]

    def turn(self, n):
        pairs = self.open()
        if pairs:
            here, there = pairs[n % len(pairs)]
            assert self.forgetful.is_undone(here) == self.twin.is_undone(there)
            assert [row.key for row in history.preview(self.forgetful.desk, here).rows] == [
                row.key for row in history.preview(self.twin.desk, there).rows
            ]
            self.forgetful.turn(here)
            self.twin.turn(there)

    def close(self):
        self.forgetful.desk.close()
        self.twin.desk.close()


@FEW
@given(names=moves, data=st.data())
def test_what_is_forgotten_is_not_missed(empty_file, names, data):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        twins = Twins(empty_file, one, other)
        for name, n in names:
            twins.move(name, n)
            assert check.check(twins.forgetful.desk).problems == ()
            assert dump(twins.forgetful.desk) == dump(twins.twin.desk)
        for _ in range(2):  # everything that can be is turned, in any order, and back again
            for here, there in data.draw(st.permutations(twins.open())):
                twins.forgetful.turn(here)
                twins.twin.turn(there)
                assert dump(twins.forgetful.desk) == dump(twins.twin.desk)
            assert check.check(twins.forgetful.desk).problems == ()
        twins.close()
