"""Whom a campaign writes to, in which wave, and why others are left out."""

import datetime as dt

import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.services import groups
from custdesk.services.letters import campaigns, excluding, recipients
from custdesk.store.rows import ListQuery

DAY = dt.date(2026, 9, 7)


def campaign(desk, **values):
    given = {"name": "Kettle", "waves": campaigns.proposed(DAY), **values}
    return campaigns.save(desk, None, given).created


def tier(desk, number, name):
    from custdesk.services import bulk

    bulk.set_tier(desk, [number], name, "Test")


def by_wave(plan):
    return [[one.code for one in part.recipients] for part in plan.waves]


def test_waves_go_by_tier_and_who_bought_the_predecessor_is_first(desk, make):
    a, b, c, d = (make.customer(email=f"{x}@x.example") for x in "abcd")
    for number, name in ((a, "ordinary"), (b, "key"), (c, "potential"), (d, "risk")):
        tier(desk, number, name)
    order = make.order(d, "2025-01-01", 100)
    make.line(order, 100, product_code="OLD-1")
    plain = campaign(desk, replaces=["OLD-1"])
    assert by_wave(recipients.planned(desk, plain)) == [["T002"], ["T003"], ["T001", "T004"]]
    first = campaign(desk, replaces=["OLD-1"], waves=campaigns.proposed(DAY, buyers=True))
    assert by_wave(recipients.planned(desk, first)) == [["T004"], ["T002"], ["T003"], ["T001"]]


def test_excluding_lists_are_taken_out_with_their_reason(desk, make):
    a, b = make.customer(email="a@x.example"), make.customer(email="b@x.example")
    groups.save(desk, None, "Iberia", customers=[a])
    number = campaign(desk, excluding=["group:iberia"])
    plan = recipients.planned(desk, number)
    assert [one.customer for part in plan.waves for one in part.recipients] == [b]
    (left,) = plan.left_out
    assert (left.customer, left.why.values["list"].values["name"]) == (a, "Iberia")
    # A new name changes nothing.
    groups.save(desk, groups.find(desk, "Iberia").id, "Spain and Portugal")
    assert recipients.planned(desk, number).left_out[0].customer == a
    groups.remove(desk, groups.find(desk, "Spain and Portugal").id)
    plan = recipients.planned(desk, number)
    assert plan.gone
    assert not plan.left_out
    assert "no longer" in excluding.told(desk, plan.gone)[0].text
    # Whoever was on it is not written to before somebody said who else is left out.
    with pytest.raises(CustDeskError, match="no longer there"):
        recipients.start(desk, number)
    campaigns.save(desk, number, {"excluding": plan.gone, "notes": "still there"})
    assert recipients.planned(desk, number).gone
    campaigns.save(desk, number, {"excluding": []})
    recipients.start(desk, number)


def test_the_one_who_decides_is_written_to_or_everyone(desk, make):
    a = make.customer()
    make.person(a, "Buyer", ("email", "buyer@x.example"), role="buys")
    make.person(a, "Boss", ("email", "boss@x.example"), role="decides")
    make.person(a, "Silent", role="decides")
    one = recipients.planned(desk, campaign(desk))
    assert [r.who for part in one.waves for r in part.recipients] == ["Boss"]
    every = recipients.planned(desk, campaign(desk, everyone=True))
    assert {r.who for part in every.waves for r in part.recipients} == {"Buyer", "Boss"}


def test_no_address_and_the_same_address_are_told(desk, make):
    make.customer()
    make.customer(email="Info@x.example")
    make.customer(email="info@X.example")
    plan = recipients.planned(desk, campaign(desk))
    assert plan.recipients == 1
    assert sorted(one.why.text for one in plan.left_out) == [
        "No e-mail address is known",
        "The same address as {code}",
    ]


