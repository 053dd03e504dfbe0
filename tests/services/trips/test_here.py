"""Visits of customers here and audits: one operation for all of it, and the way back."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.hosting import CHECKS, PRESETS, PROGRAMMES
from custdesk.services import customers, history, sheets, visits
from custdesk.services.trips import here, hosting, requests

AT = dt.datetime.fromisoformat("2026-09-21T09:30")
STEPS = (
    {"minutes": 30, "what": "Welcome", "where_to": "Room 2", "who": "Ms Gu"},
    {"minutes": 90, "what": "Drying hall"},
)


@pytest.fixture
def tokyo(make):
    return make.customer("Tokyo Traders", country="JP", city="Tokyo")


def made(desk, customer, **values):
    return hosting.save(desk, None, customer, {"at": AT, "minutes": 120, **values}).created


def test_a_new_visit_is_on_our_clock_with_the_usual_list(desk, tokyo) -> None:
    found = here.get(desk, made(desk, tokyo, guests="Mr Nagase\nMs Sakamoto", steps=STEPS))
    assert found.visit.zone == "Asia/Shanghai"
    assert found.visit.at == AT
    assert found.visit.place == "Harvest Foods Export"
    assert found.listed("guests") == ("Mr Nagase", "Ms Sakamoto")
    assert [(f"{one.start:%H:%M}", f"{one.end:%H:%M}", one.step.what) for one in found.steps] == [
        ("09:30", "10:00", "Welcome"), ("10:00", "11:30", "Drying hall"),
    ]  # fmt: skip
    assert [one.text.text for one in found.checks] == [CHECKS[key] for key in PRESETS["visitor"]]
    assert found.remarks == ()


def test_what_does_not_go_together_is_told(desk, tokyo) -> None:
    number = made(
        desk, tokyo, minutes=60, steps=STEPS, arrive_at=AT + dt.timedelta(hours=1),
        leave_at=AT + dt.timedelta(hours=1),
    )  # fmt: skip
    found = here.get(desk, number)
    texts = [one.plural or one.text for one in found.remarks]
    assert texts == [
        "The programme is {n} minutes longer than the visit.",
        "They arrive after the visit begins.",
        "They leave before the programme ends.",
        "They leave before they arrive.",
    ]
    assert found.remarks[0].values == {"n": 60}


def test_an_edit_is_one_step_and_goes_back_whole(desk, tokyo) -> None:
    number = made(desk, tokyo, guests="Mr Nagase", steps=STEPS)
    before = dump(desk)
    done = hosting.save(
        desk, number, tokyo,
        {"hosts": "Li Wei", "steps": STEPS[1:], "checks": [{"text": "Water"}],
         "findings": [{"what": "Exit blocked", "severity": "major", "until_on": "2026-10-01",
                       "owner": "Li Wei"}]},
    )  # fmt: skip
    found = here.get(desk, number)
    assert [one.step.what for one in found.steps] == ["Drying hall"]
    assert [one.text.values["text"] for one in found.checks] == ["Water"]
    assert found.facts["guests"] == "Mr Nagase"
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_nothing_changed_is_no_step(desk, tokyo) -> None:
    number = made(desk, tokyo, steps=STEPS)
    again = hosting.save(desk, number, tokyo, {"steps": STEPS, "minutes": 120})
    assert again.operation is None


def test_a_finding_with_a_day_becomes_a_task_that_follows_it(desk, tokyo) -> None:
    number = made(desk, tokyo, kind="audit")
    finding = {"what": "Exit blocked", "severity": "critical", "owner": "Li Wei"}
    hosting.save(desk, number, tokyo, {"findings": [finding, {"what": "Labels"}]})
    assert customers.tasks_of(desk, tokyo) == []
    hosting.save(desk, number, tokyo, {"findings": [finding | {"until_on": "2026-10-01"}]})
    (task,) = customers.tasks_of(desk, tokyo)
    assert (task.what, task.due) == ("Exit blocked (Li Wei)", dt.date(2026, 10, 1))
    hosting.save(desk, number, tokyo, {"findings": [finding | {"until_on": "2026-10-08"}]})
    (task,) = customers.tasks_of(desk, tokyo)
    assert task.due == dt.date(2026, 10, 8)
    (found,) = here.get(desk, number).findings
    assert (found.severity, found.task, found.settled) == ("critical", task.id, False)


def test_a_planned_visit_becomes_one_here_at_the_same_moment(desk, tokyo) -> None:
    number = visits.save(desk, None, tokyo, {"at": AT}).created
    hosting.save(desk, number, tokyo, {"guests": "Mr Nagase"})
    row = requests.visit_of(desk, number)
    assert (row.at, row.zone) == (AT - dt.timedelta(hours=1), "Asia/Shanghai")
    hosting.not_here(desk, number)
    row = requests.visit_of(desk, number)
    assert (row.at, row.zone, row.place) == (AT, "Asia/Tokyo", "")
    with pytest.raises(NotFound):
        here.get(desk, number)


def test_an_edit_in_the_form_of_visits_keeps_our_clock(desk, tokyo) -> None:
    number = made(desk, tokyo)
    visits.save(desk, number, tokyo, {"at": AT + dt.timedelta(hours=1), "purpose": "Tea"})
    row = requests.visit_of(desk, number)
    assert (row.at, row.zone) == (AT + dt.timedelta(hours=1), "Asia/Shanghai")


def test_a_deleted_visit_takes_everything_along_and_brings_it_back(desk, tokyo) -> None:
    number = made(desk, tokyo, steps=STEPS)
    before = dump(desk)
    done = visits.remove(desk, number)
    assert not any(dump(desk)[table] for table in ("visit", "visit_here", "visit_step"))
    history.undo(desk, done.operation)
    assert dump(desk) == before
    gone = customers.remove(desk, [tokyo])
    assert not any(dump(desk)[table] for table in ("visit_here", "visit_check"))
    history.undo(desk, gone.operation)
    assert dump(desk) == before


def test_the_letter_invites_them_on_our_clock(desk, tokyo) -> None:
    number = made(desk, tokyo)
    text = requests.draft(desk, number, None, "en").text
    assert "welcome you" in text
    assert "09:30–11:30 (local time there)" in text or "9:30" in text
    assert "Who comes" not in text


def test_lines_are_ticked_off(desk, tokyo) -> None:
    number = made(desk, tokyo)
    first = here.get(desk, number).checks[0]
    hosting.tick(desk, first.id, desk.today())
    assert here.get(desk, number).checks[0].done == desk.today()
    hosting.tick(desk, first.id, None)
    assert here.get(desk, number).checks[0].done is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "party"}, "kind"),
        ({"arrive_at": "tomorrow"}, "arrive_at"),
        ({"minutes": 0}, "minutes"),
        ({"steps": [{"what": "Tour"}]}, "steps"),
        ({"findings": [{"what": "Dust", "severity": "huge"}]}, "findings"),
        ({"findings": [{"what": "Dust", "until_on": "soon"}]}, "findings"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(desk, tokyo, values, field) -> None:
    before = dump(desk)
    with pytest.raises(ValidationError) as told:
        hosting.save(desk, None, tokyo, {"at": AT, **values})
    assert field in told.value.problems
    assert dump(desk) == before


def test_every_preset_has_its_words() -> None:
    assert all(set(keys) <= CHECKS.keys() for keys in PRESETS.values())
    assert PROGRAMMES.keys() == PRESETS.keys()


def test_the_visit_plan_says_where_it_is_and_knows_no_closed_office(desk, tokyo) -> None:
    early = AT.replace(hour=7)
    number = hosting.save(desk, None, tokyo, {"at": early, "minutes": 60}).created
    made = sheets.sheet(desk, requests.visit_of(desk, number), desk.zone, desk.today(), ())
    assert made.where == "Harvest Foods Export"
    assert not any("hours" in one.title.text for one in made.alarms)
    assert made.hours == ""


def test_a_finding_that_is_taken_out_takes_its_own_task_along(desk, tokyo) -> None:
    first, second = (
        {"what": "Labels", "until_on": "2026-10-01"},
        {"what": "Drains", "until_on": "2026-10-02"},
    )
    number = made(desk, tokyo, kind="audit", findings=[first, second])
    hosting.save(desk, number, tokyo, {"findings": [second]})
    rows = "SELECT what, due FROM task WHERE deleted_op IS NULL"
    assert desk.db.rows(rows) == [("Drains", "2026-10-02")]
    hosting.save(desk, number, tokyo, {"findings": [second | {"what": "Drains, hall 2"}]})
    assert desk.db.rows(rows) == [("Drains, hall 2", "2026-10-02")]
    hosting.save(desk, number, tokyo, {"findings": [{"what": "Drains, hall 2"}]})
    assert desk.db.rows(rows) == []
