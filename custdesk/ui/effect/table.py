"""A row for each tier and one for all; each cell a figure, and below it that of before."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from custdesk.domain.words import N_
from custdesk.services import effect as service
from custdesk.services.effect import Effect, Figure
from custdesk.system.language import _, say
from custdesk.ui.parts.chip import draw_mark, tier_word
from custdesk.ui.theme import color, font, hairline

_ROW, _LEFT, _AIR = 54, 20, 6
_NARROW = {0: 140, 1: 110, 5: 105, 7: 95}  # px; the other columns share the rest
_FIGURE = Qt.ItemDataRole.UserRole
_ARROWS = {1: ("▲", "accent"), -1: ("▼", "danger"), 0: ("", "text")}
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADS = (N_("Tier"), *service.TITLES)


class EffectModel(QAbstractTableModel):
    """The figures of two periods."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiers: list[str | None] = []
        self._figures: list[list[Figure]] = []

    def show_effect(self, found: Effect | None) -> None:
        self.beginResetModel()
        rows = found.rows if found else ()
        self.tiers = [now.tier for now, _before in rows]
        self._figures = [service.figures(now, before) for now, before in rows]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.tiers)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if column == 0:
            return self.title(row) if role == Qt.ItemDataRole.DisplayRole else None
        figure = self._figures[row][column - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return _("{now}, before {then}").format(now=say(figure.now), then=say(figure.before))
        if role == Qt.ItemDataRole.ToolTipRole:
            told = str(self.data(index))
            better = _("Better than before, by more than chance explains")
            worse = _("Worse than before, by more than chance explains")
            return "\n".join(filter(None, (told, ("", better, worse)[figure.trend])))
        return figure if role == _FIGURE else None

    def title(self, row: int) -> str:
        """The name of a row."""
        tier = self.tiers[row]
        return tier_word(tier) if tier else _("All tiers")

    def texts(self) -> tuple[list[str], list[list[str]]]:
        """Header and rows as they are shown, the periods side by side."""
        header = [_(_HEADS[0])]
        for title in service.TITLES:
            header += [_(title), _("{title}, before").format(title=_(title))]
        rows = [
            [self.title(row)] + [say(one) for cell in cells for one in (cell.now, cell.before)]
            for row, cells in enumerate(self._figures)
        ]
        return header, rows


class _Cell(QStyledItemDelegate):
    """The figure bold, an arrow where it moved for sure, and what it was."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("select"))
        model = index.model()
        assert isinstance(model, EffectModel)
        if index.column() == 0:
            self._paint_tier(painter, rect, model, index.row())
        else:
            self._paint_figure(painter, rect, index.data(_FIGURE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(hairline())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_tier(self, painter: QPainter, rect: QRectF, model: EffectModel, row: int) -> None:
        tier = model.tiers[row]
        left = rect.left() + _LEFT
        if tier:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_mark(painter, QRectF(left, rect.center().y() - 5, 11, 11), tier)
        painter.setFont(font(13, QFont.Weight.DemiBold))
        painter.setPen(color("text"))
        room = rect.adjusted(_LEFT + (20 if tier else 0), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, model.title(row))

    def _paint_figure(self, painter: QPainter, rect: QRectF, figure: Figure) -> None:
        room = rect.adjusted(_AIR, 8, -_AIR, -8)
        painter.setFont(font(13, QFont.Weight.DemiBold))
        painter.setPen(color("text"))
        top = QRectF(room.x(), room.y(), room.width(), 18)
        arrow, token = _ARROWS[figure.trend]
        now = self._fitting(painter, say(figure.now), top.width() - (18 if arrow else 0))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, now)
        if arrow:
            painter.setPen(color(token))
            after = painter.fontMetrics().horizontalAdvance(now) + 6
            painter.drawText(top.adjusted(after, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, arrow)
        painter.setFont(font(12))
        painter.setPen(color("text3"))
        below = QRectF(room.x(), room.y() + 20, room.width(), 18)
        before = _("before {then}").format(then=say(figure.before))
        shown = self._fitting(painter, before, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _fitting(painter: QPainter, text: str, width: float) -> str:
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _ROW)


class EffectTable(QTableView):
    """Rows are chosen whole; the columns share the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.effect = EffectModel(self)
        self.setModel(self.effect)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName(_("Effect of the care"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {_LEFT}px; }}")
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in _NARROW.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)

    def rows_height(self) -> int:
        """What five rows and the header need, px."""
        return self.horizontalHeader().sizeHint().height() + 5 * _ROW + 4
