"""The keys of the month that have a meaning only there; the others are declared as actions."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from custdesk.ui.calendar.entries import Key
from custdesk.ui.parts.strokes import stroke, stroke_of


class Keyed(Protocol):
    """What keys can do to a view."""

    current: date
    selection: Key | None
    turned: Any  # a signal, as Qt makes it

    def select(self, key: Key | None) -> None: ...
    def shift_day(self, days: int) -> None: ...
    def step_in_day(self) -> None: ...
    def cancel(self) -> bool: ...


Act = Callable[[Keyed], object]


def _walk(days: int) -> Act:
    return lambda view: view.shift_day(days)


def _turn(months: int) -> Act:
    return lambda view: view.turned.emit(months)


def _step_back(view: Keyed) -> bool:
    if view.cancel():
        return True
    had = view.selection is not None
    view.select(None)
    return had


_ACTS: dict[tuple[int, int], Act] = {
    stroke(Qt.Key.Key_Left): _walk(-1),
    stroke(Qt.Key.Key_Right): _walk(1),
    stroke(Qt.Key.Key_Up): _walk(-7),
    stroke(Qt.Key.Key_Down): _walk(7),
    stroke(Qt.Key.Key_PageUp): _turn(-1),
    stroke(Qt.Key.Key_PageDown): _turn(1),
    stroke(Qt.Key.Key_Space): lambda view: view.step_in_day(),
    stroke(Qt.Key.Key_Escape): _step_back,
}


def act_on_key(view: Keyed, event: QKeyEvent) -> bool:
    """Do what a key means; false when it means nothing here."""
    act = _ACTS.get(stroke_of(event))
    return act is not None and act(view) is not False
