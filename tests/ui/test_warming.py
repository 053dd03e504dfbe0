"""The modules of the pages are loaded while nobody waits."""

import gc
import sys
import threading

from custdesk.app import behind_pages
from custdesk.ui.frame import warming
from custdesk.ui.tasks import Tasks


def test_modules_are_loaded_on_the_worker_and_the_user_comes_first(qtbot, qapp) -> None:
    seen: list[object] = []

    def load(name: str) -> None:
        seen.append(name)
        assert threading.current_thread() is not threading.main_thread()
        if name == "first":  # the user asks for something while the first is being loaded
            tasks.run(lambda: seen.append("asked for"))

    tasks = Tasks()
    warming.warm(tasks, tasks, load, ["first", "second", "third"])
    qtbot.waitUntil(lambda: seen[-1:] == ["third"])
    tasks.shutdown()
    assert seen == ["first", "asked for", "second", "third"]


def test_every_page_is_among_them(window) -> None:
    window.open("orders")
    assert type(window.page()).__module__ in behind_pages()
    assert sys.modules.keys() >= {"custdesk.ui.orders.page"}


def test_what_was_loaded_is_not_looked_through_again(tasks):
    before = gc.get_freeze_count()
    kept: list[list[int]] = []
    try:
        warming.warm(tasks, tasks, lambda _name: kept.append([1]), ["only"])
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
