"""Which kinds of entry the calendar shows: a check box for each, with a swatch and a count."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.system.language import _, words
from custdesk.ui.calendar.entries import CalendarRows, Shown
from custdesk.ui.parts.buttons import label, section
from custdesk.ui.theme import color

_KINDS = (
    ("visits", N_("Visits")),
    ("calls", N_("Calls and video calls")),
    ("holidays", N_("Holidays, fairs, trips")),
    ("orders", N_("Orders and shipments")),
    ("tasks", N_("Tasks and birthdays")),
)
_SIZE = 14
_ROW = 18  # least height; Chinese words are higher by themselves
_AIR = 3  # behind the swatch, before its word


def _swatch(kind: str, ratio: float) -> QIcon:
    """A small picture of how the kind looks in the week."""
    made = QPixmap(round((_SIZE + _AIR) * ratio), round(_SIZE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(0.5, 0.5, _SIZE - 1, _SIZE - 1)
    if kind == "holidays":
        painter.fillRect(rect, color("warning_tint"))
        painter.fillRect(rect, QBrush(color("warning_fill"), Qt.BrushStyle.BDiagPattern))
    elif kind == "orders":
        painter.setPen(QPen(color("border"), 1))
        painter.setBrush(color("surface_alt"))
        painter.drawRoundedRect(rect.adjusted(0, 2, 0, -2), 3, 3)
    elif kind == "tasks":
        painter.setPen(QPen(color("border_strong"), 1))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
    else:
        edge, fill = ("accent", "accent_tint") if kind == "visits" else ("info", "surface")
        painter.setPen(QPen(color(edge), 1))
        painter.setBrush(color(fill))
        painter.drawRoundedRect(rect, 3, 3)
        painter.fillRect(QRectF(1, 1.5, 4, _SIZE - 3), color(edge))
    painter.end()
    return QIcon(made)


class ShowBox(QWidget):
    """`changed` tells a `Shown` whenever a kind is switched."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._counts: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(section(_("Show")))
        for kind, text in _KINDS:
            box = QCheckBox(_(text))
            box.setChecked(True)
            box.setIcon(_swatch(kind, self.devicePixelRatio()))
            box.setIconSize(QSize(_SIZE + _AIR, _SIZE))
            box.toggled.connect(lambda _checked: self.changed.emit(self.shown()))
            count = label("", 12, tone="text3")
            box.setMinimumHeight(_ROW)
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(box, 1)
            row.addWidget(count)
            column.addLayout(row)
            self._boxes[kind], self._counts[kind] = box, count

    def box(self, kind: str) -> QCheckBox:
        """The check box of `visits`, `calls`, `holidays`, `orders` or `tasks`."""
        return self._boxes[kind]

    def shown(self) -> Shown:
        return Shown(**{kind: box.isChecked() for kind, box in self._boxes.items()})

    def show_counts(self, rows: CalendarRows) -> None:
        """How many of each kind the days on the page have."""
        calls = sum(entry.is_call for entry in rows.entries)
        counts = {
            "visits": len(rows.entries) - calls,
            "calls": calls,
            "holidays": len(rows.holidays),
            "orders": sum(mark.is_order for mark in rows.marks),
            "tasks": len(rows.tasks) + sum(not mark.is_order for mark in rows.marks),
        }
        for kind, count in counts.items():
            self._counts[kind].setText(words().number(count))
