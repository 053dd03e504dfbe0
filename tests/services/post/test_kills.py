"""A sending process is killed at random moments: nothing goes out twice, nothing is lost."""

import os
import signal
from collections import Counter

import pytest

from custdesk.devtools import kills_post
from custdesk.devtools.post_office import open_office
from custdesk.services.desk import open_desk
from custdesk.services.post import sending
from custdesk.store import post_queue
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


@pytest.mark.parametrize(
    ("dies_in", "left", "taken"),
    [("take", "queued", 0), ("end", "queued", 0), ("settle", "unknown", 1), ("note", "sent", 1)],
)
def test_wherever_it_dies_the_file_knows_what_it_can_know(
    tmp_path, dies_in: str, left: str, taken: int
) -> None:
    """`settle`: between the server's yes and the record, where nobody can know."""
    with open_office() as office:
        paths = Paths(tmp_path / "firm")
        kills_post.prepare(paths, office.port, 1)
        child = os.fork()
        if child == 0:
            where = sending if dies_in == "note" else post_queue
            calls = iter((False, True) if dies_in == "note" else (True,))  # first comes what is due
            real = getattr(where, dies_in)

            def dying(*given: object) -> object:
                if next(calls):
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*given)

            setattr(where, dies_in, dying)
            read, write = os.pipe()
            try:
                kills_post._send(paths, write)
            finally:
                os._exit(read and 1)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        desk = open_desk(paths, kills_post.Clock())
        sending.settle(desk)
        (row,) = kills_post._rows(desk)
        assert (row.state, len(office.taken)) == (left, taken)
        assert row.letter == ("out" if left == "sent" else "queued")
        found = Counter(name for _to, name in office.taken)
        assert list(kills_post.compare(desk, found)) == []
        assert desk.db.value("PRAGMA synchronous") == 2  # full: on the disk before the next step
        desk.close()
