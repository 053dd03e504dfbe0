"""Weights and limits are tried, proven on the past, saved as versions and taken back."""

import datetime as dt
from dataclasses import replace

import pytest
from command_line import CommandLine
from factories import figure

from custdesk.domain.errors import ValidationError
from custdesk.domain.presets import PRESETS
from custdesk.domain.standards import Standards
from custdesk.domain.tiers import RULES
from custdesk.services import history, sample, score_map, standards, tiers

NO_SALES = replace(Standards(), weights={**Standards().weights, "sales": 0, "frequency": 65})


@pytest.fixture
def firm(desk):
    sample.load(desk)
    return desk


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_presets_can_be_saved(desk, preset) -> None:
    for rules in RULES.values():
        assert sum(preset.weights[rule.id] for rule in rules) == 100
    standards.save(desk, preset, "Ours")
    assert standards.chosen(desk).weights == preset.weights


def test_what_a_try_says_is_what_saving_does(firm) -> None:
    trial = standards.Trial(firm)
    effect = trial.effect(NO_SALES)
    before = _tiers(firm)
    standards.save(firm, NO_SALES, "Often")
    after = _tiers(firm)
    moved = {number for number, tier in after.items() if before[number] != tier}
    assert moved == {mover.id for mover in effect.movers}
    assert len(moved) == effect.moved > 0
    for mover in effect.movers:
        assert (mover.before, mover.after) == (before[mover.id], after[mover.id])
        assert mover.score_after == figure(firm, mover.id)[_column(mover)]
    sizes = {size.tier: size.customers for size in tiers.panel(firm).sizes}
    assert sizes == effect.sizes
    assert sum(effect.sizes.values()) == sum(effect.sizes_now.values()) == 60


def _tiers(desk) -> dict[int, str]:
    field = score_map.read(desk)
    spots = (field.spot(place) for place in range(len(field)))
    return {spot.id: spot.tier for spot in spots}


def _column(mover) -> str:
    return {"Value": "value", "Potential": "potential", "Credit": "credit"}[mover.score]


def test_more_key_customers_are_more_work(firm) -> None:
    trial = standards.Trial(firm)
    easier = trial.effect(replace(Standards(), key_value=20, key_potential=0))
    assert easier.sizes["key"] > easier.sizes_now["key"]
    assert easier.per_week > easier.per_week_now
    assert easier.more_per_month > 0
    assert trial.effect(Standards()).moved == 0
    assert trial.effect(Standards()).more_per_month == 0


def test_limits_alone_name_no_factor(firm) -> None:
    effect = standards.Trial(firm).effect(replace(Standards(), key_value=20))
    assert effect.movers
    assert {mover.factor for mover in effect.movers} == {None}


def test_versions_are_kept_and_an_undo_grades_anew(firm) -> None:
    before = _tiers(firm)
    assert standards.versions(firm) == []
    standards.save(firm, NO_SALES, "Often")
    done = standards.save(firm, replace(NO_SALES, key_value=50), "Often, easier")
    names = [(one.name, one.standards.version) for one in standards.versions(firm)]
    assert names == [("Often, easier", 3), ("Often", 2)]
    assert done.everything
    history.undo(firm, done.operation)
    assert standards.chosen(firm) == replace(NO_SALES, version=2)
    history.undo(firm, done.operation - 1)
    assert standards.chosen(firm) == Standards()
    assert _tiers(firm) == before


def test_the_same_again_is_no_step(desk) -> None:
    assert standards.save(desk, Standards()).operation is None
    standards.save(desk, NO_SALES)
    assert standards.save(desk, replace(NO_SALES, version=1)).operation is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weights": {**Standards().weights, "sales": 44}}, "value"),
        ({"weights": {**Standards().weights, "sales": -5, "frequency": 70}}, "value"),
        ({"key_value": 101}, "key_value"),
        ({"risk_overdue_days": 0}, "risk_overdue_days"),
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, wrong, field) -> None:
    with pytest.raises(ValidationError) as error:
        standards.save(desk, replace(Standards(), **wrong))
    assert field in error.value.problems
    assert standards.chosen(desk) == Standards()


def test_a_change_of_tier_says_what_changed_it(firm, make) -> None:
    standards.save(firm, NO_SALES, "Often")
    moved = tiers.movement(firm)
    assert moved
    assert {move.why.text for move in moved} == {"New weights and limits, version {n}"}
    number = moved[0].id
    tiers.set_tier(firm, number, "risk" if moved[0].after != "risk" else "key", "Old debts", None)
    latest = tiers.movement(firm, customer=number)[0]
    assert latest.why.values == {"reason": "Old debts"}
    assert tiers.movement(firm, customer=number)[-1].before is None


def test_the_factor_that_moved_a_customer_is_named(desk, make, clock) -> None:
    customer = make.customer()
    for month in range(1, 9):
        make.order(customer, f"2026-{month:02}-01", 1000)
    assert figure(desk, customer)["tier"] == 0
    make.invoice(customer, "2026-01-01", "2026-02-01", 5000)
    latest = tiers.movement(desk, customer=customer)[0]
    assert (latest.before, latest.after) == ("key", "risk")
    assert latest.why.values["factor"].text == "Overdue"


def test_the_past_tells_what_each_tier_brought(firm) -> None:
    rows = {row.tier: row for row in standards.backtest(firm)}
    assert sum(row.customers for row in rows.values()) == 60
    assert sum(row.sales_share for row in rows.values()) == pytest.approx(1)
    assert rows["key"].customers > 0
    assert rows["key"].sales_share > rows["key"].customers / 60
    start = firm.today() - dt.timedelta(days=30)
    again = standards.backtest(firm, NO_SALES, start)
    assert sum(row.sales for row in again) < sum(row.sales for row in rows.values())


def test_a_firm_of_nobody_and_of_one(desk, make) -> None:
    assert standards.Trial(desk).effect(NO_SALES).moved == 0
    assert [row.customers for row in standards.backtest(desk)] == [0, 0, 0, 0]
    make.customer()
    assert standards.Trial(desk).effect(NO_SALES).moved == 0
    assert sum(row.customers for row in standards.backtest(desk)) == 1


def test_the_command_line_proves_the_past(firm) -> None:
    line = CommandLine(firm.paths.data)
    end = firm.today()
    start = end - dt.timedelta(days=100)
    told = line.json("backtest", "--from", start.isoformat(), "--to", end.isoformat())
    tested = standards.backtest(firm, None, start, end)
    assert [row["customers"] for row in told["tiers"]] == [row.customers for row in tested]
    assert told["forecasts"]
    assert "brought" in line.run("backtest").stdout
