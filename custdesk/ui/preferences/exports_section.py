"""Settings: the files that were written on purpose, and one button that deletes them all."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout

from custdesk.domain.words import N_
from custdesk.services import exports
from custdesk.services.desk import Desk
from custdesk.services.exports import ExportRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.system.settings import Settings
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.preferences.section import Section
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Written"), N_("What"), N_("Kept at"))


class ExportsSection(Section):
    """PDFs and lists hold customers' data and lie outside the protected file."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "Visit plans, sheets and lists that you saved. They are not protected by the password."
        )
        super().__init__(_("Files written"), desk, tasks, settings, about)
        self.rows: TextRows[ExportRow] = TextRows(_HEADS, self._texts)
        self.table = PlainTable(self.rows, _("Files written"), (150, 150, 400), 2, first=8)
        self.table.setMinimumHeight(140)
        self.table.setMaximumWidth(860)
        self.none = label(_("None so far."), 13)
        self.wipe = Button(_("Delete them all…"), "trash-can-outline")
        self.wipe.clicked.connect(self._wipe)
        row = QHBoxLayout()
        row.addWidget(self.wipe)
        row.addStretch()
        self.column.addWidget(self.none)
        self.column.addWidget(self.table)
        self.column.addLayout(row)

    def reload(self) -> None:
        """Look which are still there."""
        desk = self.desk
        self.tasks.run(
            lambda: [row for row in exports.listing(desk) if row.exists],
            done=self._show,
            initiator=self,
            label="exports",
        )

    def _show(self, found: list[ExportRow]) -> None:
        self.rows.show(found)
        self.none.setVisible(not found)
        self.table.setVisible(bool(found))
        self.wipe.setVisible(bool(found))

    def _texts(self, row: ExportRow) -> Sequence[str]:
        here = row.at.astimezone(ZoneInfo(self.desk.zone))
        day = f"{table_date(here.date(), self.desk.today())} {words().time(here)}"
        return (day, say(row.kind), str(row.path))

    def _wipe(self) -> None:
        n = len(self.rows.rows)
        text = ngettext(
            "Delete the {n} file from this computer? It does not go to the bin.",
            "Delete the {n} files from this computer? They do not go to the bin.",
            n,
        ).format(n=words().number(n))
        if messages.confirm(self, text, _("Delete"), danger=True):
            desk = self.desk
            self.tasks.run(lambda: exports.wipe(desk), done=self._wiped, initiator=self)

    def _wiped(self, answer: object) -> None:
        self.told.emit(_("The files are deleted."))
        self.reload()
