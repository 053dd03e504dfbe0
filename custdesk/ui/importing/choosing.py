"""Step 1: the files, their sheets, and what each sheet is."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.imports import FileRead, Sheet
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.icons import icon
from custdesk.ui.importing import titles
from custdesk.ui.importing.controls import NONE, StillCombo, picture, show_in
from custdesk.ui.importing.session import Key, Session
from custdesk.ui.parts.buttons import Button, ElidedLabel, icon_button, label, rule
from custdesk.ui.theme import color

_LINE, _FILE = 36, 40
_TEXT_FILES = (".csv", ".txt", ".tsv", ".zip")


class DropArea(QFrame):
    """Where files are dropped, with the button that opens the file dialog instead."""

    files_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lit = False
        self._icon = picture("file-import-outline", "text3", 34)
        self.title = label("", 15, QFont.Weight.DemiBold)
        self.text = label(
            _("Excel, OpenDocument and CSV files, also inside a zip. Nothing is written yet."),
            13,
            tone="text2",
        )
        self.button = Button(_("Choose files…"), "file-excel-outline", kind="primary", tall=True)
        self.button.clicked.connect(self.files_wanted)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.show_compact(False)

    def show_compact(self, compact: bool) -> None:
        """A strip above the list of files, or the whole page while there are none."""
        while self._box.count():
            self._box.takeAt(0)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if compact else directions.TopToBottom)
        self._box.setContentsMargins(*((16, 8, 12, 8) if compact else (24, 24, 24, 24)))
        self._box.setSpacing(12)
        self.title.setText(_("Drop more files here") if compact else _("Drop your list here"))
        self.text.setVisible(not compact)
        self._icon.setVisible(not compact)
        self.button.setProperty("kind", "plain" if compact else "primary")
        self.button.setIcon(icon("file-excel-outline", "text2" if compact else "on_accent"))
        self.button.style().polish(self.button)
        widgets = (self.title, self.button) if compact else (
            self._icon, self.title, self.text, self.button
        )  # fmt: skip
        if not compact:
            self._box.addStretch(2)
        for widget in widgets:
            if widget is self.button and not compact:
                self._box.addSpacing(8)
            self._box.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
            if compact and widget is self.title:
                self._box.addStretch()
        if not compact:
            self._box.addStretch(3)
        self.setMaximumHeight(52 if compact else 16_777_215)

    def show_lit(self, lit: bool) -> None:
        """Show that files are held over the page."""
        self.lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(color("accent" if self.lit else "border_strong"), 2 if self.lit else 1)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(color("accent_tint" if self.lit else "page"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class SheetLine(QWidget):
    """One sheet: whether it is imported, its name, what it is, how long it is."""

    ticked = Signal(bool)
    kind_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QCheckBox()
        self.tick.setAccessibleName(_("Import sheet {name}").format(name=name))
        self.name = ElidedLabel(name, 13, QFont.Weight.Medium)
        self.kind = StillCombo()
        self.kind.setFixedWidth(190)
        self.kind.setAccessibleName(_("What the rows of {name} are").format(name=name))
        for kind, text in titles.kinds():
            self.kind.addItem(text, kind)
        self.kind.insertSeparator(self.kind.count())
        self.kind.addItem(_("Do not import"), NONE)
        self.size_text = label("", 12, tone="text2")
        self.size_text.setFixedWidth(190)
        self.note = ElidedLabel("", 12)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.tick)
        row.addWidget(self.name, 3)
        row.addWidget(self.kind)
        row.addWidget(self.size_text)
        row.addWidget(self.note, 4)
        self.setFixedHeight(_LINE)
        self.tick.clicked.connect(self.ticked)
        self.kind.activated.connect(lambda _row: self.kind_chosen.emit(self.kind.currentData()))

    def show_sheet(self, sheet: Sheet, chosen: bool, hidden: bool) -> None:
        """Show what a sheet is taken for."""
        empty = not sheet.data_rows
        self.tick.setChecked(chosen)
        self.tick.setEnabled(sheet.kind is not None and not empty)
        self.kind.choose(sheet.kind or NONE)
        self.kind.setEnabled(not empty)
        columns = titles.columns_text(len(sheet.columns)) if sheet.columns else ""
        self.size_text.setText(
            "" if empty else words().join((titles.rows_text(sheet.data_rows), columns))
        )
        self.note.setProperty("tone", "text3")
        if empty:
            self.note.setText(_("The sheet is empty."))
        elif sheet.kind is None:
            self.note.setText(_("Holds nothing that CustDesk knows. Choose what its rows are."))
        elif chosen and sheet.problems:
            self.note.setProperty("tone", "warning")
            self.note.setText(_problem_count(len(sheet.problems)))
        else:
            self.note.setText(_("A hidden sheet") if hidden else "")
        self.note.update()


def _problem_count(n: int) -> str:
    return ngettext("{n} value to look at", "{n} values to look at", n).format(n=words().number(n))


class FileBox(QWidget):
    """One file with its sheets, or why it cannot be read."""

    removed = Signal()
    again = Signal()

    def __init__(self, file: FileRead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[str, SheetLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(file))
        for sheet in file.sheets:
            line = SheetLine(sheet.name or file.name)
            self.lines[sheet.name] = line
            column.addWidget(line)
        column.addWidget(rule())

    def _head(self, file: FileRead) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(12)
        delimited = Path(file.name).suffix.lower() in _TEXT_FILES
        kind = "file-delimited-outline" if delimited else "file-excel-outline"
        token = "danger" if file.error else "text2"
        row.addWidget(picture("alert-circle-outline" if file.error else kind, token))
        row.addWidget(label(file.name, 13, QFont.Weight.DemiBold))
        if file.error:
            row.addWidget(label(say(file.error), 13, tone="danger", wrap=True), 1)
            again = Button(_("Try again"))
            again.clicked.connect(self.again)
            row.addWidget(again)
        else:
            row.addWidget(label(_made_of(file), 12, tone="text3"), 1)
        remove = icon_button("close", _("Leave out {file}").format(file=file.name))
        remove.clicked.connect(self.removed)
        row.addWidget(remove)
        head.setMinimumHeight(_FILE)
        return head


def _made_of(file: FileRead) -> str:
    parts = [ngettext("{n} sheet", "{n} sheets", len(file.sheets)).format(n=len(file.sheets))]
    if file.raw and file.raw.encoding:
        parts = [file.raw.encoding.upper().replace("_", "-")]
    if file.raw and file.raw.author:
        parts.append(_("saved by {name}").format(name=file.raw.author))
    return " · ".join(parts)


class ChoosePanel(QWidget):
    """The drop area, and under it the files that were read."""

    files_wanted = Signal()
    ticked = Signal(object, bool)  # Key, whether it is imported
    kind_chosen = Signal(object, str)  # Key, kind or NONE
    removed = Signal(int)
    again = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop = DropArea()
        self.drop.files_wanted.connect(self.files_wanted)
        self.boxes: list[FileBox] = []
        self._shown: list[tuple[object, ...]] = []
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.drop, 1)
        column.addWidget(self._area, 20)
        self._area.hide()

    def show_session(self, session: Session) -> None:
        """Show all files; lines that are there already stay, so that the keyboard stays too."""
        shown = [(file.path, file.name, file.digest, file.error) for file in session.files]
        if shown != self._shown:
            self._shown = list(shown)
            self._rebuild(session)
        for place, box in enumerate(self.boxes):
            for name, line in box.lines.items():
                key = (place, name)
                hidden = session.raw(key).hidden
                line.show_sheet(session.sheets[key], session.is_chosen(key), hidden)

    def line(self, key: Key) -> SheetLine:
        """The line of a sheet."""
        return self.boxes[key[0]].lines[key[1]]

    def _rebuild(self, session: Session) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes = []
        for place, file in enumerate(session.files):
            box = FileBox(file)
            self._connect(box, place, file.path)
            self.boxes.append(box)
            column.addWidget(box)
        column.addStretch()
        show_in(self._area, inner)
        self._area.setVisible(bool(self.boxes))
        self.drop.show_compact(bool(self.boxes))

    def _connect(self, box: FileBox, place: int, path: Path) -> None:
        box.removed.connect(lambda: self.removed.emit(place))
        box.again.connect(lambda: self.again.emit(path))
        for name, line in box.lines.items():
            line.ticked.connect(lambda on, name=name: self.ticked.emit((place, name), on))
            line.kind_chosen.connect(
                lambda kind, name=name: self.kind_chosen.emit((place, name), kind)
            )
