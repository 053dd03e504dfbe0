"""A survey from the first question to what its answers bring about."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.services import history, surveys
from custdesk.services.complaints import cases


@pytest.fixture
def spring(desk) -> int:
    return surveys.save(desk, None, {"name": "Spring 2026"}).created


def test_an_answer_is_counted_and_undone(desk, make, spring) -> None:
    one, other = make.customer("Nord"), make.customer("Sued")
    person = make.person(one, "Ann")
    surveys.ask(desk, spring, [(one, person), (other, None), (one, person)])
    assert not surveys.ask(desk, spring, [(other, None)]).operation  # is asked only once
    asked = {row.customer: row for row in surveys.answers(desk, spring)}
    assert len(asked) == 2
    assert asked[one].person_name == "Ann"
    done = surveys.record(desk, asked[one].id, {"score": 10, "product": 5, "words": "Fine"})
    row = surveys.answer(desk, asked[one].id)
    assert (row.score, row.product, row.words, row.complaint) == (10, 5, "Fine", None)
    assert row.answered == dt.date(2026, 9, 3)
    found = surveys.results(desk, spring)
    assert (found.all.asked, found.all.answered, found.all.nps.score) == (2, 1, 100)
    assert [one.words for one in found.said] == ["Fine"]
    history.undo(desk, done.operation)
    assert surveys.results(desk, spring).all.answered == 0


def test_a_low_score_opens_one_complaint_in_the_same_deed(desk, make, spring) -> None:
    number = make.customer()
    surveys.ask(desk, spring, [(number, None)], "phone")
    row = surveys.answers(desk, spring)[0]
    done = surveys.record(desk, row.id, {"score": 2, "delivery": 1, "words": "Late again"})
    found = cases.listed(desk)
    assert [(one.what, one.kind, one.severity) for one in found] == [
        ("Late again (Spring 2026: 2/10)", "delay", "high")
    ]
    assert surveys.answer(desk, row.id).complaint == found[0].id
    surveys.record(desk, row.id, {"score": 1, "words": "Still late"})
    assert len(cases.listed(desk)) == 1
    history.undo(desk, done.operation)
    assert not cases.listed(desk)


def test_a_complaint_can_be_left_out_and_fair_scores_open_none(desk, make, spring) -> None:
    firms = [make.customer() for _ in range(2)]
    surveys.ask(desk, spring, [(one, None) for one in firms])
    first, second = surveys.answers(desk, spring)
    surveys.record(desk, first.id, {"score": 0}, complain=False)
    surveys.record(desk, second.id, {"score": 7})
    assert not cases.listed(desk)


@pytest.mark.parametrize(
    ("values", "field"),
    [({}, "score"), ({"score": 11}, "score"), ({"score": 9, "price": 0}, "price"),
     ({"score": "9"}, "score"), ({"people": 6}, "people")],
)  # fmt: skip
def test_what_is_no_answer_is_refused(desk, make, spring, values, field) -> None:
    surveys.ask(desk, spring, [(make.customer(), None)])
    row = surveys.answers(desk, spring)[0]
    with pytest.raises(ValidationError) as refused:
        surveys.record(desk, row.id, values)
    assert field in refused.value.problems


@pytest.mark.parametrize(
    ("values", "field"),
    [({"name": " "}, "name"), ({"closed_on": dt.date(2020, 1, 1)}, "closed_on"),
     ({"aspects": ["colour"]}, "aspects"), ({"low": 9}, "high"), ({"high": 12}, "high")],
)  # fmt: skip
def test_what_is_no_survey_is_refused(desk, spring, values, field) -> None:
    with pytest.raises(ValidationError) as refused:
        surveys.save(desk, spring, values)
    assert field in refused.value.problems


def test_tiers_are_those_of_the_day_of_the_answer(desk, make, clock, spring) -> None:
    number = make.customer(manual_tier="key", manual_tier_reason="Old friend")
    surveys.ask(desk, spring, [(number, None)])
    surveys.record(desk, surveys.answers(desk, spring)[0].id, {"score": 9})
    clock.set(dt.date(2026, 10, 1))
    make.row("interaction", customer_id=number, date="2026-10-01", channel="call")
    from custdesk.services import customers

    customers.save(desk, number, {"manual_tier": "risk"})
    assert list(surveys.results(desk, spring).tiers) == ["key"]


def test_one_survey_after_the_other(desk, make, spring) -> None:
    surveys.save(desk, spring, {"opened_on": dt.date(2026, 3, 1)})
    autumn = surveys.save(desk, None, {"name": "Autumn", "aspects": ["price"]}).created
    firms = [(make.customer(), None) for _ in range(3)]
    for survey, score in ((spring, 6), (autumn, 9)):
        surveys.ask(desk, survey, firms)
        for row in surveys.answers(desk, survey):
            surveys.record(desk, row.id, {"score": score, "price": 4}, complain=False)
    first, second = surveys.over_time(desk)
    assert (first.survey.name, first.change, first.results.nps.score) == ("Spring 2026", None, -100)
    assert second.results.nps.score == 100
    assert second.change[0] > 0
    assert list(second.results.aspects) == ["price"]


def test_the_effect_of_the_care_tells_what_surveys_say(desk, make, spring) -> None:
    from custdesk.services import effect
    from custdesk.system.language import language

    said = language("en")
    period = effect.Period(dt.date(2026, 7, 1), dt.date(2026, 9, 30))

    def told() -> str:
        return " ".join(said.say(one) for one in effect.remarks(effect.effect(desk, period)))

    assert "No survey was answered" in told()
    firms = [(make.customer(), None) for _ in range(12)]
    surveys.ask(desk, spring, firms)
    for row in surveys.answers(desk, spring):
        surveys.record(desk, row.id, {"score": 10})
    assert "NPS +100; 19 times in 20 the truth is between" in told()
