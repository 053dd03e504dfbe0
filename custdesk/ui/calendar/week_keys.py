"""The keys of the week that have a meaning only there; the others are declared as actions."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from custdesk.ui.calendar.entries import CalendarRows
from custdesk.ui.calendar.keys import stroke, stroke_of


class Keyed(Protocol):
    """What keys can do to a view."""

    rows: CalendarRows
    selection: int | None
    turned: Any  # a signal, as Qt makes it

    def select(self, key: int | None) -> None: ...
    def neighbour(self, step: int) -> int | None: ...
    def cancel(self) -> bool: ...


Act = Callable[[Keyed], object]


def _select(step: int) -> Act:
    return lambda view: view.select(view.neighbour(step))


def _end(last: bool) -> Act:
    def act(view: Keyed) -> None:
        entries = view.rows.visible
        view.select(entries[-1 if last else 0].key if entries else None)

    return act


def _turn(weeks: int) -> Act:
    return lambda view: view.turned.emit(weeks)


def _step_back(view: Keyed) -> bool:
    """Esc ends the drag, then the selection; then it is somebody else's."""
    if view.cancel():
        return True
    had = view.selection is not None
    view.select(None)
    return had


_ACTS: dict[tuple[int, int], Act] = {
    stroke(Qt.Key.Key_Down): _select(1),
    stroke(Qt.Key.Key_Up): _select(-1),
    stroke(Qt.Key.Key_Home): _end(last=False),
    stroke(Qt.Key.Key_End): _end(last=True),
    stroke(Qt.Key.Key_Left): _turn(-1),
    stroke(Qt.Key.Key_Right): _turn(1),
    stroke(Qt.Key.Key_Escape): _step_back,
}


def act_on_key(view: Keyed, event: QKeyEvent) -> bool:
    """Do what a key means; false when it means nothing here."""
    act = _ACTS.get(stroke_of(event))
    return act is not None and act(view) is not False
