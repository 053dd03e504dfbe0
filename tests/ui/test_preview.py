"""The preview of pages: drawn on the worker as they are looked at, remembered, printed as asked."""

import threading
import time
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPageRanges, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from custdesk.domain.errors import Cancelled
from custdesk.system.settings import Settings
from custdesk.ui.parts import kept, pages, paper_dialog
from custdesk.ui.parts.pages import Pages, Pictures
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.parts.paper_printing import pages_wanted, paint_pages
from custdesk.ui.tasks import Progress, Tasks

PAGE = (
    '<svg viewBox="0 0 595 842" width="595pt" height="842pt" xmlns="http://www.w3.org/2000/svg">'
    '<rect x="20" y="20" width="{wide}" height="300"/></svg>'
)


def svg_pages(count: int) -> list[bytes]:
    return [PAGE.format(wide=10 + n).encode() for n in range(count)]


class Paper:
    trouble = None

    def __init__(self, count: int) -> None:
        self.count = count

    def pdf(self) -> bytes:
        return b"%PDF"

    def svg_pages(self) -> list[bytes]:
        return svg_pages(self.count)


class Dialog(PaperDialog):
    """So many pages, and a workbook."""

    tables = True

    def __init__(self, desk, tasks, count: int) -> None:
        super().__init__(desk, tasks, "Pages", "Pages")
        self.count = count
        self.build(QWidget())
        self.set_pages()

    def work(self):
        return lambda _progress: Setting(Paper(self.count), svg_pages(self.count))

    def workbook(self):
        return lambda path: path.write_bytes(b"PK")


@pytest.fixture
def worker(desk):
    tasks = Tasks(close=desk.close)
    yield tasks
    tasks.shutdown()


@pytest.fixture
def memory(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    kept.use(settings)
    yield settings
    kept._USED.clear()


def shown(qtbot, desk, tasks, count: int) -> Dialog:
    dialog = Dialog(desk, tasks, count)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_only_pages_that_are_looked_at_are_drawn(qtbot, desk, worker, monkeypatch):
    drawn: list[int] = []
    picture = Pages.picture

    def noted(self, page, width):
        drawn.append(page)
        return picture(self, page, width)

    monkeypatch.setattr(Pages, "picture", noted)
    dialog = shown(qtbot, desk, worker, 200)
    qtbot.waitUntil(lambda: len(dialog.pages) == 200)
    qtbot.waitUntil(lambda: dialog.view.pictures.any_of(0) is not None)
    began = time.perf_counter()
    dialog.view.turn_to(150)
    dialog.thumbs.go_to(199)
    assert time.perf_counter() - began < 0.1
    width = round(dialog.pages.size(199).width())
    qtbot.waitUntil(lambda: dialog.view.pictures.any_of(199) is not None)
    qtbot.waitUntil(lambda: not dialog.thumbs.pictures._wanted)
    assert width > 0
    assert len(set(drawn)) < 60
    assert drawn


def test_the_newest_wish_is_drawn_first_and_earlier_pages_never_come_late(qtbot, worker):
    pictures = Pictures(worker)
    pictures.show_pages(Pages(svg_pages(10)))
    for page in range(10):
        assert pictures.get(page, 300) is None
    heard: list[int] = []
    pictures.ready.connect(lambda page, _width: heard.append(page))
    qtbot.waitUntil(lambda: len(heard) >= 3)
    assert heard[1] == 9


def test_a_picture_of_earlier_pages_never_comes_late(qtbot, worker, monkeypatch):
    gate = threading.Event()
    picture = Pages.picture

    def waiting(self, page, width):
        gate.wait(10)
        return picture(self, page, width)

    monkeypatch.setattr(Pages, "picture", waiting)
    pictures = Pictures(worker)
    heard: list[int] = []
    pictures.ready.connect(lambda page, _width: heard.append(page))
    pictures.show_pages(Pages(svg_pages(10)))
    assert pictures.get(0, 300) is None
    pictures.show_pages(Pages(svg_pages(2)))
    gate.set()
    qtbot.waitUntil(lambda: not pictures._drawing)
    assert heard == []
    assert pictures.any_of(0) is None
    assert pictures.get(0, 300) is None
    qtbot.waitUntil(lambda: pictures.get(0, 300) is not None)


def test_a_picture_is_the_page_on_white_with_a_reader_of_pictures_or_without():
    whole = Pages(svg_pages(1))
    read, drawn = whole.picture(0, 595), pages.drawn(whole.svg[0], 595, 842)
    assert read.size() == drawn.size()
    for x, y in ((5, 5), (25, 25), (25, 319), (25, 330), (40, 200), (590, 840)):
        assert read.pixelColor(x, y) == drawn.pixelColor(x, y), (x, y)
    assert read.pixelColor(5, 5).lightness() == 255
    assert read.pixelColor(25, 200).lightness() == 0


def test_other_threads_go_on_while_a_page_is_drawn():
    rows = "".join(f'<circle cx="{n % 590}" cy="400" r="{n % 300}" fill-opacity=".1"/>'
                   for n in range(600))  # fmt: skip
    svg = PAGE.format(wide=9).replace("</svg>", rows + "</svg>").encode()
    ticks: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.002)

    beside = threading.Thread(target=tick)
    beside.start()
    began = time.perf_counter()
    pages.picture(svg, 1600, 2264)
    took = time.perf_counter() - began
    done.set()
    beside.join()
    longest = max(b - a for a, b in pairwise(ticks))
    # A busy computer holds threads up by itself.
    assert longest < max(0.1 * took, 0.15), (longest, took)


