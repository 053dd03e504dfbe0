"""Settings: a folder in which a calendar for other programs is kept up to date."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from custdesk.domain.errors import CustDeskError
from custdesk.services import calendar_folder
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words
from custdesk.system.settings import Settings
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.kept_folder import PARTS, folder_of
from custdesk.ui.preferences.section import Section
from custdesk.ui.tasks import Tasks


class CalendarSection(Section):
    """The files name customers and no password protects them, so nothing is written unasked."""

    help_topic = "calendar"

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "Calendars of phones and other programs can subscribe to these files. They are not "
            "protected by the password."
        )
        super().__init__(_("Keep a calendar in a folder for other programs"), desk, tasks,
                         settings, about)  # fmt: skip
        self.state = label("", 13, wrap=True)
        self.choose = Button(_("Choose a folder…"), "folder-outline")
        self.leave = Button(_("Stop and delete the files"), kind="flat")
        self.boxes = {
            "visits": QCheckBox(_("Visits and calls")),
            "tasks": QCheckBox(_("Tasks")),
            "days": QCheckBox(_("Birthdays")),
            "holidays": QCheckBox(_("Holidays")),
            "notes": QCheckBox(_("Talking points and notes")),
        }
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.leave)
        buttons.addStretch()
        boxes = QHBoxLayout()
        boxes.setSpacing(16)
        for name in PARTS:
            boxes.addWidget(self.boxes[name])
            self.boxes[name].clicked.connect(lambda _on: self._choose_parts())
        boxes.addStretch()
        self.column.addWidget(self.state)
        self.column.addLayout(boxes)
        self.column.addLayout(buttons)
        self.choose.clicked.connect(self._choose)
        self.leave.clicked.connect(self._leave)

    def reload(self) -> None:
        """Show what is chosen; a folder that was wiped or is gone is told."""
        folder = folder_of(self.settings)
        for name, box in self.boxes.items():
            box.setChecked(name in self.settings.get("calendar_parts"))
        self.leave.setVisible(folder.path is not None)
        if folder.path is None:
            self.state.setText(_("No folder is chosen."))
        elif not folder.path.is_dir():
            text = _("The folder {folder} is not there. The calendar in it is not kept up to date.")
            self.state.setText(text.format(folder=folder.path))
        elif calendar_folder.was_wiped(self.desk, folder.path):
            text = _("The files in {folder} were deleted and are not written again by themselves.")
            self.state.setText(text.format(folder=folder.path))
        else:
            self.state.setText(_("Kept up to date in {folder}").format(folder=folder.path))

    def _choose(self) -> None:
        before = folder_of(self.settings).path
        path = messages.choose_folder(self, _("Folder for other calendars"), before)
        if path is not None:
            self._begin(path, before)

    def _choose_parts(self) -> None:
        chosen = [name for name in PARTS if self.boxes[name].isChecked()]
        self.settings.set("calendar_parts", chosen)
        path = folder_of(self.settings).path
        if path is not None:
            self._begin(path, path)

    def _begin(self, path: Path, before: Path | None) -> None:
        """Write the files before the choice is kept: a place that refuses is not chosen."""
        desk, reader = self.desk, words()
        folder = folder_of(self.settings)._replace(path=path)

        def work() -> object:
            kept = calendar_folder.begin(desk, folder, reader)
            if before is not None and before != path:
                calendar_folder.leave(desk, before)
            return kept

        self.tasks.run(
            work,
            done=lambda _kept: self._begun(path),
            failed=self._failed,
            initiator=self,
            label="calendar folder",
        )

    def _begun(self, path: Path) -> None:
        self.settings.set("calendar_folder", str(path))
        self.told.emit(_("The calendar is written and kept up to date."))
        self.reload()

    def _failed(self, error: CustDeskError) -> None:
        self.reload()
        self.state.setText(say(error.message))

    def _leave(self) -> None:
        desk, path = self.desk, folder_of(self.settings).path
        if path is None:
            return
        self.settings.set("calendar_folder", "")
        self.tasks.run(
            lambda: calendar_folder.leave(desk, path),
            done=lambda _none: self.reload(),
            initiator=self,
            label="calendar folder",
        )
