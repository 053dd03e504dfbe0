"""Letters get their text, and what speaks against one keeps it back until somebody accepts it."""

import datetime as dt

import pytest

from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.services import history
from custdesk.services.bulk import Steps
from custdesk.services.letters import (
    campaigns,
    filling,
    letters_of,
    out,
    recipients,
    writing,
)

DAY = dt.date(2026, 9, 7)


@pytest.fixture
def template(make):
    make.row(
        "letter_template", name="Launch", kind="new_product", language="en",
        subject="News for {{ firm }}", text="{{ salutation }}\n\nIn {{ city }} first.",
    )  # fmt: skip
    make.row(
        "letter_template", name="Launch", kind="new_product", language="de",
        subject="Neues für {{ firm }}", text="{{ salutation }}\n\nHallo.",
    )  # fmt: skip


@pytest.fixture
def firms(make):
    """One of whom all is known, one without a city, one who complains."""
    a = make.customer("Nord", email="a@x.example", country="DE", city="Kiel")
    make.person(a, "Anna Nord", ("email", "anna@x.example"))
    b = make.customer("Sud", email="b@x.example", country="GB")
    c = make.customer("West", email="c@x.example", country="US", city="Reno")
    make.row("complaint", number="C-1", nature="complaint", at="2026-08-01T08:00:00Z",
             date="2026-08-01", what="Broken", customer_id=c)  # fmt: skip
    return a, b, c


@pytest.fixture
def campaign(desk, template, firms):
    values = {"name": "Kettle", "template": "Launch", "waves": campaigns.proposed(DAY)}
    number = campaigns.save(desk, None, values).created
    recipients.start(desk, number)
    return number


def of(desk, campaign):
    return {row.name: row for row in letters_of.rows(desk, letters_of.ids(desk, campaign))}


def test_what_nothing_speaks_against_is_written(desk, campaign):
    done = filling.write(desk, campaign)
    rows = of(desk, campaign)
    assert done.written == 1
    assert (rows["Nord"].state, rows["Nord"].subject) == ("written", "Neues für Nord")
    assert rows["Nord"].language == "de"
    assert "@" in rows["Nord"].message_id
    held = {one.letter: one for one in done.held}
    assert held[rows["Sud"].id].missing == ("city",)
    assert [one.key for one in held[rows["West"].id].open] == ["complaint"]
    assert {rows[name].state for name in ("Sud", "West")} == {"planned"}


def test_what_was_accepted_goes_and_its_reason_stays_on_record(desk, campaign):
    west = of(desk, campaign)["West"].id
    writing.accept(desk, [west], ["complaint"])
    filling.write(desk, campaign)
    row = of(desk, campaign)["West"]
    assert (row.state, row.accepted) == ("written", {"complaint"})


def test_a_stop_cannot_be_accepted(desk, campaign, firms, make):
    make.row("consent", customer_id=firms[0], state="refused", on_date="2026-01-01")
    nord = of(desk, campaign)["Nord"].id
    writing.accept(desk, [nord], ["opt_out"])
    done = filling.write(desk, campaign)
    assert nord in {one.letter for one in done.held}


def test_a_letter_that_was_edited_stays(desk, campaign):
    sud = of(desk, campaign)["Sud"].id
    writing.edit(desk, sud, {"subject": "For you", "text": "In Bath first."})
    filling.write(desk, campaign)
    assert of(desk, campaign)["Sud"].text == "In Bath first."


def test_who_is_left_out_is_not_written_and_comes_back(desk, campaign):
    nord = of(desk, campaign)["Nord"].id
    writing.skip(desk, [nord], "Ring instead")
    assert filling.write(desk, campaign).written == 0
    assert of(desk, campaign)["Nord"].why == "Ring instead"
    writing.back(desk, [nord])
    assert filling.write(desk, campaign).written == 1


def test_one_operation_that_undo_takes_back(desk, campaign):
    done = filling.write(desk, campaign)
    history.undo(desk, done.changes.operation)
    assert of(desk, campaign)["Nord"].text == ""


def test_stopped_in_the_middle_nothing_is_written(desk, campaign):
    with pytest.raises(Cancelled):
        filling.write(desk, campaign, steps=Steps(cancelled=lambda: True))
    assert of(desk, campaign)["Nord"].state == "planned"


def test_what_happens_after_the_writing_is_seen_before_it_goes_out(
    desk, campaign, clock, firms, make
):
    filling.write(desk, campaign)
    nord = of(desk, campaign)["Nord"].id
    clock.set(DAY + dt.timedelta(days=7))
    assert filling.leaving(desk, [nord]).ready == (nord,)
    make.row("consent", customer_id=firms[0], state="refused", on_date="2026-01-01")
    ((letter, reasons),) = filling.leaving(desk, [nord]).held
    assert (letter, reasons[0].key) == (nord, "opt_out")


def test_a_wave_before_its_day_is_held_until_that_is_accepted(desk, campaign):
    filling.write(desk, campaign)
    nord = of(desk, campaign)["Nord"].id
    ((_, reasons),) = filling.leaving(desk, [nord]).held
    assert [one.key for one in reasons] == ["embargo"]
    writing.accept(desk, [nord], ["embargo"])
    assert filling.leaving(desk, [nord]).ready == (nord,)


def test_own_words_are_said_in_the_language_of_the_letter_or_keep_it_back(desk, make, campaign):
    for language in ("en", "de"):
        make.row("letter_template", name="Note", kind="news", language=language, subject="News",
                 text="{{ note }} {{ valid_until }}")  # fmt: skip
    values = {"template": "Note", "words": {"de": "Heute neu."}, "valid_until": DAY}
    campaigns.save(desk, campaign, values)
    filling.write(desk, campaign)
    rows = of(desk, campaign)
    assert rows["Nord"].text.startswith("Heute neu. 7. September")
    assert filling.preview(desk, rows["Sud"].id).missing == ("note",)
    assert rows["Sud"].state == "planned"


def test_a_campaign_without_a_template_has_that_of_its_kind(desk, firms):
    number = campaigns.save(desk, None, {"name": "K", "waves": campaigns.proposed(DAY)}).created
    recipients.start(desk, number)
    (letter, *_rest) = letters_of.ids(desk, number)
    assert filling.preview(desk, letter).kind == "new_product"


def test_without_a_start_nothing_is_written(desk, firms):
    number = campaigns.save(desk, None, {"name": "K", "waves": campaigns.proposed(DAY)}).created
    with pytest.raises(CustDeskError, match="not running"):
        filling.write(desk, number)


def test_what_went_out_cannot_be_changed(desk, campaign):
    filling.write(desk, campaign)
    nord = of(desk, campaign)["Nord"].id
    out.went_out(desk, [nord], "draft")
    for deed in (lambda: writing.skip(desk, [nord]), lambda: writing.accept(desk, [nord], ["x"]),
                 lambda: writing.edit(desk, nord, {"text": "Other"})):  # fmt: skip
        with pytest.raises(CustDeskError, match="went out"):
            deed()
