"""Before something is taken back: what was changed since, and which value shall hold."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.store.rows import CellKey, KeptChoice, UndoPreview
from custdesk.system.language import _, ngettext, say, tell, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows

_HEADS = (N_("Customer"), N_("Field"), N_("As it is now"), N_("As it was"), N_("Changed since"))


class UndoChoice(QDialog):
    """A row for every value that was changed since; a tick puts the earlier one back."""

    help_topic = "history"

    def __init__(self, preview: UndoPreview, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Do again") if preview.again else _("Take back"))
        self.rows: TextRows[KeptChoice] = TextRows(_HEADS, self._texts, ticks=True)
        self.rows.show(preview.rows)
        self._count = label("", 12, tone="text2")
        self._all = Button(_("Tick all"), kind="flat")
        self._none = Button(_("Tick none"), kind="flat")
        self._cancel = Button(_("Cancel"), kind="plain", tall=True)
        self._go = Button(self.windowTitle(), kind="primary", keys="Ctrl+↵", tall=True)
        self._lay_out(preview)
        self._all.clicked.connect(lambda: self.rows.tick_all(True))
        self._none.clicked.connect(lambda: self.rows.tick_all(False))
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self.accept)
        self._go.setShortcut("Ctrl+Return")
        self.rows.ticks_changed.connect(self._follow)
        self._follow()
        self.resize(900, 520)
        FocusRing(self)

    def _lay_out(self, preview: UndoPreview) -> None:
        n = len(preview.rows)
        about = ngettext(
            "{n} value or record was changed since. Without a tick it stays as it is now; "
            "with one it gets back what it was before. Everything else is taken back.",
            "{n} values or records were changed since. Without a tick they stay as they are now; "
            "with one they get back what they were before. Everything else is taken back.",
            n,
        ).format(n=words().number(n))
        self.table = PlainTable(
            self.rows, _("What was changed since"), (190, 170, 170, 170, 150), 0
        )
        self.table.go_to(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        head.addWidget(label(say(preview.what), 18, QFont.Weight.DemiBold, wrap=True))
        head.addWidget(label(about, 13, tone="text2", wrap=True))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        left = (self._all, self._none, self._count)
        column.addWidget(foot([self._cancel, self._go], left))

    def _texts(self, choice: KeptChoice) -> Sequence[str]:
        here = choice.changed_at.astimezone(ZoneInfo(self._desk.zone))
        since = table_date(here.date(), self._desk.today())
        return (
            choice.customer,
            say(choice.field),
            tell(choice.now),
            tell(choice.earlier),
            words().join([part for part in (since, choice.changed_by) if part], "phrases"),
        )

    def _follow(self) -> None:
        n = len(self.rows.ticked())
        text = ngettext("{n} gets its earlier value", "{n} get their earlier value", n)
        self._count.setText(text.format(n=words().number(n)) if n else "")

    @classmethod
    def ask(cls, preview: UndoPreview, desk: Desk, parent: QWidget) -> frozenset[CellKey] | None:
        """The keys whose earlier value shall hold; None when the user leaves it all as it is."""
        dialog = cls(preview, desk, parent)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = frozenset(choice.key for choice in dialog.rows.ticked())
        dialog.deleteLater()
        return chosen if agreed else None
