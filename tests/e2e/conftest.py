"""A firm's file to which accidents happen, plain and with a key; a window played by keys."""

import sys
from pathlib import Path

import pytest
from accidents import KEY, Firm


@pytest.fixture(params=[None, KEY], ids=["plain", "with a key"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return request.param


@pytest.fixture
def work(tmp_path: Path, key: bytes | None):
    if sys.platform != "linux":
        pytest.skip("accidents are made with what Linux has for them")
    work = Firm(tmp_path / "firm", key)
    work.settle()
    yield work
    work.desk.close()


@pytest.fixture(scope="module")
def played_firm(tmp_path_factory):
    """The sample firm on a Thursday morning, its care plans made."""
    from custdesk.devtools.morning import Thursday, fill
    from custdesk.services.desk import open_desk
    from custdesk.system.paths import Paths

    desk = open_desk(Paths(tmp_path_factory.mktemp("keys") / "data"), Thursday())
    fill(desk)
    yield desk
    desk.close()


@pytest.fixture
def player(qtbot, qapp, played_firm, tmp_path):
    """Who presses the keys in the window of `played_firm`."""
    # Qt is loaded by those alone who press keys: the commands are tried without it.
    from custdesk import app as composition
    from custdesk.devtools.key_player import Player
    from custdesk.system.language import use
    from custdesk.system.settings import Settings
    from custdesk.ui import theme
    from custdesk.ui.tasks import Tasks

    use("en")
    theme.apply(qapp, "light")
    tasks = Tasks(immediate=True)
    window = composition.build(played_firm, tasks, Settings(tmp_path / "settings"), lambda: None)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.open("today")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Player(window)
    tasks.shutdown()
