"""Files from outside: dropped on the window, given to it, and the frame where they will land."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog

from custdesk.services import backups
from custdesk.ui import messages
from custdesk.ui.frame.dropping import sorted_out, told
from custdesk.ui.frame.mac_files import OpeningApplication
from custdesk.ui.parts.landing import Landing

LIST = "Code,Company,Country\nDE-1,Alfreds Futterkiste,DE\n"
_KEYS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def carry(*paths: Path) -> QMimeData:
    """What another program drags; the events do not keep it alive."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(widget, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, *_KEYS)
    QApplication.sendEvent(widget, event)
    return event


def drop(widget, data: QMimeData) -> QDropEvent:
    """Qt gives what is dropped to whoever accepted its entry."""
    enter(widget, data)
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *_KEYS)
    QApplication.sendEvent(widget, event)
    return event


def frames(window) -> list[str]:
    return [one.text for one in window.findChildren(Landing) if one.isVisible()]


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "clients.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_what_a_file_is_says_where_it_goes(tmp_path) -> None:
    inbox = tmp_path / "Inbox"
    inbox.write_bytes(b"From x Thu Sep  3 10:00:00 2026\n")
    names = ("a.EML", "b.xlsx", "c.custdesk-pack", "custdesk-20260903-manual.db", "d.ics", "e.exe")
    paths = [inbox, *(tmp_path / name for name in names)]
    assert {kind: len(found) for kind, found in sorted_out(paths).items()} == {
        "mails": 2, "list": 1, "pack": 1, "backup": 1, "calendar": 1, "": 1,
    }  # fmt: skip
    assert told([]) == told(paths) == told([tmp_path / "e.exe"]) == ""
    assert told([tmp_path / "b.xlsx"]) == "Import the list"
    assert told([tmp_path / "b.xlsx", inbox]) == "Open these files"


def test_a_list_that_is_dropped_anywhere_is_read_and_shows_where_it_lands(window, table, qtbot):
    data = carry(table)
    central = window.centralWidget()
    assert enter(central, data).isAccepted()
    assert frames(window) == ["Import the list"]
    drop(central, data)
    assert frames(window) == []
    qtbot.waitUntil(lambda: window.page().name == "import" and bool(window.page().session.files))
    assert [one.name for one in window.page().session.files] == ["clients.csv"]


def test_the_frame_goes_when_the_files_leave(window, table) -> None:
    data = carry(table)
    enter(window.centralWidget(), data)
    assert frames(window)
    QApplication.sendEvent(window.centralWidget(), QDragLeaveEvent())
    assert frames(window) == []


def test_what_goes_nowhere_is_not_taken(window, tmp_path) -> None:
    data = carry(tmp_path / "setup.exe")
    assert not enter(window.centralWidget(), data).isAccepted()
    assert frames(window) == []


def test_mails_go_to_their_page(window, tmp_path, qtbot) -> None:
    mail = tmp_path / "a.eml"
    mail.write_bytes(b"From: a@b.de\nTo: us@here.cn\nSubject: Hi\n\nHello")
    drop(window.centralWidget(), carry(mail))
    qtbot.waitUntil(lambda: window.page().name == "mails" and window.page().survey is not None)


def test_files_that_are_no_use_are_named(window, tmp_path) -> None:
    (tmp_path / "tune.mp3").write_bytes(b"ID3")
    window.open_files([tmp_path / "tune.mp3"])
    assert window.shown_error().startswith("CustDesk cannot open tune.mp3.")
    window.open_files([tmp_path / "gone.csv"])
    assert window.shown_error() == "There is no file gone.csv."
    assert window.page().name == "today"


def test_files_wait_until_a_question_is_answered(window, table, qtbot) -> None:
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    window.open_files([table])
    assert window.page().name == "today"
    dialog.accept()
    qtbot.waitUntil(lambda: window.page().name == "import")


def test_files_wait_while_nothing_may_be_seen(window, table, qtbot) -> None:
    window.conceal(QDialog())
    window.open_files([table])
    window.reveal()
    qtbot.waitUntil(lambda: window.page().name == "import")


def test_a_backup_is_asked_about_before_it_is_gone_back_to(window, desk, monkeypatch) -> None:
    made = backups.make(desk, "manual")
    asked, restored = [], []
    monkeypatch.setattr(messages, "confirm", lambda _w, text, *_a, **_k: asked.append(text))
    monkeypatch.setattr(window, "restore", restored.append)
    window.open_files([made.path])
    assert asked == [f"Go back to the backup {made.path.name}? Today's file is kept aside first."]
    assert restored == []
    monkeypatch.setattr(messages, "confirm", lambda *_a, **_k: True)
    window.open_files([made.path])
    assert restored == [made.path]


def test_files_that_macos_brings_wait_for_the_window(table) -> None:
    class Stand:
        brought: list[Path] = []  # noqa: RUF012 - of one test
        take = None
        hear = OpeningApplication.hear

    app, taken = Stand(), []
    assert OpeningApplication.event(app, QFileOpenEvent(QUrl.fromLocalFile(str(table))))
    OpeningApplication.begin(app, taken.append)
    OpeningApplication.hear(app, table)
    assert taken == [[table], [table]]
