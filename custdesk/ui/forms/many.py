"""What is asked before something is done for many customers at once."""

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.choices import OF_CUSTOMER
from custdesk.domain.contacts import PURPOSES
from custdesk.domain.errors import ValidationError
from custdesk.domain.own_fields import CHOICE, DATE
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.own_fields import OwnField
from custdesk.system.language import _
from custdesk.ui.forms.contact_parts import ChannelEditor
from custdesk.ui.forms.editors import Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section

_RULE = "rule"
_TIERS = (*((str(tier), tier.label) for tier in Tier), (_RULE, N_("By the rule")))
_VISITS = (("visit", N_("Visit")), ("call", N_("Call")), ("video", N_("Video call")))
_PER_DAY = Row("per_day", N_("So many a day"), "number", half=True, needed=True)


class ManyForm(Form):
    """A form about some customers; its button leads to what would change."""

    help_topic = "customers"

    def __init__(
        self,
        desk: Desk,
        title: str,
        rows: Sequence[Row],
        shown: Values,
        parent: QWidget | None = None,
        given: dict[str, Editor] | None = None,
    ) -> None:
        super().__init__(
            title, (Section("", tuple(rows)),), desk, parent, save=_("Continue"), given=given
        )
        self.show_values(shown)
        lines = sum(0.5 if row.half else 1 for row in rows) + sum(r.kind == "text" for r in rows)
        self.resize(500, 150 + round(56 * lines))

    def complete(self, values: Values) -> Values:
        """The hour of the first visit as a time, and no tier for that of the rule."""
        if values.get("tier") == _RULE:
            values["tier"] = None
        if "begin" in values:
            try:
                values["begin"] = time.fromisoformat(str(values["begin"] or "").zfill(5))
            except ValueError:
                problem = Message(N_("An hour is written as 09:30."))
                raise ValidationError(problem, {"begin": problem}) from None
        return values


Attempt = Callable[[Values], object]


def ask_value(
    parent: QWidget, desk: Desk, field: str, title: str, own: OwnField | None, attempt: Attempt
) -> Values | None:
    """One value for all; empty clears it."""
    kind, choices = "line", OF_CUSTOMER.get(field, ())
    if own is not None:
        kind = {DATE: "day", CHOICE: "choice"}.get(own.kind, "line")
        choices = tuple((choice, choice) for choice in own.choices)
    elif choices:
        kind = "choice"
    elif field == "currency":
        kind = "currency"
    row = Row("value", title, kind, choices=choices, hint="" if choices else _("Empty clears it"))
    said = _("Set {field}").format(field=title)
    return ManyForm(desk, said, (row,), {}, parent).ask_values(attempt)


def ask_tier(parent: QWidget, desk: Desk, attempt: Attempt) -> Values | None:
    """A tier with its reason and its end; no tier gives it back to the rule."""
    rows = (
        Row("tier", N_("Tier"), "choice", choices=_TIERS, needed=True),
        Row("reason", N_("Reason"), hint=N_("Stands beside the tier, for colleagues and later")),
        Row("until", N_("Until"), "day", hint=N_("Empty: until it is taken back")),
    )
    return ManyForm(desk, _("Set tier by hand"), rows, {"tier": "key"}, parent).ask_values(attempt)


def ask_tasks(parent: QWidget, desk: Desk, first: date, attempt: Attempt) -> Values | None:
    """What is to be done for each, and how it is spread over days."""
    rows = (
        Row("what", N_("What is to be done"), needed=True),
        Row("due", N_("From"), "day", half=True, needed=True),
        _PER_DAY,
        Row("notes", N_("Notes"), "text"),
    )
    shown: dict[str, Any] = {"due": first, "per_day": 10}
    return ManyForm(desk, _("A task for each"), rows, shown, parent).ask_values(attempt)


def ask_contact(parent: QWidget, desk: Desk, today: date, attempt: Attempt) -> Values | None:
    """A contact that was the same with all."""
    rows = (
        Row("summary", N_("What was said"), "text"),
        Row("channel", N_("Channel")),
        Row("date", N_("Date"), "day", half=True, needed=True),
        Row("purpose", N_("Purpose"), "open", half=True, choices=PURPOSES),
    )
    shown: dict[str, Any] = {"date": today, "channel": "letter"}
    form = ManyForm(desk, _("Log a contact with each"), rows, shown, parent,
                    {"channel": ChannelEditor()})  # fmt: skip
    return form.ask_values(attempt)


def ask_visits(parent: QWidget, desk: Desk, first: date, attempt: Attempt) -> Values | None:
    """Visits one after the other."""
    rows = (
        Row("kind", N_("Kind"), "choice", half=True, choices=_VISITS, needed=True),
        Row("first", N_("From"), "day", half=True, needed=True),
        _PER_DAY,
        Row("begin", N_("First hour there"), half=True, needed=True),
        Row("minutes", N_("Minutes"), "number", half=True, needed=True),
        Row("purpose", N_("Purpose"), half=True),
    )
    shown: dict[str, Any] = {
        "kind": "visit", "first": first, "per_day": 4, "begin": "09:00", "minutes": 60,
    }  # fmt: skip
    return ManyForm(desk, _("Plan visits"), rows, shown, parent).ask_values(attempt)
