"""A person with an Excel list and no manual: from the first start to a printed visit plan.

The real window on an empty file, its real dialogs, real clicks, counted where Qt hears them.
"""

import pypdfium2
import pytest
from windows import opened

from custdesk.devtools.morning import Thursday
from custdesk.devtools.newcomer import LIST, Newcomer, write_list
from custdesk.services import customers, history
from custdesk.services.desk import open_desk
from custdesk.store.rows import ListQuery
from custdesk.system.language import use
from custdesk.system.paths import Paths
from custdesk.ui.tasks import Tasks

MOST = 8  # clicks and keys, beside the letters of file names
SECONDS = 60


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(Paths(tmp_path / "data"), Thursday())
    yield desk
    desk.close()


@pytest.fixture
def tasks(qapp, desk):
    tasks = Tasks(close=desk.close)
    yield tasks
    tasks.shutdown()


@pytest.fixture
def window(qtbot, desk, tasks, tmp_path):
    with opened(qtbot, desk, tmp_path, tasks=tasks) as window:
        yield window


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_from_a_list_to_paper(window, desk, tmp_path, language) -> None:
    use(language)
    window.rebuild()
    names = [str(row[0]) for row in LIST[language][3:]]
    file = write_list(tmp_path / "clients.xlsx", language)
    played = Newcomer(window, file, tmp_path / "plan.pdf").play()

    assert played.presses <= MOST, played.steps
    assert played.seconds < SECONDS
    assert len(customers.ids(desk, ListQuery())) == len(names)
    with pypdfium2.PdfDocument(tmp_path / "plan.pdf") as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    visited = [name for name in names if any(name in text for text in texts[1:])]
    assert len(visited) == len(texts) - 1 >= 3  # an overview, and a page for each visit
    assert all(name in texts[0] for name in visited)
    # Two steps that can be taken back: the list, and the visits.
    assert len(history.page(desk)) == 2
