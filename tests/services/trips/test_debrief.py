"""What is said of a visit is one step to undo, and becomes contact, tasks, person and gift."""

import datetime as dt

import pytest
from factories import clock, desk, dump, empty_file, make

from custdesk.domain.errors import ValidationError
from custdesk.domain.trips.debriefing import Debrief, Given, Newcomer
from custdesk.domain.trips.promised import Promise
from custdesk.services import customers, history, visits
from custdesk.services.trips import debrief
from custdesk.services.trips.debrief import Which

__all__ = ["clock", "desk", "empty_file", "make"]

DAY = dt.date(2026, 9, 3)
at = dt.datetime.fromisoformat


@pytest.fixture
def visit(desk, make) -> int:
    customer = make.customer("Alfreds", country="DE", city="Berlin")
    make.person(customer, "Maria Anders")
    return visits.save(desk, None, customer, {"at": at("2026-09-02T10:00")}).created


def test_a_held_visit_is_one_step(desk, make, visit) -> None:
    before = dump(desk)
    customer = visits.get(desk, visit)["customer_id"]
    person = desk.db.value("SELECT id FROM person")
    told = Debrief(
        said="Wants the small jars", result="agreed", person=person, next_step="call about jars",
        next_on=dt.date(2026, 9, 10),
        promises=(Promise("send 3 samples", dt.date(2026, 9, 7), said=True),),
        newcomer=Newcomer("Jens Kruse", "Buyer", "+49 30 1", "jens@example.com"),
        gift=Given("Tea", 4500, "USD"), thanks="Thank Maria Anders",
    )  # fmt: skip
    done = debrief.write(desk, Which(visit), told)
    assert desk.db.value("SELECT COUNT(*) FROM operation WHERE id >= ?", done.operation) == 1
    (sheet,) = debrief.of_days(desk, DAY - dt.timedelta(days=7), DAY)
    assert (sheet.state, sheet.came) == ("done", "Wants the small jars")
    assert customers.detail(desk, customer).row.last_contact == dt.date(2026, 9, 2)
    assert desk.db.rows("SELECT channel, date, summary, result, next_step FROM interaction") == [
        ("visit", "2026-09-02", "Wants the small jars", "agreed", "call about jars")
    ]
    tasks = desk.db.rows("SELECT what, due FROM task WHERE deleted_op IS NULL ORDER BY due, what")
    assert tasks == [
        ("Thank Maria Anders", "2026-09-04"),
        ("send 3 samples", "2026-09-07"),
        ("call about jars", "2026-09-10"),
    ]
    assert desk.db.rows("SELECT what, amount, currency, date FROM gift") == [
        ("Tea", 4500, "USD", "2026-09-02")
    ]
    points = desk.db.rows("SELECT kind, written FROM contact_point ORDER BY id")
    assert points == [("phone", "+49 30 1"), ("email", "jens@example.com")]
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_a_missed_visit_goes_back_to_the_list(desk, visit) -> None:
    told = Debrief(held=False, why="they_cancelled", next_step="ring", next_on=dt.date(2026, 9, 9))
    done = debrief.write(desk, Which(visit), told)
    assert visits.get(desk, visit)["status"] == "missed"
    assert desk.db.value("SELECT COUNT(*) FROM interaction") == 0
    assert desk.db.rows("SELECT what, due FROM task") == [("ring", "2026-09-09")]
    assert [row.name for row in visits.to_plan(desk)][:1] == ["Alfreds"]
    customer = visits.get(desk, visit)["customer_id"]
    visits.save(desk, None, customer, {"at": at("2026-09-21T10:00")})
    assert visits.to_plan(desk) == []
    history.undo(desk, done.operation)
    assert visits.get(desk, visit)["status"] == "planned"


def test_one_time_of_what_comes_again(desk, make) -> None:
    customer = make.customer("Weekly")
    row = {"at": at("2026-08-20T10:00"), "rule": "FREQ=WEEKLY"}
    visits.save(desk, None, customer, row)
    sheets = debrief.of_days(desk, dt.date(2026, 8, 20), DAY)
    assert [one.row.at.day for one in sheets] == [20, 27, 3]
    debrief.write(desk, sheets[1].which, Debrief(said="All well"))
    states = [one.state for one in debrief.of_days(desk, dt.date(2026, 8, 20), DAY)]
    assert states == ["open", "done", "open"]


def test_what_cannot_be_saved_says_why(desk, make, visit) -> None:
    with pytest.raises(ValidationError) as refused:
        debrief.write(desk, Which(visit), Debrief(held=False))
    assert set(refused.value.problems) == {"why"}
    customer = make.customer("Later")
    ahead = visits.save(desk, None, customer, {"at": at("2026-09-08T10:00")}).created
    with pytest.raises(ValidationError) as refused:
        debrief.write(desk, Which(ahead), Debrief(said="x"))
    assert set(refused.value.problems) == {"held"}
    debrief.write(desk, Which(visit), Debrief(said="x"))
    with pytest.raises(ValidationError):
        debrief.write(desk, Which(visit), Debrief(said="again"))


def test_what_was_typed_is_kept_until_it_is_saved(desk, visit) -> None:
    debrief.keep(desk, Which(visit), {"said": "half a sen"})
    assert debrief.kept(desk) == {str(visit): {"said": "half a sen"}}
    debrief.write(desk, Which(visit), Debrief(said="half a sentence"))
    assert debrief.kept(desk) == {}
    debrief.keep(desk, Which(visit), {"said": "more"})
    visits.remove(desk, visit)
    assert debrief.kept(desk) == {}


def test_how_many_wait(desk, visit) -> None:
    assert debrief.waiting(desk) == (1, dt.date(2026, 9, 2))
    debrief.write(desk, Which(visit), Debrief(said="x"))
    assert debrief.waiting(desk) == (0, None)
