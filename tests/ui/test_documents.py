"""Files of a customer in the window: dropped, pasted, looked at, removed."""

import io
from pathlib import Path

import pytest
from factories import Maker
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from custdesk.services import documents
from custdesk.services.documents import Owner
from custdesk.ui.forms.documents import DocumentsBox
from custdesk.ui.forms.documents_dialog import DocumentsDialog
from custdesk.ui.parts.two_lines import BELOW


@pytest.fixture
def box(desk, tasks, qtbot):
    made = DocumentsBox(desk, tasks)
    qtbot.addWidget(made)
    made.show_owner(Owner(Maker(desk).customer("Nordwind")))
    made.show()
    return made


@pytest.fixture
def picture(tmp_path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#0E6B5B"))
    path = tmp_path / "Drawing.png"
    assert image.save(str(path))
    return path


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(box, *paths: Path) -> None:
    data = files(*paths)
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    box.dropEvent(event)


def test_what_is_dropped_is_kept_and_shown(box, picture, qtbot) -> None:
    with qtbot.waitSignal(box.said) as said:
        drop(box, picture)
    assert said.args == ["1 document added."]
    picture.unlink()
    qtbot.waitUntil(lambda: not box.view.picture.image.isNull())
    assert box.view.picture.image.width() == 40
    assert box.rows.index(0).data() == "Drawing.png"
    assert box.rows.index(0).data(BELOW) == "3 Sep, 1 KB"


def test_ctrl_v_takes_files_and_a_text_is_read(box, tmp_path, qtbot) -> None:
    note = tmp_path / "note.txt"
    note.write_text("FOB Ningbo", encoding="utf-8")
    QGuiApplication.clipboard().setMimeData(files(note, tmp_path))
    QTest.keyClick(box.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: box.view.text.toPlainText() == "FOB Ningbo")
    drop(box, note)
    qtbot.wait(50)
    assert box.rows.rowCount() == 1


def test_enter_opens_a_private_copy(box, picture, qtbot, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    drop(box, picture)
    qtbot.waitUntil(lambda: box.rows.rowCount() == 1)
    QTest.keyClick(box.list, Qt.Key.Key_Return)
    (path,) = map(Path, opened)
    assert path.read_bytes() == picture.read_bytes()
    assert path != picture
    documents.wipe_opened(box.desk)
    assert not path.exists()


def test_del_removes_what_is_selected(box, picture, tmp_path, qtbot) -> None:
    other = tmp_path / "other.txt"
    other.write_text("x", encoding="utf-8")
    drop(box, picture, other)
    qtbot.waitUntil(lambda: box.rows.rowCount() == 2)
    box.list.selectAll()
    with qtbot.waitSignal(box.said) as said:
        QTest.keyClick(box.list, Qt.Key.Key_Delete)
    assert said.args == ["2 documents removed"]
    assert box.rows.rowCount() == 0


def test_what_is_dropped_on_an_order_belongs_to_it(desk, tasks, picture, qtbot) -> None:
    make = Maker(desk)
    customer = make.customer("Nordwind")
    order = make.order(customer, "2026-01-01", 5, number="A-7")
    dialog = DocumentsDialog(desk, tasks, Owner(customer, ("order", order)), "A-7")
    qtbot.addWidget(dialog)
    drop(dialog.box, picture)
    qtbot.waitUntil(lambda: dialog.box.rows.rowCount() == 1)
    assert dialog.box.rows.index(0).data(BELOW).startswith("Order A-7, 3 Sep")
    assert [row.name for row in documents.listing(desk, customer)] == ["Drawing.png"]


def test_a_pdf_is_shown_page_by_page(box, tmp_path, qtbot) -> None:
    path = tmp_path / "two.pdf"
    path.write_bytes(two_pages())
    drop(box, path)
    qtbot.waitUntil(lambda: not box.view.picture.image.isNull(), timeout=15000)
    assert box.view.pages.text() == "Page 1 of 2"
    assert box.view.picture.image.width() == 1200
    box.view.after.click()
    qtbot.waitUntil(lambda: box.view.pages.text() == "Page 2 of 2", timeout=15000)
    assert not box.view.after.isEnabled()


def two_pages() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _page in range(2):
        writer.add_blank_page(300, 200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
