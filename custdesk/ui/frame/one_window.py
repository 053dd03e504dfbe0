"""The second start: it hands its files to the window that is there, asks it forward, and ends.

Loaded after the rows are painted (the window listens) or when the data folder is taken (the second
start asks), so that no other start pays for the network library.
"""

import base64
import hashlib
import json
import logging
import os
import sys
from binascii import Error as NoBase64
from collections.abc import Callable, Sequence
from pathlib import Path

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
_LONGEST = 1 << 20  # bytes of a wish; whoever says more is not us
_NO_TOKEN = b"-"


def name_of(paths: Paths) -> str:
    """The name under which the window of a data folder listens, on this computer."""
    folder = os.path.normcase(paths.data.resolve())
    return f"custdesk-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:24]}"


def _wish(token: str, files: Sequence[Path]) -> bytes:
    """What a second start says: one line, whatever the names of the files hold."""
    names = json.dumps([str(file) for file in files]).encode()
    return b" ".join((_WISH, token.encode() or _NO_TOKEN, base64.b64encode(names))) + b"\n"


def _files(told: bytes) -> list[Path]:
    try:
        names = json.loads(base64.b64decode(told, validate=True))
    except (ValueError, NoBase64):
        return []
    return [Path(name) for name in names if isinstance(name, str)]


class Door(QObject):
    """Listens for second starts, and calls `front` for each with the files that it brings."""

    def __init__(
        self, parent: QObject, paths: Paths, front: Callable[[list[Path]], object]
    ) -> None:
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
        wish, *rest = bytes(caller.readLine(_LONGEST).data()).split()
        if wish != _WISH or len(rest) > 2:
            caller.abort()
            return
        token, told = (*rest, b"", b"")[:2]
        if token and token != _NO_TOKEN:
            os.environ[_TOKEN] = token.decode("ascii", errors="ignore")
        # First the answer: what the files lead to may ask something and wait.
        caller.write(_ANSWER)
        caller.disconnectFromServer()
        self._front(_files(told))


def bring_forward(window: QWidget) -> None:
    """Show a window before all others, with the question that it is asking, if it asks one."""
    if window.isMinimized():
        window.showNormal()
    top = QApplication.activeModalWidget() or window
    top.raise_()
    top.activateWindow()


def ask(paths: Paths, process: int | None = None, files: Sequence[Path] = ()) -> bool:
    """Ask the window of a data folder to come to the front and open files; whether it answered.

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
    socket.write(_wish(os.environ.get(_TOKEN, ""), files))
    heard = b""
    while not heard.endswith(_ANSWER) and socket.waitForReadyRead(_PATIENCE):
        heard += socket.readAll().data()
    return heard == _ANSWER
