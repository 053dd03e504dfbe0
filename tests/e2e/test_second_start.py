"""A second start: the first window comes to the front, or the second says why it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from custdesk.system import single
from custdesk.system.paths import Paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="watches the window through a pipe")

# A window that says on stdout when it listens and when it was asked to the front.
_WINDOW = """
import sys
from pathlib import Path
from custdesk.system.paths import Paths
from custdesk.ui.frame import one_window
from custdesk import app
from custdesk.ui.frame.going import GoingWindow

listen, forward = one_window.Door.__init__, one_window.bring_forward
def listens(*given):
    listen(*given)
    print("listening", flush=True)
def forwards(window):
    forward(window)
    print("front" if window.isVisible() else "hidden", flush=True)
one_window.Door.__init__, one_window.bring_forward = listens, forwards
def opens(window, paths):
    for path in paths:
        print("opens", path, flush=True)
GoingWindow.open_files = opens
app.run_window(Paths(Path(sys.argv[1])))
"""


def _environment(tmp_path: Path) -> dict[str, str]:
    # Short, because the name of a socket is short; its own, so that no other test listens there.
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "firm")


@pytest.fixture
def first(paths: Paths, tmp_path: Path):
    """A window on the data folder, once it listens."""
    process = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(paths.data)],
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(tmp_path),
    )
    try:
        assert process.stdout.readline() == "listening\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def _second(paths: Paths, tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "custdesk", "--data", str(paths.data), *words],
        capture_output=True,
        text=True,
        timeout=60,
        env=_environment(tmp_path),
    )


def test_the_first_window_comes_to_the_front(paths, first, tmp_path):
    ended = _second(paths, tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert first.stdout.readline() == "front\n"
    assert first.poll() is None


def test_a_window_that_does_not_answer_is_named_in_a_sentence(paths, first, tmp_path):
    first.send_signal(signal.SIGSTOP)
    ended = _second(paths, tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.startswith("CustDesk is already open with the folder")
    assert str(paths.data) in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_picture_is_not_taken_of_another_window(paths, first, tmp_path):
    ended = _second(paths, tmp_path, "window", "--shot", str(tmp_path / "shot.png"))
    assert ended.returncode == 1
    assert "already open" in ended.stderr
    assert not (tmp_path / "shot.png").exists()


def test_the_command_line_works_beside_the_window(paths, first, tmp_path):
    ended = _second(paths, tmp_path, "list", "customers", "--json")
    assert (ended.returncode, ended.stdout.strip()) == (0, "[]")


def test_after_a_kill_the_next_start_has_the_folder(paths, first, tmp_path):
    first.kill()
    first.wait()
    ended = _second(paths, tmp_path, "window", "--quit-when-shown")
    assert (ended.returncode, ended.stderr) == (0, "")
    single.claim(paths).release()


def test_a_file_goes_to_the_window_that_is_there(paths, first, tmp_path):
    table = tmp_path / "客户 list.csv"
    table.write_text("Code,Company\nDE-1,Alfreds Futterkiste\n", encoding="utf-8")
    ended = _second(paths, tmp_path, str(table))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert first.stdout.readline() == "front\n"
    assert first.stdout.readline() == f"opens {table}\n"


def test_a_file_that_is_not_there_is_named(paths, tmp_path):
    ended = _second(paths, tmp_path, str(tmp_path / "gone.xlsx"))
    assert ended.returncode == 1
    assert ended.stderr == f"There is no file {tmp_path / 'gone.xlsx'}.\n"
    assert not paths.data.exists()
