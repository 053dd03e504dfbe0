"""Work off the drawing thread."""

import threading

import pytest
from PySide6.QtCore import QObject

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound
from custdesk.domain.words import Message
from custdesk.ui import messages
from custdesk.ui.tasks import Tasks, changes_of


@pytest.fixture
def worker(qapp):
    tasks = Tasks()
    yield tasks
    tasks.shutdown()


@pytest.fixture
def shown(monkeypatch):
    found = []
    monkeypatch.setattr(messages, "error", lambda _parent, error: found.append(error.message.text))
    return found


def fail():
    raise NotFound(Message("It is gone."))


def test_work_runs_elsewhere_and_its_answer_comes_back_here(qtbot, worker) -> None:
    seen = []
    worker.run(lambda: threading.get_ident(), done=lambda ident: seen.append(ident))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] != threading.get_ident()


def test_all_work_runs_on_one_thread_in_order(qtbot, worker) -> None:
    seen = []
    for n in range(20):
        worker.run(lambda n=n: (n, threading.get_ident()), done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [n for n, _ident in seen] == list(range(20))
    assert len({ident for _n, ident in seen}) == 1


def test_what_changed_is_told_before_the_answer(qtbot, worker) -> None:
    order = []
    changes = Changes(3, frozenset({7}))
    worker.changed.connect(lambda changes, initiator: order.append((changes, initiator)))
    worker.run(lambda: (changes, "rest"), done=lambda _answer: order.append("done"), initiator=self)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == [(changes, self), "done"]


self = object()


def test_an_expected_error_goes_to_whoever_asked_else_to_the_window(qtbot, worker, shown) -> None:
    got = []
    worker.run(fail, failed=got.append)
    worker.run(fail)
    qtbot.waitUntil(lambda: bool(shown))
    assert [error.message.text for error in got] == ["It is gone."] == shown


def test_a_bug_reaches_the_crash_path(qtbot, worker) -> None:
    with qtbot.captureExceptions() as caught:
        worker.run(lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_an_answer_for_a_widget_that_is_gone_is_dropped(qtbot, worker) -> None:
    class Owner(QObject):
        def take(self, _answer: object) -> None:
            raise AssertionError("called after its end")

    owner, seen = Owner(), []
    gate = threading.Event()
    worker.run(gate.wait, done=owner.take)
    owner.deleteLater()
    qtbot.wait(1)
    gate.set()
    worker.run(lambda: 1, done=seen.append)
    qtbot.waitUntil(lambda: bool(seen))


def test_long_work_reports_and_can_be_stopped(qtbot, worker) -> None:
    reports, ended = [], []
    gate = threading.Event()

    def work(progress):
        progress.report(1, 2, Message("Reading"))
        gate.wait(5)
        return progress.cancelled()

    def listen(progress) -> None:
        progress.reported.connect(
            lambda done, total, what: reports.append((done, total, what.text))
        )

    worker.long_started.connect(listen)
    progress = worker.run_long(work, done=ended.append)
    progress.stop()
    gate.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [True]
    assert reports == [(1, 2, "Reading")]


def test_now_answers_at_once_and_shows_what_went_wrong(qapp, shown) -> None:
    tasks, told = Tasks(), []
    tasks.changed.connect(lambda changes, _initiator: told.append(changes))
    changes = Changes(1)
    assert tasks.now(lambda: changes) is changes
    assert told == [changes]
    assert tasks.now(fail) is None
    assert shown == ["It is gone."]


def test_immediate_tasks_need_no_thread(tasks) -> None:
    seen = []
    tasks.run(lambda: threading.get_ident(), done=seen.append)
    tasks.run_long(lambda progress: progress.cancelled(), done=seen.append)
    assert seen == [threading.get_ident(), False]


def test_shutdown_closes_the_connection_on_the_worker(qapp, qtbot) -> None:
    closed, seen = [], []
    tasks = Tasks(close=lambda: closed.append(threading.get_ident()))
    tasks.run(threading.get_ident, done=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    tasks.shutdown()
    assert closed == seen


def test_changes_are_found_where_services_put_them() -> None:
    class Report:
        changes = Changes(4)

    changes = Changes(1)
    assert changes_of(changes) is changes
    assert changes_of((changes, 5)) is changes
    assert changes_of(Report()) is Report.changes
    assert changes_of(5) is None
    assert changes_of(()) is None


def test_what_is_needed_once_is_done_once(tasks) -> None:
    done = []
    for _again in range(3):
        tasks.once("warm up", lambda: done.append(1))
    tasks.once("something else", lambda: done.append(2))
    assert done == [1, 2]
