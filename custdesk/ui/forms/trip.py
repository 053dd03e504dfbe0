"""The form of a trip: when, from where to where, with whom, for how much."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.trips.kinds import TRIP_KINDS
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.trips import trips, where
from custdesk.system.language import _, words
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section

_PLACE = N_("Berlin, or Berlin, Germany")
_HOUR = N_("08:30")
_SECTIONS = (
    Section(
        "",
        (
            Row("name", N_("Name"), needed=True, hint=N_("Germany in autumn")),
            Row("kind", N_("Kind"), "choice", choices=TRIP_KINDS),
            Row("first_on", N_("First day"), "day", half=True, needed=True),
            Row("last_on", N_("Last day"), "day", half=True, needed=True),
            Row("start", N_("Starts in"), half=True, hint=_PLACE),
            Row("start_at", N_("Leaves at the earliest"), half=True, hint=_HOUR),
            Row("end", N_("Ends in"), half=True, hint=_PLACE),
            Row("end_at", N_("Back at the latest"), half=True, hint=N_("19:00")),
            Row("budget", N_("Budget"), "money", half=True, with_currency="currency"),
            Row("currency", N_("Currency"), "currency", half=True),
            Row("travellers", N_("Travellers"), "text", hint=N_("A line each")),
            Row("contacts", N_("In an emergency"), "text",
                hint=N_("Name and phone, a line each; printed on the visit plan")),
            Row("notes", N_("Notes"), "text"),
        ),
    ),
)  # fmt: skip


def place_text(place: object, country: object) -> str | None:
    """`Berlin, Germany` for what is stored apart."""
    parts = (str(place or ""), words().country(str(country)) if country else "")
    return ", ".join(part for part in parts if part) or None


def split_places(desk: Desk, values: Values, *fields: str) -> Values:
    """The values with each place typed in one field as place and country.

    Raises `ValidationError` where a country is not plain.
    """
    problems = {}
    for field in fields:
        if field not in values:
            continue
        text = values.pop(field)
        before = "" if field == "place" else f"{field}_"
        values[f"{before}place"] = values[f"{before}country"] = None
        if text:
            try:
                place, country = where.read_place(desk, str(text))
            except CustDeskError as refused:
                problems[field] = refused.message
            else:
                values[f"{before}place"], values[f"{before}country"] = place, country
    if problems:
        raise ValidationError(next(iter(problems.values())), problems)
    return values


class TripForm(Form):
    """Edits a trip, or asks for a new one."""

    help_topic = "trips"

    def __init__(
        self,
        desk: Desk,
        trip: int | None,
        days: tuple[date, date] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("New trip") if trip is None else _("Edit trip"), _SECTIONS, desk, parent)
        stored: dict[str, Any] = trips.get(desk, trip) if trip is not None else {}
        if trip is None:
            first, last = days or (None, None)
            stored = {"kind": "out", "currency": customers.base_currency(desk)}
            stored |= {"first_on": first, "last_on": last}
        for end in ("start", "end"):
            stored[end] = place_text(stored.get(f"{end}_place"), stored.get(f"{end}_country"))
        names = [row.name for section in _SECTIONS for row in section.rows]
        self.show_values({name: stored.get(name) for name in names})
        self.resize(600, 700)

    def complete(self, values: Values) -> Values:
        """Places as place and country; a trip that starts somewhere ends there, too."""
        if values.get("first_on") and not values.get("last_on"):
            values["last_on"] = values["first_on"]
        values = split_places(self.desk, values, "start", "end")
        if not values.get("end_place"):
            values |= {f"end_{name}": values.get(f"start_{name}") for name in ("place", "country")}
        return values

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        trip: int | None,
        attempt: Callable[[Values], object],
        days: tuple[date, date] | None = None,
    ) -> Values | None:
        """What was typed, after `attempt` took it; None when the user left."""
        return cls(desk, trip, days, parent).ask_values(attempt)
