"""Plans of care: the most specific one wins, point by point; every change can be taken back."""

import datetime as dt

import pytest
from command_line import CommandLine
from factories import dump, figure

from custdesk.domain.care_plan import PRESETS, Capacity, Gift, Plan, Scope
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.services import care, customers, duplicates, history
from custdesk.system.language import say

TEXTILES = Scope(Tier.ORDINARY, "Textiles")


def told(desk, customer):
    """Field -> (what holds, where it is from)."""
    found = care.of_customer(desk, customer).resolved
    return {name: (getattr(found.plan, name), say(origin)) for name, origin in found.origin.items()}


def test_the_most_specific_plan_wins_and_leaves_the_rest_open(desk, make):
    number = make.customer(industry="Textiles, home")
    assert told(desk, number)["rhythm"] == (60, "CustDesk's suggestion")
    care.save(desk, Scope(Tier.ORDINARY), Plan(rhythm=50, services=("urgent",)))
    care.save(desk, TEXTILES, Plan(rhythm=45, visit_rhythm=200))
    care.save_own(desk, number, Plan(visit_rhythm=0, gifts=(Gift("Tea", 2000, "USD"),)))
    found = told(desk, number)
    assert found["rhythm"] == (45, "Textiles, Ordinary")
    assert found["visit_rhythm"] == (0, "This customer")
    assert found["services"] == (("urgent",), "Ordinary")
    assert found["gifts"] == ((Gift("Tea", 2000, "USD"),), "This customer")
    assert found["channels"][1] == "CustDesk's suggestion"
    care.save_own(desk, number, Plan(rhythm=10))
    assert told(desk, number)["rhythm"] == (10, "This customer")
    assert told(desk, number)["visit_rhythm"] == (200, "Textiles, Ordinary")


def test_the_more_closely_named_industry_wins(desk, make):
    number = make.customer(industry="Home textiles")
    care.save(desk, Scope(Tier.ORDINARY, "textiles"), Plan(rhythm=45))
    care.save(desk, Scope(Tier.ORDINARY, "home textiles"), Plan(rhythm=40))
    assert told(desk, number)["rhythm"] == (40, "home textiles, Ordinary")
    care.remove(desk, Scope(Tier.ORDINARY, "home textiles"))
    assert told(desk, number)["rhythm"] == (45, "textiles, Ordinary")


def test_the_rhythm_of_an_industry_is_that_of_the_list_and_of_the_detail(desk, make):
    number = make.customer(industry="Textiles")
    make.contact(number, "2026-09-01")
    assert figure(desk, number)["next_on"] == "2026-10-31"
    care.save(desk, TEXTILES, Plan(rhythm=45))
    assert figure(desk, number)["next_on"] == "2026-10-16"
    assert customers.detail(desk, number).care_days == 45
    care.save(desk, Scope(Tier.ORDINARY), Plan(rhythm=20))
    assert figure(desk, number)["next_on"] == "2026-10-16"
    care.remove(desk, TEXTILES)
    assert figure(desk, number)["next_on"] == "2026-09-21"


def test_a_set_of_plans_is_one_operation_that_can_be_taken_back(desk, make):
    number = make.customer(industry="Food")
    before, told_before = dump(desk), told(desk, number)
    done = care.apply_preset(desk, "food", "Food")
    assert told(desk, number)["rhythm"] == (30, "Food, Ordinary")
    again = care.apply_preset(desk, "food", "Food")
    assert again.operation is None
    history.undo(desk, done.operation)
    assert (dump(desk), told(desk, number)) == (before, told_before)
    everywhere = care.apply_preset(desk, "textiles")
    assert told(desk, number)["rhythm"] == (45, "Ordinary")
    history.undo(desk, everywhere.operation)
    assert (dump(desk), told(desk, number)) == (before, told_before)


