"""What the system tells over its buses: the screen was locked, the computer goes to sleep."""

import os
import shutil
import subprocess
import sys

import pytest

# A desktop in little: one bus stands for both, and says what a real one would say.
_DESKTOP = """
import sys
from pathlib import Path
import custdesk.ui
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication
from custdesk.system.settings import Settings
from custdesk.ui.frame.watching import Watch

app, owner, heard = QGuiApplication([]), QObject(), []
watch = Watch(Settings(Path(sys.argv[1], "settings.json")), owner)
watch.away.connect(lambda: heard.append(True))

def tell(bus, service, path, interface, name, on):
    bus.registerService(service)
    signal = QDBusMessage.createSignal(path, interface, name)
    signal.setArguments([on])
    bus.send(signal)
    bus.interface().serviceOwner(service)  # an answer comes after what was sent before it
    for _turn in range(50):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()
    print(name, on, len(heard), flush=True)

session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
for on in (False, True):
    for service, path in (
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ):
        tell(session, service, path, service, "ActiveChanged", on)
    tell(system, "org.freedesktop.login1", "/org/freedesktop/login1",
         "org.freedesktop.login1.Manager", "PrepareForSleep", on)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no bus here")
def test_a_locked_screen_and_a_sleep_are_heard_on_the_bus(tmp_path) -> None:
    both = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$@"'
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", both, "sh",
         sys.executable, "-c", _DESKTOP, str(tmp_path)],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=120,
        check=False,
    )  # fmt: skip
    assert told.stdout.splitlines() == [
        "ActiveChanged False 0",
        "ActiveChanged False 0",
        "PrepareForSleep False 0",
        "ActiveChanged True 1",
        "ActiveChanged True 2",
        "PrepareForSleep True 3",
    ], told.stderr
