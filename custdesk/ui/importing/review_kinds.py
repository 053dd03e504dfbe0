"""The kinds of changes with their counts, one of which is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from custdesk.system.language import _, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.buttons import rule
from custdesk.ui.theme import color, font

ALL, DUPLICATES, UPDATED, NEW = "all", "duplicate", "updated", "new"
PROBLEMS, UNCHANGED, LEFT = "problems", "unchanged", "left"
_ICONS = {
    ALL: "format-list-checks",
    DUPLICATES: "content-duplicate",
    UPDATED: "pencil-outline",
    NEW: "plus-circle-outline",
    PROBLEMS: "alert-outline",
    UNCHANGED: "equal",
    LEFT: "cancel",
}


class KindButton(QAbstractButton):
    """A kind with its icon, name and count."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(checkable=True)
        self.kind, self.count = kind, 0
        self.setText(text)
        self.setFixedHeight(30)

    def show_count(self, count: int) -> None:
        self.count = count
        self.setAccessibleName(f"{self.text()} {words().number(count)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(13, QFont.Weight.DemiBold))
        count = words().number(self.count)
        return QSize(30 + metrics.horizontalAdvance(f"{self.text()}  {count}") + 12, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("select" if on else "hover"))
            painter.drawRoundedRect(self.rect(), 5, 5)
        box = QRectF(8, (self.height() - 16) / 2, 16, 16)
        draw_icon(painter, box, _ICONS[self.kind], "accent" if on else "text2")
        painter.setFont(font(13, QFont.Weight.DemiBold if on else QFont.Weight.Normal))
        painter.setPen(color("text" if self.count or on else "text3"))
        inner = self.rect().adjusted(32, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        count = words().number(self.count)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, count)


class KindList(QWidget):
    """`chosen` tells the kind that is to be shown."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        texts = {
            ALL: _("All changes"),
            DUPLICATES: _("Duplicates"),
            UPDATED: _("Updated"),
            NEW: _("Added"),
            PROBLEMS: _("Problems"),
            UNCHANGED: _("Unchanged"),
            LEFT: _("Left out"),
        }
        self.buttons = {kind: KindButton(kind, text) for kind, text in texts.items()}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(2)
        for kind, button in self.buttons.items():
            if kind == PROBLEMS:
                column.addWidget(rule())
            group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _on=False, kind=kind: self.chosen.emit(kind))
        column.addStretch()

    def current(self) -> str:
        """The kind that is chosen."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def choose(self, kind: str) -> None:
        """Choose a kind without telling anyone."""
        self.buttons[kind].setChecked(True)

    def show_counts(self, counts: dict[str, int]) -> None:
        for kind, count in counts.items():
            self.buttons[kind].show_count(count)
