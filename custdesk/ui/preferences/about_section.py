"""Settings: which CustDesk this is, where it keeps what, and looking for a newer one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout

from custdesk import __version__
from custdesk.domain.errors import CustDeskError
from custdesk.services import updates
from custdesk.services.desk import Desk
from custdesk.system.language import _, say
from custdesk.system.paths import portable_folder
from custdesk.system.settings import Settings
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.links import open_link
from custdesk.ui.preferences.section import Section, caption, form
from custdesk.ui.tasks import Tasks


class AboutSection(Section):
    """Places can be marked and copied; nothing is fetched before a yes or a press."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        super().__init__(_("About CustDesk"), desk, tasks, settings)
        self._address = ""  # of the page about a newer version
        paths = desk.paths
        rows = form()
        portable = paths.data == portable_folder()
        for title, text in (
            (_("Version"), __version__),
            (_("Data"), str(paths.data)),
            (_("Settings file"), str(paths.settings)),
            (_("Logs"), str(paths.logs)),
        ):
            rows.addRow(caption(title), _place(text))
        self.column.addLayout(rows)
        self._portable = label(
            _("Portable: all of it lies beside the program, and nothing on this computer."),
            12, tone="text3", wrap=True,
        )  # fmt: skip
        self._portable.setVisible(portable)
        self.column.addWidget(self._portable)
        self.column.addLayout(self._updates())

    def _updates(self) -> QVBoxLayout:
        self.daily = QCheckBox(_("Look once a day whether there is a newer version"))
        self.daily.setChecked(self.settings.get("updates") == "yes")
        self.daily.toggled.connect(lambda on: self.settings.set("updates", "yes" if on else "no"))
        self.look = Button(_("Look now"), "update")
        self.look.clicked.connect(self._look)
        self.more = Button(_("About the new version"), "open-in-new", kind="flat")
        self.more.hide()
        self.more.clicked.connect(lambda: open_link(self._address))
        self.answer = label("", 13, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.look, self.more):
            row.addWidget(widget)
        row.addStretch()
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.daily)
        about = _("A small file is fetched; nothing is told about you or this computer.")
        column.addWidget(label(about, 12, tone="text3", wrap=True))
        column.addLayout(row)
        column.addWidget(self.answer)
        return column

    def reload(self) -> None:
        """Without a place to look at there is nothing to choose."""
        there = bool(updates.place(self.settings.get("updates_address")))
        self.daily.setEnabled(there)
        self.look.setEnabled(there)
        if not there:
            self.answer.setText(_("There is no place yet to look for newer versions at."))

    def _look(self) -> None:
        address = updates.place(self.settings.get("updates_address"))
        self.look.setEnabled(False)
        self.answer.setText(_("Looking …"))
        self.tasks.run_beside(
            lambda _progress: updates.look(address),
            done=self._show, failed=self._refuse, initiator=self, quiet=True,
        )  # fmt: skip

    def _show(self, found: updates.Found) -> None:
        self.look.setEnabled(True)
        self._address = found.page
        self.more.setVisible(found.newer and bool(found.page))
        text = _("This is the newest version.")
        if found.newer:
            text = _("CustDesk {version} is there; this is {ours}.").format(
                version=found.version, ours=__version__
            )
        self.answer.setText(text)

    def _refuse(self, error: CustDeskError) -> None:
        self.look.setEnabled(True)
        self.answer.setText(say(error.message))


def _place(text: str) -> QLabel:
    made = label(text, 13, tone="text2")  # a form cuts what wraps
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
