"""`morning OUT`: a morning worked through with the keyboard alone, as a series of pictures.

The sample firm, Today, fourteen contacts: calls, mails, chats, a visit, a video call; next steps in
words, a pasted mail, one put off, one done, one asked why, one written to. Every key goes the way
of all keys: to the widget that has the focus. `tests/e2e/test_morning.py` plays the same.
"""

import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from custdesk.devtools.camera import Camera
from custdesk.devtools.morning_words import MAIL, WORDS, Contact
from custdesk.domain.reason import Kind
from custdesk.services import sample, tasks, today, warnings
from custdesk.services import settings as firm
from custdesk.services.desk import Desk, open_desk
from custdesk.system.paths import Paths
from custdesk.ui.main_window import MainWindow
from custdesk.ui.parts import reaching
from custdesk.ui.today.page import TodayPage

CONTACTS = 14
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_TURN = 5  # ms between two keys
_PATIENCE = 20.0  # seconds

Step = Callable[[], object]


def in_front() -> QWidget | None:
    """The menu, dialog or window that gets the keys."""
    menu = QApplication.activePopupWidget()
    return menu or QApplication.activeModalWidget() or QApplication.activeWindow()


@dataclass
class Played:
    """What came of it. `keys`: of each contact, those that are no letters of its text."""

    contacts: list[str] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    letters: int = 0
    other: list[str] = field(default_factory=list)  # put off, done, why, written
    trouble: BaseException | None = None


@contextmanager
def _opens_all() -> Iterator[None]:
    """There is no mail program here: links count as opened."""
    opens = vars(reaching)["open_link"]
    vars(reaching)["open_link"] = lambda _link: True
    try:
        yield
    finally:
        vars(reaching)["open_link"] = opens


def _give_keys_to_dialogs() -> None:
    """Without a window manager nobody gives the keys to a window that opens."""
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QDialog) and top.isVisible() and not top.isActiveWindow():
            top.activateWindow()


