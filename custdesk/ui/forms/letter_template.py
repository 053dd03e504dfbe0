"""The form of a new letter template, and who reviewed one."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section

_LANGUAGES = tuple((code, tongue.title) for code, tongue in TONGUES.items())


class TemplateForm(Form):
    """Asks for name, kind and language of a new template."""

    help_topic = "templates"

    def __init__(self, desk: Desk, language: str, parent: QWidget | None = None) -> None:
        section = Section(
            "",
            (
                Row("name", N_("Name"), needed=True, hint=N_("Spring offer, visit to the factory")),
                Row("kind", N_("Kind"), "choice", choices=tuple(KINDS.items()), needed=True),
                Row("language", N_("Language"), "choice", choices=_LANGUAGES, needed=True),
            ),
        )
        super().__init__(_("New template"), (section,), desk, parent)
        self.show_values({"name": None, "kind": "new_product", "language": language})
        self.resize(480, 280)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        language: str,
        attempt: Callable[[Values], object],
    ) -> Values | None:
        """What was typed, after `attempt` took it; None when the user left."""
        return cls(desk, language, parent).ask_values(attempt)


class ReviewForm(Form):
    """Asks who read a template in its language."""

    help_topic = "templates"

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        row = Row("by", N_("Reviewed by"), hint=N_("Somebody who speaks the language"))
        super().__init__(_("Review of the template"), (Section("", (row,)),), desk, parent)
        self.show_values({"by": name or None})
        self.resize(440, 190)

    @classmethod
    def ask(
        cls, parent: QWidget | None, desk: Desk, name: str, attempt: Callable[[Values], object]
    ) -> Values | None:
        """What was typed, after `attempt` took it; None when the user left."""
        return cls(desk, name, parent).ask_values(attempt)
