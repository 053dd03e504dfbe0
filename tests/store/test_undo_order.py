"""Any operations, undone and redone in any order: what the file shows depends on nothing else."""

import tempfile
from pathlib import Path

import pytest
from factories import FixedClock, Maker, dump, open_copy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdesk.domain.words import Message
from custdesk.services import check, customers, history, people
from custdesk.store import records

# What a user can do; each acts on the n-th living record of its kind, if there is one.
STEPS = (
    "customer", "person", "order", "line", "product", "invoice", "payment",
    "rename", "move", "retitle", "reprice", "drop_person", "drop_order", "drop_customer", "both",
)  # fmt: skip


class World:
    """A firm's file in a folder of its own, changed by named steps."""

    def __init__(self, empty_file: Path, folder: str) -> None:
        self.desk = open_copy(empty_file, Path(folder), FixedClock())
        self.make = Maker(self.desk)
        self.count = 0

    def living(self, table, n):
        rows = self.desk.db.rows(f'SELECT id FROM "{table}" WHERE deleted_op IS NULL ORDER BY id')
        return rows[n % len(rows)][0] if rows else None

    def step(self, name, n):
        """Do one step; the number of its operation, None when there was nothing to do it to."""
        self.count += 1
        before = self.newest()
        getattr(self, name)(n)
        after = self.newest()
        return after if after != before else None

    def newest(self):
        return self.desk.db.value("SELECT MAX(id) FROM operation")

    def customer(self, n):
        self.make.customer(f"Firm {self.count}")

    def product(self, n):
        self.make.row("product", code=f"P{self.count}", name="Plate")

    def person(self, n):
        if owner := self.living("customer", n):
            self.make.person(owner, f"Ana {self.count}", ("email", f"a{self.count}@x.example"))

    def order(self, n):
        if owner := self.living("customer", n):
            self.make.order(owner, "2026-08-01", 100 * self.count)

    def line(self, n):
        if order := self.living("sales_order", n):
            self.make.line(order, 70, product_id=self.living("product", n))

    def invoice(self, n):
        if owner := self.living("customer", n):
            order = self.desk.db.value(
                "SELECT id FROM sales_order WHERE customer_id = ? AND deleted_op IS NULL", owner
            )
            self.make.invoice(owner, "2026-08-01", "2026-08-31", 100, order_id=order)

    def payment(self, n):
        if invoice := self.living("invoice", n):
            owner = self.desk.db.value("SELECT customer_id FROM invoice WHERE id = ?", invoice)
            self.make.payment(owner, "2026-08-20", 60, invoice_id=invoice)

    def update(self, table, n, **values):
        if row := self.living(table, n):
            with self.desk.operation(Message("Edit")):
                records.update(self.desk.db, table, row, values)

    def rename(self, n):
        self.update("customer", n, name=f"Renamed {self.count}", city=f"City {n % 3}")

    def retitle(self, n):
        self.update("person", n, title=f"Title {self.count}")

    def reprice(self, n):
        self.update("product", n, price=f"{self.count}.50")

    def move(self, n):
        """An order turns out to be another customer's."""
        if owner := self.living("customer", n + 1):
            self.update("sales_order", n, customer_id=owner)

    def drop_person(self, n):
        if row := self.living("person", n):
            people.remove(self.desk, row)

    def drop_order(self, n):
        if row := self.living("sales_order", n):
            with self.desk.operation(Message("Delete order")):
                records.to_bin(self.desk.db, "order_line", "order_id = ?", row)
                records.to_bin(self.desk.db, "sales_order", "id = ?", row)

    def drop_customer(self, n):
        if row := self.living("customer", n):
            customers.remove(self.desk, [row])

    def both(self, n):
        """What an import does: new records and changed ones in one operation."""
        row = self.living("customer", n)
        with self.desk.operation(Message("Import")):
            fresh = {"code": f"B{self.count}", "name": f"Both {self.count}"}
            new = records.insert(self.desk.db, "customer", fresh)
            for owner in (new, row):
                if owner:
                    person = {"customer_id": owner, "name": f"Bo {self.count}"}
                    records.insert(self.desk.db, "person", person)
            if row:
                records.update(self.desk.db, "customer", row, {"city": f"Both {self.count}"})


steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), min_size=1, max_size=12)
FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def play(world, names):
    return [number for name, n in names if (number := world.step(name, n)) is not None]


@FEW
@given(names=steps, data=st.data())
def test_undone_in_any_order_all_is_as_it_was(empty_file, names, data):
    with tempfile.TemporaryDirectory() as folder:
        world = World(empty_file, folder)
        start = dump(world.desk)
        done = play(world, names)
        finish = dump(world.desk)
        redo = []
        for number in data.draw(st.permutations(done)):
            redo.append(history.undo(world.desk, number)[1].operation)
            assert check.check(world.desk).problems == ()
        assert dump(world.desk) == start
        for number in data.draw(st.permutations(redo)):
            history.undo(world.desk, number)
            assert check.check(world.desk).problems == ()
        assert dump(world.desk) == finish
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
    assert world.step(name, 0) is not None
    world.desk.close()