class Morning:
    """Plays the keys in a window; `shoot` gets the name of a picture at the moment it is due."""

    def __init__(
        self, window: MainWindow, desk: Desk, shoot: Callable[[str], object] = lambda _name: None
    ) -> None:
        self._window, self._desk, self._shoot = window, desk, shoot
        self._words = WORDS["zh_CN" if use_of(desk) else "en"]
        self.played = Played()
        self._pressed = 0
        self._loop = QEventLoop()

    # Keys

    def _target(self) -> QWidget:
        top = in_front() or self._window
        return top.focusWidget() or top

    def _back(self) -> bool:
        """Whether the list has the keys again."""
        if in_front() is None:
            # Without a window manager nobody gives the focus back when a dialog closes.
            self._window.activateWindow()
        return in_front() is self._window and self._page().list.hasFocus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> Step:
        def step() -> None:
            self._pressed += 1
            QTest.keyClick(self._target(), key, modifier)

        return step

    def type(self, text: str) -> Step:
        def step() -> None:
            self.played.letters += len(text)
            if text.isascii():
                QTest.keyClicks(self._target(), text)
                return
            event = QInputMethodEvent()
            event.setCommitString(text)  # as an input method hands it over
            QApplication.sendEvent(self._target(), event)

        return step

    # The steps

    def play(self) -> Played:
        """Press all the keys; what happened. An error in between is raised at the end."""
        steps = self._steps()
        until: list[tuple[Callable[[], bool], float]] = []

        def turn() -> None:
            try:
                if until and not until[0][0]():
                    if time.monotonic() > until[0][1]:
                        stuck = (self._target(), QApplication.activeWindow())
                        raise TimeoutError(f"the keys went to {stuck}, after {self.played}")
                    _give_keys_to_dialogs()
                    QTimer.singleShot(_TURN, turn)
                    return
                until.clear()
                step = next(steps, None)
                if step is None:
                    self._loop.quit()
                    return
                if isinstance(step, tuple):
                    until.append((step[0], time.monotonic() + _PATIENCE))
                    QTimer.singleShot(_TURN, turn)
                    return
                # A dialog that opens has a loop of its own: the next key must be on its way.
                QTimer.singleShot(_TURN, turn)
                step()
            except BaseException as error:
                self.played.trouble = error
                for top in QApplication.topLevelWidgets():
                    if isinstance(top, QDialog) and top.isVisible():
                        top.done(0)
                self._loop.quit()

        QTimer.singleShot(0, turn)
        with _opens_all():
            self._loop.exec()
        if self.played.trouble is not None:
            raise self.played.trouble
        return self.played

    def _page(self) -> TodayPage:
        page = self._window.page()
        assert isinstance(page, TodayPage)
        return page

    def _count(self) -> int:
        found = self._desk.db.value("SELECT COUNT(*) FROM interaction WHERE deleted_op IS NULL")
        return int(found or 0)

    def _steps(self) -> Iterator[Step | tuple[Callable[[], bool]]]:
        yield (lambda: self._page().rows_ready() and self._back(),)
        yield lambda: self._shoot("today")
        yield from self._why()
        yield from self._done()
        for place, contact in enumerate(self._words):
            yield from self._log(contact, picture=place in (0, 2, 4, 6))
        yield from self._tried()
        yield from self._snooze()
        yield from self._pasted()
        yield from self._written()
        while len(self.played.contacts) < CONTACTS:
            yield from self._log(self._words[len(self.played.contacts) % len(self._words)])
        yield lambda: self._shoot("afterwards")

    def _why(self) -> Iterator[Step | tuple[Callable[[], bool]]]:
        """Y explains in a window of its own; Esc closes it."""
        yield self.press(Qt.Key.Key_Y)
        yield (lambda: in_front() is not self._window,)
        yield lambda: self._shoot("why")
        yield self.press(Qt.Key.Key_Escape)
        yield (self._back,)
        self.played.other.append("why")

    def _form_open(self) -> bool:
        return isinstance(QApplication.activeModalWidget(), QDialog)

    def _entry(
        self, fill: list[Step], picture: str = "", opens: Step | None = None
    ) -> Iterator[Step | tuple[Callable[[], bool]]]:
        """Open the form of the current row, fill it in, and wait until it is stored."""
        row = self._page().list.current()
        assert row is not None
        before, keys, begun = self._count(), self._pressed, time.monotonic()
        yield opens or self.press(Qt.Key.Key_L)
        yield (self._form_open,)
        yield from fill
        if picture:
            yield lambda: self._shoot(picture)
        yield self.press(Qt.Key.Key_Return)
        yield (lambda: not self._form_open() and self._count() == before + 1,)
        self.played.contacts.append(row.name)
        self.played.keys.append(self._pressed - keys)
        self.played.seconds.append(time.monotonic() - begun)
        yield (self._back,)
        if picture:
            yield lambda: self._shoot(f"{picture}-kept")

    def _log(
        self, contact: Contact, *, picture: bool = False
    ) -> Iterator[Step | tuple[Callable[[], bool]]]:
        fill: list[Step] = []
        if contact.digit:
            fill.append(self.press(Qt.Key(Qt.Key.Key_0 + contact.digit), _ALT))
        fill += [self.type(contact.said), self.press(Qt.Key.Key_Tab), self.type(contact.step)]
        name = f"contact-{len(self.played.contacts) + 1:02}" if picture else ""
        yield from self._entry(fill, name)

    def _tried(self) -> Iterator[Step | tuple[Callable[[], bool]]]:
        yield from self._entry([self.press(Qt.Key.Key_N, _ALT)], "not-reached")

    def _pasted(self) -> Iterator[Step | tuple[Callable[[], bool]]]:
        row = self._page().list.current()
        assert row is not None
        QApplication.clipboard().setText(MAIL.format(name=row.contact or "Buyer"))
        fill = [self.press(Qt.Key.Key_V, _CTRL), self.press(Qt.Key.Key_Tab)]
        yield from self._entry(fill, "pasted")

    def _snooze(self) -> Iterator[Step | tuple[Callable[[], bool]]]:
        row = self._page().list.current()
        assert row is not None
        yield self.press(Qt.Key.Key_S)
        yield (lambda: QApplication.activePopupWidget() is not None,)
        yield self.type("2w")
        yield lambda: self._shoot("snooze")
        yield self.press(Qt.Key.Key_Return)
        yield (lambda: QApplication.activePopupWidget() is None,)
        yield (self._back,)
        self.played.other.append("snooze")

    def _written(self) -> Iterator[Step | tuple[Callable[[], bool]]]:
        """W opens the other program; the entry waits, and Ctrl+J logs it."""
        yield self.press(Qt.Key.Key_W)
        yield (lambda: self._window.waiting() == 1,)
        yield lambda: self._shoot("waits")
        self.played.other.append("write")
        fill = [self.type(self._words[0].said), self.press(Qt.Key.Key_Tab)]
        yield from self._entry(fill, "written", self.press(Qt.Key.Key_J, _CTRL))

    def _done(self) -> Iterator[Step | tuple[Callable[[], bool]]]:
        """Down to a task, and D."""
        page = self._page()
        for _row in range(page.model.rowCount()):
            row = page.list.current()
            if row is not None and row.reason.kind is Kind.TASK:
                break
            yield self.press(Qt.Key.Key_Down)
        row = page.list.current()
        assert row is not None
        task = row.reason.subject
        yield self.press(Qt.Key.Key_D)
        yield (lambda: tasks.get(self._desk, task)["done_on"] is not None,)
        yield (self._back,)
        self.played.other.append("done")
        yield self.press(Qt.Key.Key_Home)


