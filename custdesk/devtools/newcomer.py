"""`newcomer OUT [LIST]`: from the first start to a visit plan on paper, as pictures.

Whoever plays has a list and no manual: an empty file, the real window, its real file dialogs.
What is pressed is counted where Qt hears it; letters of names are not. The same is a test in
`tests/e2e/test_newcomer.py`.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click
import openpyxl
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from custdesk.devtools.camera import Camera
from custdesk.services.desk import open_desk
from custdesk.system.paths import Paths
from custdesk.ui.importing.finished import VISITS
from custdesk.ui.importing.page import ImportPage
from custdesk.ui.importing.steps import DONE, MATCH, REVIEW
from custdesk.ui.main_window import MainWindow
from custdesk.ui.parts.start_pane import StartPane
from custdesk.ui.printing import PrintDialog

_SETTLE = 900
_TURN = 20  # ms between two looks
_PATIENCE = 20.0  # seconds for one step

# A title above, a remark beside, own words for headers, phones as people write them.
LIST: dict[str, list[list[object]]] = {
    "en": [
        ["Our clients (export dept.)"],
        [],
        ["Company", "Contact person", "Country", "City", "Address", "Tel.", "E-mail", "Remarks"],
        ["Nordlicht Feinkost GmbH", "Anke Petersen", "Germany", "Kiel", "Holstenstr. 12",
         "0431 555 0182", "anke@nordlicht.example", "likes small cartons"],
        ["Blauer Hafen KG", "Jens Voss", "Germany", "Hamburg", "Grosse Elbstr. 5",
         "+49 40 555 0147", "voss@hafen.example", ""],
        ["Fjord Marked AS", "Ingrid Solberg", "Norway", "Bergen", "Bryggen 3", "55 55 01 82",
         "ingrid@fjord.example", "met in Canton"],
        ["Casa Lusa Lda", "Rui Pinto", "Portugal", "Porto", "Rua das Flores 8", "22 555 0182",
         "rui@casalusa.example", ""],
        ["Maison Brun SARL", "Claire Brun", "France", "Lyon", "4 rue Royale", "04 72 55 01 18",
         "claire@brun.example", "samples in spring"],
        ["Elbe Gewuerze AG", "Ute Klein", "Germany", "Dresden", "Ostra-Allee 9", "0351 555 0113",
         "klein@elbe.example", ""],
    ],
    "zh_CN": [
        ["外贸部客户名单"],
        [],
        ["客户名称", "联系人", "国家", "城市", "地址", "电话", "邮箱", "备注"],
        ["海港茶行", "陈美玲", "新加坡", "新加坡", "Beach Road 7", "+65 6555 0182",
         "mei@haigang.example", "喜欢小包装"],
        ["东京贸易株式会社", "长濑良", "日本", "东京", "中央区银座 1-2", "03-5555-0182",
         "nagase@tokyo.example", ""],
        ["Nordlicht Feinkost GmbH", "Anke Petersen", "德国", "汉堡", "Holstenstr. 12",
         "+49 40 555 0182", "anke@nordlicht.example", "广交会认识"],
        ["Fjord Marked AS", "Ingrid Solberg", "挪威", "卑尔根", "Bryggen 3", "+47 55 55 01 82",
         "ingrid@fjord.example", ""],
        ["首尔食品", "金秀贤", "韩国", "首尔", "中区明洞 5",
         "02-555-0147", "kim@seoul.example", ""],
    ],
}  # fmt: skip


def write_list(path: Path, language: str) -> Path:
    """A list as somebody has it who never heard of this program."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in LIST[language]:
        sheet.append(row)
    book.save(path)
    return path


class Presses(QObject):
    """Counts clicks and keys that are no letters of a name."""

    def __init__(self) -> None:
        super().__init__()
        self.clicks = self.keys = 0
        self._last = (0, 0)  # an ignored press is heard again by what lies below

    @property
    def total(self) -> int:
        return self.clicks + self.keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind not in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            return False
        if not isinstance(watched, QWidget) or not isinstance(event, QInputEvent):
            return False
        heard = (int(kind.value), event.timestamp())
        if heard == self._last:
            return False
        self._last = heard
        if isinstance(event, QKeyEvent):
            self.keys += not event.text().isprintable() or not event.text()
        else:
            self.clicks += 1
        return False


@dataclass
class Played:
    """What came of it: presses by step, seconds from the first look to the saved PDF."""

    steps: list[tuple[str, int]] = field(default_factory=list)
    presses: int = 0
    seconds: float = 0.0
    trouble: BaseException | None = None


# Its name, what waits for it to be ready (None: not yet), what is pressed.
_Step = tuple[str, Callable[[], QWidget | None], Callable[[QWidget], object]]


