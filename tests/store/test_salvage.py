"""Salvage: what survives is true, and nothing that could be read is missing."""

import datetime as dt
import os
import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from custdesk.domain.errors import StorageUnavailable
from custdesk.domain.words import Message
from custdesk.services import own_fields
from custdesk.services.desk import Desk, SystemClock
from custdesk.store import documents, integrity, records, trees
from custdesk.store.database import open_database, writing
from custdesk.store.pages import Pages
from custdesk.store.protecting import connect, swap
from custdesk.store.salvage import salvage
from custdesk.system.language import say
from custdesk.system.paths import Paths

AT = dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)
TODAY = dt.date(2026, 9, 3)
KEY = bytes(range(32))
TABLES = ("customer", "person", "sales_order", "order_line", "operation", "change",
          "own_field", "own_value")  # fmt: skip


class Firm:
    """A file that may be damaged, and the truth about it."""

    def __init__(self, path: Path, key: bytes | None, truth: dict[str, dict[int, tuple]]) -> None:
        self.path, self.key, self.truth = path, key, truth

    def pages_of(self, table: str, kind: int | None = None) -> list[int]:
        """The pages of a table, or those of one kind."""
        root = connect(self.path, self.key).execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()[0]  # fmt: skip
        seen = set()
        with closing(Pages(self.path, self.key)) as pages:
            trees.walk(pages, root, seen)
            return sorted(
                number
                for number in seen
                if kind is None or trees.kind_of(pages, pages.page(number), number) == kind
            )

    def damage(self, numbers, content=None) -> None:
        with self.path.open("r+b") as file:
            for number in numbers:
                file.seek((number - 1) * 4096)
                file.write(os.urandom(4096) if content is None else content)

    def salvage(self):
        out = self.path.with_name("out.db")
        return out, salvage(self.path, out, self.key, AT, TODAY)


def fill(desk: Desk) -> None:
    chance = random.Random(1)
    with desk.operation(Message("Fill")):
        for table, columns, rows in (
            ("customer", ("code", "name", "notes"),
             [(f"C{n}", f"Firm {n}", "é" * chance.randrange(0, 300)) for n in range(1500)]),
            ("person", ("customer_id", "name"),
             [(n % 1500 + 1, f"Person {n}") for n in range(2000)]),
            ("sales_order", ("customer_id", "number", "currency", "urgent", "amount", "base_total"),
             [(n % 1500 + 1, f"O{n}", "USD", 0, n * 100, n * 100) for n in range(3000)]),
            ("order_line", ("order_id", "product_name", "amount"),
             [(n % 3000 + 1, "tea " * 5, n) for n in range(6000)]),
            ("own_field", ("name", "kind", "industry", "place"),
             [(f"Field {n}", "text", "", n) for n in range(4)]),
            ("own_value", ("customer_id", "field_id", "value"),
             [(n + 1, n % 4 + 1, f"own {n}") for n in range(1500)]),
        ):  # fmt: skip
            records.insert_many(desk.db, table, columns, rows)
        # Longer than a page: on overflow pages.
        records.update(desk.db, "customer", 7, {"notes": "long " * 4000})


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[bytes | None, Path]:
    path = tmp_path_factory.mktemp("salvage") / "custdesk.db"
    db = open_database(path)
    fill(Desk(db, Paths(path.parent), SystemClock()))
    db.execute_sql("PRAGMA journal_mode = DELETE")
    db.close()
    encrypted = path.with_name("encrypted.db")
    shutil.copy(path, encrypted)
    swap(encrypted, None, KEY)
    return {None: path, KEY: encrypted}


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def firm(request, made, tmp_path) -> Firm:
    path = tmp_path / "damaged.db"
    shutil.copy(made[request.param], path)
    return Firm(path, request.param, rows(path, request.param))


def rows(path: Path, key: bytes | None) -> dict[str, dict[int, tuple]]:
    connection = connect(path, key)
    found = {
        table: {row[0]: row for row in connection.execute(f'SELECT * FROM "{table}"')}
        for table in TABLES
    }
    connection.close()
    return found


def in_order(path: Path, key: bytes | None) -> None:
    """The new file is whole: pages, references, figures, history, search."""
    db = open_database(path, key)
    try:
        assert integrity.damage(db) == []
        assert list(integrity.orphans(db)) == []
        assert integrity.stale_figures(db) == []
        assert not integrity.unfinished(db)
        assert db.value("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'") > 100
        known = db.value("SELECT COUNT(*) FROM customer")
        assert db.value("SELECT COUNT(*) FROM search_words") == known
    finally:
        db.close()


