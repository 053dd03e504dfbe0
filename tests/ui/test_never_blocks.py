"""Nothing keeps the drawing thread for more than 100 ms, on a file of 2,000 customers."""

import gc
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from watchdog import Watchdog

from custdesk import app as composition
from custdesk.cli import PAGES
from custdesk.devtools import big
from custdesk.services.desk import needs_roll, open_desk, roll
from custdesk.system.language import use
from custdesk.system.paths import Paths
from custdesk.system.settings import Settings
from custdesk.ui import theme
from custdesk.ui.tasks import Tasks

_CUSTOMERS, _LINES, _ORDERS = 2_000, 4_000, 6_000
# Pages that build all their panes when they are first opened, and the window that builds itself
# anew: more than the limit, and no more than this.
_BUILT_AT_ONCE = {"credit": 0.15, "import": 0.15, "zh_CN": 0.35, "en": 0.3}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("firm")
    big.make(folder, _CUSTOMERS, _LINES, orders=_ORDERS)
    desk = open_desk(Paths(folder))
    if needs_roll(desk):
        roll(desk)
    desk.close()
    return folder


@pytest.fixture
def window(folder, qapp, qtbot):
    """The real window with its worker, and the pages' modules as they are some seconds later."""
    desk, tasks = open_desk(Paths(folder)), Tasks()
    settings = Settings.load(folder / "settings.toml")
    settings.set("language", "en")
    for module in composition.behind_pages():
        import_module(module)

    def restyle() -> None:
        use(settings.get("language"))
        theme.apply(qapp, "light")

    restyle()
    window = composition.build(desk, tasks, settings, restyle)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.open("help")
    window.show()
    gc.freeze()  # as `frame/warming` does; what other tests left is none of this window's
    yield window
    gc.unfreeze()
    tasks.closing = desk.close
    tasks.shutdown()
    desk.close()


@pytest.fixture
def watchdog(window):
    watchdog = Watchdog(window._tasks)
    watchdog.quiet()
    yield watchdog
    watchdog.close()


def test_the_watchdog_barks(watchdog) -> None:
    with watchdog.step("idle"):
        pass
    with watchdog.step("much"):
        sum(len(str(number)) for number in range(3_000_000))
    assert list(watchdog.blocked()) == ["much"]


def test_pages_open_without_a_stall(window, watchdog) -> None:
    for name in PAGES:
        with watchdog.step(name):
            window.open(name)
    assert watchdog.blocked(_BUILT_AT_ONCE) == {}


def test_the_list_is_sorted_filtered_and_walked_without_a_stall(window, watchdog) -> None:
    window.open("customers")
    watchdog.quiet()
    page = window.page()
    for column in page.model.columns:
        if column.sort:
            with watchdog.step(f"sort by {column.id}"):
                page.table.header.sort_wanted.emit(column.sort, True)
    for text in ("berg", "上海", "g"):
        with watchdog.step(f"filter {text}"):
            page.filters.text.wanted.emit(text)
    page.filters.clear_all()
    watchdog.quiet()
    with watchdog.step("all rows selected"):
        page.table.selectAll()
    with watchdog.step("menu for many"):
        page.many.fill()
    with watchdog.step("to the end"):
        page.table.scrollToBottom()
    for row in (0, 1000, 1999):
        with watchdog.step(f"row {row}"):
            page.table.go_to(row)
    assert watchdog.blocked(_BUILT_AT_ONCE) == {}


def test_another_language_and_theme_come_without_a_stall(window, watchdog) -> None:
    window.open("customers")
    watchdog.quiet()
    for language in ("zh_CN", "en"):
        window._settings.set("language", language)
        with watchdog.step(language):
            window.rebuild()
    assert watchdog.blocked(_BUILT_AT_ONCE) == {}


def test_an_idle_window_wakes_up_less_than_once_in_three_seconds(window, watchdog) -> None:
    window.keep_safe()
    window.keep_time()
    for name in PAGES:
        window.open(name)
        watchdog.quiet()
        ticking = [
            (timer.interval(), timer.parent().metaObject().className())
            for timer in window.findChildren(QTimer)
            if timer.isActive() and not timer.isSingleShot()
            and timer.parent() not in (watchdog.pulse, window)  # its own ends with the minute
        ]  # fmt: skip
        assert sum(1000 / interval for interval, _owner in ticking) < 0.33, (name, ticking)
