"""The dialog of fairs: stands, days, fairs of one's own, onto a trip."""

import datetime as dt

import pytest

from custdesk.services import fairs
from custdesk.services.trips import details, trips
from custdesk.ui.forms import fairs as page
from custdesk.ui.forms.fairs import FairsDialog


@pytest.fixture
def dialog(desk, tasks, qtbot):
    dialog = FairsDialog(desk, tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def answered(monkeypatch, **typed):
    """The form is shown, some fields are typed into, and it is saved."""

    def ask(form, attempt):
        for name, value in typed.items():
            form.editors[name].show(value)
        attempt(form.values())

    monkeypatch.setattr(page.Form, "ask_values", ask)


def test_phases_ahead_are_listed_and_a_stand_is_kept_without_copying_the_rest(
    dialog, desk, monkeypatch
) -> None:
    assert dialog.list.count() == 9  # from September 2026 on: three sessions
    assert not dialog.delete_button.isEnabled()
    answered(monkeypatch, stand="11.2 B14")
    dialog.edit()
    fair = fairs.get(desk, "canton-2026-autumn-1")
    assert (fair.stand, fair.expected) == ("11.2 B14", True)
    assert "11.2 B14" in dialog.list.item(0).text()
    assert dialog.delete_button.isEnabled()
    dialog.remove()
    assert fairs.get(desk, "canton-2026-autumn-1").own is None


def test_other_days_make_a_phase_certain(dialog, desk, monkeypatch) -> None:
    answered(monkeypatch, first_on=dt.date(2026, 10, 16), last_on=dt.date(2026, 10, 20))
    dialog.edit()
    fair = fairs.get(desk, "canton-2026-autumn-1")
    assert (fair.first, fair.expected) == (dt.date(2026, 10, 16), False)


def test_a_fair_of_ones_own_goes_onto_the_trip_that_has_its_days(dialog, desk, monkeypatch) -> None:
    answered(
        monkeypatch, name="Anuga", first_on=dt.date(2026, 9, 9), last_on=dt.date(2026, 9, 11),
        place="Köln", country="DE",
    )  # fmt: skip
    dialog.new()
    dialog.list.setCurrentRow(0)
    fair = dialog.current()
    assert fair is not None
    assert dialog.trips_for(fair) == []
    days = {"first_on": dt.date(2026, 9, 10), "last_on": dt.date(2026, 9, 15)}
    trip = trips.save(desk, None, {"name": "Germany", **days}).created
    assert dialog.trips_for(fair) == [(trip, "Germany")]
    dialog.put_onto(trip, fair)
    assert [one["at"][:10] for one in details.blocks(desk, trip)] == ["2026-09-10", "2026-09-11"]
