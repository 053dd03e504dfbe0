"""Settings: the picture at the head of letters, shown as it is, chosen and removed."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.letters import head
from custdesk.system.language import _
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.dropped import PICTURES
from custdesk.ui.parts.landing import DropTarget
from custdesk.ui.preferences.section import WIDTH
from custdesk.ui.tasks import Tasks

_ROOM = QSize(220, 56)


class LogoRow(QWidget):
    """What is chosen is kept at once; it is one step of the history like any other."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self.setFixedWidth(WIDTH)
        self.picture = label("", 13, tone="text3")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.picture.setAccessibleName(_("Logo of the firm"))
        self.choose = Button(_("Choose a picture…"))
        self.choose.clicked.connect(self._ask)
        self.remove = Button(_("Remove the logo"), kind="flat")
        self.remove.clicked.connect(lambda: self.keep(None))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picture)
        column.addLayout(row)
        about = _("At the head of printed letters and mails; PNG or JPEG")
        told = label(about, 12, tone="text3", wrap=True)
        told.setMinimumHeight(told.heightForWidth(WIDTH))
        column.addWidget(told)
        DropTarget(self, _told, lambda paths: self.keep(paths[0]))

    def reload(self) -> None:
        """Show the logo as it is kept."""
        desk = self._desk
        found = self._tasks.now(lambda: (head.logo(desk),))
        logo = found[0] if found else None
        shown = QPixmap()
        if logo is not None:
            shown.loadFromData(logo.content)
        self.picture.setFixedHeight(28 if shown.isNull() else _ROOM.height())
        if shown.isNull():
            self.picture.setPixmap(QPixmap())
            self.picture.setText(_("No logo yet"))
        else:
            ratio = self.devicePixelRatioF()
            small = shown.scaled(
                _ROOM * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            small.setDevicePixelRatio(ratio)
            self.picture.setPixmap(small)
        self.remove.setVisible(logo is not None)

    def _ask(self) -> None:
        title, kinds = _("Choose a picture…"), _("Pictures (*.png *.jpg *.jpeg)")
        for chosen in messages.choose_files(self, title, kinds)[:1]:
            self.keep(chosen)

    def keep(self, path: Path | None) -> None:
        """Keep a picture, or none, as the logo."""
        desk = self._desk
        self._tasks.run(
            lambda: head.save_logo(desk, path),
            done=lambda _changes: self.reload(),
            initiator=self,
        )


def _told(paths: list[Path]) -> str:
    """One picture that is dropped here becomes the logo."""
    fits = len(paths) == 1 and paths[0].suffix.lower() in PICTURES
    return _("Take as the logo") if fits else ""
