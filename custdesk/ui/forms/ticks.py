"""An editor of a few choices of which any may be ticked."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from custdesk.domain.choices import Choices
from custdesk.system.language import _


class TicksEditor:
    """Boxes in a row; the value is a tuple of the keys that are ticked, in their order."""

    def __init__(self, choices: Choices) -> None:
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.boxes: dict[str, QCheckBox] = {}
        for key, title in choices:
            box = self.boxes[key] = QCheckBox(_(title))
            row.addWidget(box)
        row.addStretch()
        self.widget.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> object:
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def show(self, value: object) -> None:
        chosen = value if isinstance(value, tuple | list) else ()
        for key, box in self.boxes.items():
            box.setChecked(key in chosen)
