"""The form of how much a day holds, and on which days nothing is done."""

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.care_plan import Capacity
from custdesk.domain.day_words import parse_day
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picks import PicksEditor
from custdesk.ui.forms.rows import Row, Section

_MONDAY = dt.date(2024, 1, 1)
_APART = re.compile(r"\s*[\n;；]\s*")
_TO = re.compile(r"\s*(?:–|—|~|～| to | - |至|到)\s*")


class CapacityForm(Form):
    """Contacts and visits of a day, days of the week that are free, holidays and days off."""

    def __init__(self, desk: Desk, value: Capacity, parent: QWidget | None = None) -> None:
        names = [
            (str(day), words().date(_MONDAY + dt.timedelta(days=day), "weekday"))
            for day in range(7)
        ]  # fmt: skip
        self._week = PicksEditor(names, "", own_words=False, ordered=False)
        self._week.name(_("Days of the week without work"))
        self._week.open.hide()
        rows = (
            Row("contacts", N_("Contacts a day"), "number", half=True, needed=True),
            Row(
                "visit", N_("A visit counts as so many contacts"), "number", half=True, needed=True
            ),
            Row("weekend", N_("Days of the week without work")),
            Row("country", N_("Public holidays of"), "country", hint=N_("as your time zone")),
            Row("days_off", N_("Days off: one or from – to on a line"), "text"),
        )
        title = _("What a day holds")
        super().__init__(
            title, (Section("", rows),), desk, parent, given={"weekend": self._week}
        )  # fmt: skip
        spans = "\n".join(_span(first, last) for first, last in value.days_off)
        self.show_values(
            {
                "contacts": value.contacts, "visit": value.visit, "country": value.country,
                "weekend": tuple(str(day) for day in value.weekend), "days_off": spans,
            }
        )  # fmt: skip
        self.resize(520, 520)

    def capacity(self, values: Values) -> Capacity:
        """What the values mean; raises `ValidationError`."""
        return Capacity(
            contacts=values["contacts"],
            visit=values["visit"],
            weekend=tuple(sorted(int(day) for day in values["weekend"] or ())),
            country=values["country"],
            days_off=self._days(values["days_off"] or ""),
        )

    def _days(self, text: str) -> tuple[tuple[dt.date, dt.date], ...]:
        spans = []
        for line in filter(None, _APART.split(text.strip())):
            parts = [parse_day(part, self.desk.today()) for part in _TO.split(line)]
            if None in parts or len(parts) > 2:
                said = N_("“{line}” is no day: write 24 Dec, or 24 Dec – 2 Jan.")
                problem = Message(said, {"line": line})
                raise ValidationError(problem, {"days_off": problem})
            days = [day for day in parts if day is not None]
            spans.append((days[0], days[-1]))
        return tuple(spans)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        value: Capacity,
        attempt: Callable[[Capacity], object],
    ) -> Values | None:
        """Ask and write; None when the user left."""
        form = cls(desk, value, parent)
        return form.ask_values(lambda values: attempt(form.capacity(values)))


def _span(first: dt.date, last: dt.date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"
