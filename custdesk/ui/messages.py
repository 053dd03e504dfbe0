"""Every message box and file dialog. Tests replace these functions."""

import logging
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

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
        box = QMessageBox(QMessageBox.Icon.Warning, _("CustDesk"), say(error.message))
        box.setParent(parent, box.windowFlags())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def inform(parent: QWidget | None, text: str) -> None:
    """Tell something that needs no answer, where there is no page to say it on."""
    box = QMessageBox(QMessageBox.Icon.Information, _("CustDesk"), text, parent=parent)
    box.exec()


def report(parent: QWidget | None, text: str) -> None:
    """Show the report of a bug, to be copied; it holds no customer's data."""
    said = _("Something went wrong that should not. What was saved before is safe.")
    box = QMessageBox(QMessageBox.Icon.Critical, _("CustDesk"), said, parent=parent)
    box.setInformativeText(_("Send the report below to those who look after CustDesk."))
    box.setDetailedText(text)
    copy = box.addButton(_("Copy report"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def confirm(parent: QWidget | None, text: str, yes: str, danger: bool = False) -> bool:
    """Ask before something that cannot be taken back lightly; `yes` is the verb of the button."""
    box = QMessageBox(QMessageBox.Icon.Question, _("CustDesk"), text, parent=parent)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    agree.setProperty("kind", "danger" if danger else "primary")
    leave = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave if danger else agree)
    box.setEscapeButton(leave)
    box.exec()
    return box.clickedButton() is agree


def choose_file(
    parent: QWidget | None, title: str, patterns: str, folder: Path | None = None
) -> Path | None:
    """One file to read, or None. `patterns` as Qt writes them: `Workbooks (*.xlsx *.xls)`."""
    chosen, _pattern = QFileDialog.getOpenFileName(parent, title, str(folder or ""), patterns)
    return Path(chosen) if chosen else None


def choose_files(
    parent: QWidget | None, title: str, patterns: str, folder: Path | None = None
) -> list[Path]:
    """Files to read; empty when the user changed their mind."""
    chosen, _pattern = QFileDialog.getOpenFileNames(parent, title, str(folder or ""), patterns)
    return [Path(name) for name in chosen]


def save_file(
    parent: QWidget | None, title: str, patterns: str, proposed: Path | str = ""
) -> Path | None:
    """Where to write a file, or None."""
    chosen, _pattern = QFileDialog.getSaveFileName(parent, title, str(proposed), patterns)
    return Path(chosen) if chosen else None
