"""A locked file: no thread reads or writes it, and nothing half written stays."""

import threading

import pytest

from custdesk.domain.errors import Locked, StorageUnavailable, WrongPassword
from custdesk.store.database import is_encrypted, open_database, writing

KEY = bytes(range(32))
COUNT = "SELECT COUNT(*) FROM state"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "firm" / "custdesk.db"


@pytest.fixture
def db(path):
    db = open_database(path, KEY)
    yield db
    db.lock()


class Thread:
    """Runs pieces of work one after another on one thread of its own, and waits for each."""

    def __init__(self) -> None:
        self.work, self.done = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        while self.work.wait() and self.todo is not None:
            self.work.clear()
            try:
                self.answer = self.todo()
            except Exception as error:
                self.answer = error
            self.done.set()

    def begin(self, todo) -> None:
        self.todo = todo
        self.done.clear()
        self.work.set()

    def end(self):
        assert self.done.wait(10)
        return self.answer

    def do(self, todo):
        self.begin(todo)
        return self.end()


@pytest.fixture
def thread():
    thread = Thread()
    yield thread
    thread.todo = None
    thread.work.set()
    thread.thread.join(10)


def put(db, key):
    db.execute_sql("INSERT INTO state (key, value) VALUES (?, '1')", (key,))


def test_a_lock_shuts_every_thread_out(db, thread):
    assert thread.do(lambda: db.value(COUNT)) == db.value(COUNT)
    held = thread.do(db.connection)
    db.lock()
    assert db.is_locked
    assert held.taken  # closed by the lock, not when its thread happens to come by again
    assert isinstance(thread.do(lambda: db.value(COUNT)), Locked)
    with pytest.raises(Locked):
        db.value(COUNT)
    with pytest.raises(Locked):
        db.connection()
    with pytest.raises(Locked):
        _ = db.key
    db.unlock(KEY)
    assert thread.do(lambda: db.value(COUNT)) == db.value(COUNT)


def test_a_wrong_key_leaves_it_locked(db):
    db.lock()
    with pytest.raises(WrongPassword):
        db.unlock(bytes(32))
    assert db.is_locked
    with pytest.raises(Locked):
        db.value(COUNT)


def test_a_file_that_is_gone_is_not_made_anew(db, path):
    db.lock()
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(StorageUnavailable):
        db.unlock(KEY)
    assert not path.exists()


def test_a_transaction_that_a_lock_cut_writes_nothing_although_it_is_unlocked_at_once(db, thread):
    entered, cut = threading.Event(), threading.Event()
    before = db.value(COUNT)

    def write():
        with writing(db):
            put(db, "first")
            entered.set()
            assert cut.wait(10)
            put(db, "second")

    thread.begin(write)
    assert entered.wait(10)
    db.lock()
    db.unlock(KEY)
    cut.set()
    assert isinstance(thread.end(), Locked)
    assert db.value(COUNT) == before
    assert thread.do(lambda: db.value(COUNT)) == before


def test_a_running_statement_is_stopped(db, thread):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"
    started = threading.Event()
    db.connection().set_progress_handler(None, 0)

    def count():
        db.connection().set_progress_handler(lambda: started.set() or 0, 1000)
        return db.value(endless)

    thread.begin(count)
    assert started.wait(10)
    db.lock()
    assert isinstance(thread.end(), Locked)


def test_rows_that_are_still_to_come_do_not_come(db):
    put(db, "one")
    put(db, "two")
    rows = db.execute_sql("SELECT key FROM state")
    next(rows)
    db.lock()
    with pytest.raises(Locked):
        next(rows)


def test_whoever_is_alone_has_the_file_to_himself(db, path, thread):
    thread.do(lambda: db.value(COUNT))
    db.value(COUNT)
    with db.alone():
        assert not path.with_name("custdesk.db-wal").exists()
        thread.begin(lambda: db.value(COUNT))
        assert not thread.done.is_set()
    assert thread.end() == db.value(COUNT)


def test_nobody_is_alone_while_another_thread_writes(db, thread):
    entered, done = threading.Event(), threading.Event()

    def write():
        with writing(db):
            entered.set()
            assert done.wait(10)
            put(db, "kept")

    thread.begin(write)
    assert entered.wait(10)
    with pytest.raises(StorageUnavailable), db.alone():
        pass
    done.set()
    assert thread.end() is None
    assert db.value("SELECT value FROM state WHERE key = 'kept'") == "1"


def test_only_its_beginning_tells_a_plain_file_from_an_encrypted_one(db, path, tmp_path):
    plain = tmp_path / "plain.db"
    open_database(plain).close()
    empty = tmp_path / "empty.db"
    empty.touch()
    found = [is_encrypted(one) for one in (path, plain, empty, tmp_path / "none.db")]
    assert found == [True, False, False, False]


def test_neither_the_file_nor_its_log_holds_a_readable_word(db, path):
    """While it is open and in mid-write: the write-ahead log is what a kill leaves behind."""
    marker = "Brünnhoff Feinkost"
    with writing(db):
        put(db, marker)
        db.execute_sql("CREATE TEMP TABLE sorted AS SELECT key FROM state ORDER BY key")
    files = list(path.parent.iterdir())
    assert path.with_name("custdesk.db-wal") in files
    assert path.with_name("custdesk.db-wal").stat().st_size > 0
    for file in files:
        assert marker.encode() not in file.read_bytes(), file.name
        assert b"SQLite format" not in file.read_bytes(), file.name
    assert db.value("PRAGMA temp_store") == 2