def test_the_language_is_the_readers(desk, make):
    a = make.customer(country="DE", email="a@x.example")
    make.person(a, "Pierre", ("email", "p@x.example"), language="French")
    b = make.customer(country="BR", email="b@x.example")
    plan = recipients.planned(desk, campaign(desk))
    found = {r.customer: r.language for part in plan.waves for r in part.recipients}
    assert found == {a: "fr", b: "pt"}


def test_each_one_as_they_prefer(desk, make):
    a = make.customer(email="a@x.example")
    make.person(a, "Li", ("wechat", "li88"), ("email", "li@x.example"), preferred_channel="wechat")
    b = make.customer(address="1 Main St", city="Leeds")
    c = make.customer()
    plan = recipients.planned(desk, campaign(desk, channel="own"))
    found = {r.customer: (r.channel, r.address) for part in plan.waves for r in part.recipients}
    assert found == {a: ("wechat", "li88"), b: ("letter", "")}
    assert [one.customer for one in plan.left_out] == [c]


def test_a_start_fixes_the_plan_and_is_undone_whole(desk, make):
    for n in range(20):
        make.customer(email=f"{n}@x.example")
    number = campaign(desk, control=20)
    before = recipients.planned(desk, number)
    done = recipients.start(desk, number)
    after = recipients.planned(desk, number)
    assert campaigns.get(desk, number).state == "running"
    assert sum(len(part.control) for part in after.waves) == 4

    def who(plan):
        return {(r.customer, r.control) for p in plan.waves for r in (*p.recipients, *p.control)}

    assert who(before) == who(after)
    (row,) = campaigns.listed(desk)
    assert (row.planned, row.control, row.next_on) == (16, 4, DAY)
    # Once more changes nothing.
    assert recipients.start(desk, number).operation is None
    from custdesk.services import history

    history.undo(desk, done.operation)
    assert campaigns.get(desk, number).state == "draft"
    assert campaigns.listed(desk)[0].planned == 0


def test_who_no_longer_fits_is_taken_out_and_who_is_new_comes_in(desk, make):
    a = make.customer(email="a@x.example")
    number = campaign(desk)
    recipients.start(desk, number)
    b = make.customer(email="b@x.example")
    groups.save(desk, None, "Not these", customers=[a])
    campaigns.save(desk, number, {"excluding": ["group:Not these"]})
    recipients.start(desk, number)
    plan = recipients.planned(desk, number)
    assert [r.customer for part in plan.waves for r in part.recipients] == [b]


def test_nobody_to_write_to_is_said(desk, make):
    make.customer()
    with pytest.raises(CustDeskError, match="nobody to write to"):
        recipients.start(desk, campaign(desk))


def test_a_view_is_an_audience(desk, make):
    make.customer(country="DE", email="a@x.example")
    make.customer(country="FR", email="b@x.example")
    number = campaign(desk, audience=ListQuery(countries=frozenset({"FR"})))
    assert by_wave(recipients.planned(desk, number))[2] == ["T002"]
    assert campaigns.get(desk, number).audience.countries == {"FR"}


def test_a_copy_keeps_the_gaps_between_its_waves(desk, make):
    number = campaign(desk, publish_on=DAY + dt.timedelta(days=10))
    copied = campaigns.copy(desk, number, "Kettle 2", dt.date(2027, 3, 1)).created
    one = campaigns.get(desk, copied)
    assert [w.on.isoformat() for w in one.waves] == ["2027-03-01", "2027-03-04", "2027-03-08"]
    assert one.publish_on == dt.date(2027, 3, 11)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "poem"}, "kind"),
        ({"channel": "pigeon"}, "channel"),
        ({"control": 60}, "control"),
        ({"counts_days": 0}, "counts_days"),
        ({"publish_on": "20260901"}, "publish_on"),
        ({"waves": []}, "waves"),
    ],
)
def test_bad_values_are_named(desk, values, field):
    with pytest.raises(CustDeskError) as refused:
        campaign(desk, **values)
    assert field in refused.value.problems
