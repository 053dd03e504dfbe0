"""Where the window stood and how wide its panes were, kept between starts."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from custdesk.system.settings import Settings
from custdesk.ui.parts.splitter import Splitter

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
