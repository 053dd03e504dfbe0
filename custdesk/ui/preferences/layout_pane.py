"""The files of a layout, one at a time, and what is wrong with them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from custdesk.services.layouts.problems import Problem
from custdesk.system.language import _, say
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.code_edit import CodeEdit

_PAUSE = 700  # ms after the last key before the pages are set anew
_WIDTH = 560


class LayoutPane(QWidget):
    """`changed`: the texts are other ones since a moment; `save_wanted`: keep them."""

    changed = Signal()
    save_wanted = Signal()
    names_wanted = Signal()

    def __init__(
        self, files: Mapping[str, str], ours: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)
        self._texts, self._saved, self._ours = dict(files), dict(files), ours
        self._problem: Problem | None = None
        self._showing = False
        self.files = QComboBox()
        self.files.addItems(list(files))
        self.files.setAccessibleName(_("File of the layout"))
        self.again = Button(_("Take our text"), "undo-variant")
        self.again.setToolTip(_("Put our text of this file in the place of yours"))
        self.save = Button(_("Save"), "check", kind="primary", keys="Ctrl+S")
        self.save.setShortcut("Ctrl+S")
        self.names_button = Button(_("Names of the data"), "format-list-bulleted")
        self.names_button.setCheckable(True)
        self.names = QListWidget()
        self.names.setAccessibleName(_("Names of the data"))
        self.names.setToolTip(_("Enter or a double click writes the name into the text"))
        self.names.setViewportMargins(10, 4, 10, 4)
        self.names.hide()
        self.edit = CodeEdit()
        self.edit.setAccessibleName(_("Text of the file"))
        self.told = label("", 12, tone="danger", wrap=True)
        self.place = Button(_("Go there"), "arrow-right")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build()
        self.files.currentTextChanged.connect(lambda _name: self._show_file())
        self.edit.textChanged.connect(self._typed)
        self.again.clicked.connect(self._take_ours)
        self.save.clicked.connect(self.save_wanted)
        self.place.clicked.connect(self.go_to_problem)
        self.names_button.toggled.connect(self._show_names)
        self.names.itemActivated.connect(lambda item: self._write(item.text()))
        self._pause.timeout.connect(self.changed)
        self._show_file()
        self.show_problem(None)
        self._mark()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.files, 1)
        top.addWidget(self.names_button)
        top.addWidget(self.again)
        top.addWidget(self.save)
        below = QHBoxLayout()
        below.setContentsMargins(12, 8, 12, 8)
        below.setSpacing(8)
        below.addWidget(self.told, 1)
        below.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.edit, 3)
        column.addWidget(self.names, 1)
        column.addLayout(below)

    # -- texts ----------------------------------------------------------------------------------

    def texts(self) -> dict[str, str]:
        """All files as they are typed now."""
        return dict(self._texts)

    def is_changed(self) -> bool:
        """Whether anything is not saved."""
        return self._texts != self._saved

    def saved(self, texts: Mapping[str, str]) -> None:
        """These texts are saved now."""
        self._saved = dict(texts)
        self._mark()

    def _show_file(self) -> None:
        self._showing = True
        self.edit.setPlainText(self._texts[self.files.currentText()])
        self._showing = False
        self._mark()
        self._mark_line()

    def _typed(self) -> None:
        if self._showing:
            return
        self._texts[self.files.currentText()] = self.edit.toPlainText()
        self._mark()
        self._pause.start()

    def _take_ours(self) -> None:
        """As one edit, so that Ctrl+Z in the field takes it back."""
        cursor = self.edit.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self._ours[self.files.currentText()])

    def _mark(self) -> None:
        name = self.files.currentText()
        self.save.setEnabled(self.is_changed())
        self.again.setEnabled(name in self._ours and self._texts[name] != self._ours[name])

    # -- names ----------------------------------------------------------------------------------

    def _show_names(self, shown: bool) -> None:
        self.names.setVisible(shown)
        if shown and not self.names.count():
            self.names_wanted.emit()

    def show_names(self, lines: Sequence[str]) -> None:
        """List what the data is called, with what it holds."""
        self.names.clear()
        self.names.addItems(list(lines))

    def _write(self, line: str) -> None:
        """Put a name where the cursor is; of a list its name alone, for one goes through it."""
        self.edit.insertPlainText(line.split("  ")[0].split("[]")[0])
        self.edit.setFocus()

    # -- what is wrong --------------------------------------------------------------------------

    def show_problem(self, problem: Problem | None) -> None:
        """Say what is wrong and mark its line; None: nothing is."""
        self._problem = problem
        text = ""
        if problem is not None:
            text = say(problem.text)
            if problem.line:
                where = _("{file}, line {line}, column {column}: {text}")
                text = where.format(
                    file=problem.file, line=problem.line, column=problem.column, text=text
                )
        self.told.setText(text)
        self.told.setVisible(problem is not None)
        self.place.setVisible(problem is not None and problem.line > 0)
        self._mark_line()

    def _mark_line(self) -> None:
        here = self._problem is not None and self._problem.file == self.files.currentText()
        self.edit.mark(self._problem.line if here and self._problem else 0)

    def go_to_problem(self) -> None:
        """Show the line that is wrong."""
        if self._problem is not None and self._problem.file in self._texts:
            self.files.setCurrentText(self._problem.file)
            self.edit.go_to(self._problem.line, self._problem.column)
