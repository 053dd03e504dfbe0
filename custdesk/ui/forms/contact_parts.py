"""Fields of the form that logs a contact: how it was held, and what it fulfils."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.contact_log import Open
from custdesk.system.language import _
from custdesk.ui import icons
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.channels import CHANNELS, channel_icon, channel_name
from custdesk.ui.parts.formats import day_with_weekday
from custdesk.ui.parts.keys import with_keys

_BUTTON = QSize(32, 28)
_KEYS = 9  # Alt+1 to Alt+9


class ChannelEditor:
    """All channels side by side; arrow keys move, Alt and a digit chooses from anywhere."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self._group = QButtonGroup(self.widget)
        self._buttons: dict[str, QToolButton] = {}
        self._name = label("", 13)
        self._row = QHBoxLayout(self.widget)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        for place, channel in enumerate(CHANNELS, start=1):
            self._add(channel, f"Alt+{place}" if place <= _KEYS else "")
        self._row.addSpacing(8)
        self._row.addWidget(self._name)
        self._row.addStretch()
        self._group.buttonToggled.connect(lambda _button, _on: self._tell())
        self.show("call")

    def _add(self, channel: str, keys: str) -> None:
        button = QToolButton()
        button.setCheckable(True)
        button.setIcon(icons.icon(channel_icon(channel), "text2"))
        button.setProperty("kind", "framed")
        button.setFixedSize(_BUTTON)
        button.setAccessibleName(channel_name(channel))
        name = channel_name(channel)
        button.setToolTip(with_keys(name, keys) if keys else name)
        self._group.addButton(button)
        self._row.insertWidget(len(self._buttons), button)
        self._buttons[channel] = button
        if keys:
            QShortcut(QKeySequence(keys), self.widget, lambda: self.show(channel)).setContext(
                Qt.ShortcutContext.WindowShortcut
            )

    def _tell(self) -> None:
        chosen = str(self.value() or "")
        self._name.setText(channel_name(chosen))
        if chosen:
            self.widget.setFocusProxy(self._buttons[chosen])

    def value(self) -> object:
        return next((name for name, one in self._buttons.items() if one.isChecked()), None)

    def show(self, value: object) -> None:
        """Choose a channel; one that came from a file in its own words gets a button."""
        if isinstance(value, str) and value:
            if value not in self._buttons:
                self._add(value, "")
            self._buttons[value].setChecked(True)


class FulfilsEditor:
    """Open tasks to tick off; the value is the ids of those that are done by the contact."""

    def __init__(self, tasks: Sequence[Open]) -> None:
        self.widget = QWidget()
        self._boxes: dict[int, QCheckBox] = {}
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for task in tasks:
            text = task.what.partition("\n")[0]
            if task.due is not None:
                due = day_with_weekday(task.due)
                text = _("{task} (due {day})").format(task=text, day=due)
            box = QCheckBox(text.replace("&", "&&"))
            box.setToolTip(text)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            column.addWidget(box)
            self._boxes[task.id] = box
        if self._boxes:
            self.widget.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> object:
        return [number for number, box in self._boxes.items() if box.isChecked()]

    def show(self, value: object) -> None:
        chosen = value if isinstance(value, (list, tuple)) else ()
        for number, box in self._boxes.items():
            box.setChecked(number in chosen)


class TakesInEditor:
    """Whether what is logged is taken in as a complaint; `ticked` to begin with."""

    def __init__(self, ticked: bool) -> None:
        self._box = QCheckBox(_("Take it in, so that its clocks begin"))
        self._box.setChecked(ticked)
        self.widget: QWidget = self._box

    def value(self) -> object:
        return self._box.isChecked()

    def show(self, value: object) -> None:
        self._box.setChecked(bool(value))
