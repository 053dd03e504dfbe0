"""What customers said of being written to, kept with its day and source."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.errors import ValidationError
from custdesk.services import consent, guard, history
from custdesk.services.guard import Going
from custdesk.system.language import say


def against(desk, *going):
    return [[one.key for one in found] for found in guard.against(desk, going)]


def test_an_opt_out_is_kept_counts_and_is_taken_back_with_one_undo(desk, make):
    firm = make.customer()
    ute = make.person(firm, "Ute")
    before = dump(desk)
    done = consent.opt_out(desk, firm, ute, on=dt.date(2026, 8, 1), note="Third mail")
    (word,) = consent.listed(desk, firm)
    assert (word.who, word.said.on, say(word.how), word.said.note, word.counts) == (
        "Ute", dt.date(2026, 8, 1), "Their mail", "Third mail", True,
    )  # fmt: skip
    assert done.customers == {firm}
    letter = Going(firm, ute, "offer")
    assert against(desk, letter) == [["opt_out"]]
    history.undo_last(desk)
    assert dump(desk) == before
    assert against(desk, letter) == [[]]


def test_the_last_word_counts_and_the_others_are_told_as_past(desk, make):
    firm = make.customer()
    consent.opt_out(desk, firm, topic=None, on=dt.date(2026, 1, 1))
    consent.agreed(desk, firm, on=dt.date(2026, 2, 1))
    listed = [(one.said.state, one.counts) for one in consent.listed(desk, firm)]
    assert listed == [("given", True), ("refused", True)]  # greetings are still refused
    consent.agreed(desk, firm, topic=None, on=dt.date(2026, 3, 1))
    listed = [(one.said.state, one.counts) for one in consent.listed(desk, firm)]
    assert listed == [("given", True), ("given", False), ("refused", False)]


def test_mourning_ends_after_seven_weeks_unless_a_day_is_given(desk, make):
    firm = make.customer()
    consent.mourns(desk, firm, on=dt.date(2026, 9, 1))
    (word,) = consent.listed(desk, firm)
    assert word.said.until == dt.date(2026, 10, 20)
    ended = consent.save(desk, word.said.id, firm, {"until_on": dt.date(2026, 9, 2)})
    assert ended.operation is not None
    assert against(desk, Going(firm, kind="greeting")) == [[]]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"state": "maybe"}, "state"),
        ({"state": "refused", "channel": "fax"}, "channel"),
        ({"state": "refused", "topic": "business"}, "topic"),
        ({"state": "refused", "on_date": "2026-09-04"}, "on_date"),
        ({"state": "refused", "on_date": "yesterday"}, "on_date"),
        ({"state": "mourning", "on_date": "2026-09-01", "until_on": "2026-08-01"}, "until_on"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_field(desk, make, values, field):
    firm = make.customer()
    with pytest.raises(ValidationError) as refused:
        consent.save(desk, None, firm, values)
    assert set(refused.value.problems) == {field}


def test_nobody_speaks_for_another_customer(desk, make):
    a, b = make.customer(), make.customer()
    with pytest.raises(ValidationError):
        consent.opt_out(desk, a, make.person(b, "Jo"))


def test_countries_where_consent_is_asked_for(desk, make):
    firm = make.customer(country="DE")
    consent.ask_in(desk, [" de", "AT", ""])
    assert consent.asked_in(desk) == ("AT", "DE")
    assert against(desk, Going(firm, kind="offer")) == [["no_consent"]]
    with pytest.raises(ValidationError):
        consent.ask_in(desk, ["Germany"])
    consent.ask_in(desk, [])
    assert against(desk, Going(firm, kind="offer")) == [[]]
