"""Presses keys as a person does: each goes to what has the focus, in whatever window is in front.

After every key it notes what a screen reader would say of the place that has the keys then.
"""

import time
from collections.abc import Iterable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from custdesk.devtools.spoken_tree import Role, node
from custdesk.ui.parts.keys import written

WAIT = "~"  # a step that lets what was asked for arrive
TEXT = "="  # a step that begins so is typed
REACH = ">"  # a step that begins so presses Tab until what has this name is reached
ROUND = "*"  # a step that begins so presses this key until it has come round
_PAUSE = 500  # ms
_TURN = 30  # ms between two keys
_LONGEST = 60.0  # seconds
_STOPS = 80  # more than any window has
_ROLES = {
    Role.Button: "button", Role.CheckBox: "check box", Role.RadioButton: "radio button",
    Role.ComboBox: "combo box", Role.EditableText: "edit", Role.SpinBox: "spin box",
    Role.List: "list", Role.Table: "table", Role.Tree: "tree", Role.PageTabList: "tabs",
    Role.Document: "text", Role.Grouping: "pane", Role.Slider: "slider",
    Role.Dialog: "dialog", Role.Window: "window", Role.PopupMenu: "menu",
}  # fmt: skip


def in_front() -> QWidget | None:
    """The menu, dialog or window that gets the keys."""
    menu = QApplication.activePopupWidget()
    return menu or QApplication.activeModalWidget() or QApplication.activeWindow()


def _value(widget: QWidget) -> list[str]:
    """What stands there, and how it is set."""
    if isinstance(widget, QAbstractItemView):
        at = widget.currentIndex()
        if not at.isValid():
            return ["nothing chosen"]
        told = at.data(Qt.ItemDataRole.AccessibleTextRole) or at.data() or ""
        rows = widget.model().rowCount(at.parent())
        about = at.data(Qt.ItemDataRole.AccessibleDescriptionRole) or ""
        return [str(told), f"{at.row() + 1} of {rows}", str(about)]
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return [widget.toPlainText()[:80]]
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        return ["checked" if widget.isChecked() else "not checked"]
    return []


def spoken(widget: QWidget) -> str:
    """What a screen reader says when it comes to a widget."""
    one = node(widget)
    if isinstance(widget, QMenu):
        chosen = widget.activeAction()
        return one.name if chosen is None else chosen.text().replace("&", "").partition("\t")[0]
    about = one.description if one.description != one.name else ""
    parts = [one.name, _ROLES.get(one.role, ""), *_value(widget)]
    if not isinstance(widget, QAbstractItemView | QPlainTextEdit | QTextEdit):
        parts.append(one.value)
    if isinstance(widget, QAbstractButton | QComboBox) and not widget.isEnabled():
        parts.append("not available")
    return ", ".join(part for part in (*parts, about) if part)


class Player:
    """Plays steps: keys such as `Ctrl+L`, and those that begin with one of the signs above."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.said: list[tuple[str, str]] = []  # the step, and what is heard after it
        self.rounds: list[int] = []  # how many stops each way round had
        self._before: tuple[QWidget | None, str] = (None, "")

    def play(self, steps: Iterable[str]) -> None:
        """Press it all; dialogs that are open at the end are an error."""
        todo, loop, trouble = list(steps), QEventLoop(), list[str]()
        end = time.monotonic() + _LONGEST

        def turn() -> None:
            if time.monotonic() > end:
                trouble.append(f"stuck before {todo}")
            if trouble or not todo:
                while (box := QApplication.activeModalWidget()) is not None:
                    trouble.append(f"{box.windowTitle()} stayed open")
                    QDialog.reject(box) if isinstance(box, QDialog) else box.close()
                loop.quit()
                return
            step = todo.pop(0)
            # First: a dialog may open inside of the key.
            QTimer.singleShot(_PAUSE if step == WAIT else _TURN, turn)
            if step == WAIT:
                return
            QTimer.singleShot(_TURN // 2, lambda: self._hear(step))
            try:
                self._press(step)
            except Exception as wrong:  # no dialog may stay open, whatever happens
                trouble.append(repr(wrong))
                return

        self._give_keys()
        QTimer.singleShot(_TURN, turn)
        loop.exec()
        heard = "\n".join(f"{key}  {text}" for key, text in self.said)
        assert not trouble, f"{trouble} after\n{heard}"

    def round_trip(self, keys: str, most: int = 250) -> int:
        """How many stops there are until Tab is back where it began; an error if it never is."""
        stops: list[QWidget | None] = []
        for _stop in range(most):
            self._press(keys)
            now = (in_front() or self.window).focusWidget()
            if isinstance(now, QDateTimeEdit) and stops and now is stops[-1]:
                continue  # its day, month and year are stops of their own
            if now in stops:
                assert now is stops[0], f"Tab is caught: {now} again after {stops[-1]}"
                return len(stops)
            stops.append(now)
        raise AssertionError(f"no way round after {most} stops, at {stops[-1]}")

    def _give_keys(self) -> None:
        # Without a window manager nobody gives the keys to a window that opens, or is left.
        top = QApplication.activeModalWidget() or self.window
        if not QApplication.activePopupWidget() and not top.isActiveWindow():
            top.activateWindow()
            QApplication.processEvents()

    def _press(self, step: str) -> None:
        self._give_keys()
        top = in_front() or self.window
        target = top.focusWidget() or top
        if step.startswith(REACH):
            self._reach(step.removeprefix(REACH))
        elif step.startswith(ROUND):
            self.rounds.append(self.round_trip(step.removeprefix(ROUND)))
        elif not step.startswith(TEXT):
            stroke = QKeySequence(step)[0]  # type: ignore[index]  # the stubs leave it out
            QTest.keyClick(target, stroke.key(), stroke.keyboardModifiers())
        elif step.isascii() and step.isprintable():
            QTest.keyClicks(target, step.removeprefix(TEXT))
        else:  # as an input method hands it over
            event = QInputMethodEvent()
            event.setCommitString(step.removeprefix(TEXT))
            QApplication.sendEvent(target, event)

    def _reach(self, name: str) -> None:
        """Tab on until a place of this name, as a person does who listens."""
        for _stop in range(_STOPS):
            QTest.keyClick((in_front() or self.window).focusWidget() or self.window, Qt.Key.Key_Tab)
            now = (in_front() or self.window).focusWidget()
            if now is not None and node(now).name.startswith(name) and now.isEnabled():
                return
        raise AssertionError(f"Tab never comes to {name}")

    def _hear(self, step: str) -> None:
        self._give_keys()
        top = in_front() or self.window
        widget = top.focusWidget() or top
        text = spoken(widget)
        if top is not self._before[0] and isinstance(top, QDialog):
            text = f"{top.windowTitle() or node(top).name}, dialog. {text}"
        key = f"“{step[1:]}”" if step.startswith(TEXT) else written(step)
        self.said.append((key, "" if text == self._before[1] else text))
        self._before = (top, text)
