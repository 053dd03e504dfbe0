"""What a section of the settings is, and the forms they are laid out in."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.services.desk import Desk
from custdesk.system.language import say
from custdesk.system.settings import Settings
from custdesk.ui import messages
from custdesk.ui.parts.buttons import label, section
from custdesk.ui.tasks import Tasks

WIDTH = 340  # of a field
_CAPTION = 120


class Section(QWidget):
    """A title and what stands under it in `column`. Signals are wishes of the page."""

    said = Signal(str)
    look_changed = Signal()
    page_wanted = Signal(str)
    told = Signal(str)  # said without Undo
    lock_wanted = Signal()
    protection_changed = Signal()  # the file got a password, or lost it
    restore_wanted = Signal(object)  # Path of a backup

    def __init__(
        self, heading: str, desk: Desk, tasks: Tasks, settings: Settings, about: str = ""
    ) -> None:
        super().__init__()
        self.desk, self.tasks, self.settings = desk, tasks, settings
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(section(heading))
        if about:
            self.column.addWidget(label(about, 12, tone="text3", wrap=True))

    def reload(self) -> None:
        """Show again what is stored. Sections override this."""

    def refuse(
        self,
        error: CustDeskError | None,
        fields: Mapping[str, QWidget],
        hints: Mapping[str, QLabel],
    ) -> None:
        """Say at its field what is wrong with it; None: nothing is."""
        wrong = error.problems if isinstance(error, ValidationError) else {}
        for name, field in fields.items():
            field.setProperty("refused", name in wrong)
            field.style().polish(field)
            hints[name].setText(say(wrong[name]) if name in wrong else "")
            hints[name].setVisible(name in wrong)
        if error is not None:
            messages.error(self, error)


def caption(text: str) -> QLabel:
    """What stands before a field; as wide in all sections, so that the fields stand in line."""
    made = label(text, 13)
    made.setMinimumWidth(_CAPTION)
    made.setFixedHeight(28)
    return made


def form() -> QFormLayout:
    """Captions at the left, fields at the right."""
    made = QFormLayout()
    made.setHorizontalSpacing(16)
    made.setVerticalSpacing(8)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
    return made


def choice(choices: dict[str, str] | dict[int, str], chosen: object) -> QComboBox:
    """A box of values and their titles."""
    box = QComboBox()
    box.setFixedWidth(WIDTH)
    for value, text in choices.items():
        box.addItem(text, value)
    box.currentTextChanged.connect(box.setToolTip)  # where it is too narrow for it
    box.setCurrentIndex(box.findData(chosen))
    box.setToolTip(box.currentText())
    return box
