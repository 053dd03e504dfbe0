"""What is said of a visit is one step to undo, and becomes contact, tasks, person and gift."""

import datetime as dt
from decimal import Decimal

import pytest
from command_line import CommandLine
from factories import clock, desk, dump, empty_file, make

from custdesk.domain.errors import ValidationError
from custdesk.domain.trips.cost_words import Spent
from custdesk.domain.trips.debriefing import Debrief, Given, Newcomer
from custdesk.domain.trips.promised import Promise
from custdesk.domain.visit_codes import code_of
from custdesk.services import bin as bins
from custdesk.services import customers, history, tasks, visits
from custdesk.services.trips import candidates, debrief, requests, thanks, trips
from custdesk.services.trips.debrief import Span, Which
from custdesk.store.customer_timeline import timeline
from custdesk.system.language import say

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


def test_a_letter_of_thanks_is_owed_until_it_is_written(desk, visit) -> None:
    debrief.write(desk, Which(visit), Debrief(said="x", thanks="Thank Maria"))
    (one,) = thanks.owed(desk, [visit])
    assert (one.visit, one.customer, one.what) == (visit, "Alfreds", "Thank Maria")
    draft = requests.draft(desk, visit)
    assert (draft.kind, draft.language) == ("thanks", "de")
    assert "Vielen Dank für Ihre Zeit: Mittwoch, 2. September 2026" in draft.subject
    assert "in the past" not in str(draft.doubts)
    other = tasks.save(desk, None, visits.get(desk, visit)["customer_id"], {"what": "x"}).created
    assert (thanks.asked_by(desk, one.task), thanks.asked_by(desk, other)) == (visit, None)
    done = thanks.thanked(desk, visit)
    assert thanks.owed(desk, [visit]) == []
    assert desk.db.rows("SELECT channel, purpose FROM interaction ORDER BY id")[1:] == [
        ("email", "greeting")
    ]
    history.undo(desk, done.operation)
    assert len(thanks.owed(desk, [visit])) == 1


def test_a_missed_visit_goes_back_to_the_list(desk, make, visit) -> None:
    make.contact(visits.get(desk, visit)["customer_id"], "2026-09-01")
    assert visits.to_plan(desk) == []  # nothing else is due
    told = Debrief(held=False, why="They cancelled", next_step="ring", next_on=dt.date(2026, 11, 9))
    done = debrief.write(desk, Which(visit), told)
    assert visits.get(desk, visit)["status"] == "missed"
    assert desk.db.value("SELECT COUNT(*) FROM interaction") == 1
    assert desk.db.rows("SELECT what, due FROM task") == [("ring", "2026-11-09")]
    assert [row.name for row in visits.to_plan(desk)][:1] == ["Alfreds"]
    customer = visits.get(desk, visit)["customer_id"]
    ahead = {"name": "Next", "first_on": "2026-09-21", "last_on": "2026-09-22"}
    ahead |= {"start_place": "Berlin", "start_country": "DE"}
    trip = trips.save(desk, None, ahead).created
    (candidate,) = candidates.candidates(desk, trip)
    assert say(candidate.reasons[0]) == "visit of 2 Sep 2026 did not take place"
    visits.save(desk, None, customer, {"at": at("2026-09-21T10:00")})
    (candidate,) = candidates.candidates(desk, trip)
    assert "take place" not in say(candidate.reasons[0])
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


def test_the_code_of_what_comes_again_means_the_first_time_that_waits(desk, make) -> None:
    row = {"at": at("2026-08-20T10:00"), "rule": "FREQ=WEEKLY"}
    weekly = visits.save(desk, None, make.customer("Weekly"), row).created
    which = debrief.meant(desk, weekly)
    assert which.occurrence == at("2026-08-20T10:00")
    told = CommandLine(desk.paths.data).json("debrief", code_of(weekly), "--done", "--said", "Well")
    assert told["state"] == "done"
    assert visits.get(desk, weekly)["status"] == "planned"
    debrief.write(desk, which, Debrief(said="All well"))
    states = [one.state for one in debrief.of_days(desk, dt.date(2026, 8, 20), DAY)]
    assert states == ["done", "open", "open"]
    assert debrief.meant(desk, weekly).occurrence == at("2026-08-27T10:00")


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
    bins.empty(desk)
    assert desk.db.value("SELECT COUNT(*) FROM state WHERE key LIKE 'debrief:%'") == 0


def test_how_many_wait(desk, visit) -> None:
    assert debrief.waiting(desk) == (1, dt.date(2026, 9, 2))
    debrief.write(desk, Which(visit), Debrief(said="x"))
    assert debrief.waiting(desk) == (0, None)


@pytest.fixture
def trip(desk) -> int:
    values = {"name": "Germany", "first_on": "2026-08-31", "last_on": "2026-09-04",
              "currency": "EUR"}  # fmt: skip
    return trips.save(desk, None, values).created


