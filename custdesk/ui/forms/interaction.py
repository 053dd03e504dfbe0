"""The form that logs a contact: made to be filled in under ten seconds."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from custdesk.domain.choices import Choices
from custdesk.domain.words import N_
from custdesk.services import customers, interactions
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import PersonEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.channels import CHANNELS, channel_source

_CHANNELS: Choices = tuple((channel, channel_source(channel)) for channel in CHANNELS)
_DIRECTIONS: Choices = (("out", N_("We contacted them")), ("in", N_("They contacted us")))

_SAID = Section(
    "",
    (
        Row("summary", N_("What was said"), "text"),
        Row("result", N_("Result")),
        Row("next_step", N_("Next step"), half=True),
        Row("next_on", N_("On"), "day", half=True),
    ),
)
_HOW = Section(
    "",
    (
        Row("channel", N_("Channel"), "choice", True, _CHANNELS),
        Row("person_id", N_("With"), half=True),
        Row("date", N_("Day"), "day", True, needed=True),
        Row("direction", N_("Direction"), "choice", True, _DIRECTIONS),
        Row("purpose", N_("Purpose")),
    ),
)


class InteractionForm(Form):
    """What was said first, then what comes next; how it happened is filled in already."""

    def __init__(
        self,
        desk: Desk,
        customer: int,
        channel: str,
        interaction: int | None,
        parent: QWidget | None = None,
    ) -> None:
        person = PersonEditor(desk)
        person.of(customer, first=interaction is None and channel != "note")
        name = customers.detail(desk, customer).row.name
        source = _("Log contact: {name}") if interaction is None else _("Edit contact log: {name}")
        title = source.format(name=name)
        super().__init__(title, (_SAID, _HOW), desk, parent, given={"person_id": person})
        if interaction is None:
            start: Values = {"channel": channel, "date": desk.today(), "direction": "out"}
        else:
            start = interactions.get(desk, interaction)
        self.show_values(start)
        if interaction is not None:
            # The task that a next step became lives on its own.
            self.fields["next_on"].hide()
        self.resize(560, 500)

    def complete(self, values: Values) -> Values:
        if isinstance(values.get("next_on"), date) and not values["next_step"]:
            values["next_step"] = _("Follow up")
        values["channel"] = values["channel"] or "call"
        return values

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer_id: int,
        channel: str = "call",
        interaction_id: int | None = None,
        attempt: Callable[[Values], object] | None = None,
    ) -> Values | None:
        """Columns of the interaction, and `next_on`, a date; None when the user left."""
        return cls(desk, customer_id, channel, interaction_id, parent).ask_values(attempt)
