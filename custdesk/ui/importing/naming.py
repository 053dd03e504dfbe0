"""Asks for the name under which a matching is saved."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.box import Box
from custdesk.ui.parts.buttons import label


class NameBox(Box):
    """A name to be typed; one that is there already is replaced, and it says so."""

    def __init__(self, parent: QWidget | None, taken: Sequence[str]) -> None:
        super().__init__(
            parent, "bookmark-outline", "accent", _("Save this matching"),
            _("The next list like this one is read the same way by choosing this name."),
        )  # fmt: skip
        self._taken = {name.casefold() for name in taken}
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("Name, such as “Fair list”"))
        self.name.setMaxLength(60)
        self.told = label(" ", 12, tone="warning")
        self.body.insertWidget(1, self.name)
        self.body.insertWidget(2, self.told)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(_("Save"), "primary")
        self.save.setDefault(True)
        self.save.setEnabled(False)
        self.save.clicked.connect(self.accept)
        self.name.textChanged.connect(lambda _text: self._typed())

    def chosen(self) -> str:
        """The name without blanks around."""
        return self.name.text().strip()

    def _typed(self) -> None:
        name = self.chosen()
        self.save.setEnabled(bool(name))
        again = name.casefold() in self._taken
        self.told.setText(_("This name is there already and is replaced.") if again else " ")
