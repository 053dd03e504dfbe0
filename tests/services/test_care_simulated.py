"""Some weeks of work by the plans, through the services and on a real file."""

import pytest

from custdesk.devtools.simulate import Year, table
from custdesk.domain.tier import Tier


@pytest.mark.parametrize("load", [0.9, 1.8])
def test_weeks_of_work_by_the_plans(tmp_path, load):
    result = Year(tmp_path, 40, load, seed=3).run(32)
    assert (result.over, result.doubled, result.starved, result.closed) == (0, 0, 0, 0)
    assert result.contacts > 30
    key = result.tiers[Tier.KEY]
    assert key.in_time / len(key.gaps) > 0.75
    assert len(list(table(result))) == len(Tier)