def test_sizes_by_button_key_wheel_and_typing(qtbot, desk, tasks):
    dialog = shown(qtbot, desk, tasks, 3)
    view, tools = dialog.view, dialog.tools
    whole = view.shown_zoom()
    tools.width_button.click()
    assert view.shown_zoom() > whole
    assert view.horizontalScrollBar().maximum() == 0
    tools.zoom.setEditText("150 %")
    tools.zoom.lineEdit().returnPressed.emit()
    assert view.zoom == 1.5
    assert tools.zoom.currentText() == "150%"
    tools.zoom.setEditText("large")
    tools.zoom.lineEdit().returnPressed.emit()
    assert view.zoom == 1.5
    assert tools.zoom.currentText() == "150%"
    wheel = QWheelEvent(
        QPointF(20, 20), QPointF(20, 20), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == 2.0
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.zoom is None)
    assert view.fit == "page"
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 2
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(tools.page.hasFocus)
    qtbot.keyClicks(tools.page, "2")
    qtbot.keyClick(tools.page, Qt.Key.Key_Return)
    assert view.page == 1


def test_it_remembers_how_it_was_left(qtbot, desk, tasks, memory):
    dialog = shown(qtbot, desk, tasks, 2)
    dialog.tools.width_button.click()
    dialog.tools.thumbs.click()
    assert dialog.thumbs.isHidden()
    dialog.resize(900, 700)
    dialog.reject()
    again = shown(qtbot, desk, tasks, 2)
    assert again.view.fit == "width"
    assert again.thumbs.isHidden()
    assert (again.width(), again.height()) == (900, 700)
    again.view.set_zoom(1.25)
    again.reject()
    assert Settings.load(memory._path).get("preview")["zoom"] == 1.25
    third = shown(qtbot, desk, tasks, 2)
    assert third.view.zoom == 1.25


def printer(path, **asked) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    for name, value in asked.items():
        getattr(made, name)(value)
    return made


def test_the_pages_that_were_asked_for(tmp_path):
    path = tmp_path / "a.pdf"
    chosen = QPageRanges.fromString("1-2,5")
    ranges = printer(path, setPrintRange=QPrinter.PrintRange.PageRange, setPageRanges=chosen)
    assert pages_wanted(ranges, 6) == [0, 1, 4]
    ranges.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_wanted(ranges, 6) == [4, 1, 0]
    current = printer(path, setPrintRange=QPrinter.PrintRange.CurrentPage)
    assert pages_wanted(current, 6, 3) == [3]
    assert pages_wanted(printer(path), 2) == [0, 1]


def test_copies_are_made_where_the_printer_does_not(tmp_path):
    twice = printer(tmp_path / "a.pdf", setCopyCount=2)
    assert paint_pages(twice, svg_pages(3)) == (3 if twice.supportsMultipleCopies() else 6)


def test_printing_is_stopped_between_two_pages(tmp_path):
    progress = Progress("")
    progress.reported.connect(lambda done, _all, _what: progress.stop() if done else None)
    with pytest.raises(Cancelled):
        paint_pages(printer(tmp_path / "a.pdf"), svg_pages(5), progress=progress)


def test_printing_is_done_on_the_worker_and_other_pages_do_not_stop_it(
    qtbot, desk, worker, tmp_path, monkeypatch
):
    dialog = shown(qtbot, desk, worker, 30)
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled())
    path = tmp_path / "a.pdf"
    monkeypatch.setattr(paper_dialog, "ask_printer", lambda *_one, **_two: printer(path))
    dialog.print_button.click()
    dialog.set_pages()
    qtbot.waitUntil(lambda: dialog.printed == 30, timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")


def test_the_same_as_a_workbook(qtbot, desk, tasks, tmp_path, boxes):
    dialog = shown(qtbot, desk, tasks, 1)
    boxes["save_file"] = tmp_path / "list"
    dialog.table_button.click()
    assert dialog.written == tmp_path / "list.xlsx"
    assert dialog.status.text() == "Saved as list.xlsx"
