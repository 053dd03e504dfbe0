"""Paints complaints: whose, what, in their words; at the right what is owed next and by when."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from custdesk.domain.complaints.kinds import CRITICISM, PRAISE
from custdesk.services.complaints import told
from custdesk.services.complaints.rows import Case
from custdesk.system.language import say, words
from custdesk.ui.complaints.model import ROW, CaseModel
from custdesk.ui.parts.acting_paint import draw_plate, fill_row, write_line
from custdesk.ui.parts.chip import draw_chip
from custdesk.ui.theme import color

ROW_HEIGHT = 58
_TEXT_LEFT, _DUE_WIDTH = 62, 230
_BOLD = QFont.Weight.DemiBold
_LOOKS = {
    "quality": "package-variant-closed-minus",
    "quantity": "package-variant-closed-minus",
    "damage": "package-variant-closed-minus",
    "delay": "clock-outline",
    "documents": "file-outline",
    "price": "percent-outline",
}
Index = QModelIndex | QPersistentModelIndex


def token_of(row: Case, model: CaseModel) -> str:
    """The colour of what is owed: late, soon, or nothing to worry about."""
    if row.nature == PRAISE:
        return "accent" if row.thanked is None else "text3"
    if row.due is None:
        return "text3"
    if told.is_late(row, model.now):
        return "danger"
    return "warning" if row.due - model.now < told.SOON else "text2"


def icon_of(row: Case) -> str:
    """The icon of a remark, by its kind."""
    if row.nature == PRAISE:
        return "thumb-up-outline"
    if row.nature == CRITICISM:
        return "lightbulb-outline"
    return _LOOKS.get(row.kind, "message-alert-outline")


class CaseDelegate(QStyledItemDelegate):
    """Rows of one height."""

    def __init__(self, view: QListView, model: CaseModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Case):
            return
        painter.save()
        rect = option.rect
        current = index.row() == self._view.currentIndex().row()
        fill_row(painter, option, current=current, focused=self._view.hasFocus())
        token = token_of(row, self._model)
        plate = token if token in ("danger", "warning", "accent") else "text2"
        ground = f"{plate}_tint" if plate != "text2" else "header"
        draw_plate(painter, rect, icon_of(row), plate, ground)
        self._paint_texts(painter, rect, row, token)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(color("border_subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_texts(self, painter: QPainter, rect: QRect, row: Case, token: str) -> None:
        left, right = rect.x() + _TEXT_LEFT, rect.right() - 16
        due_left = max(left + 160, right - _DUE_WIDTH)
        top, below = rect.y() + 19, rect.y() + 40
        x = write_line(painter, left, top, row.name, due_left - 70, weight=_BOLD)
        if row.tier:
            x += 8 + draw_chip(painter, x + 8, top, row.tier)
        write_line(painter, x + 8, top, say(told.what_it_is(row)), due_left - 8, token="text2")
        weight = _BOLD if token in ("danger", "warning") else QFont.Weight.Normal
        write_line(
            painter, due_left, top, self._model.due(row), right, token=token, weight=weight,
            flush_right=True,
        )  # fmt: skip
        write_line(painter, left, below, " ".join(row.what.split()), due_left - 8)
        facts = words().join([part for part in (row.number, row.order, row.owner) if part], "facts")
        write_line(
            painter, due_left, below, facts, right, px=12, token="text3", flush_right=True
        )  # fmt: skip
