"""Dialogs of the password: a new one, the one that is, and the recovery code."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.services import vault
from custdesk.system.language import _, say
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.password_edit import PasswordEdit
from custdesk.ui.theme import color, font

_WIDTH = 440


class _Card(QDialog):
    """A title, what stands below it in `column`, and two buttons."""

    help_topic = "safety"

    def __init__(self, parent: QWidget | None, title: str, yes: str, kind: str = "primary") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, 18, QFont.Weight.DemiBold))
        self.trouble = label("", 13, tone="danger", wrap=True)
        self.trouble.hide()
        self.leave = Button(_("Cancel"), kind="plain", tall=True)
        self.go = Button(yes, kind=kind, tall=True)
        self.go.setDefault(True)
        stand_on(self, self.column, foot([self.leave, self.go]))
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)

    def field(self, caption: str) -> PasswordEdit:
        """A captioned line that hides what is typed."""
        self.column.addWidget(label(caption, 13))
        edit = PasswordEdit(caption)
        self.column.addLayout(edit.with_eye())
        return edit

    def said(self) -> bool:
        """Show it and wait; whether the user agreed."""
        self.column.addWidget(self.trouble)
        FocusRing(self)
        return self.exec() == QDialog.DialogCode.Accepted


class StrengthBar(QWidget):
    """Four parts, as many filled as the password is strong."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(6)
        self.strength = 0

    def show_strength(self, strength: int) -> None:
        self.strength = strength
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tone = ("danger", "danger", "warning", "accent", "accent")[self.strength]
        width = (self.width() - 12) / 4
        for part in range(4):
            painter.setBrush(color(tone if part < self.strength else "border"))
            painter.drawRoundedRect(QRectF(part * (width + 4), 0, width, 6), 3, 3)


class NewPassword(_Card):
    """Twice the same, an honest word about it, and the warning that nobody can recover it."""

    def __init__(
        self, parent: QWidget | None, *, change: bool, title: str = "", about: str = ""
    ) -> None:
        """`title` and `about`: of a password of something else than the customer file."""
        title = title or (_("Change the password") if change else _("Set a password"))
        super().__init__(parent, title, _("Save") if about else title)
        self.old = self.field(_("Password so far, or the recovery code")) if change else None
        self.first = self.field(_("New password"))
        self.bar = StrengthBar()
        self.hint = label("", 12, tone="text2", wrap=True)
        self.hint.setMinimumHeight(18)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.hint)
        self.second = self.field(_("The same once more"))
        warning = _(
            "Nobody can find out a forgotten password. You get a recovery code to keep on paper: "
            "without the password and without the code the customer file stays closed for good."
        )
        if not change:
            self.column.addWidget(label(about or warning, 13, tone="text2", wrap=True))
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self._judge()
        (self.old or self.first).setFocus()

    def _judge(self) -> None:
        text = self.first.text()
        strength, hint = vault.strength(text)
        self.bar.show_strength(strength if text else 0)
        self.hint.setText(say(hint) if text else "")
        self.go.setEnabled(bool(text))

    def accept(self) -> None:
        """Only when both are the same."""
        if self.first.text() != self.second.text():
            self.trouble.setText(_("The two are not the same. Type the new password twice."))
            self.trouble.show()
            self.second.setFocus()
            return
        super().accept()

    @classmethod
    def ask(cls, parent: QWidget, *, change: bool) -> tuple[str, str] | None:
        """The password so far ("" when there was none) and the new one, or None."""
        dialog = cls(parent, change=change)
        agreed = dialog.said()
        answer = (dialog.old.text() if dialog.old else "", dialog.first.text())
        _wipe(dialog)
        return answer if agreed else None


def ask_for_new(parent: QWidget, title: str, about: str) -> str | None:
    """Ask twice for the password of a file that is written; None when the user leaves."""
    dialog = NewPassword(parent, change=False, title=title, about=about)
    agreed = dialog.said()
    text = dialog.first.text()
    _wipe(dialog)
    return text if agreed else None


def ask_for_password(
    parent: QWidget, title: str, about: str, yes: str = "", *, danger: bool = False
) -> str | None:
    """Ask for the password that is; None when the user leaves."""
    dialog = _Card(parent, title, yes or title, "danger" if danger else "primary")
    dialog.column.addWidget(label(about, 13, tone="text2", wrap=True))
    field = dialog.field(_("Password"))
    field.setFocus()
    agreed = dialog.said()
    text = field.text()
    _wipe(dialog)
    return text if agreed and text else None


def _wipe(dialog: QDialog) -> None:
    for edit in dialog.findChildren(PasswordEdit):
        edit.clear()
    dialog.deleteLater()


class RecoveryCode(_Card):
    """The code, large; it closes when the user says that it is kept."""

    def __init__(
        self,
        parent: QWidget | None,
        code: str,
        save: Callable[[Path], object],
        pages: Callable[[], Sequence[bytes] | None],
    ) -> None:
        super().__init__(parent, _("Your recovery code"), _("Done"))
        self._save, self._pages = save, pages
        about = _(
            "It opens the customer file when the password is forgotten. It is shown this once: "
            "save or write it down, and keep it where contracts are kept, not on this computer."
        )
        self.column.addWidget(label(about, 13, tone="text2", wrap=True))
        self.code = label(code.replace("-", "  "), 18, QFont.Weight.DemiBold)
        self.code.setFont(font(18, QFont.Weight.DemiBold))
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setMinimumHeight(56)
        self.code.setAccessibleName(code)
        self.column.addWidget(self.code)
        sheet = Button(_("Save as PDF…"), "file-pdf-box")
        sheet.clicked.connect(self._save_sheet)
        paper = Button(_("Print…"), "printer-outline")
        paper.clicked.connect(self._print_sheet)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.column.addWidget(label(_("Recovery sheet"), 13))
        row.addWidget(sheet)
        row.addWidget(paper)
        row.addStretch()
        self.column.addLayout(row)
        self.kept = QCheckBox(_("I have kept the code in a safe place"))
        self.column.addWidget(self.kept)
        self.kept.toggled.connect(self.go.setEnabled)
        self.go.setEnabled(False)
        self.leave.hide()

    def _save_sheet(self) -> None:
        name = _("CustDesk recovery sheet") + ".pdf"
        path = messages.save_file(self, _("Save the recovery sheet"), _("PDF (*.pdf)"), name)
        if path is not None:
            self._save(path)

    def _print_sheet(self) -> None:
        pages = self._pages()
        if not pages:
            return
        from custdesk.ui.parts.paper_dialog import ask_printer, paint_pages

        printer = ask_printer(self, len(pages), _("CustDesk recovery sheet"))
        if printer is not None:
            try:
                paint_pages(printer, pages)
            except CustDeskError as error:
                self.trouble.setText(say(error.message))
                self.trouble.show()

    def reject(self) -> None:
        """Esc must not lose the only sight of it."""
        if self.kept.isChecked():
            super().reject()


def show_code(
    parent: QWidget,
    code: str,
    save: Callable[[Path], object],
    pages: Callable[[], Sequence[bytes] | None],
) -> bool:
    """Show a recovery code until it is kept; `save` writes its sheet, `pages` are for a printer.

    False when a lock closed it before the user said that it is kept.
    """
    dialog = RecoveryCode(parent, code, save, pages)
    kept = dialog.said()
    dialog.code.clear()
    dialog.deleteLater()
    return kept
