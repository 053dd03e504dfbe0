"""Files from outside: dropped on the window, given to it, and the frame where they will land."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFileOpenEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog

from custdesk.services import backups, customers, mails
from custdesk.services.letters import head
from custdesk.ui import messages
from custdesk.ui.frame.dropping import sorted_out, told
from custdesk.ui.frame.mac_files import OpeningApplication
from custdesk.ui.parts.landing import Landing
from custdesk.ui.preferences.logo_row import LogoRow

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


@pytest.fixture
def pane(window, make_customer, qtbot):
    """The pane of a customer whose address is known."""
    window.resize(1440, 900)
    number = make_customer("Alfreds Futterkiste", mail="anna@alfreds.de")
    window.open("customers", number)
    qtbot.waitUntil(lambda: window.page().detail.detail is not None)
    return window.page().detail


def mail_from(folder: Path, sender: str) -> Path:
    path = folder / f"{sender}.eml"
    path.write_text(
        f"From: {sender}\nTo: gu.lan@harvest.cn\nSubject: Bread boxes\nMessage-ID: <{sender}.1>\n"
        "Date: Mon, 31 Aug 2026 10:00:00 +0800\n\nPlease quote 500 pieces.\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("sender", ["anna@alfreds.de", "new.buyer@mail.example"])
def test_a_mail_on_a_customer_goes_into_their_log_once(
    window, desk, pane, tmp_path, qtbot, sender
) -> None:
    mails.file(desk, _ours(desk, tmp_path))
    data = carry(mail_from(tmp_path, sender))
    enter(pane, data)
    assert frames(window) == ["File with Alfreds Futterkiste"]
    drop(pane, data)
    qtbot.waitUntil(lambda: window.said() == "1 mail filed with Alfreds Futterkiste")
    told = [entry.text for entry in customers.timeline(desk, pane.detail.id)]
    assert any("Bread boxes" in text for text in told)
    drop(pane, data)
    qtbot.waitUntil(lambda: window.said() == "These mails are filed already.")
    window.undo()
    told = [entry.text for entry in customers.timeline(desk, pane.detail.id)]
    assert not any("Bread boxes" in text for text in told)


def _ours(desk, folder: Path):
    """Say which address is ours, as the page of mails does."""
    survey = mails.look(desk, [mail_from(folder, "someone@else.example")])
    survey.resort(desk, ["gu.lan@harvest.cn"])
    return survey


def test_mails_of_somebody_else_are_shown_before_they_are_filed(
    window, desk, pane, make_customer, tmp_path, qtbot
) -> None:
    make_customer("Bon app'", mail="paul@bonapp.fr")
    mails.file(desk, _ours(desk, tmp_path))
    drop(pane, carry(mail_from(tmp_path, "paul@bonapp.fr")))
    qtbot.waitUntil(lambda: window.page().name == "mails")


def test_what_else_is_dropped_on_a_customer_becomes_theirs(window, pane, table, qtbot) -> None:
    data = carry(table)
    enter(pane, data)
    assert frames(window) == ["Keep with Alfreds Futterkiste"]
    drop(pane, data)
    qtbot.waitUntil(lambda: window.said() == "1 document added.")
    data = carry(table.with_name("a.ics"))
    enter(pane, data)
    assert frames(window) == ["Import the calendar"]  # which goes on to the window


def test_a_picture_that_is_dropped_in_the_settings_becomes_the_logo(window, desk, tmp_path, qtbot):
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    path = tmp_path / "logo.png"
    assert picture.save(str(path))
    window.open("settings")
    row = window.page().findChild(LogoRow)
    data = carry(path)
    enter(row, data)
    assert frames(window) == ["Take as the logo"]
    drop(row, data)
    qtbot.waitUntil(lambda: head.logo(desk) is not None)


def test_pages_take_what_is_theirs_before_the_window_does(window, table, tmp_path) -> None:
    mail = mail_from(tmp_path, "anna@alfreds.de")
    for page, path, text in (
        ("shipments", table, "News from a forwarder's list"),
        ("enquiries", mail, "Take in as an enquiry"),
        ("merge", table, "Merge a workbook"),
        ("merge", mail, "File the mails with their customers"),
    ):
        window.open(page)
        data = carry(path)
        assert enter(window.page(), data).isAccepted()
        assert frames(window) == [text], page
        QApplication.sendEvent(window.page(), QDragLeaveEvent())
        QApplication.sendEvent(window.centralWidget(), QDragLeaveEvent())
