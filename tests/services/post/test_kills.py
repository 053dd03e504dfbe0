"""A sending process is killed at random moments: nothing goes out twice, nothing is lost."""

import os
from collections import Counter

import pytest

from custdesk.devtools import kills_post
from custdesk.services.desk import open_desk
from custdesk.system.paths import Paths

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")


@pytest.fixture
def killed(tmp_path):
    """Plays a round; the folder of what it left."""
    office = kills_post._Office()
    kills_post.prepare(Paths(tmp_path / "template"), office.port, 10)
    yield lambda seed: kills_post.play(seed, tmp_path / "template", tmp_path, office, 3)
    office.close()


def test_a_process_that_is_killed_sends_nothing_twice(killed) -> None:
    rounds = [killed(seed) for seed in (101, 102, 103)]
    assert [one.wrong for one in rounds] == [[], [], []]
    assert sum(len(one.kills) for one in rounds) >= 3
    assert all(sum(one.ends.values()) == 10 for one in rounds)


def test_the_comparison_finds_what_is_wrong(tmp_path) -> None:
    """It is what proves the promise, so it has to see each way of breaking it."""
    kills_post.prepare(Paths(tmp_path / "firm"), 2525, 1)
    desk = open_desk(Paths(tmp_path / "firm"), kills_post.Clock())
    (name,) = [row.message for row in kills_post._rows(desk)]
    assert list(kills_post.compare(desk, Counter())) == []
    assert list(kills_post.compare(desk, Counter({name: 1}))) == [
        "queued here, but the server has it"
    ]
    desk.db.execute_sql("UPDATE delivery SET state = 'sent'")
    found = list(kills_post.compare(desk, Counter({name: 2})))
    assert found[:2] == ["taken 2 times, and sent here", "sent here, taken 2 times"]
    assert len(found) == 4
    desk.close()
