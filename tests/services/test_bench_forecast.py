"""What the tool that measures forecasts finds on made rhythms: a guard against getting worse."""

import pytest

from custdesk.devtools import bench_forecast, forecast_sets


@pytest.mark.parametrize("kind", ["monthly and quarterly", "mixed, seasonal"])
def test_ours_is_best_on_rhythms_of_wholesale(kind):
    made = forecast_sets.made(kind, 300)
    told = bench_forecast._compared(made, made.last - 90, 90)
    others = [told[name] for name in ("days since", "count", "BG/NBD")]
    assert told["ours"]["auc"] > max(other["auc"] for other in others)
    assert told["ours"]["mae"] < 0.9 * min(other["mae"] for other in others)
    assert bool(told["season"]) == ("seasonal" in kind)
    spans = told["spans of customers with 4 order days"]["80 %"]
    assert 0.7 < spans["held, of spans over by the end"] < 0.9


def test_a_large_firm_is_measured():
    told = bench_forecast._large(500, 3000)
    assert 2500 < told["order days"] < 3500
    assert told["seconds"] > 0
