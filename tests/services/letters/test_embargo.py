"""Nobody hears too early, and who does is told; each case on the day before and on the day."""

import datetime as dt

import pytest

from custdesk.services import bulk
from custdesk.services.guard import Going
from custdesk.services.letters import campaigns, embargo, letters_of, recipients, writing

DAY = dt.date(2026, 9, 7)
LATER, OPEN = DAY + dt.timedelta(days=7), DAY + dt.timedelta(days=10)
EVE = dt.timedelta(days=1)


@pytest.fixture
def product(make):
    return make.row("product", code="KTL-200", name="Kettle with a lid")


@pytest.fixture
def firms(desk, make):
    """A key customer, an ordinary one, and one whom no wave is for."""
    key, other, outside = (make.customer(email=f"{x}@x.example") for x in "abc")
    bulk.set_tier(desk, [key], "key", "Test")
    bulk.set_tier(desk, [other], "ordinary", "Test")
    bulk.set_tier(desk, [outside], "risk", "Test")
    return key, other, outside


@pytest.fixture
def campaign(desk, product, firms):
    waves = [wave._replace(tiers=wave.tiers or ("ordinary",)) for wave in campaigns.proposed(DAY)]
    values = {"name": "Launch", "product_id": product, "publish_on": OPEN, "waves": waves}
    number = campaigns.save(desk, None, values).created
    recipients.start(desk, number)
    return number


def told(desk, going, on):
    (found,) = embargo.early(desk, [going], on)
    return found.text if found else None


def test_a_wave_is_not_told_before_its_day(desk, campaign, firms):
    key, other, _ = firms
    of = {row.customer: row.id for row in letters_of.rows(desk, letters_of.ids(desk, campaign))}
    for firm, day in ((key, DAY), (other, LATER)):
        going = Going(firm, campaign=campaign, letter=of[firm])
        assert "which goes out on" in told(desk, going, day - EVE)
        assert told(desk, going, day) is None


def test_another_letter_about_the_product_waits_too(desk, campaign, product, firms):
    key, other, outside = firms
    assert "which goes out on" in told(desk, Going(other, product=product), LATER - EVE)
    assert told(desk, Going(other, product=product), LATER) is None
    assert told(desk, Going(key, product=product), DAY) is None
    assert "in no wave" in told(desk, Going(outside, product=product), OPEN - EVE)
    assert told(desk, Going(outside, product=product), OPEN) is None
    assert told(desk, Going(other), DAY) is None


def test_a_campaign_that_is_not_begun_is_secret_too(desk, campaign, product, firms):
    key, _, _ = firms
    values = {"name": "Second", "product_id": product, "waves": campaigns.proposed(OPEN + 9 * EVE)}
    second = campaigns.save(desk, None, values).created
    assert "not begun" in told(desk, Going(key, product=product), OPEN + 8 * EVE)
    campaigns.remove(desk, second)
    assert told(desk, Going(key, product=product), OPEN + 8 * EVE) is None


def test_an_ended_campaign_keeps_nothing(desk, campaign, product, firms):
    assert told(desk, Going(firms[2], product=product), DAY)
    campaigns.end(desk, campaign)
    assert told(desk, Going(firms[2], product=product), DAY) is None
    campaigns.resume(desk, campaign)
    assert told(desk, Going(firms[2], product=product), DAY)


def test_who_was_left_out_is_outside(desk, campaign, product, firms):
    (letter,) = letters_of.ids(desk, campaign, campaigns.get(desk, campaign).waves[0].id)
    assert told(desk, Going(firms[0], product=product), DAY) is None
    writing.skip(desk, [letter], "Not now")
    assert "in no wave" in told(desk, Going(firms[0], product=product), DAY)
    assert told(desk, Going(firms[0], product=product), OPEN) is None


def test_those_compared_with_are_not_told_before_all_may_know(desk, make, product):
    for n in range(10):
        make.customer(email=f"c{n}@x.example")
    values = {"name": "Launch", "product_id": product, "control": 10, "publish_on": OPEN,
              "waves": campaigns.proposed(DAY)}  # fmt: skip
    number = campaigns.save(desk, None, values).created
    recipients.start(desk, number)
    (letter,) = letters_of.ids(desk, number, part="control")
    going = Going(letters_of.get(desk, letter).customer, product=product)
    assert "to compare with" in told(desk, going, OPEN - EVE)
    assert told(desk, going, OPEN) is None


def test_a_text_that_names_the_product_is_known(desk, campaign, product):
    def named(text, on=DAY):
        return embargo.named_in(desk, text, on)

    assert named("Soon: the kettle with a lid!") == product
    assert named("Price of KTL-200, please") == product
    assert named("Price of KTL-2000") is None
    assert named("Our kettle with a spout") is None
    assert named("KTL-200", OPEN) is None


def test_the_guard_says_so_today_and_not_for_the_day_of_the_wave(desk, campaign, firms):
    letters = letters_of.ids(desk, campaign)
    assert {
        one.key for reasons in writing.against(desk, letters).values() for one in reasons
    } == set()
    early = writing.against(desk, letters, desk.today())
    assert {one.key for reasons in early.values() for one in reasons} == {"embargo"}
    assert not writing.open_reasons(early[letters[0]], {"embargo"})


def test_its_own_letter_to_one_outside_waits_until_all_may_know(desk, campaign, firms):
    going = Going(firms[2], campaign=campaign)
    assert "in no wave" in told(desk, going, OPEN - EVE)
    assert told(desk, going, OPEN) is None
