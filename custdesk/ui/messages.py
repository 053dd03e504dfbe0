"""Every message box and file dialog. Tests replace these functions.

Boxes are loaded with the first question: a start without them is faster.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.system.language import _, say

log = logging.getLogger(__name__)


@runtime_checkable
class ShowsErrors(Protocol):
    """A window that has a line for errors."""

    def show_error(self, text: str) -> None: ...


def _line_of(parent: QWidget | None) -> ShowsErrors | None:
    windows = [parent.window()] if parent is not None else QApplication.topLevelWidgets()
    return next((window for window in windows if isinstance(window, ShowsErrors)), None)


def error(parent: QWidget | None, error: CustDeskError) -> None:
    """Show an expected error: in the window's line, else in a box that stops nothing."""
    log.info("refused: %s", error.message.text)
    line = _line_of(parent)
    if line is not None:
        line.show_error(say(error.message))
    elif parent is not None:
        from custdesk.ui.parts.box import Box

        box = Box(parent, "alert-circle-outline", "danger", say(error.message))
        box.add_button(_("Close"), "primary").clicked.connect(box.accept)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def has_eyes() -> bool:
    """Whether there is a screen before which somebody may sit."""
    return QApplication.platformName() not in ("offscreen", "minimal")


def refuse(error: CustDeskError) -> None:
    """Say why the window does not open, and wait until it is read; nothing without a screen."""
    if not has_eyes():
        return
    from custdesk.ui.parts.box import Box

    box = Box(None, "alert-circle-outline", "danger", say(error.message))
    box.add_button(_("Close"), "primary").clicked.connect(box.accept)
    box.exec()


def report(parent: QWidget | None, text: str) -> None:
    """Show the report of a bug, to be copied; it holds no customer's data."""
    from PySide6.QtWidgets import QPlainTextEdit

    from custdesk.ui.parts.box import Box

    said = _("Something went wrong that should not. What was saved before is safe.")
    below = _("Send the report below to those who look after CustDesk.")
    box = Box(parent, "alert-circle-outline", "danger", said, below)
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setAccessibleName(_("What went wrong"))
    shown.setMinimumSize(560, 220)
    box.body.insertWidget(1, shown)
    copy = box.add_button(_("Copy report"))
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
    box.add_button(_("Close"), "primary").clicked.connect(box.accept)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def confirm(parent: QWidget | None, text: str, yes: str, danger: bool = False) -> bool:
    """Ask before something that cannot be taken back lightly; `yes` is the verb of the button."""
    from custdesk.ui.parts.box import Box

    token = "danger" if danger else "accent"
    box = Box(parent, "alert-outline" if danger else "help-circle-outline", token, text)
    leave = box.add_button(_("Cancel"))
    leave.clicked.connect(box.reject)
    agree = box.add_button(yes, "danger" if danger else "primary")
    agree.clicked.connect(box.accept)
    (leave if danger else agree).setDefault(True)
    (leave if danger else agree).setFocus()
    agreed = box.exec() == Box.DialogCode.Accepted
    box.deleteLater()
    return agreed


def choose(parent: QWidget | None, text: str, options: Sequence[tuple[str, str]]) -> str | None:
    """Ask which of some (key, words of its button) is meant; None when the user left."""
    from custdesk.ui.parts.box import Box
    from custdesk.ui.parts.buttons import Button

    box = Box(parent, "help-circle-outline", "accent", text)
    chosen: list[str] = []
    for place, (key, words) in enumerate(options):
        button = Button(words, kind="primary" if place == 0 else "plain", tall=True)
        button.clicked.connect(lambda _checked=False, key=key: chosen.append(key))
        button.clicked.connect(box.accept)
        box.body.insertWidget(box.body.count() - 1, button)
        if place == 0:
            button.setDefault(True)
            button.setFocus()
    box.add_button(_("Cancel")).clicked.connect(box.reject)
    agreed = box.exec() == Box.DialogCode.Accepted
    box.deleteLater()
    return chosen[0] if agreed and chosen else None


def choose_files(
    parent: QWidget | None, title: str, patterns: str, folder: Path | None = None
) -> list[Path]:
    """Files to read; empty when the user changed their mind.

    `patterns` as Qt writes them: `Workbooks (*.xlsx *.xls)`.
    """
    from PySide6.QtWidgets import QFileDialog

    chosen, _pattern = QFileDialog.getOpenFileNames(parent, title, str(folder or ""), patterns)
    return [Path(name) for name in chosen]


def save_file(
    parent: QWidget | None, title: str, patterns: str, proposed: Path | str = ""
) -> Path | None:
    """Where to write a file, or None."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _pattern = QFileDialog.getSaveFileName(parent, title, str(proposed), patterns)
    return Path(chosen) if chosen else None


def choose_folder(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    """A folder that is there, or None."""
    from PySide6.QtWidgets import QFileDialog

    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
    return Path(chosen) if chosen else None
