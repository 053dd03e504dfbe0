"""The form of a person who works for a customer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.choices import LEAP_RULES, ORIGINS, ROLES, SHORT_RULES
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.store.rows import PersonRow
from custdesk.system.language import _
from custdesk.ui.forms.checks import FestivalsEditor, RuleEditor
from custdesk.ui.forms.editors import Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.points import Point, PointsEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.channels import CHANNELS, channel_source

_WHO = Section(
    "",
    (
        Row("name", N_("Full name"), half=True, needed=True),
        Row("name_latin", N_("Full name in Latin script"), half=True),
        Row("title", N_("Title"), half=True),
        Row("department", N_("Department"), half=True),
        Row("role", N_("Role in the purchase"), "choice", True, ROLES),
        Row("salutation", N_("Salutation"), half=True, hint=N_("Ms, Mr, Dr")),
        Row("points", N_("Phones, mails, chats")),
    ),
)
_CARE = Section(
    N_("How to treat them"),
    (
        Row("language", N_("Language"), half=True),
        Row(
            *("preferred_channel", N_("Preferred channel"), "choice", True),
            tuple((channel, channel_source(channel)) for channel in CHANNELS if channel != "note"),
        ),
        Row("birthday", N_("Birthday"), "birthday", True, hint=N_("12 May 1988 or 12 May")),
        Row("birthday_lunar", N_("Birthday, lunar calendar"), "lunar", True, hint=N_("07-23")),
        Row("lunar_leap", N_("Born in a leap month: kept"), half=True),
        Row("lunar_short", N_("Born on a 30th: in short months kept"), half=True),
        Row("festivals", N_("Festivals they keep, as they told you")),
        Row("personality", N_("Personality"), "text"),
        Row("preferences", N_("Likes"), "text"),
        Row("taboos", N_("Avoid"), "text"),
        Row("notes", N_("Notes"), "text"),
        Row("origin", N_("Known from"), "open", True, ORIGINS, hint=N_("As it was entered")),
    ),
)
SECTIONS = (_WHO, _CARE)


class PersonForm(Form):
    """Edits a person with their contact points."""

    help_topic = "customers"

    def __init__(self, desk: Desk, person: PersonRow | None, parent: QWidget | None = None) -> None:
        title = _("New contact") if person is None else _("Edit contact")
        given: dict[str, Editor] = {
            "points": PointsEditor(),
            "festivals": FestivalsEditor(),
            "lunar_leap": RuleEditor(LEAP_RULES),
            "lunar_short": RuleEditor(SHORT_RULES),
        }
        super().__init__(title, SECTIONS, desk, parent, given=given)
        if person is not None:
            names = [row.name for section in SECTIONS for row in section.rows]
            values = {name: person.fields.get(name) for name in names if name != "points"}
            values["points"] = [(point.kind, point.written) for point in person.points]
            self.show_values(values)
        self.resize(580, 640)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer_id: int,
        person: PersonRow | None,
        attempt: Callable[[Values, list[Point]], object] | None = None,
        at: str = "",
    ) -> tuple[Values, list[Point]] | None:
        """Columns of the person and all their contact points; None when the user left.

        `at`: the field that the form opens at.
        """

        def split(values: Values) -> tuple[Values, list[Point]]:
            rest = dict(values)
            return rest, rest.pop("points")

        form = cls(desk, person, parent)
        form.begin_at = at
        answer = form.ask_values(
            None if attempt is None else lambda values: attempt(*split(values))
        )
        return None if answer is None else split(answer)
