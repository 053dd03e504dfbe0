"""A protected file asks first: the start, its picture, a second start, and what stays unloaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from custdesk.services import customers, vault
from custdesk.services.desk import open_desk
from custdesk.system.paths import Paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="watches the window through a pipe")

_PASSWORD = "three calm otters"

# Says when the lock page listens and when it was asked to the front; with a word it lets itself in.
_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from custdesk.system.paths import Paths
from custdesk.ui.frame import guarded, one_window, unlocking
from custdesk import app

def says(word, kind, name):
    deed = getattr(kind, name)
    def done(self, *given, **more):
        deed(self, *given, **more)
        print(word, flush=True)
    setattr(kind, name, done)

says("listening", one_window.Door, "__init__")
says("guarded", guarded.GuardedWindow, "keep_safe")
forward = one_window.bring_forward
def forwards(window):
    forward(window)
    print(type(window).__name__, window.windowTitle(), flush=True)
one_window.bring_forward = forwards

asks = unlocking.UnlockWindow.ask
def types(window, shown):
    window.pane.password.setText(sys.argv[2])
    QTimer.singleShot(0, window, window.pane.try_it)
    return asks(window, shown)
if len(sys.argv) > 2:
    unlocking.UnlockWindow.ask = types
app.run_window(Paths(Path(sys.argv[1])))
"""


def _environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}


@pytest.fixture
def paths(tmp_path: Path, cheap_keys) -> Paths:
    """A protected file with one customer."""
    paths = Paths(tmp_path / "firm")
    desk = open_desk(paths)
    customers.save(desk, None, {"name": "Zqxmarker Trading"})
    vault.set_password(desk, _PASSWORD)
    desk.close()
    return paths


def _custdesk(paths: Paths, tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "custdesk", "--data", str(paths.data), *words],
        capture_output=True,
        text=True,
        timeout=60,
        env=_environment(tmp_path),
        check=False,
    )


@pytest.fixture
def start(paths: Paths, tmp_path: Path):
    begun = []

    def go(*words: str) -> subprocess.Popen[str]:
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", _WINDOW, str(paths.data), *words],
                stdout=subprocess.PIPE,
                text=True,
                env=_environment(tmp_path),
            )
        )
        return begun[-1]

    yield go
    for process in begun:
        process.kill()
        process.communicate()


def test_the_lock_page_is_what_is_shown_and_taken(paths, tmp_path) -> None:
    shot = tmp_path / "shot.png"
    ended = _custdesk(paths, tmp_path, "window", "--quit-when-shown", "--shot", str(shot))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert shot.read_bytes().startswith(b"\x89PNG")


def test_a_second_start_brings_the_lock_page_to_the_front(paths, start, tmp_path) -> None:
    first = start()
    assert first.stdout.readline() == "listening\n"
    ended = _custdesk(paths, tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert first.stdout.readline() == "UnlockWindow CustDesk — locked\n"


def test_the_password_leads_to_the_window(paths, start, tmp_path) -> None:
    first = start(_PASSWORD)
    told = [first.stdout.readline() for _line in range(3)]
    assert sorted(told) == ["guarded\n", "listening\n", "listening\n"]
    assert _custdesk(paths, tmp_path).returncode == 0
    assert first.stdout.readline() == "MainWindow CustDesk\n"


def test_a_start_without_a_password_loads_nothing_of_the_lock(tmp_path) -> None:
    look = (
        "import sys; from pathlib import Path; from custdesk.system.paths import Paths\n"
        "from custdesk import app\n"
        "app.run_window(Paths(Path(sys.argv[1])), quit_when_shown=True)\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('cryptography', 'keyring')\n"
        "  or m.endswith(('.unlocking', '.locking', '.watching', '.vault', '.QtDBus'))])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path / "plain")],
        capture_output=True,
        text=True,
        timeout=60,
        env=_environment(tmp_path),
        check=False,
    )
    assert ended.stdout.strip() == "[]", ended.stderr
