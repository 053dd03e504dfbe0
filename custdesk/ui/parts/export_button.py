"""“Export” with its choices."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from custdesk.system.language import _
from custdesk.ui.parts.giving_button import GivingButton


class ExportButton(GivingButton):
    """Its menu has a line for each choice: what it says, and what is done."""

    def __init__(self, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__(_("Export"), "file-export-outline")
        menu = QMenu(self)
        for text, act in choices:
            menu.addAction(text).triggered.connect(lambda _checked=False, act=act: act())
        self.setMenu(menu)
