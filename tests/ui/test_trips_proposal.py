"""A proposal in the window: shown before it is written, taken in one step, taken back in one."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QDialog

from custdesk.services import history, visits
from custdesk.services.trips import plan, proposal, trips
from custdesk.ui.trips.proposal_dialog import ProposalDialog, share
from custdesk.ui.trips.proposal_rows import Line, Title

MONDAY = dt.date(2026, 9, 14)


@pytest.fixture
def trip(desk):
    values = {
        "name": "Germany", "first_on": MONDAY, "last_on": MONDAY + dt.timedelta(days=1),
        "start_place": "Berlin", "start_country": "DE", "currency": "EUR",
        "end_place": "Berlin", "end_country": "DE",
    }  # fmt: skip
    return trips.save(desk, None, values).created


@pytest.fixture
def page(window, desk, trip, make_customer):
    """A trip of two days with one visit that is confirmed, and two customers near."""
    held = make_customer("Alfreds", city="Berlin")
    at = dt.datetime.combine(MONDAY, dt.time(10))
    visits.save(desk, None, held, {"at": at, "trip_id": trip, "asked": "confirmed"})
    make_customer("Berlin Bakery", city="Berlin")
    make_customer("Leipzig Lights", city="Leipzig")
    window.open("trips")
    window.page().open_trip(trip)
    return window.page()


@pytest.fixture
def dialog(page, qtbot, desk, tasks, trip):
    def work(progress):
        return proposal.propose(
            desk, trip, seconds=2, rounds=300, progress=share(progress),
            cancelled=progress.cancelled,
        )  # fmt: skip

    made = ProposalDialog(page.deeds, tasks, "Propose visits", work, page)
    qtbot.addWidget(made)
    return made


def names(dialog) -> list[str]:
    rows = dialog.rows.shown
    titles = [one.text if isinstance(one, Title) else "" for one in rows]
    left = titles.index("Not visited") if "Not visited" in titles else len(rows)
    return [one.name for one in rows[:left] if isinstance(one, Line)]


def test_it_is_shown_day_by_day_and_writes_nothing(dialog, desk, trip) -> None:
    assert sorted(names(dialog)) == ["Alfreds", "Berlin Bakery", "Leipzig Lights"]
    marks = {one.name: one.mark for one in dialog.rows.shown if isinstance(one, Line)}
    assert marks["Alfreds"] == "stays"
    assert marks["Leipzig Lights"] == "new"
    assert "2 new visits" in dialog.summary.text()
    assert dialog.take.isEnabled()
    assert len(plan.plan(desk, trip).visits) == 1


def test_it_is_taken_in_one_step_and_taken_back_in_one(page, dialog, desk, trip, monkeypatch):
    monkeypatch.setattr(ProposalDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    page.one.propose()
    rows = plan.plan(desk, trip).visits.values()
    names = sorted(row.customer_name for row in rows)
    assert names == ["Alfreds", "Berlin Bakery", "Leipzig Lights"]
    assert {row.status for row in rows if row.customer_name != "Alfreds"} == {"proposed"}
    history.undo_last(desk)
    assert len(plan.plan(desk, trip).visits) == 1


def test_leaving_it_leaves_the_trip(page, dialog, desk, trip, monkeypatch) -> None:
    monkeypatch.setattr(ProposalDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    page.one.propose()
    assert len(plan.plan(desk, trip).visits) == 1


def test_a_trip_that_cannot_be_better_says_so(page, qtbot, desk, tasks, trip) -> None:
    def work(progress):
        return proposal.best_order(desk, trip, seconds=2, cancelled=progress.cancelled)

    made = ProposalDialog(page.deeds, tasks, "Best order", work, page)
    qtbot.addWidget(made)
    assert "as good as it gets" in made.summary.text()
    assert not made.take.isEnabled()
