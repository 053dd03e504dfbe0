"""The forms of what belongs to a trip: a night, a fixed block, a cost, a way."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import ValidationError
from custdesk.domain.trips.kinds import BLOCK_KINDS, COST_KINDS, COST_STATES, MODES
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.trip import place_text, split_places

Attempt = Callable[[Values], object]
_AMOUNT = (
    Row("amount", N_("Amount"), "money", half=True, with_currency="currency"),
    Row("currency", N_("Currency"), "currency", half=True),
)
_NIGHT = (
    Row("place", N_("Place"), hint=N_("Berlin, or Berlin, Germany")),
    Row("hotel", N_("Hotel")),
    Row("address", N_("Address"), "text", hint=N_("As the driver reads it")),
    Row("phone", N_("Phone")),
    *_AMOUNT,
)
_BLOCK = (
    Row("title", N_("What is on"), needed=True, hint=N_("Ambiente, flight to Shanghai")),
    Row("kind", N_("Kind"), "choice", choices=BLOCK_KINDS),
    Row("day", N_("Day"), "day", half=True, needed=True),
    Row("hour", N_("Hour there"), half=True, needed=True, hint=N_("10:00")),
    Row("minutes", N_("Minutes"), "number", half=True),
    Row("place", N_("Where one is afterwards"), half=True, hint=N_("Berlin, or Berlin, Germany")),
)
_COST = (
    Row("kind", N_("Kind"), "choice", half=True, choices=COST_KINDS),
    Row("state", N_("Planned or paid"), "choice", half=True, choices=COST_STATES),
    *_AMOUNT,
    Row("on_date", N_("Date"), "day"),
    Row("note", N_("Note")),
)
_LEG = (
    Row("mode", N_("Way of travelling"), "choice", choices=MODES),
    Row("minutes", N_("Minutes"), "number", half=True, needed=True),
    Row("km", N_("Kilometres"), "number", half=True),
)


class _PartForm(Form):
    """A form of rows in one section."""

    help_topic = "trips"

    def __init__(
        self,
        title: str,
        rows: tuple[Row, ...],
        desk: Desk,
        values: Mapping[str, Any],
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, (Section("", rows),), desk, parent)
        shown = {row.name: values.get(row.name) for row in rows}
        if "place" in shown:
            shown["place"] = place_text(values.get("place"), values.get("country"))
        self.show_values(shown)
        lines = sum(1 if not row.half else 0.5 for row in rows)
        texts = sum(row.kind == "text" for row in rows)
        self.resize(480, round(150 + 58 * lines + 36 * texts))

    def complete(self, values: Values) -> Values:
        return split_places(self.desk, values, "place")


class BlockForm(_PartForm):
    """Time that is taken."""

    def complete(self, values: Values) -> Values:
        """Day and hour in one."""
        if values.get("day") and values.get("hour"):
            try:
                hour = time.fromisoformat(str(values["hour"]))
            except ValueError:
                text = Message(N_("{value} is not a time of day. Write it as 08:30."),
                               {"value": str(values["hour"])})  # fmt: skip
                raise ValidationError(text, {"hour": text}) from None
            values["at"] = datetime.combine(values.pop("day"), hour)
            del values["hour"]
        return super().complete(values)


def ask_night(
    parent: QWidget | None, desk: Desk, values: Mapping[str, Any], attempt: Attempt
) -> Values | None:
    """Where one sleeps; `values`: what is known of it."""
    return _PartForm(_("Night"), _NIGHT, desk, values, parent).ask_values(attempt)


def ask_block(
    parent: QWidget | None, desk: Desk, values: Mapping[str, Any], attempt: Attempt
) -> Values | None:
    """A fixed block; `values` may have `at` as a moment or ISO text."""
    at = values.get("at")
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    parts = {"day": at.date(), "hour": f"{at:%H:%M}"} if isinstance(at, datetime) else {}
    form = BlockForm(_("Fixed block"), _BLOCK, desk, {**values, **parts}, parent)
    return form.ask_values(attempt)


def ask_cost(
    parent: QWidget | None, desk: Desk, values: Mapping[str, Any], attempt: Attempt
) -> Values | None:
    """A planned or a paid cost."""
    return _PartForm(_("Cost"), _COST, desk, values, parent).ask_values(attempt)


def ask_leg(
    parent: QWidget | None, desk: Desk, values: Mapping[str, Any], attempt: Attempt
) -> Values | None:
    """How one gets from one place to the next."""
    title = _("{start} – {end}").format(start=values["from_place"], end=values["to_place"])
    return _PartForm(title, _LEG, desk, values, parent).ask_values(attempt)


def first_day(value: object) -> date:
    """A stored day as a day."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))