class Newcomer:
    """Plays the way in a window on an empty file."""

    def __init__(
        self,
        window: MainWindow,
        file: Path,
        pdf: Path,
        shoot: Callable[[QWidget, str], object] = lambda _widget, _name: None,
        settle: int = 0,
    ) -> None:
        """`settle`: ms before each press, for pictures of what is painted last."""
        self._window, self._file, self._pdf, self._shoot = window, file, pdf, shoot
        self._settle = settle
        self._presses = Presses()
        self._settled = ""
        self._loop = QEventLoop()
        self.played = Played()

    def play(self) -> Played:
        """Press all that has to be pressed; an error in between is raised at the end."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self._presses)
        self._begun = self._since = time.monotonic()
        self._todo = self._steps()
        QTimer.singleShot(0, self._turn)
        self._loop.exec()
        app.removeEventFilter(self._presses)
        if self.played.trouble is not None:
            raise self.played.trouble
        return self.played

    def _turn(self) -> None:
        try:
            if not self._todo:
                self._end()
                return
            name, ready, act = self._todo[0]
            found = ready()
            if found is not None and self._settle and self._settled != name:
                self._settled = name
                QTimer.singleShot(self._settle, self._turn)
                return
            QTimer.singleShot(_TURN, self._turn)  # what is pressed may wait in a loop of its own
            if found is None:
                if time.monotonic() > self._since + _PATIENCE:
                    self._shoot(QApplication.activeModalWidget() or self._window, "stuck")
                    raise TimeoutError(f"waited for {name} after {self.played.steps}")
                return
            self._todo.pop(0)
            self._shoot(found.window(), name)
            before, self._since = self._presses.total, time.monotonic()
            self.played.steps.append((name, before))
            act(found)
        except BaseException as error:  # raised again by `play`
            self.played.trouble = error
            self._end()

    def _end(self) -> None:
        self._todo.clear()
        self.played.presses = self._presses.total
        self.played.seconds = time.monotonic() - self._begun
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                top.reject()
        self._loop.quit()

    def _steps(self) -> list[_Step]:
        def type_name(path: Path) -> Callable[[QWidget], object]:
            def act(dialog: QWidget) -> None:
                line = dialog.findChild(QLineEdit, "fileNameEdit")
                assert line is not None
                line.setText(str(path))  # letter by letter Qt's dialog walks through the folders
                QTest.keyClick(line, Qt.Key.Key_Return)

            return act

        def click(widget: QWidget) -> None:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

        return [
            ("start", self._way_in, click),
            ("choose", self._file_dialog, type_name(self._file)),
            ("import", self._go_on, self._press_on),
            ("visits", self._next, click),
            ("plan", self._paper, click),
            ("save", self._file_dialog, type_name(self._pdf)),
            ("saved", self._written, lambda _dialog: None),
        ]

    # -- what has to be there before the next press ---------------------------------------------

    def _way_in(self) -> QWidget | None:
        pane = self._window.findChild(StartPane)
        return pane.buttons[0] if pane is not None and pane.isVisible() else None

    @staticmethod
    def _file_dialog() -> QWidget | None:
        top = QApplication.activeModalWidget()
        return top if isinstance(top, QFileDialog) else None

    def _page(self) -> ImportPage | None:
        page = self._window.page()
        return page if isinstance(page, ImportPage) and not page.busy else None

    def _go_on(self) -> QWidget | None:
        page = self._page()
        if page is None or page.step not in (MATCH, REVIEW):
            return None
        return page.footer.on_button if page.footer.on_button.isEnabled() else None

    def _press_on(self, button: QWidget) -> None:
        """Doubtful columns are looked at first, and that is one press more."""
        page = self._page()
        if page is not None and page.step == MATCH:
            self._todo.insert(0, ("import", lambda: self._go_on_from(REVIEW), self._press_on))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _go_on_from(self, step: int) -> QWidget | None:
        page = self._page()
        return self._go_on() if page is not None and page.step == step else None

    def _next(self) -> QWidget | None:
        page = self._page()
        if page is None or page.step != DONE:
            return None
        button = page.finished.next.buttons[VISITS]
        return button if button.isVisible() else None

    @staticmethod
    def _paper() -> QWidget | None:
        top = QApplication.activeModalWidget()
        ready = isinstance(top, PrintDialog) and top.visits and top.pdf_button.isEnabled()
        return top.pdf_button if isinstance(top, PrintDialog) and ready else None

    @staticmethod
    def _written() -> QWidget | None:
        top = QApplication.activeModalWidget()
        return top if isinstance(top, PrintDialog) and top.written else None


class _Numbered:
    """Takes pictures with a number in their names, in the order of the way."""

    def __init__(self, camera: Camera, name: str) -> None:
        self._camera, self._name, self._count = camera, name, 0

    def __call__(self, widget: QWidget, step: str) -> None:
        self._count += 1
        self._camera.take(widget, f"{self._name}-{self._count}-{step}")


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.argument("lists", nargs=-1, type=click.Path(path_type=Path, exists=True))
def command(out: Path, lists: tuple[Path, ...]) -> None:
    """Play a newcomer's way with a list of ours in both languages, or with LISTS, into OUT."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        runs = [(f"list{n}", "en", path) for n, path in enumerate(lists)] or [
            (code, code, write_list(Path(folder, f"{code}.xlsx"), code)) for code in LIST
        ]
        for name, language, path in runs:
            desk = open_desk(Paths(Path(folder, name)))
            camera = Camera(desk, out, language, "light")
            camera.open("today")
            camera.window.keep_safe()
            shoot = _Numbered(camera, name)
            played = Newcomer(camera.window, path, out / f"{name}.pdf", shoot, _SETTLE).play()
            camera.close()
            click.echo(f"{path.name}: {played.presses} presses, {played.seconds:.1f} s")
