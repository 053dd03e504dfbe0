"""Where the window stood, what its pages showed and how wide their panes were, between starts."""

from collections.abc import Container
from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from custdesk.system.settings import Settings
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter

_EMPTY_AT_FIRST = {"import", "merge", "mails"}  # they show what was brought to them
SMALLEST = (1180, 700)
USUAL = (1440, 900)


def restore_window(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it was, if that is still on a screen; else in its usual size."""
    window.setMinimumSize(*SMALLEST)
    window.resize(*USUAL)
    kept = settings.get("geometry")
    if len(kept) == 4 and all(isinstance(value, int) for value in kept):
        rect = QRect(*kept)
        if any(screen.geometry().intersects(rect) for screen in QGuiApplication.screens()):
            window.setGeometry(rect)
    if settings.get("maximized"):
        window.showMaximized()


def keep_window(window: QMainWindow, settings: Settings) -> None:
    """Note where the window stands."""
    settings.set("maximized", window.isMaximized())
    rect = window.normalGeometry() if window.isMaximized() else window.geometry()
    settings.set("geometry", [rect.x(), rect.y(), rect.width(), rect.height()])


def restore_panes(page: QWidget, settings: Settings) -> None:
    """Give the panes of a page their sizes of last time."""
    kept = settings.get("panes")
    if not kept:
        return
    for splitter in page.findChildren(Splitter):
        sizes = kept.get(splitter.name, [])
        fits = isinstance(sizes, list) and all(isinstance(size, int) for size in sizes)
        if fits and len(sizes) == splitter.count() and sum(sizes):
            splitter.setSizes(sizes)


def keep_panes(page: QWidget, settings: Settings) -> None:
    """Note the sizes of the panes of a page."""
    found = {splitter.name: splitter.sizes() for splitter in page.findChildren(Splitter)}
    settings.set("panes", {**settings.get("panes"), **found})


def first_page(settings: Settings, today: date, known: Container[str]) -> str:
    """The page to begin with: the one that was left today; a new day begins with Today."""
    place = settings.get("place")
    page = place.get("page")
    left = isinstance(page, str) and page in known and page not in _EMPTY_AT_FIRST
    return page if left and place.get("day") == today.isoformat() else "today"


def keep_place(page: Page, settings: Settings, today: date) -> None:
    """Note which page is open."""
    place = {"page": page.name, "day": today.isoformat()}
    settings.set("place", {**settings.get("place"), **place})


def keep_page(page: Page, settings: Settings) -> None:
    """Note all of a page that goes."""
    keep_panes(page, settings)
    _keep_state(page, settings)


def restore_page(page: Page, settings: Settings) -> None:
    """Give a new page all that was noted of it."""
    restore_panes(page, settings)
    _restore_state(page, settings)


def _keep_state(page: Page, settings: Settings) -> None:
    """Note what a page shows: the tabs that are chosen, and what the page says of itself."""
    state = {"tabs": [one.current() for one in _tabs(page)], **page.state()}
    place = settings.get("place")
    before = place.get("states")
    states = {**(before if isinstance(before, dict) else {}), page.name: state}
    settings.set("place", {**place, "states": states})


def _restore_state(page: Page, settings: Settings) -> None:
    """Let a new page show what it showed last time, as far as that is still there."""
    states = settings.get("place").get("states")
    state = states.get(page.name) if isinstance(states, dict) else None
    if not isinstance(state, dict):
        return
    found, tabs = _tabs(page), state.get("tabs")
    if isinstance(tabs, list) and len(tabs) == len(found):
        for segments, key in zip(found, tabs, strict=True):
            if isinstance(key, str) and segments.has(key) and segments.current() != key:
                segments.choose(key)
                segments.chosen.emit(key)
    page.take_state(state)


def _tabs(page: Page) -> list[Segments]:
    return page.findChildren(Segments) if page.remembers_tabs else []
