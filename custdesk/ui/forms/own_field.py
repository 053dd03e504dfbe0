"""The form of one of the firm's own fields."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.own_fields import KINDS, TEXT
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.own_fields import OwnField
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section

_ROWS = Section(
    "",
    (
        Row("title", N_("Name of the field"), needed=True),
        Row("kind", N_("Kind"), "choice", half=True, choices=KINDS, needed=True),
        Row("industry", N_("Industry"), half=True, hint=N_("All customers")),
        Row("choices", N_("Choices"), "text", hint=N_("Of a choice: one in each line")),
    ),
)


class OwnFieldForm(Form):
    """Edits a field, or asks for a new one."""

    help_topic = "customers"

    def __init__(self, desk: Desk, field: OwnField | None, parent: QWidget | None = None) -> None:
        title = _("New own field") if field is None else _("Change own field")
        super().__init__(title, (_ROWS,), desk, parent)
        shown: Values = {"kind": TEXT}
        if field is not None:
            shown = {
                "title": field.title,
                "kind": field.kind,
                "industry": field.industry or None,
                "choices": "\n".join(field.choices) or None,
            }
        self.show_values(shown)
        self.resize(520, 380)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        field: OwnField | None,
        attempt: Callable[[Values], object],
    ) -> Values | None:
        """What was typed, after `attempt` took it; None when the user left."""
        return cls(desk, field, parent).ask_values(attempt)
