"""Weights and limits while they are changed."""

from custdesk.domain.presets import PRESETS
from custdesk.domain.standards import Axis, Standards
from custdesk.ui.tiers.draft import LIMITS, Draft


def test_a_draft_knows_what_differs_and_what_is_missing():
    draft = Draft(Standards())
    assert not draft.changed
    assert draft.missing() == {}
    draft.set("sales", 35)
    assert draft.changed
    assert draft.missing() == {Axis.VALUE: 10}
    draft.set("frequency", 35)
    assert draft.missing() == {Axis.VALUE: -5}
    draft.set("sales", 45)
    draft.set("frequency", 20)
    assert not draft.changed


def test_evening_out_keeps_the_proportions():
    draft = Draft(Standards())
    draft.set("sales", 90)
    draft.even_out(Axis.VALUE)
    assert draft.total(Axis.VALUE) == 100
    assert draft.value("sales") > 2 * draft.value("frequency")
    for weight in ("overdue", "payment", "limit", "ability", "reputation"):
        draft.set(weight, 0)
    draft.even_out(Axis.CREDIT)
    assert draft.value("overdue") == draft.value("reputation") == 20


def test_a_limit_is_not_the_weight_of_the_same_name():
    draft = Draft(Standards())
    draft.set("hold", 7)
    assert draft.standards.margin == 7
    assert draft.value("margin") == draft.saved_value("margin") == 15
    draft.set("margin", 25)
    assert draft.standards.weights["margin"] == 25
    assert all(low <= draft.value(field) <= high for field, (_, _, low, high) in LIMITS.items())


def test_a_preset_is_a_start_and_keeps_the_version():
    draft = Draft(Standards(version=4))
    draft.take(PRESETS["project"])
    assert draft.standards.version == 4
    assert draft.changed
    assert draft.missing() == {}
    draft.take(draft.saved)
    assert not draft.changed
