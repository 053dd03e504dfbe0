"""The second start: it asks the window that is there to come to the front, and ends.

Loaded after the rows are painted (the window listens) or when the data folder is taken (the second
start asks), so that no other start pays for the network library.
"""

import hashlib
import logging
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from custdesk.system.paths import Paths

log = logging.getLogger(__name__)

_WISH = b"front"
_ANSWER = b"here\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # Wayland lets only that window forward which brings one
_TRIES = 20
_PAUSE = 50  # ms between two tries: the first window may be starting still
_PATIENCE = 2000  # ms for the answer of a window that is busy
_LONGEST = 500  # bytes of a wish; whoever says more is not us


def name_of(paths: Paths) -> str:
    """The name under which the window of a data folder listens, on this computer."""
    folder = os.path.normcase(paths.data.resolve())
    return f"custdesk-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:24]}"


class Door(QObject):
    """Listens for second starts, and calls `front` for each."""

    def __init__(self, parent: QObject, paths: Paths, front: Callable[[], None]) -> None:
        super().__init__(parent)
        self._front = front
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        # What a killed process left; this one holds the folder, so nobody else listens there.
        QLocalServer.removeServer(name_of(paths))
        if not self._server.listen(name_of(paths)):
            log.warning("second starts cannot be heard: %s", self._server.serverError().name)

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _come(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            caller.disconnected.connect(caller.deleteLater)

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST:
                caller.abort()
            return
        wish, _, token = bytes(caller.readLine(_LONGEST).data()).strip().partition(b" ")
        if wish != _WISH:
            caller.abort()
            return
        if token:
            os.environ[_TOKEN] = token.decode("ascii", errors="ignore")
        self._front()
        caller.write(_ANSWER)
        caller.disconnectFromServer()


def bring_forward(window: QWidget) -> None:
    """Show a window before all others, with the question that it is asking, if it asks one."""
    if window.isMinimized():
        window.showNormal()
    top = QApplication.activeModalWidget() or window
    top.raise_()
    top.activateWindow()


def ask(paths: Paths, process: int | None = None) -> bool:
    """Ask the window of a data folder to come to the front; whether it answered.

    `process`: its number, which Windows wants to know before another may take the front.
    """
    if sys.platform == "win32" and process is not None:
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
    socket = QLocalSocket()
    for _attempt in range(_TRIES):
        socket.connectToServer(name_of(paths))
        if socket.waitForConnected(_PAUSE):
            break
        QThread.msleep(_PAUSE)
    else:
        return False
    socket.write(_WISH + b" " + os.environ.get(_TOKEN, "").encode() + b"\n")
    heard = b""
    while not heard.endswith(_ANSWER) and socket.waitForReadyRead(_PATIENCE):
        heard += socket.readAll().data()
    return heard == _ANSWER