def use_of(desk: Desk) -> bool:
    """Whether the reader's language is Chinese."""
    from custdesk.system.language import words

    return words().code.startswith("zh")


class Thursday:
    """The clock of the morning: 3 September 2026, ten past four in Shanghai."""

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)


def fill(desk: Desk) -> None:
    """The sample firm with two promises of today."""
    values = firm.FirmSettings("Harvest Foods Export", "Gu Lan", "", "USD", "Asia/Shanghai")
    firm.save_firm(desk, values)
    sample.load(desk)
    warnings.note(desk)
    later = [row for row in today.today(desk) if row.reason.kind is Kind.FOLLOW_UP]
    for row in later[-2:]:
        tasks.save(desk, None, row.customer_id, {"what": "Send the quote", "due": desk.today()})


class _Pictures:
    """The window with what stands before it, one picture after the other."""

    def __init__(self, camera: Camera, out: Path, language: str) -> None:
        self._camera, self._out, self._language = camera, out, language
        self._number = 0

    def take(self, name: str) -> None:
        self._number += 1
        window = self._camera.window
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        picture = window.grab()
        box = in_front()
        if box is not None and box is not window:
            self._lay_over(picture, box, window)
        picture.save(str(self._out / f"{self._number:02}-{name}-{self._language}.png"))

    @staticmethod
    def _lay_over(picture: QPixmap, box: QWidget, window: QWidget) -> None:
        painter = QPainter(picture)
        size = window.size()
        if isinstance(box, QDialog):
            painter.fillRect(0, 0, size.width(), size.height(), QColor(0, 0, 0, 40))
            at = QPoint((size.width() - box.width()) // 2, (size.height() - box.height()) // 2)
        else:
            at = window.mapFromGlobal(box.mapToGlobal(QPoint(0, 0)))
        painter.drawPixmap(at, box.grab())
        painter.end()


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--lang", type=click.Choice(sorted(WORDS)), multiple=True, default=("en",))
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
def command(out: Path, lang: tuple[str, ...], theme: str) -> None:
    """Work through a morning with keys alone and take pictures of it into the folder OUT."""
    out.mkdir(parents=True, exist_ok=True)
    for language in lang:
        with tempfile.TemporaryDirectory() as folder:
            desk = open_desk(Paths(Path(folder, "data")), Thursday())
            fill(desk)
            camera = Camera(desk, out, language, theme)
            camera.open("today")
            pictures = _Pictures(camera, out, language)
            camera.window.activateWindow()
            played = Morning(camera.window, desk, pictures.take).play()
            for name, keys, seconds in zip(
                played.contacts, played.keys, played.seconds, strict=True
            ):
                click.echo(f"{keys:3} keys  {seconds:5.2f} s  {name}")
            click.echo(f"{len(played.contacts)} contacts, {played.letters} letters of text")
            camera.close()
            desk.close()
