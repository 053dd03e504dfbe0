"""One window per data folder: who holds it, who is refused, and what a kill leaves behind."""

import os
import signal
import subprocess
import sys

import pytest

from custdesk.domain.errors import InUseElsewhere, StorageUnavailable
from custdesk.system import single
from custdesk.system.language import say
from custdesk.system.paths import Paths

_HOLD = """
import sys
from pathlib import Path
from custdesk.system.paths import Paths
from custdesk.system.single import claim
held = claim(Paths(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "firm")


@pytest.fixture
def other(paths):
    """Another process that holds the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(paths.data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_the_folder_is_held_by_one(paths):
    with single.claim(paths):
        assert single.holder(paths)[0] == os.getpid()
        with pytest.raises(InUseElsewhere):
            single.claim(paths)
    single.claim(paths).release()


def test_another_process_is_refused_in_a_sentence(paths, other):
    with pytest.raises(InUseElsewhere) as refused:
        single.claim(paths)
    text = say(refused.value.message)
    assert "already open" in text
    assert str(paths.data) in text
    assert single.holder(paths)[0] == other.pid


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_lets_the_folder_go(paths, other):
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert single.lock_file(paths).exists()
    with single.claim(paths):
        assert single.holder(paths)[0] == os.getpid()


def test_another_computer_is_named(paths):
    with single.claim(paths):
        single.lock_file(paths).write_text("4711\nLAPTOP-OF-LIN\n")
        with pytest.raises(InUseElsewhere) as refused:
            single.claim(paths)
    assert "LAPTOP-OF-LIN" in say(refused.value.message)


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageUnavailable) as refused:
        single.claim(Paths(tmp_path / "file" / "firm"))
    assert "cannot be written" in say(refused.value.message)
