"""Plans tried on paper, and the care of a new tier offered."""

import datetime as dt

import pytest
from command_line import CommandLine
from factories import dump

from custdesk.domain.care_plan import Capacity, Plan, Scope
from custdesk.domain.errors import ValidationError
from custdesk.domain.reason import Kind
from custdesk.domain.tier import Tier
from custdesk.services import care, care_offers, care_schedule, history, tasks, tiers, today
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


def test_the_task_of_a_new_plan_is_the_contact_and_no_second_one(desk, promoted, make):
    """Also where its place is later than the three days in which a step is wanted."""
    other = make.customer("Later")
    make.contact(other, "2026-08-28")
    tiers.set_tier(desk, other, "key", "Strategic", None)
    found = {one.customer_id: one for one in care_offers.offers(desk)}
    places = {number: care_schedule.next_of(desk, number).day for number in found}
    assert (places[promoted] - DAY).days <= 1
    assert (places[other] - DAY).days > 3
    care_offers.accept(desk, list(found.values()), say)
    for number, day in places.items():
        (task,) = desk.db.rows("SELECT id, what, due FROM task WHERE customer_id = ?", number)
        first, second = care_schedule.between(desk, DAY, DAY + dt.timedelta(days=41), [number])[:2]
        assert (first.day.isoformat(), first.day, first.shares) == (task[2], day, "task")
        assert (first.subject, first.task, say(first.about)) == (task[0], task[1], task[1])
        assert say(first.why) == "The new care plan was taken up"
        assert (second.day - day).days > 7
        assert second.task == ""
        (row,) = [one for one in today.today(desk, day) if one.customer_id == number]
        assert [reason.kind for reason in row.reasons].count(Kind.FOLLOW_UP) == 0


def test_without_a_place_the_task_is_due_on_a_day_their_office_is_open(desk, make):
    number = make.customer("Arranged", country="US", care_days=28)
    make.contact(number, "2026-08-06")
    tiers.set_tier(desk, number, "key", "Strategic", None)
    (offer,) = care_offers.offers(desk)
    tasks.snooze(desk, number, dt.date(2027, 3, 1))
    assert care_schedule.next_of(desk, number) is None
    care_offers.accept(desk, [offer], say)
    due = desk.db.value("SELECT due FROM task WHERE kind = 'task'")
    assert due == "2026-09-08"  # the 6th is a Sunday, the 7th Labor Day


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


def test_the_days_by_command(desk, make, tmp_path):
    care.save_capacity(desk, Capacity(contacts=1, visit=1))
    for code in ("X", "Y", "Z"):
        make.contact(make.customer(code=code), "2020-06-01")
    number = desk.db.value("SELECT id FROM customer WHERE code = 'X'")
    care_schedule.move(desk, number, dt.date(2027, 3, 4))
    desk.close()
    line = CommandLine(tmp_path / "firm")
    days = ("care", "schedule", "--from", "2026-10-01", "--to", "2026-12-01")
    everybody, one = line.run(*days).stdout, line.run(*days, "--customer", "Y").stdout
    assert "more customer" in everybody
    assert "Moved to 4 Mar 2027." in everybody
    assert "more customer" not in one
    assert "Moved to" not in one
    later = line.json(*days, "--customer", "X")["moved_later"]
    assert [(row["code"], row["day"]) for row in later] == [("X", "2027-03-04")]
    wrong = line.run("care", "schedule", "--from", "2026-09-10", "--to", "2026-09-04")
    assert wrong.exit_code == 1
    cleared = line.run("care", "set", "--customer", "Y", "--clear").stdout
    assert cleared == "The plan is taken away.\n"


def test_today_on_a_day_off_says_so_and_who_waits(desk, make, tmp_path):
    now, day = dt.datetime.now(dt.UTC).date(), dt.timedelta(days=1)  # that of the commands
    free = Capacity(contacts=1, visit=1, days_off=((now - day, now + day),))
    care.save_capacity(desk, free)
    for _ in range(3):
        make.contact(make.customer(), "2020-06-20")
    desk.close()
    line = CommandLine(tmp_path / "firm")
    told = line.run("today").stdout
    assert told.startswith("No contacts are planned for today; the next are on ")
    assert "2 more customers are due on " in told
    assert "Nobody is due" not in told
    assert "due today" not in line.run("care", "schedule").stdout
