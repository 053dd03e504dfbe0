"""A small firm that is changed by named steps, for the properties of undo, bin and history."""

from pathlib import Path

from factories import FixedClock, Maker, dump, open_copy
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from custdesk.domain.words import Message
from custdesk.services import bin as binned
from custdesk.services import check, customers, history, people
from custdesk.store import records

# What a user can do; each acts on the n-th living record of its kind, if there is one.
STEPS = (
    "customer", "person", "order", "line", "product", "invoice", "payment",
    "rename", "move", "retitle", "reprice", "drop_person", "drop_order", "drop_customer", "both",
    "bulk", "take_out",
)  # fmt: skip

steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), min_size=1, max_size=12)
FEW = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class World:
    """A firm's file in a folder of its own, changed by named steps."""

    def __init__(self, empty_file: Path, folder: str) -> None:
        self.desk = open_copy(empty_file, Path(folder), FixedClock())
        self.make = Maker(self.desk)
        self.count = 0
        self.first = self.newest()  # what came before is not turned

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

    def bulk(self, n):
        """What a large import does: every customer changed, and some new ones with people."""
        rows = [row for (row,) in self.desk.db.rows(
            "SELECT id FROM customer WHERE deleted_op IS NULL")]  # fmt: skip
        with self.desk.operation(Message("Import")):
            for row in rows:
                records.update(self.desk.db, "customer", row, {"notes": f"Bulk {self.count}"})
            for place in range(n % 3):
                fresh = {"code": f"I{self.count}-{place}", "name": f"Bulk {self.count}"}
                new = records.insert(self.desk.db, "customer", fresh)
                records.insert(self.desk.db, "person", {"customer_id": new, "name": "Bo"})

    def take_out(self, n):
        if key := self.in_the_bin(n):
            binned.restore(self.desk, [key])

    def in_the_bin(self, n):
        rows = binned.listing(self.desk, 1000)
        return (rows[n % len(rows)].table, rows[n % len(rows)].row) if rows else None

    def turn(self, number, earlier=frozenset()):
        """Take an operation back, or do it again where it is taken back."""
        if self.is_undone(number):
            return history.redo(self.desk, number, earlier)[1]
        return history.undo(self.desk, number, earlier)[1]

    def is_undone(self, number):
        found = self.desk.db.value("SELECT undone_by FROM operation WHERE id = ?", number)
        return found is not None

    def in_force(self):
        return [number for (number,) in self.desk.db.rows(
            "SELECT id FROM operation WHERE kind = 'do' AND undone_by IS NULL AND id > ?",
            self.first)]  # fmt: skip


def play(world, names):
    return [number for name, n in names if (number := world.step(name, n)) is not None]


def undone_and_redone(world, names, data):
    """Steps taken back in any order leave what was before; done again in any order, what was after.

    The file is in order after each of them.
    """
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
