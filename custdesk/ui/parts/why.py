"""Why a customer stands in a tier: every factor with its figure, its points and a bar.

The tier page shows the table in its lower half, the customer's pane in a window of its own.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.tier_reasons import explain
from custdesk.domain.tiers import AXIS_TITLES, Axis, Factor, Grade
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words
from custdesk.ui import theme
from custdesk.ui.parts.behind import BehindDialog
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.text_cell import TextCell

ROW = 24
_HEADS = (N_("Factor"), N_("Figure"), N_("Compared with"), N_("Points"), N_("Running total"))
_BAR = 4
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Row:
    """A factor, or the score of an axis that its factors add up to."""

    def __init__(
        self, axis: Axis, factor: Factor | None, start: int, points: int, limit: int
    ) -> None:
        self.axis, self.factor, self.start, self.points = axis, factor, start, points
        self.limit = limit  # the score that decides

    def texts(self) -> tuple[str, str, str, str, str]:
        if self.factor is None:
            limit = _(_LIMIT_TEXTS[self.axis]).format(n=self.limit)
            return (_(AXIS_TITLES[self.axis]), "", limit, f"{self.points}", "")
        factor = self.factor
        compared = say(factor.compared) if factor.compared else ""
        points = _("{points} of {max}").format(points=factor.points, max=factor.max)
        return (_(factor.title), say(factor.raw_text), compared, points, "")


def _rows(grade: Grade) -> list[_Row]:
    rows = []
    for axis in Axis:
        total = 0
        mine = [factor for factor in grade.factors if factor.axis is axis and factor.max]
        limit = _limit(axis, grade)
        rows.append(_Row(axis, None, 0, sum(factor.points for factor in mine), limit))
        for factor in mine:
            rows.append(_Row(axis, factor, total, factor.points, limit))
            total += factor.points
    return rows


def _lead(grade: Grade, sentences: Sequence[Message]) -> list[Message]:
    """The sentences that the table does not repeat: those about factors are left out."""
    told = explain(grade)
    about_tier = 2 if grade.manual else 1
    repeated = told[about_tier:]
    return [sentence for sentence in sentences if sentence not in repeated]


def sureness(grade: Grade) -> str:
    """How much of what the scores rest on is recorded, and what is missing."""
    text = _("Confidence {n}%").format(n=grade.confidence)
    if not grade.missing:
        return text
    missing = _("not recorded: {what}").format(what=words().join(_(one) for one in grade.missing))
    return words().join((text, missing), "phrases")


def _limit(axis: Axis, grade: Grade) -> int:
    """The score that decides on an axis."""
    limits = grade.scene.standards
    return {
        Axis.VALUE: limits.key_value,
        Axis.POTENTIAL: limits.potential,
        Axis.CREDIT: limits.risk_credit,
    }[axis]


_LIMIT_TEXTS = {
    Axis.VALUE: N_("Key from {n}"),
    Axis.POTENTIAL: N_("Potential from {n}"),
    Axis.CREDIT: N_("Risk below {n}"),
}


class WhyModel(QAbstractTableModel):
    """The factors of one grade, axis by axis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []

    def show_grade(self, grade: Grade | None) -> None:
        self.beginResetModel()
        self.rows = _rows(grade) if grade else []
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.texts()[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            heavy = row.factor is None or index.column() == 3
            return theme.font(12, QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 2:
            return theme.color("text2")
        if role == Qt.ItemDataRole.BackgroundRole and row.factor is None:
            return theme.color("header")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def as_text(self) -> str:
        """The table for the clipboard, tabs between cells."""
        lines = ["\t".join(_(head) for head in _HEADS[:4])]
        lines += ["\t".join(row.texts()[:4]) for row in self.rows]
        return "\n".join(lines)


class _Bars(QStyledItemDelegate):
    """Each factor's bar starts where the one before ended; the axis has the whole."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, WhyModel)
        row = model.rows[index.row()]
        inner = option.rect.adjusted(8, _BAR, -8, -_BAR)
        left = inner.left() + round(inner.width() * row.start / 100)
        width = max(1, round(inner.width() * row.points / 100)) if row.points else 0
        whole = row.factor is None
        track = QRect(inner.left(), inner.center().y(), inner.width(), 1)
        painter.fillRect(track, theme.color("track"))
        bar = QRect(left, inner.top(), width, inner.height())
        painter.fillRect(bar, theme.color("accent" if whole else "ramp3"))
        painter.setPen(QPen(theme.color("text2"), 1, Qt.PenStyle.DashLine))
        at = inner.left() + round(inner.width() * row.limit / 100)
        painter.drawLine(at, option.rect.top(), at, option.rect.bottom())


class WhyTable(QTableView):
    """The factors of a grade as a table. `show_grade(None)` empties it.

    Enter or a double click on a factor asks for what its figure was counted from.
    """

    source_wanted = Signal(object)  # Factor

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = WhyModel(self)
        self.setModel(self.why)
        self.setItemDelegate(TextCell(self))
        self.setItemDelegateForColumn(4, _Bars(self))
        self.setShowGrid(False)
        self.setAccessibleName(_("Factors"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.activated.connect(self._ask)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(40)
        for column, width in enumerate((140, 170, 150, 76)):
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)

    def show_grade(self, grade: Grade | None) -> None:
        self.why.show_grade(grade)

    def _ask(self, index: QModelIndex) -> None:
        factor = self.why.rows[index.row()].factor
        if factor is not None:
            self.source_wanted.emit(factor)

    def copy(self) -> None:
        """Put the table on the clipboard."""
        QGuiApplication.clipboard().setText(self.why.as_text())

    def sizeHint(self) -> QSize:
        return QSize(760, 30 + ROW * max(1, len(self.why.rows)))


class WhyDialog(QDialog):
    """The explanation in a window that stops nothing; `WhyDialog.open_for(...)` shows it."""

    help_topic = "tiers"

    def __init__(
        self,
        desk: Desk,
        customer: int,
        name: str,
        grade: Grade,
        sentences: Sequence[Message],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        FocusRing(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Why this tier: {name}").format(name=name))
        self.table = WhyTable()
        self.table.show_grade(grade)
        self.table.source_wanted.connect(
            lambda factor: BehindDialog.ask(self, desk, customer, name, factor)
        )
        chip = TierChip()
        chip.show_tier(str(grade.tier), grade.value, pinned=grade.manual is not None)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(name, 18, QFont.Weight.DemiBold))
        head.addWidget(chip)
        head.addStretch()
        copy = Button(_("Copy"), "content-copy")
        copy.clicked.connect(self.table.copy)
        head.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        for sentence in _lead(grade, sentences):
            column.addWidget(self._sentence(say(sentence)))
        column.addWidget(label(sureness(grade), 12, tone="text3", wrap=True))
        column.addWidget(self.table, 1)
        self.resize(820, 0)

    def _sentence(self, text: str) -> QLabel:
        shown = label(text, 13, tone="text2", wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setMinimumHeight(min(self.table.sizeHint().height(), 560))

    @classmethod
    def open_for(
        cls,
        parent: QWidget,
        desk: Desk,
        customer: int,
        name: str,
        grade: Grade,
        sentences: Sequence[Message],
    ) -> "WhyDialog":
        """Show the window beside the page; it closes itself away."""
        dialog = cls(desk, customer, name, grade, sentences, parent)
        dialog.show()
        return dialog
