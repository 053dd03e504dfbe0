"""The forms of a trip and its parts: places typed in one field, hours, what is refused."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.services.trips import details, trips
from custdesk.ui.forms.trip import TripForm
from custdesk.ui.forms.trip_parts import _BLOCK, BlockForm


def typed(form, **texts: str) -> None:
    for name, text in texts.items():
        form.editors[name].widget.setText(text)


@pytest.fixture
def form(qtbot, desk):
    days = dt.date(2026, 9, 14), dt.date(2026, 9, 18)
    made = TripForm(desk, None, days)
    qtbot.addWidget(made)
    return made


def test_a_trip_begins_with_the_days_it_was_asked_for_and_ends_where_it_starts(form, desk) -> None:
    typed(form, name="Germany", start="Berlin, Germany", start_at="08:30")
    values = form.values()
    assert (values["start_place"], values["start_country"]) == ("Berlin", "DE")
    assert (values["end_place"], values["end_country"]) == ("Berlin", "DE")
    number = trips.save(desk, None, values).created
    stored = trips.get(desk, number)
    assert (stored["first_on"], stored["last_on"]) == ("2026-09-14", "2026-09-18")
    assert (stored["start_at"], stored["currency"]) == ("08:30", "USD")


def test_a_country_that_is_none_is_told_at_its_field(form) -> None:
    typed(form, name="Germany", start="Berlin, Atlantis")
    with pytest.raises(ValidationError) as refused:
        form.values()
    assert set(refused.value.problems) == {"start"}


def test_an_edited_trip_shows_what_is_stored(qtbot, desk, form) -> None:
    typed(form, name="Germany", start="Berlin, Germany", end="Paris, France", budget="26,000")
    number = trips.save(desk, None, form.values()).created
    again = TripForm(desk, number)
    qtbot.addWidget(again)
    assert not again.is_touched()
    shown = {name: again.editors[name].widget.text() for name in ("start", "end", "budget")}
    assert shown == {"start": "Berlin, Germany", "end": "Paris, France", "budget": "26,000"}


def test_fixed_time_has_its_hour_in_a_field_of_its_own(qtbot, desk, form) -> None:
    typed(form, name="Germany")
    trip = trips.save(desk, None, form.values()).created
    block = {"kind": "fair", "day": dt.date(2026, 9, 15), "hour": "9:5", "minutes": 300}
    made = BlockForm("Fixed block", _BLOCK, desk, block, None)
    qtbot.addWidget(made)
    typed(made, title="Ambiente", place="Frankfurt, Germany")
    with pytest.raises(ValidationError) as refused:
        made.values()
    assert set(refused.value.problems) == {"hour"}
    typed(made, hour="09:30")
    details.save_block(desk, None, trip, made.values())
    (stored,) = details.blocks(desk, trip)
    assert (stored["at"], stored["place"], stored["zone"]) == (
        "2026-09-15T09:30", "Frankfurt", "Europe/Berlin",
    )  # fmt: skip
