"""Editors of a contact's days: festivals that are ticked, rules of which one always holds."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from custdesk.domain.choices import Choices
from custdesk.domain.cultures import CULTURES, parse, written
from custdesk.system.language import _

_COLUMNS = 2


class FestivalsEditor:
    """The festivals that somebody keeps: ticked by the user, none to begin with."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self.widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, (key, title) in enumerate(CULTURES.items()):
            box = QCheckBox(_(title))
            self.boxes[key] = box
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)

    def value(self) -> object:
        return written([key for key, box in self.boxes.items() if box.isChecked()])

    def show(self, value: object) -> None:
        chosen = parse(value if isinstance(value, str) else None)
        for key, box in self.boxes.items():
            box.setChecked(key in chosen)


class RuleEditor:
    """One of some rules; the first holds where nothing is stored."""

    def __init__(self, rules: Choices) -> None:
        self.box = QComboBox()
        self.widget: QWidget = self.box
        self.box.currentTextChanged.connect(self.box.setToolTip)  # whole where it is squeezed
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(6)
        for place, (key, title) in enumerate(rules):
            self.box.addItem(_(title), key if place else None)

    def value(self) -> object:
        return self.box.currentData()

    def show(self, value: object) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(value)))
