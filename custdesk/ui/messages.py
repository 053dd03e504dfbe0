"""Every message box and file dialog. Tests replace these functions."""

import logging
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.errors import CustDeskError
from custdesk.system.language import _, say
from custdesk.ui.icons import pixmap
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing

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
        box = Box(parent, "alert-circle-outline", "danger", say(error.message))
        box.add_button(_("Close"), "primary").clicked.connect(box.accept)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


class Box(QDialog):
    """A sentence, what stands below it, and buttons; Esc and the last button leave."""

    def __init__(
        self, parent: QWidget | None, icon: str, token: str, text: str, below: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("CustDesk"))
        mark = QLabel()
        mark.setPixmap(pixmap(icon, token, 24))
        said = label(text, 14, wrap=True)
        said.setMinimumWidth(340)
        texts = QVBoxLayout()
        texts.setSpacing(6)
        texts.addWidget(said)
        if below:
            texts.addWidget(label(below, 13, tone="text2", wrap=True))
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 18, 20, 16)
        self.body.setSpacing(16)
        self.body.addLayout(top)
        self.body.addLayout(self.foot)
        FocusRing(self)

    def add_button(self, text: str, kind: str = "plain") -> Button:
        """A button at the right of those that are there."""
        button = Button(text, kind=kind, tall=True)
        self.foot.addWidget(button)
        return button


def report(parent: QWidget | None, text: str) -> None:
    """Show the report of a bug, to be copied; it holds no customer's data."""
    said = _("Something went wrong that should not. What was saved before is safe.")
    below = _("Send the report below to those who look after CustDesk.")
    box = Box(parent, "alert-circle-outline", "danger", said, below)
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setMinimumSize(560, 220)
    box.body.insertWidget(1, shown)
    copy = box.add_button(_("Copy report"))
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
    box.add_button(_("Close"), "primary").clicked.connect(box.accept)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def confirm(parent: QWidget | None, text: str, yes: str, danger: bool = False) -> bool:
    """Ask before something that cannot be taken back lightly; `yes` is the verb of the button."""
    token = "danger" if danger else "accent"
    box = Box(parent, "alert-outline" if danger else "help-circle-outline", token, text)
    leave = box.add_button(_("Cancel"))
    leave.clicked.connect(box.reject)
    agree = box.add_button(yes, "danger" if danger else "primary")
    agree.clicked.connect(box.accept)
    (leave if danger else agree).setDefault(True)
    (leave if danger else agree).setFocus()
    agreed = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return agreed


def choose_files(
    parent: QWidget | None, title: str, patterns: str, folder: Path | None = None
) -> list[Path]:
    """Files to read; empty when the user changed their mind.

    `patterns` as Qt writes them: `Workbooks (*.xlsx *.xls)`.
    """
    chosen, _pattern = QFileDialog.getOpenFileNames(parent, title, str(folder or ""), patterns)
    return [Path(name) for name in chosen]


def save_file(
    parent: QWidget | None, title: str, patterns: str, proposed: Path | str = ""
) -> Path | None:
    """Where to write a file, or None."""
    chosen, _pattern = QFileDialog.getSaveFileName(parent, title, str(proposed), patterns)
    return Path(chosen) if chosen else None
