"""The forms of a group and of a saved view: what they are called."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.store.rows import GroupRow
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section

_NAME = Row("name", N_("Name"), needed=True)
_GROUP = Section(
    "",
    (
        Row("name", N_("Name"), needed=True, hint=N_("Hamburg fair 2027, WeChat spring buyers")),
        Row("notes", N_("Notes"), "text"),
    ),
)


class GroupForm(Form):
    """Edits a group, or asks for a new one."""

    help_topic = "customers"

    def __init__(self, desk: Desk, group: GroupRow | None, parent: QWidget | None = None) -> None:
        super().__init__(
            _("New group") if group is None else _("Edit group"), (_GROUP,), desk, parent
        )
        notes = group.notes or None if group else None
        self.show_values({"name": group.name if group else None, "notes": notes})
        self.resize(480, 280)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        group: GroupRow | None,
        attempt: Callable[[Values], object],
    ) -> Values | None:
        """What was typed, after `attempt` took it; None when the user left."""
        return cls(desk, group, parent).ask_values(attempt)


class ViewForm(Form):
    """Asks what a view of the list is called."""

    help_topic = "customers"

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        section = Section("", (_NAME,))
        super().__init__(_("Rename view") if name else _("Save view"), (section,), desk, parent)
        self.show_values({"name": name or None})
        self.resize(440, 190)

    @classmethod
    def ask(
        cls, parent: QWidget | None, desk: Desk, name: str, attempt: Callable[[Values], object]
    ) -> Values | None:
        """What was typed, after `attempt` took it; None when the user left."""
        return cls(desk, name, parent).ask_values(attempt)
