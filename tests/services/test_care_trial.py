"""Plans tried on paper, and the care of a new tier offered."""

import datetime as dt

import pytest
from command_line import CommandLine
from factories import dump

from custdesk.domain.care_plan import Capacity, Plan, Scope
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.services import care, care_offers, care_schedule, history, tiers
from custdesk.services.care_trial import Trial
from custdesk.services.desk import roll
from custdesk.store import care_rows
from custdesk.system.language import say, use

DAY = dt.date(2026, 9, 3)
EVERY_DAY = {Scope(Tier.ORDINARY): Plan(rhythm=2, visit_rhythm=0, channels=("call",))}


@pytest.fixture
def many(make):
    numbers = [make.customer(f"Firm {n}") for n in range(8)]
    for place, number in enumerate(numbers):
        make.contact(number, f"2026-08-{10 + place}")
    return numbers


def test_on_paper_is_what_the_days_will_be(desk, many):
    before = dump(desk)
    paper = Trial(desk, 42).on_paper()
    rows = care_rows.between(desk.db, DAY, DAY + dt.timedelta(days=41))
    assert paper.contacts == len(rows)
    assert [one.customers for one in paper.tiers] == [0, 0, 8, 0]
    assert (paper.over_per_week, dump(desk)) == (0, before)
    assert [(week.room, week.used) for week in paper.weeks] == [
        (week.room, week.used) for week in care_schedule.weeks(desk)
    ]


def test_a_draft_is_tried_and_not_written(desk, many):
    before = dump(desk)
    trial = Trial(desk)
    assert say(trial.on_paper().message).startswith(
        "In 28 days: 0 calls or messages, 0 visits; the days"
    )
    small = Capacity(contacts=2, visit=2)
    paper = trial.on_paper(EVERY_DAY, small)
    # 8 customers every second day ask for 28 a week, where 5 days hold 10.
    assert paper.over_per_week == pytest.approx(18, abs=1)
    assert all(week.used <= week.room for week in paper.weeks)
    assert paper.tiers[Tier.ORDINARY.order].waiting > 0
    assert dump(desk) == before
    care.save(desk, *next(iter(EVERY_DAY.items())))
    care.save_capacity(desk, small)
    stored = Trial(desk).on_paper()
    assert (stored.contacts, stored.weeks) == (paper.contacts, paper.weeks)
    assert care_schedule.too_much(desk).per_week == pytest.approx(paper.over_per_week, abs=2)


def test_a_trial_says_how_many_days_it_takes(desk):
    for days in (0, 6, 999):
        with pytest.raises(ValidationError):
            Trial(desk, days)


@pytest.fixture
def promoted(desk, make, clock):
    """A customer who was graded in August and became a key customer today."""
    clock.set(dt.date(2026, 8, 20))
    number = make.customer("Alba", code="A")
    make.contact(number, "2026-08-19")
    clock.set(DAY)
    roll(desk)
    tiers.set_tier(desk, number, "key", "Strategic", None)
    return number


def test_a_change_of_tier_offers_the_new_plan(desk, promoted):
    (offer,) = care_offers.offers(desk)
    assert (offer.before, offer.after, offer.on) == (Tier.ORDINARY, Tier.KEY, DAY)
    changes = {one.field: (one.before, one.after) for one in offer.changes}
    assert (changes["rhythm"], changes["visit_rhythm"]) == ((60, 14), (0, 120))
    assert offer.services == ("manager", "urgent", "priority", "top_visits", "training")
    before = dump(desk)
    use("zh_CN")
    done = care_offers.accept(desk, [offer], say)
    (task,) = desk.db.rows("SELECT what, due FROM task")
    assert task[0].startswith("按新的维护计划")
    assert dt.date.fromisoformat(task[1]) >= DAY
    assert care_offers.offers(desk) == []
    history.undo(desk, done.operation)
    assert (dump(desk), len(care_offers.offers(desk))) == (before, 1)
    care_offers.decline(desk, [offer])
    assert care_offers.offers(desk, customer=promoted) == []


def test_a_tier_and_back_is_no_offer(desk, promoted):
    tiers.set_tier(desk, promoted, "ordinary", "Not yet", None)
    assert care_offers.offers(desk) == []


def test_an_own_plan_leaves_nothing_to_offer(desk, promoted):
    everything = care.of_customer(desk, promoted).resolved.plan
    care.save_own(desk, promoted, everything)
    assert care_offers.offers(desk) == []


def test_the_commands(desk, promoted, tmp_path):
    desk.close()
    line = CommandLine(tmp_path / "firm")
    paper = line.json("care", "try", "--days", "14", "--tier", "key", "--rhythm", "1")
    assert paper["days"] == 14
    assert line.run("care", "try").stdout.startswith("In 28 days: ")
    assert line.run("care", "try", "--rhythm", "3").exit_code == 1
    assert line.json("care", "try", "--preset", "food")["contacts"] >= 1
    found = line.json("care", "offers", "--since", "2026-08-01")
    assert [row["code"] for row in found["offers"]] == ["A"]
    assert "60 → 14" in line.run("care", "offers", "--since", "2026-08-01").stdout
    assert line.json("care", "offers", "--since", "2026-08-01", "--accept")["operation"]
    assert line.json("care", "offers", "--since", "2026-08-01")["offers"] == []
