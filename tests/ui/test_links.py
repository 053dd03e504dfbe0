"""Only links that a customer file has a use for are opened, and all of them in one place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from custdesk.store.rows import ContactPointRow
from custdesk.ui.customers.people import PersonCard
from custdesk.ui.parts.links import SCHEMES, allowed, open_link

ROOT = Path(__file__).resolve().parents[2] / "custdesk"


@pytest.mark.parametrize(
    "address",
    ["https://a.de/x?y=1", "http://a.de", "mailto:a@b.de?subject=x", "tel:+4940", "sms:+4940",
     "whatsapp://send?phone=4940", "weixin://dl/chat?x", "HTTPS://A.DE"],
)  # fmt: skip
def test_links_that_are_opened(address: str) -> None:
    assert allowed(address) is not None


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "C:\\Windows\\calc.exe", "javascript:alert(1)", "smb://host/share",
     "ms-msdt:/id", "data:text/html,x", "vbscript:x", "ftp://a.de", "\\\\host\\share", "", "calc",
     "https://", "https:///etc/passwd", "http:a", " file:///x", "java\nscript:x", "https://a\r\nb"],
)  # fmt: skip
def test_links_that_are_not(address: str) -> None:
    assert allowed(address) is None
    assert not open_link(address)


class Listener(QObject):
    """Takes links in the place of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    @Slot(QUrl)
    def take(self, link: QUrl) -> None:
        self.heard.append(link.toString())


@pytest.fixture
def listener(qapp):
    listener = Listener()
    for scheme in (*SCHEMES, "file", "javascript"):
        QDesktopServices.setUrlHandler(scheme, listener, "take")
    yield listener
    for scheme in (*SCHEMES, "file", "javascript"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_the_system_gets_a_link_once(listener) -> None:
    assert open_link("mailto:a@b.de")
    assert not open_link("file:///etc/passwd")
    assert not open_link("javascript:x")
    assert listener.heard == ["mailto:a@b.de"]


def test_a_click_on_an_address_of_a_person(qtbot, listener) -> None:
    point = ContactPointRow(1, "email", "a@b.de")
    row = PersonCard._point(point, "")
    text = next(
        row.itemAt(n).widget() for n in range(row.count())
        if isinstance(row.itemAt(n).widget(), QLabel) and row.itemAt(n).widget().text()
    )  # fmt: skip
    qtbot.addWidget(text)
    assert not text.openExternalLinks()
    text.linkActivated.emit("mailto:a@b.de")
    text.linkActivated.emit("file:///etc/passwd")
    # Whatever a label says was clicked, the address of the person is opened and nothing else.
    assert set(listener.heard) == {"mailto:a@b.de"}


def test_nothing_else_opens_links() -> None:
    words = ("QDesktopServices", "setOpenExternalLinks", "webbrowser", "os.startfile", "xdg-open")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in words)
    }
    # The fence of the reading process names what it forbids.
    assert found == {"ui/parts/links.py", "bridge/reading/confinement.py"}
