"""The keys of the week: everything the mouse does, without one."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from custdesk.ui.calendar.entries import CalendarRows
from custdesk.ui.calendar.geometry import DAY, STEP


class Keyed(Protocol):
    """What keys can do to a view."""

    rows: CalendarRows
    selection: int | None
    opened: Any  # the three signals, as Qt makes them
    removed: Any
    turned: Any

    def select(self, key: int | None) -> None: ...
    def neighbour(self, step: int) -> int | None: ...
    def nudge(self, minutes: int, longer: int = 0) -> None: ...
    def cancel(self) -> bool: ...


_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
_MODIFIERS = _CTRL_SHIFT | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

Act = Callable[[Keyed], object]


def _select(step: int) -> Act:
    return lambda view: view.select(view.neighbour(step))


def _end(last: bool) -> Act:
    def act(view: Keyed) -> None:
        entries = view.rows.visible
        view.select(entries[-1 if last else 0].key if entries else None)

    return act


def _nudge(minutes: int, longer: int = 0) -> Act:
    return lambda view: view.nudge(minutes, longer)


def _open(view: Keyed) -> None:
    if view.selection is not None:
        view.opened.emit(view.selection)


def _remove(view: Keyed) -> None:
    if view.selection is not None:
        view.removed.emit(view.selection)


def _turn(weeks: int) -> Act:
    return lambda view: view.turned.emit(weeks)


def _step_back(view: Keyed) -> bool:
    """Esc ends the drag, then the selection; then it is somebody else's."""
    if view.cancel():
        return True
    had = view.selection is not None
    view.select(None)
    return had


def _keys(*pairs: tuple[Qt.Key, Qt.KeyboardModifier, Act]) -> dict[tuple[int, int], Act]:
    return {(key.value, modifiers.value): act for key, modifiers, act in pairs}


_ACTS = _keys(
    (Qt.Key.Key_Down, _PLAIN, _select(1)),
    (Qt.Key.Key_Up, _PLAIN, _select(-1)),
    (Qt.Key.Key_Home, _PLAIN, _end(False)),
    (Qt.Key.Key_End, _PLAIN, _end(True)),
    (Qt.Key.Key_Left, _PLAIN, _turn(-1)),
    (Qt.Key.Key_Right, _PLAIN, _turn(1)),
    (Qt.Key.Key_Up, _CTRL, _nudge(-STEP)),
    (Qt.Key.Key_Down, _CTRL, _nudge(STEP)),
    (Qt.Key.Key_Left, _CTRL, _nudge(-DAY)),
    (Qt.Key.Key_Right, _CTRL, _nudge(DAY)),
    (Qt.Key.Key_Up, _CTRL_SHIFT, _nudge(0, -STEP)),
    (Qt.Key.Key_Down, _CTRL_SHIFT, _nudge(0, STEP)),
    (Qt.Key.Key_Return, _PLAIN, _open),
    (Qt.Key.Key_Enter, _PLAIN, _open),
    (Qt.Key.Key_Delete, _PLAIN, _remove),
    (Qt.Key.Key_Escape, _PLAIN, _step_back),
)


def pressed(event: QKeyEvent) -> tuple[int, int]:
    """Key and modifiers, without those that only tell where the key lies."""
    combination: QKeyCombination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & _MODIFIERS
    return combination.key().value, modifiers.value


def act_on_key(view: Keyed, event: QKeyEvent) -> bool:
    """Do what a key means; false when it means nothing here."""
    act = _ACTS.get(pressed(event))
    if act is None:
        return False
    return act(view) is not False
