"""Pictures of the lock page, of the dialogs of the password, and of what it changes elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import Camera
from custdesk.services import vault
from custdesk.system.language import _
from custdesk.ui.forms.password import NewPassword, RecoveryCode, ask_for_password
from custdesk.ui.frame.keeping import BackupSign
from custdesk.ui.frame.offer import PasswordOffer
from custdesk.ui.frame.unlocking import UnlockPane

State = Callable[[Camera], None]

_PASSWORD = "three calm otters"
_CODE = "7K3MQ-D0XR9-2VTBH-W6ZEN-4YPJ8"
_LONG = (1440, 1320)  # all sections of the settings


def _offer(camera: Camera) -> None:
    """What stands there at the first start; from here on the window guards its file."""
    camera.open("today")
    camera.window.keep_safe()
    camera.wait()
    camera.take(camera.window, "password-offer")
    offer = camera.window.findChild(PasswordOffer)
    if offer is not None:
        offer.later.click()


def _guard(camera: Camera) -> None:
    """With a password, and with what guards the file."""
    camera.open("today")
    if camera.desk.db.key is None:
        vault.set_password(camera.desk, _PASSWORD)
        if camera.window.findChild(BackupSign) is None:
            camera.window.keep_safe()
        camera.window.rebuild()


def _lock(camera: Camera) -> UnlockPane:
    _guard(camera)
    camera.window.lock()
    camera.wait_until(lambda: camera.desk.db.is_locked)
    pane = camera.window.centralWidget()
    assert isinstance(pane, UnlockPane)
    return pane


def _let_in(camera: Camera, pane: UnlockPane) -> None:
    camera.wait_until(pane.ready)
    pane.password.setText(_PASSWORD)
    pane.try_it()
    camera.wait_until(lambda: not camera.window.concealed)


def _unlock(camera: Camera) -> None:
    pane = _lock(camera)
    camera.take(camera.window, "unlock")
    pane.switch()
    camera.wait()
    camera.take(camera.window, "unlock-code")
    pane.switch()
    _let_in(camera, pane)


def _wrong(camera: Camera) -> None:
    pane = _lock(camera)
    for _again in range(2):
        pane.password.setText("three wild otters")
        pane.try_it()
        camera.wait_until(lambda: not pane.trouble.isHidden())
    camera.take(camera.window, "unlock-wrong")
    _let_in(camera, pane)


def _settings(camera: Camera) -> None:
    _guard(camera)
    camera.page("settings", "settings-password", _LONG)


def _unprotected(camera: Camera) -> None:
    camera.page("settings", "settings-no-password", _LONG)


def _typed(box: QDialog) -> None:
    assert isinstance(box, NewPassword)
    box.first.setText("three calm")
    box.second.setText("three calm")


def _new(camera: Camera) -> None:
    camera.dialog("password-set", lambda: NewPassword.ask(camera.window, change=False), _typed)


def _change(camera: Camera) -> None:
    camera.dialog("password-change", lambda: NewPassword.ask(camera.window, change=True), _typed)


def _remove(camera: Camera) -> None:
    title = _("Remove the password")
    about = _("Afterwards whoever has this computer or a copy of the file can read it. Backups "
              "made so far stay encrypted and need this password.")  # fmt: skip
    camera.dialog(
        "password-remove",
        lambda: ask_for_password(camera.window, title, about, _("Remove"), danger=True),
    )


def _code(camera: Camera) -> None:
    def save(_path: Path) -> None:
        """Nothing is written for a picture."""

    camera.dialog(
        "password-recovery", lambda: RecoveryCode(camera.window, _CODE, save, lambda: None).said()
    )


# Those without a password first: the others give the firm one.
STATES: dict[str, State] = {
    "password-offer": _offer,
    "settings-no-password": _unprotected,
    "password-set": _new,
    "password-change": _change,
    "password-remove": _remove,
    "password-recovery": _code,
    "settings-password": _settings,
    "unlock": _unlock,
    "unlock-wrong": _wrong,
}
