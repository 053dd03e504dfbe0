"""The form that asks for a layout of one's own: what it is for, and its name."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.layouts.kinds import KINDS, offered
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section


class LayoutForm(Form):
    """Asks for a kind and a name."""

    help_topic = "layouts"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        kinds = tuple((kind, KINDS[kind][0]) for kind in offered())
        rows = Section(
            "",
            (
                Row("kind", N_("Copy of"), "choice", choices=kinds, needed=True),
                Row("name", N_("Name of the layout"), needed=True),
            ),
        )
        super().__init__(_("New layout"), (rows,), desk, parent, save=_("Copy"))
        self.show_values({"kind": kinds[0][0]})
        self.resize(460, 260)

    @classmethod
    def ask(
        cls, parent: QWidget | None, desk: Desk, attempt: Callable[[Values], object]
    ) -> Values | None:
        """What was typed, after `attempt` took it; None when the user left."""
        return cls(desk, parent).ask_values(attempt)
