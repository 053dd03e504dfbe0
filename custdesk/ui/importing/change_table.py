"""The table of changes: what is accepted, refused and decided by mouse and keys."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from custdesk.services.imports import Double
from custdesk.system.language import _
from custdesk.ui.importing.change_cells import ROW, ChangeCell, box_of, choice_boxes, head_box
from custdesk.ui.importing.change_model import AFTER, BEFORE, FIELD, ChangeModel
from custdesk.ui.importing.dress import dress

_FIELD_WIDTH = 220
_DOUBLES: dict[int, Double] = {Qt.Key.Key_M: "merge", Qt.Key.Key_B: "new"}


class ChangeTable(QTableView):
    """Records fold with a click on their line, or with the arrow keys as in a tree.

    1 keeps what is in CustDesk, 2 takes the file's value, with Shift for the whole record; the
    blank turns one into the other. M merges a duplicate, B keeps both, N goes to the next open one.
    """

    def __init__(self, model: ChangeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = model
        self.setAccessibleName(_("Changes"))
        self.setModel(model)
        self.setItemDelegate(ChangeCell(self))
        header = dress(self, ROW)
        self.setColumnWidth(FIELD, _FIELD_WIDTH)
        for column in (BEFORE, AFTER):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_sizes: self.viewport().update())

    # -- mouse ----------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            at = event.position().toPoint()
            index = self.indexAt(at)
            if index.isValid():
                self._pressed(index, at)

    def _pressed(self, index: QModelIndex, at: QPoint) -> None:
        row, model = index.row(), self.changes
        if not model.is_head(row):
            hit = index.column() == AFTER and _near(box_of(self.visualRect(index)), at)
            if hit or index.column() == BEFORE:
                model.accept(row, hit and model.state(row) != Qt.CheckState.Checked)
            return
        line = self.visualRect(model.index(row, FIELD))
        if model.can_refuse(row) and _near(head_box(line.x(), line), at):
            model.accept(row, model.state(row) == Qt.CheckState.Unchecked)
            return
        line.setWidth(self.viewport().width() - line.x())
        if model.entry(row).kind == "duplicate":
            for choice, box in choice_boxes(line).items():
                if box.contains(at):
                    model.decide(row, choice)  # type: ignore[arg-type]
                    return
        model.fold(row, not model.is_folded(row))

    # -- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        if row < 0 or not self._key(row, key, self._whole(event)):
            super().keyPressEvent(event)

    @staticmethod
    def _whole(event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def _key(self, row: int, key: int, whole: bool) -> bool:
        """Do what a key means; whether it means anything."""
        model = self.changes
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            head = model.head_of(row)
            model.fold(head, key == Qt.Key.Key_Left)
            self.setCurrentIndex(model.index(head, FIELD))
        elif key in (Qt.Key.Key_1, Qt.Key.Key_Exclam):
            (model.accept_record if whole else model.accept)(row, False)
        elif key in (Qt.Key.Key_2, Qt.Key.Key_At, Qt.Key.Key_QuoteDbl):
            (model.accept_record if whole else model.accept)(row, True)
        elif key == Qt.Key.Key_Space:
            model.accept(row, model.state(row) == Qt.CheckState.Unchecked)
        elif key in _DOUBLES and model.entry(row).kind == "duplicate":
            model.decide(row, _DOUBLES[key])
        elif key == Qt.Key.Key_N:
            self.go_to_open()
        else:
            return False
        return True

    def go_to_open(self) -> None:
        """Go to the next record that wants a decision."""
        row = self.changes.next_open(self.currentIndex().row())
        if row >= 0:
            self.setCurrentIndex(self.changes.index(row, FIELD))
            self.scrollTo(self.changes.index(row, FIELD), self.ScrollHint.PositionAtTop)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here."""


def _near(box: QRect, at: QPoint) -> bool:
    return box.adjusted(-6, -6, 6, 6).contains(at)
