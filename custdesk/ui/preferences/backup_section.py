"""Settings: backups, when they are made, where their copies go, and whether they were proven."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_
from custdesk.services import backups
from custdesk.services.backups import Backup, Rehearsal
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, say, words
from custdesk.system.settings import Settings
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.preferences.section import WIDTH, Section, caption, choice, form
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Made"), N_("Why"), N_("Customers"), N_("Size"), N_("Proven"), N_("Kept at"))
_WIDTHS = (150, 150, 90, 90, 150, 120)
_MINUTES = (10, 30, 60, 120)
_HEIGHT = 200


class BackupSection(Section):
    """What is there, a new one, a rehearsal, a restore; and the two habits."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "Made by itself while you work, before each import and when CustDesk closes; all of "
            "the last two days are kept, then one a day, a week, a month."
        )
        super().__init__(_("Backups"), desk, tasks, settings, about)
        self.state = label("", 13, wrap=True)
        self.rows: TextRows[Backup] = TextRows(_HEADS, self._texts, bold=0)
        self.table = PlainTable(self.rows, _("Backups"), _WIDTHS, 1, first=8)
        self.table.setMinimumHeight(_HEIGHT)
        self.table.setMaximumWidth(860)
        self.column.addWidget(self.state)
        self.column.addLayout(self._buttons())
        self.column.addWidget(self.table)
        self.column.addLayout(self._habits())

    def _buttons(self) -> QHBoxLayout:
        self.make = Button(_("Back up now"), "content-save-outline")
        self.rehearse = Button(_("Test my backup"), "shield-check-outline")
        self.restore = Button(_("Restore…"), "backup-restore")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, deed in (
            (self.make, self._make),
            (self.rehearse, self._rehearse),
            (self.restore, self._restore),
        ):
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch()
        return row

    def _habits(self) -> QHBoxLayout:
        titles = {n: self._minutes(n) for n in _MINUTES}
        self.minutes: QComboBox = choice(titles, backups.MINUTES)
        self.second = QLineEdit()
        self.minutes.setAccessibleName(_("While working"))
        self.second.setAccessibleName(_("Second place"))
        self.second.setReadOnly(True)
        self.second.setFixedWidth(WIDTH)
        self.second.setPlaceholderText(_("A folder on a stick or another disk"))
        self._choose = Button(_("Choose…"))
        self._clear = Button(_("Clear"), kind="flat")
        place = QHBoxLayout()
        place.setSpacing(8)
        for widget in (self.second, self._choose, self._clear):
            place.addWidget(widget)
        place.addStretch()
        rows = form()
        rows.addRow(caption(_("While working")), self.minutes)
        rows.addRow(caption(_("Second place")), place)
        self.minutes.activated.connect(lambda _place: self._keep_habits())
        self._choose.clicked.connect(self._choose_second)
        self._clear.clicked.connect(lambda: self._keep_second(""))
        line = QHBoxLayout()
        line.addLayout(rows)
        line.addStretch()
        return line

    @staticmethod
    def _minutes(n: int) -> str:
        text = ngettext("every {n} minute", "every {n} minutes", n)
        return text.format(n=words().number(n))

    def reload(self) -> None:
        """Read the folder and the habits anew."""
        habits = backups.habits(self.desk)
        if self.minutes.findData(habits.minutes) < 0:
            self.minutes.addItem(self._minutes(habits.minutes), habits.minutes)
        self.minutes.setCurrentIndex(self.minutes.findData(habits.minutes))
        self.second.setText(habits.second)
        self._clear.setEnabled(bool(habits.second))
        second = Path(habits.second) if habits.second else None
        paths = self.desk.paths
        self.tasks.run(
            lambda: backups.listing(paths, second), done=self._show, initiator=self, label="backups"
        )

    def _show(self, found: list[Backup]) -> None:
        self.rows.show(found)
        self.table.go_to(0)
        proven = backups.last_proven(self.desk.paths)
        if not found:
            text = _("There is no backup yet.")
        elif proven is None:
            text = _("No backup was tested yet. A test really opens it, counts and compares.")
        else:
            text = _("Last proven {when}: opened, counted and compared.").format(
                when=self._moment(proven)
            )
        self.state.setText(text)
        for button in (self.rehearse, self.restore):
            button.setEnabled(bool(found))

    def _moment(self, moment: datetime) -> str:
        here = moment.astimezone(ZoneInfo(self.desk.zone))
        return f"{table_date(here.date(), self.desk.today())} {words().time(here)}"

    def _texts(self, one: Backup) -> Sequence[str]:
        customers = one.counts.get("customer")
        return (
            self._moment(one.made),
            _(backups.REASONS[one.reason]) if one.reason in backups.REASONS else one.reason,
            "" if customers is None else words().number(customers),
            _("{n} MB").format(n=words().number(max(one.size / 1_000_000, 0.1), 1)),
            self._moment(one.proven) if one.proven else "",
            _("second place") if one.second else _("this computer"),
        )

    # Deeds

    def _make(self) -> None:
        desk = self.desk
        self.tasks.run_long(
            lambda progress: backups.make(desk, "manual", progress=progress.report),
            done=self._made,
            initiator=self,
            label=_("Making a backup"),
        )

    def _made(self, made: Backup) -> None:
        said = _("The backup is made and checked.")
        if made.notice is not None:
            said = words().join((said.rstrip(".。"), say(made.notice)), "sentences")
        self.told.emit(said)
        self.reload()

    def chosen(self) -> Backup | None:
        """The backup of the current row."""
        place = self.table.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def _rehearse(self) -> None:
        desk, one = self.desk, self.chosen()
        self.tasks.run_long(
            lambda _progress: backups.rehearse(desk, one),
            done=self._rehearsed,
            initiator=self,
            label=_("Testing the backup"),
        )

    def _rehearsed(self, answer: Rehearsal) -> None:
        if answer.ok:
            n = answer.counts.get("customer", 0)
            text = ngettext(
                "The backup opens and holds all it should: {n} customer.",
                "The backup opens and holds all it should: {n} customers.",
                n,
            )
            self.told.emit(text.format(n=words().number(n)))
        else:
            messages.error(self, CustDeskError(answer.problems[0]))
        self.reload()

    def _restore(self) -> None:
        one = self.chosen()
        if one is None:
            return
        n = one.counts.get("customer", 0)
        text = ngettext(
            "Go back to the backup of {when} with {n} customer? Today's file is kept aside first.",
            "Go back to the backup of {when} with {n} customers? Today's file is kept aside first.",
            n,
        ).format(when=self._moment(one.made), n=words().number(n))
        if messages.confirm(self, text, _("Restore"), danger=True):
            self.restore_wanted.emit(one.path)

    def _keep_habits(self) -> None:
        desk, minutes = self.desk, self.minutes.currentData()
        self.tasks.now(lambda: backups.keep_habits(desk, minutes, self.second.text()))

    def _choose_second(self) -> None:
        folder = messages.choose_folder(self, _("Second place for backups"))
        if folder is not None:
            self._keep_second(str(folder))

    def _keep_second(self, folder: str) -> None:
        self.second.setText(folder)
        self._keep_habits()
        self.reload()