def without_new(found: dict[str, dict[int, tuple]], truth: dict[str, dict[int, tuple]]) -> None:
    """Less the note of the salvage itself, and what it made up."""
    last = max(found["operation"])
    note = found["operation"].pop(last)
    assert "Saved from a damaged file" in note
    for table in ("customer", "sales_order"):
        for number in [n for n, row in found[table].items() if row[2] == last]:
            del found[table][number]


def test_of_a_sound_file_everything_comes(firm):
    out, done = firm.salvage()
    found = rows(out, firm.key)
    without_new(found, firm.truth)
    assert found == firm.truth
    assert done.lost == []
    assert done.counts["order_line"] == 6000
    assert out.read_bytes().startswith(b"SQLite format") is (firm.key is None)
    in_order(out, firm.key)


@pytest.mark.parametrize("seed", range(3))
def test_what_survives_is_true_and_nothing_readable_is_missing(firm, seed):
    chance = random.Random(seed)
    count = firm.path.stat().st_size // 4096
    numbers = chance.sample(range(2, count + 1), count // 12)
    readable = on_pages(firm, set(numbers))
    firm.damage(numbers, bytes(4096) if seed == 0 else None)
    out, done = firm.salvage()
    found = rows(out, firm.key)
    without_new(found, firm.truth)
    for table in TABLES:
        for number, row in found[table].items():
            true = firm.truth[table][number]
            # A link to a person or product that is lost is forgotten.
            assert all(a == b or a is None for a, b in zip(row, true, strict=True)), table
        missing = readable[table] - found[table].keys()
        assert not missing, (table, len(missing), [say(one) for one in done.lost])
    assert done.lost
    in_order(out, firm.key)


def on_pages(firm: Firm, damaged: set[int]) -> dict[str, set[int]]:
    """The rows that stand on none of the damaged pages, by table."""
    connection = connect(firm.path, firm.key)
    roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type='table'"))
    connection.close()

    class Some(Pages):
        def page(self, number):
            return None if number in damaged and reading else super().page(number)

    reading = False
    found = {}
    with closing(Some(firm.path, firm.key)) as pages:
        for table in TABLES:
            reading = False
            leaves = trees.walk(pages, roots[table], set()).leaves
            reading = True
            found[table] = {
                row[0] for leaf in leaves for row in trees.rows(pages, *leaf) if row is not None
            }
    return found


def test_without_the_inner_pages_of_a_table_its_rows_are_found(firm):
    for table in ("customer", "order_line"):
        firm.damage(firm.pages_of(table, trees.INTERIOR))
    out, done = firm.salvage()
    found = rows(out, firm.key)
    without_new(found, firm.truth)
    assert found == firm.truth, [say(one) for one in done.lost]
    in_order(out, firm.key)


@pytest.mark.parametrize("content", [bytes(4096), None], ids=["zeros", "noise"])
def test_without_its_first_page(firm, content):
    firm.damage([1], content)
    out, done = firm.salvage()
    found = rows(out, firm.key)
    without_new(found, firm.truth)
    assert found == firm.truth, [say(one) for one in done.lost]
    assert "The list of the file's tables is damaged." in [say(one) for one in done.lost]
    in_order(out, firm.key)


def test_without_any_list_of_tables(firm):
    """Every page that says which tables there are is gone: their rows are known by their looks."""
    seen = set()
    with closing(Pages(firm.path, firm.key)) as pages:
        trees.walk(pages, 1, seen)
    firm.damage(seen)
    out, _ = firm.salvage()
    found = rows(out, firm.key)
    without_new(found, firm.truth)
    for table in ("customer", "person", "sales_order", "order_line"):
        assert found[table] == firm.truth[table]
    in_order(out, firm.key)


def test_cut_in_the_middle(firm):
    size = firm.path.stat().st_size
    os.truncate(firm.path, size // 2 + 1000)
    out, done = firm.salvage()
    found = rows(out, firm.key)
    without_new(found, firm.truth)
    assert sum(map(len, found.values())) > 1000
    for table in TABLES:
        for number, row in found[table].items():
            true = firm.truth[table][number]
            assert all(a == b or a is None for a, b in zip(row, true, strict=True)), table
    assert any("could not be read" in say(one) for one in done.lost)
    in_order(out, firm.key)


def test_what_is_in_the_log_counts(firm, tmp_path):
    writing = connect(firm.path, firm.key)
    writing.execute("PRAGMA journal_mode = WAL").fetchone()
    writing.execute("PRAGMA wal_autocheckpoint = 0").fetchone()
    writing.execute("INSERT INTO export (path, kind, at, by) VALUES ('logged', '', '', '')")
    copy = tmp_path / "copy"
    copy.mkdir()
    for side in ("", "-wal"):
        shutil.copy(f"{firm.path}{side}", copy)
    # And half a transaction that never ended.
    with (copy / "damaged.db-wal").open("ab") as log:
        log.write(os.urandom(5000))
    writing.close()
    out = tmp_path / "out.db"
    salvage(copy / "damaged.db", out, firm.key, AT, TODAY)
    assert connect(out, firm.key).execute("SELECT path FROM export").fetchall() == [("logged",)]


def test_what_was_deleted_does_not_come_back(firm):
    writing = connect(firm.path, firm.key)
    writing.execute("DROP TRIGGER order_line_delete_guard")
    writing.execute("DELETE FROM order_line WHERE id > 3000")
    writing.close()
    firm.damage(firm.pages_of("order_line", trees.INTERIOR))
    out, _ = firm.salvage()
    assert max(rows(out, firm.key)["order_line"]) == 3000


def test_ids_that_were_lost_are_not_given_out_again(firm):
    firm.damage(firm.pages_of("customer")[-3:])
    out, _ = firm.salvage()
    db = open_database(out, firm.key)
    assert records.last_id(db, "customer") >= 1500
    db.close()


def test_orders_of_a_lost_customer_are_kept_under_a_made_up_one(firm):
    firm.damage(firm.pages_of("customer", trees.LEAF))
    out, done = firm.salvage()
    found = rows(out, firm.key)
    assert len(found["sales_order"]) == 3000
    assert found["customer"][1][5] == "? 1"
    assert any("only what belongs to it was saved" in say(one) for one in done.lost)
    in_order(out, firm.key)


@pytest.mark.parametrize(
    "content", [b"", b"name,city\nAldecoa,Valencia\n" * 2000, os.urandom(200_000)]
)
def test_what_is_no_file_of_ours_is_told(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    for key in (None, KEY):
        with pytest.raises(StorageUnavailable) as refused:
            salvage(path, tmp_path / "out.db", key, AT, TODAY)
        assert "Nothing of" in say(refused.value.message)
    assert [one.name for one in tmp_path.iterdir()] == ["list.csv"]


def test_a_database_of_another_program_is_told(tmp_path):
    path = tmp_path / "other.db"
    path.touch()
    other = connect(path, None)
    other.execute("CREATE TABLE photos (name TEXT)")
    other.execute("INSERT INTO photos VALUES ('Aldecoa')")
    other.close()
    with pytest.raises(StorageUnavailable) as refused:
        salvage(path, tmp_path / "out.db", None, AT, TODAY)
    assert "Nothing of" in say(refused.value.message)


def test_a_file_full_of_documents_is_one_of_ours_too(firm):
    """Nearly all of its pages hold what stands in documents, which looks like noise."""
    content = os.urandom(6 << 20)
    db = open_database(firm.path, firm.key)
    try:
        with writing(db):
            digest = documents.keep(db, content)
    finally:
        db.close()
    out, done = firm.salvage()
    assert done.lost == []
    found = open_database(out, firm.key)
    try:
        assert documents.content(found, digest) == content
    finally:
        found.close()


def test_it_can_be_watched_and_stopped(made, tmp_path):
    seen = []

    def step(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        salvage(made[None], tmp_path / "out.db", None, AT, TODAY, step)
    assert seen[-1][0] <= seen[-1][1]
    assert list(tmp_path.iterdir()) == []


def test_with_another_key_nothing_can_be_read(made, tmp_path):
    with pytest.raises(StorageUnavailable):
        salvage(made[KEY], tmp_path / "out.db", bytes(32), AT, TODAY)
    with pytest.raises(StorageUnavailable):
        salvage(made[KEY], tmp_path / "out.db", None, AT, TODAY)


def test_a_file_that_is_there_is_not_replaced(made, tmp_path):
    out = tmp_path / "out.db"
    out.write_text("mine")
    with pytest.raises(StorageUnavailable) as refused:
        salvage(made[None], out, None, AT, TODAY)
    assert "There is a file" in say(refused.value.message)
    assert out.read_text() == "mine"


def test_what_stood_in_own_fields_that_are_lost_is_kept(firm):
    """Their values get fields that say so; the firm names them again."""
    firm.damage(firm.pages_of("own_field", trees.LEAF))
    out, _done = firm.salvage()
    in_order(out, firm.key)
    assert len(rows(out, firm.key)["own_value"]) == 1500
    db = open_database(out, firm.key)
    try:
        found = own_fields.as_columns(Desk(db, Paths(out.parent), SystemClock()))
        assert [(one.title, one.kind) for one in found] == [(f"? {n}", "text") for n in range(1, 5)]
    finally:
        db.close()