def test_costs_are_paid_ones_of_the_trip_with_the_rate_of_their_day(desk, make, trip) -> None:
    make.row("exchange_rate", currency="EUR", on_date="2026-09-01", rate="1.10", source="typed")
    numbers = []
    for hour in (9, 14):
        customer = make.customer()
        visit = {"at": at(f"2026-09-02T{hour:02}:00"), "trip_id": trip}
        numbers.append(visits.save(desk, None, customer, visit).created)
    sheets = debrief.sheets(desk, Span(DAY, DAY, trip))
    assert [(one.which.visit, one.currency) for one in sheets] == [(n, "EUR") for n in numbers]
    costs = (Spent("car", Decimal("45.50"), "EUR", "taxi"), Spent("meals", Decimal(320), "JPY", ""))
    debrief.write(desk, Which(numbers[0]), Debrief(said="x", costs=costs))
    found = desk.db.rows(
        "SELECT visit_id, state, kind, on_date, amount, currency, rate, rate_on, note "
        "FROM trip_cost"
    )
    assert found == [
        (numbers[0], "paid", "car", "2026-09-02", 4550, "EUR", "1.10", "2026-09-01", "taxi"),
        (numbers[0], "paid", "meals", "2026-09-02", 320, "JPY", None, None, None),
    ]
    assert trips.get(desk, trip)["closed_on"] is None
    only_proposed = {"at": at("2026-09-03T09:00"), "trip_id": trip, "status": "proposed"}
    visits.save(desk, None, make.customer(), only_proposed)
    done = debrief.write(desk, Which(numbers[1]), Debrief(held=False, why="ill"))
    assert trips.get(desk, trip)["closed_on"] == "2026-09-03"
    history.undo(desk, done.operation)
    assert trips.get(desk, trip)["closed_on"] is None


def test_the_command_lists_and_writes(desk, make, visit, trip) -> None:
    line = CommandLine(desk.paths.data)
    (one,) = line.json("debrief", "--from", "2026-09-01", "--to", "2026-09-03")
    assert (one["visit"], one["state"], one["name"]) == (code_of(visit), "open", "Alfreds")
    told = line.json(
        "debrief", one["visit"].lower(), "--done", "--said", "Fine", "--next",
        "in 2 weeks: send the quote", "--promise", "samples by Friday", "--met", "Jo Li, Buyer",
        "--thanks",
    )  # fmt: skip
    assert (told["state"], told["said"]) == ("done", "Fine")
    tasks = {what for (what,) in desk.db.rows("SELECT what FROM task")}
    assert tasks == {"send the quote", "samples", "Thank Maria Anders for the visit"}
    letter = line.json("visit", "ask", one["visit"], "--note")
    assert (letter["kind"], letter["language"]) == ("thanks", "de")
    assert desk.db.value("SELECT done_on FROM task WHERE what LIKE 'Thank%'")
    assert "debriefed already" in line.run("debrief", one["visit"], "--done").stderr
    assert "not the code" in line.run("debrief", "V-1-X", "--done").stderr
    assert "--done" in line.run("debrief", one["visit"]).stderr
    assert line.json("debrief", "--trip", "Germany") == []


def test_a_visit_of_no_trip_has_no_costs(desk, visit) -> None:
    cost = Spent("car", Decimal(1), "EUR", "")
    with pytest.raises(ValidationError) as refused:
        debrief.write(desk, Which(visit), Debrief(said="x", costs=(cost,)))
    assert set(refused.value.problems) == {"costs"}


def test_a_missed_visit_is_in_no_day_but_in_its_debrief(desk, visit) -> None:
    debrief.write(desk, Which(visit), Debrief(held=False, why="ill", said="flu"))
    day = dt.date(2026, 9, 2)
    assert visits.between(desk, day, day) == []
    (sheet,) = debrief.of_days(desk, day, day)
    assert (sheet.state, sheet.came) == ("missed", "ill\nflu")


def test_the_timeline_tells_a_visit_once(desk, visit) -> None:
    customer = visits.get(desk, visit)["customer_id"]
    entries = [one for one in timeline(desk.db, customer, DAY, 10) if one.day < DAY]
    assert [one.kind for one in entries] == ["visit"]
    debrief.write(desk, Which(visit), Debrief(said="All well"))
    entries = [one for one in timeline(desk.db, customer, DAY, 10) if one.day < DAY]
    assert [one.kind for one in entries] == ["interaction"]


def test_a_missed_visit_that_is_not_to_return_is_called_off(desk, visit) -> None:
    debrief.write(desk, Which(visit), Debrief(held=False, why="ill", returns=False))
    assert visits.get(desk, visit)["status"] == "cancelled"


def test_a_task_of_another_customer_asks_for_no_letter_of_this_visit(desk, make, visit) -> None:
    task = make.row("task", customer_id=make.customer("Other"), kind="task", what="Look",
                    due="2026-09-04", notes=code_of(visit))  # fmt: skip
    assert thanks.asked_by(desk, task) is None
