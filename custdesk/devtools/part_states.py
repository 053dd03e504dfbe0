"""The shared parts in every state they know, on one sheet: to be laid beside the design's."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.devtools.camera import Camera
from custdesk.system.language import _
from custdesk.ui.frame.lines import ErrorLine, SaidLine
from custdesk.ui.parts.buttons import Button, label, named, section, title
from custdesk.ui.parts.chip import TIERS, TierChip
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.keycap import Keycap
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.waiting_rows import WaitingRows

State = Callable[[Camera], None]
_KINDS = (("primary", "Log call"), ("plain", "Write"), ("flat", "Why here?"), ("danger", "Delete"))


def _card(name: str, inside: QLayout) -> QWidget:
    card = named(QWidget(), "card")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(12)
    column.addWidget(section(name))
    column.addLayout(inside)
    return card


def _buttons(ringed: list[QWidget]) -> QWidget:
    grid = QGridLayout()
    grid.setSpacing(12)
    for row, state in enumerate(("Normal", "Hover", "Pressed", "Keyboard focus", "Disabled")):
        grid.addWidget(label(state, 13, tone="text2"), row, 0)
        for column, (kind, text) in enumerate(_KINDS, 1):
            button = Button(text, "phone-plus-outline", kind=kind, keys="L" if column == 1 else "")
            button.setProperty("hovered", state == "Hover")
            button.setDown(state == "Pressed")
            button.setEnabled(state != "Disabled")
            if state == "Keyboard focus":
                ringed.append(button)
            grid.addWidget(button, row, column)
    grid.setColumnStretch(len(_KINDS) + 1, 1)
    return _card("Buttons", grid)


def _choices() -> QWidget:
    grid = QGridLayout()
    grid.setSpacing(12)
    for row, enabled in enumerate((True, False)):
        box, dot, menu = QCheckBox("Visits"), QRadioButton("Keep mine"), QToolButton()
        box.setChecked(True)
        dot.setChecked(True)
        menu.setText("Tier: any")
        menu.setProperty("kind", "framed")
        segments = Segments([("all", "All"), ("money", "Money"), ("service", "Service")])
        for column, widget in enumerate((box, dot, menu, segments)):
            widget.setEnabled(enabled)
            grid.addWidget(widget, row, column)
    grid.setColumnStretch(4, 1)
    return _card("Choices", grid)


def _fields() -> tuple[QWidget, QWidget]:
    grid = QGridLayout()
    grid.setSpacing(8)
    focused = QLineEdit("+49 30 0074321")
    refused = QLineEdit("12/31/2026x")
    refused.setProperty("refused", True)
    disabled = QLineEdit("set by the import")
    disabled.setEnabled(False)
    choice = QComboBox()
    choice.addItem("Germany")
    fields = (
        ("Normal", QLineEdit("+49 30 0074321")),
        ("Empty", QLineEdit(placeholderText="Name, city, person or number")),
        ("Focus", focused),
        ("Refused", refused),
        ("Disabled", disabled),
        ("Choice", choice),
    )
    for row, (state, field) in enumerate(fields):
        grid.addWidget(label(state, 13, tone="text2"), row, 0)
        grid.addWidget(field, row, 1)
        field.setAccessibleName(state)
    return _card("Fields", grid), focused


def _tiers() -> QWidget:
    column = QVBoxLayout()
    column.setSpacing(8)
    for score, pinned in ((None, False), (86, False), (None, True)):
        row = QHBoxLayout()
        row.setSpacing(8)
        for tier in TIERS:
            chip = TierChip(tier)
            chip.show_tier(tier, score, pinned=pinned)
            row.addWidget(chip)
        row.addStretch()
        column.addLayout(row)
    keys = QHBoxLayout()
    keys.setSpacing(8)
    for name in ("L", "Ctrl+K", "Ctrl+Shift+N"):
        keys.addWidget(Keycap(name))
    keys.addStretch()
    column.addLayout(keys)
    return _card("Tiers and keys", column)


def _table(rows: list[str]) -> QWidget:
    model: TextRows[str] = TextRows(["Name"], lambda row: [row], bold=0)
    table = PlainTable(model, "Customers", [200], 0)
    model.show(rows)
    table.go_to(1)
    table.setFixedHeight(116)
    column = QVBoxLayout()
    column.addWidget(table)
    return _card("Rows" if rows else "No rows", column)


def _waiting() -> QWidget:
    column = QVBoxLayout()
    column.setSpacing(12)
    rows, bar = WaitingRows(), QProgressBar(textVisible=False)
    rows.setFixedHeight(150)
    bar.setValue(42)
    bar.setFixedHeight(6)
    bar.setAccessibleName("Done")
    column.addWidget(rows)
    column.addWidget(bar)
    return _card("Loading", column)


def _lines(page: QWidget) -> tuple[QWidget, SaidLine]:
    column = QVBoxLayout()
    error, said = ErrorLine(), SaidLine(page)
    error.show_text(_("{file} cannot be written. Close it where it is open, or choose another "
                      "place.").format(file="CustDesk.pdf"))  # fmt: skip
    column.addWidget(error)
    return _card("What went wrong", column), said


def _sheet(camera: Camera) -> None:
    page = QWidget()
    page.setAutoFillBackground(True)
    ringed: list[QWidget] = []
    fields, focused = _fields()
    lines, said = _lines(page)
    empty = QVBoxLayout()
    nothing = [("Import a list", "file-import-outline", page.update)]
    empty.addWidget(EmptyState("account-group-outline", "No customers yet",
                               "Bring your Excel list, or add the first one by hand.",
                               nothing, primary=True))  # fmt: skip
    columns = (
        (_buttons(ringed), _choices(), _tiers()),
        (fields, _table(["Ernst Handel", "QUICK-Stop", "Königlich Essen"]), _table([])),
        (_waiting(), lines, _card("Empty", empty)),
    )
    whole = QVBoxLayout(page)
    whole.setContentsMargins(24, 20, 24, 24)
    whole.setSpacing(16)
    whole.addWidget(title("States and parts"))
    across = QHBoxLayout()
    across.setSpacing(20)
    for cards in columns:
        down = QVBoxLayout()
        down.setSpacing(16)
        for card in cards:
            down.addWidget(card)
        down.addStretch()
        across.addLayout(down, 1)
    whole.addLayout(across, 1)
    page.resize(1440, 900)
    camera.open("today")
    page.show()
    page.activateWindow()
    focused.setFocus()
    said.say("Call with Maria Anders logged. Next step: 17 Sep.")
    rings = [FocusRing(page) for _button in ringed]
    camera.wait()
    for ring, button in zip(rings, ringed, strict=True):
        ring._follow(button)
        ring._place()
    at, away = QPointF(5, 5), QPointF(-1, -1)
    for button in page.findChildren(Button):  # the pointer is nowhere in a picture
        if button.property("hovered"):
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
            QApplication.sendEvent(button, QHoverEvent(QEvent.Type.HoverEnter, at, at, away))
    camera.take(page, "states")
    page.close()


STATES: dict[str, State] = {"states": _sheet}
