"""Bars in the shape of rows where a page still waits for the worker."""

import threading
from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableWidget

from custdesk import app
from custdesk.ui.parts import rows_or_why
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.waiting_rows import WaitingRows
from custdesk.ui.tasks import Tasks

WAITING = (
    "agreements", "complaints", "credit", "enquiries", "events", "festivals", "letters", "loyalty",
    "mails", "orders", "outbox", "problems", "products", "quotations", "shipments", "surveys",
    "templates", "trips", "warnings",
)  # fmt: skip


@pytest.fixture
def busy():
    """A worker that answers nothing before its gate is opened."""
    tasks, gate = Tasks(), threading.Event()
    tasks.run(lambda: gate.wait(20) and None)
    yield tasks, gate
    gate.set()
    tasks.shutdown()


def bars(widget) -> list[WaitingRows]:
    return [one for one in widget.findChildren(WaitingRows) if one.isVisible()]


@pytest.mark.parametrize("name", WAITING)
def test_a_page_shows_bars_until_its_rows_are_there(qtbot, desk, busy, monkeypatch, name) -> None:
    monkeypatch.setattr(rows_or_why, "AFTER", 0)
    tasks, gate = busy
    module, _sign, kind = app._PAGES[name].partition(":")
    page = getattr(import_module(module), kind)(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    qtbot.waitUntil(lambda: bool(bars(page)))
    assert not page.rows_ready()
    gate.set()
    qtbot.waitUntil(page.rows_ready)
    qtbot.waitUntil(lambda: not bars(page))  # a page of several lists has them one after the other


@pytest.fixture
def both(qtbot, monkeypatch):
    """A table in its place, in a window; the keys are with it."""
    monkeypatch.setattr(rows_or_why, "AFTER", 0)
    both = RowsOrWhy(QTableWidget(0, 3))
    qtbot.addWidget(both)
    both.resize(600, 400)
    with qtbot.waitActive(both):
        both.show()
        both.activateWindow()
    both.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
    return both


def test_bars_lie_below_the_titles_and_take_no_keys(qtbot, both) -> None:
    table = both.currentWidget()
    qtbot.waitUntil(lambda: both.bars is not None)
    assert both.bars.size() == table.viewport().size()
    assert table.hasFocus()
    both.resize(700, 500)
    qtbot.waitUntil(lambda: table.viewport().width() > 600)
    assert both.bars.size() == table.viewport().size()
    both.say_why(None)
    assert both.bars is None
    assert table.hasFocus()


def test_who_is_told_at_once_shows_none(qtbot, monkeypatch) -> None:
    monkeypatch.setattr(rows_or_why, "AFTER", 0)
    both = RowsOrWhy(QTableWidget(0, 3))
    qtbot.addWidget(both)
    both.show()
    both.say_why(None)
    QApplication.processEvents()
    assert both.bars is None
    both.say_why(EmptyState("plus", "Nothing yet", "Make one.", []))
    both.say_why(None)
    QApplication.processEvents()
    assert both.bars is None
