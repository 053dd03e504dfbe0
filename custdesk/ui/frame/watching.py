"""Notices when nobody is there: no key or mouse for a while, sleep, a locked screen."""

import logging
import sys
from ctypes import c_uint, c_ulonglong
from time import monotonic, time
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QEvent,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QWindow

from custdesk.system.settings import Settings

log = logging.getLogger(__name__)

_LOOK = 5000  # ms between two looks
_JUMP = 45.0  # s that the clock may run away from the program's own: more was a sleep
_INPUT = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
})  # fmt: skip
# service, path, interface, signal: true when the screen is locked or the computer goes to sleep
_TOLD = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "ActiveChanged"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "ActiveChanged"),
)


class Watch(QObject):
    """Emits `away` when the file should be locked. Idle time is the setting `lock_minutes`, 0:
    never. Looks at the clock only while there is a password to ask for, see `guard`."""

    away = Signal()

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._touched = self._ticked = monotonic()
        self._clock = time()
        self._native = _WindowsNews(self) if sys.platform == "win32" else None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._attend)
        self._attend(app.focusWindow())
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        self._listen()

    def guard(self, on: bool) -> None:
        """Look at the clock from now on, or leave the processor alone."""
        if on == self._timer.isActive():
            return
        self._touched = self._ticked = monotonic()
        self._clock = time()
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def _attend(self, window: QWindow | None) -> None:
        # A filter on the whole application would hear every event of every widget. Set twice, Qt
        # keeps it once.
        if window is not None:
            window.installEventFilter(self)
            if self._native is not None:
                self._native.ask(window)
        self._touched = monotonic()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = monotonic()
        return False

    def look(self) -> None:
        """Whether it is time to lock."""
        now, clock = monotonic(), time()
        own, told = now - self._ticked, clock - self._clock
        self._ticked, self._clock = now, clock
        slept = told - own > _JUMP or own > _LOOK / 1000 + _JUMP
        minutes = self._settings.get("lock_minutes")
        idle = minutes > 0 and now - self._touched >= minutes * 60
        if slept or idle:
            self._touched = now
            self.away.emit()

    @Slot(bool)
    def heard(self, on: bool) -> None:
        """The system tells that the screen was locked, or that it goes to sleep."""
        if on:
            self.away.emit()

    def _listen(self) -> None:
        app = QGuiApplication.instance()
        if self._native is not None and app is not None:
            app.installNativeEventFilter(self._native)
        elif sys.platform.startswith("linux"):
            self._listen_on_bus()

    def _listen_on_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        # A text, whatever the library's own types say: bytes are refused when it runs.
        slot: Any = SLOT("heard(bool)")
        system = QDBusConnection.systemBus()
        if system.isConnected():
            manager = "org.freedesktop.login1"
            system.connect(
                manager, "/org/freedesktop/login1", f"{manager}.Manager", "PrepareForSleep",
                self, slot,
            )  # fmt: skip
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for service, path, name in _TOLD:
                session.connect(service, path, service, name, self, slot)


class _WindowsNews(QAbstractNativeEventFilter):
    """Windows says so in messages to the window; not tried on a real one yet.

    Of sleep it tells every window, of a locked screen only those that asked.
    """

    _POWER, _SESSION = 0x0218, 0x02B1
    _SUSPEND, _LOCKED = 0x0004, 0x0007

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch
        self._asked = False

    def ask(self, window: QWindow) -> None:
        """Ask for news of the session, once, for a window of ours."""
        if sys.platform == "win32" and not self._asked:
            import ctypes

            this_session = 0
            tells = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            self._asked = bool(tells(ctypes.c_void_p(int(window.winId())), this_session))

    def nativeEventFilter(self, kind: object, message: int) -> object:
        # MSG: a handle, the number of the message (padded), and its first value.
        number = c_uint.from_address(int(message) + 8).value
        if number in (self._POWER, self._SESSION):
            value = c_ulonglong.from_address(int(message) + 16).value
            wanted = self._SUSPEND if number == self._POWER else self._LOCKED
            self._watch.heard(value == wanted)
        return False, 0