def test_every_set_is_whole():
    for one in PRESETS:
        for tier in Tier:
            plan = one.plans[tier]
            care.checked(plan)
            assert plan.rhythm, (one.key, tier)
            assert plan.visit_rhythm is not None
            assert plan.purposes, (one.key, tier)


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (Plan(rhythm=0), "rhythm"),
        (Plan(rhythm=5000), "rhythm"),
        (Plan(visit_rhythm=-1), "visit_rhythm"),
        (Plan(channels=("pigeon",)), "channels"),
        (Plan(channels=()), "channels"),
        (Plan(gifts=(Gift(" "),)), "gifts"),
        (Plan(gifts=(Gift("Tea", -5, "USD"),)), "gifts"),
    ],
)
def test_what_makes_no_sense_is_refused(desk, plan, field):
    with pytest.raises(ValidationError) as refused:
        care.save(desk, Scope(Tier.KEY), plan)
    assert set(refused.value.problems) == {field}


def test_what_a_day_holds(desk):
    assert care.capacity(desk) == Capacity()
    off = ((dt.date(2026, 9, 7), dt.date(2026, 9, 9)),)
    wanted = Capacity(20, 4, (4, 5), "AE", off)
    done = care.save_capacity(desk, wanted)
    assert care.capacity(desk) == wanted
    history.undo(desk, done.operation)
    assert care.capacity(desk) == Capacity()
    for bad in (Capacity(contacts=0), Capacity(visit=99), Capacity(weekend=tuple(range(7)))):
        with pytest.raises(ValidationError):
            care.save_capacity(desk, bad)


def test_of_two_customers_that_are_one_the_plans_become_one(desk, make):
    winner, loser = make.customer("Alba"), make.customer("Alba Ltd")
    care.save_own(desk, winner, Plan(visit_rhythm=90))
    care.save_own(desk, loser, Plan(visit_rhythm=30, services=("urgent",)))
    duplicates.merge(desk, winner, loser)
    own = care.of_customer(desk, winner).own
    assert (own.visit_rhythm, own.services) == (90, ("urgent",))


def test_the_commands(desk, make, tmp_path):
    make.customer("Alba", code="A", industry="Food")
    desk.close()
    line = CommandLine(tmp_path / "firm")
    assert [row["tier"] for row in line.json("care", "plans")] == [str(tier) for tier in Tier]
    line.json("care", "preset", "food", "--industry", "Food")
    assert len(line.json("care", "plans")) == 8
    line.json("care", "set", "--customer", "A", "--visits", "30", "--purposes", "touch, Our fair")
    found = line.json("care", "show", "A")
    assert found["plan"]["purposes"] == ["touch", "Our fair"]
    assert (found["plan"]["rhythm"], found["origin"]["rhythm"]) == (30, "Food, Ordinary")
    assert "Our fair" in line.run("care", "show", "A").stdout
    line.json("care", "set", "--customer", "A", "--purposes", "-")
    assert line.json("care", "show", "A")["own"]["purposes"] is None
    refused = line.run("care", "set", "--tier", "key", "--rhythm", "soon")
    assert (refused.exit_code, refused.stderr) == (1, "soon is not a number of days.\n")
    assert line.run("care", "set", "--rhythm", "3").exit_code == 1
    assert line.run("care", "plans").exit_code == 0
    assert line.run("care", "preset").stdout.startswith("general")
    told = line.json("care", "schedule")
    assert told["contacts"][0]["code"] == "A"
    assert "First contact" in line.run("care", "schedule", "--customer", "A").stdout
    day = told["contacts"][-1]["day"]
    assert line.json("care", "move", "A", day)["day"] == day
    assert line.json("care", "schedule")["contacts"][0]["day"] == day
    line.json("care", "skip", "A", "--reason", "On leave")
    assert line.json("care", "schedule")["contacts"][0]["shares"] is None


def test_an_industry_in_other_letters_is_the_same_one(desk):
    care.save(desk, Scope(Tier.KEY, "Bikes"), Plan(rhythm=10))
    care.save(desk, Scope(Tier.KEY, " bikes "), Plan(rhythm=20))
    industries = [row for row in care.plans(desk) if row.scope.industry]
    assert [(row.scope.industry, row.plan.rhythm) for row in industries] == [("Bikes", 20)]
    care.remove(desk, Scope(Tier.KEY, "BIKES"))
    assert not [row for row in care.plans(desk) if row.scope.industry]
