"""Random work on both sides of a handover: everything typed arrives, or is shown."""

from pathlib import Path

import pytest
from factories import FixedClock, Maker, open_copy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdesk.domain.words import Message
from custdesk.services import pack
from custdesk.services.desk import Desk
from custdesk.store import records
from custdesk.store.whole import of_customers

COLUMNS = ("city", "state", "industry", "notes")
VALUES = st.sampled_from(["", "a", "b", "c", "上海"])
EDIT = st.tuples(st.just("edit"), st.sampled_from([0, 1]), st.sampled_from(COLUMNS), VALUES)
PERSON = st.tuples(st.just("person"), st.sampled_from([0, 1]), st.just("title"), VALUES)
ADD = st.tuples(st.just("add"), st.sampled_from([0, 1]), st.just("summary"), VALUES)
WORK = st.lists(st.one_of(EDIT, EDIT, PERSON, ADD), max_size=5)
TAKE = st.sampled_from(["ask", "mine", "theirs"])
# Who works, then which way a pack goes and what becomes of its conflicts.
ROUNDS = st.lists(st.tuples(WORK, WORK, st.booleans(), TAKE), min_size=1, max_size=5)

Cell = tuple[str, str]


class File:
    def __init__(self, desk: Desk, path: Path) -> None:
        self.desk, self.path = desk, path
        self.shown: dict[Cell, set[object]] = {}  # what the other side has seen of a cell, or said

    def work(self, todo: list[tuple[str, int, str, str]]) -> None:
        with self.desk.operation(Message("Test")):
            for what, which, column, value in todo:
                code = f"C{which}"
                (customer,) = records.find(self.desk.db, "customer", "code = ?", code)
                if what == "edit":
                    records.update(
                        self.desk.db, "customer", customer["id"], {column: value or None}
                    )
                elif what == "person":
                    (one,) = records.find(self.desk.db, "person", "customer_id = ?", customer["id"])
                    records.update(self.desk.db, "person", one["id"], {column: value or None})
                else:
                    row = {"customer_id": customer["id"], "date": "2026-09-01", "channel": "call"}
                    records.insert(self.desk.db, "interaction", row | {column: value})

    def send(self) -> Path:
        pack.export(self.desk, self.path, "x")
        return self.path

    def opened(self, path: Path) -> pack.Pack:
        return pack.read(self.desk, path, "x")

    def cells(self) -> dict[Cell, object]:
        numbers = [n for (n,) in self.desk.db.rows("SELECT id FROM customer ORDER BY id")]
        return {
            (row.uid, column): value
            for row in of_customers(self.desk.db, numbers)
            for column, value in row.cells.items()
        }


@pytest.mark.usefixtures("cheap_keys")
@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(rounds=ROUNDS)
def test_what_is_typed_on_either_side_arrives_or_is_shown(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory, rounds
):
    clock = FixedClock()
    folder = tmp_path_factory.mktemp("pair")
    files = []
    for name in "ab":
        (folder / name).mkdir()
        desk = open_copy(empty_file, folder / name, clock)
        files.append(File(desk, folder / f"{name}.custdesk-pack"))
    try:
        _play(files[0], files[1], rounds)
    finally:
        for file in files:
            file.desk.close()


def _play(a: File, b: File, rounds) -> None:
    make = Maker(a.desk)
    for which in (0, 1):
        make.person(make.customer(code=f"C{which}"), f"Person {which}")
    pack.apply(b.desk, b.opened(a.send()))
    known = a.cells()
    assert b.cells() == known
    _see(a, b, known)
    for work_a, work_b, forth, take in rounds:
        a.work(work_a)
        b.work(work_b)
        sender, receiver = (a, b) if forth else (b, a)
        _exchange(sender, receiver, take)
    # In the end all is decided for one side: then both say the same.
    _exchange(a, b, "theirs")
    assert pack.apply(a.desk, a.opened(b.send())).preview.conflicts == []
    assert a.cells() == b.cells()


def _see(sender: File, receiver: File, cells: dict[Cell, object]) -> None:
    for cell, value in cells.items():
        for file in (sender, receiver):
            file.shown.setdefault(cell, set()).add(value)


def _exchange(sender: File, receiver: File, take: str) -> None:
    theirs, mine = sender.cells(), receiver.cells()
    path = sender.send()
    opened = receiver.opened(path)
    seen = pack.preview(receiver.desk, opened)
    done = pack.apply(receiver.desk, opened, take)
    assert seen.conflicts == done.preview.conflicts
    shown = {(one.key, one.field.partition(".")[2]): one for one in seen.conflicts}
    merged = {(one.key, one.field.partition(".")[2]): one for one in seen.merged}
    after = receiver.cells()
    for cell, value in theirs.items():
        if cell in shown:
            assert (shown[cell].theirs, shown[cell].mine) == (value, mine[cell])
            assert after[cell] == (value if take == "theirs" else mine[cell])
        elif cell not in mine or cell in merged:
            assert after[cell] == value
            # Only what the sender had seen gives way without a question.
            assert cell not in mine or mine[cell] in receiver.shown[cell]
        else:
            assert after[cell] == mine[cell]
            # Only what the receiver had seen before is no news.
            assert value == mine[cell] or value in sender.shown[cell]
    _see(sender, receiver, theirs)
    assert {cell: after[cell] for cell in mine if cell not in theirs} == {
        cell: value for cell, value in mine.items() if cell not in theirs
    }
    # What is not shown and not taken was not news: it had been taken in before.
    again = pack.apply(receiver.desk, receiver.opened(path), take)
    assert (again.operation, again.preview.new, again.preview.merged) == (None, 0, [])
    if take != "ask":
        assert again.preview.conflicts == []
    assert receiver.cells() == after
