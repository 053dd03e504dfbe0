"""The keys of the week that have a meaning only there; the others are declared as actions."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from custdesk.store.rows import TaskRow
from custdesk.ui.calendar.entries import CalendarRows, Key, Thing, key_of
from custdesk.ui.parts.strokes import stroke, stroke_of


class Keyed(Protocol):
    """What keys can do to a view."""

    rows: CalendarRows
    selection: Key | None
    turned: Any  # signals, as Qt makes them
    ticked: Any

    def select(self, key: Key | None) -> None: ...
    def neighbour(self, step: int) -> Key | None: ...
    def selected_thing(self) -> Thing | None: ...
    def cancel(self) -> bool: ...


Act = Callable[[Keyed], object]


def _select(step: int) -> Act:
    return lambda view: view.select(view.neighbour(step))


def _end(last: bool) -> Act:
    def act(view: Keyed) -> None:
        walk = view.rows.walk
        view.select(key_of(walk[-1 if last else 0]) if walk else None)

    return act


def _turn(spans: int) -> Act:
    return lambda view: view.turned.emit(spans)


def _tick(view: Keyed) -> bool:
    thing = view.selected_thing()
    if not isinstance(thing, TaskRow):
        return False
    view.ticked.emit(thing)
    return True


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
    stroke(Qt.Key.Key_Space): _tick,
    stroke(Qt.Key.Key_Escape): _step_back,
}


def act_on_key(view: Keyed, event: QKeyEvent) -> bool:
    """Do what a key means; false when it means nothing here."""
    act = _ACTS.get(stroke_of(event))
    return act is not None and act(view) is not False
