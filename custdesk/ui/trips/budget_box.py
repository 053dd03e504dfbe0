"""What a trip costs beside its budget: a bar, the kinds of costs, what has no rate."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.trips.kinds import COST_KINDS
from custdesk.services.trips.budget import Budget, CostLine
from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import Button, label, section
from custdesk.ui.parts.formats import amount, figure
from custdesk.ui.theme import color

# Kinds in the order of the bar, each with its colour.
_INKS = {
    "flight": "ramp1",
    "train": "ramp2",
    "car": "ramp3",
    "hotel": "ramp4",
    "meals": "ramp5",
    "gifts": "text",
    "other": "info",
}


def _counted(line: CostLine) -> int:
    """What the budget is to bear: what was paid, or planned if that is more."""
    return max(line.planned, line.paid)


def _title(line: CostLine) -> str:
    """`Hotels, 5`."""
    title = _(dict(COST_KINDS)[line.kind])
    if line.times < 2:
        return title
    return words().join((title, words().number(line.times)), "phrases")


class _Bar(QWidget):
    """The parts of the costs; the track is the budget. Red behind the point where it is used up."""

    def __init__(self) -> None:
        super().__init__()
        self._told = Budget("", None, (), ())
        self.setFixedHeight(10)

    def show_budget(self, told: Budget) -> None:
        self._told = told
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        told = self._told
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(rect, 2, 2)
        painter.setClipPath(shape)
        painter.fillRect(rect, color("track"))
        used = sum(_counted(line) for line in told.lines)
        whole = max(told.limit or 0, used)
        if not whole:
            return
        left = 0.0
        for line in told.lines:
            width = rect.width() * _counted(line) / whole
            painter.fillRect(QRectF(left, 0, max(0.0, width - 1), 10), color(_INKS[line.kind]))
            left += width
        if told.limit is not None and used > told.limit:
            at = rect.width() * told.limit / whole
            painter.fillRect(QRectF(at, 0, rect.width() - at, 10), color("danger"))


class _Swatch(QWidget):
    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._token))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class BudgetBox(QWidget):
    """`costs_wanted` asks for the list of costs, `cost_wanted` for a new one."""

    costs_wanted = Signal()
    cost_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = section("")
        self.used = label("", 12, tone="text2")
        self.bar = _Bar()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.used)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.note = label("", 12, tone="warning", wrap=True)
        foot = QHBoxLayout()
        self.add = Button(_("Add cost"), "plus", kind="flat")
        self.add.clicked.connect(lambda: self.cost_wanted.emit())
        self.every = Button(_("All costs"), kind="flat")
        self.every.clicked.connect(lambda: self.costs_wanted.emit())
        foot.addWidget(self.add)
        foot.addWidget(self.every)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(self._grid)
        column.addWidget(self.note)
        column.addLayout(foot)

    def show_budget(self, told: Budget) -> None:
        """Show the money of a trip."""
        self.title.setText(_("Budget, {currency}").format(currency=told.currency))
        used = sum(_counted(line) for line in told.lines)
        over = told.limit is not None and used > told.limit
        self.used.setText(_used_text(told, used))
        self.used.setProperty("tone", "danger" if over else "text2")
        self.used.style().polish(self.used)
        self.bar.show_budget(told)
        self.bar.setAccessibleName(self.used.text())
        self.bar.setVisible(bool(used))
        self._fill(told.lines, told.currency)
        self.every.setVisible(bool(told.lines or told.unknown))
        self.note.setVisible(bool(told.unknown))
        apart = words().join([amount(m.minor, m.currency) for m in told.unknown], "phrases")
        self.note.setText(_("Without a rate, not counted: {amounts}").format(amounts=apart))

    def _fill(self, lines: Sequence[CostLine], currency: str) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        paid = any(line.paid for line in lines)
        right = Qt.AlignmentFlag.AlignRight
        if paid:
            self._grid.addWidget(label(_("Planned"), 12, tone="text3"), 0, 2, right)
            self._grid.addWidget(label(_("Paid"), 12, tone="text3"), 0, 3, right)
        for row, line in enumerate(lines, start=1):
            self._grid.addWidget(_Swatch(_INKS[line.kind]), row, 0)
            self._grid.addWidget(label(_title(line), 12), row, 1)
            planned = figure(line.planned, currency) if line.planned else ""
            self._grid.addWidget(label(planned, 12), row, 2, right)
            if paid:
                text = figure(line.paid, currency) if line.paid else ""
                over = line.paid > line.planned
                weight = QFont.Weight.Medium
                made = label(text, 12, weight, "warning" if over and line.planned else "")
                self._grid.addWidget(made, row, 3, right)


def _used_text(told: Budget, used: int) -> str:
    """`22,350 of 26,000`, `1,200 over`."""
    if told.limit is None:
        return figure(used, told.currency) if used else _("No budget yet")
    text = _("{used} of {budget}").format(
        used=figure(used, told.currency), budget=figure(told.limit, told.currency)
    )
    if used > told.limit:
        over = _("{amount} over").format(amount=figure(used - told.limit, told.currency))
        text = words().join((text, over), "phrases")
    return text
