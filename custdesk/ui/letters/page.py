"""Letters: campaigns with their waves, who is written to, and what came of it."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.letters import campaigns
from custdesk.services.letters.campaigns import CampaignRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.letters import reading
from custdesk.ui.letters.deeds import CampaignDeeds
from custdesk.ui.letters.listing import CampaignList
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.service_tabs import ServiceHead
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.tasks import Tasks


class LettersPage(Page):
    """All campaigns, or the recipients of one: Enter goes in, Esc comes back."""

    name = "letters"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self.deeds = CampaignDeeds(desk, tasks, self)
        self.list = CampaignList(desk)
        self._stack = QStackedWidget()
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = self._build_head()
        self.summary = head.summary
        column.addWidget(head)
        column.addWidget(self.list, 1)
        self._stack.addWidget(lists)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.list)
        self._connect()

    def _build_head(self) -> ServiceHead:
        self.new = Button(_("New campaign"), "plus", kind="primary")
        self.new.setToolTip(actions.tip("letters.new"))
        self.new.clicked.connect(lambda _checked=False: self.deeds.new())
        return ServiceHead(self, export_button(self._export), self.new)

    def _connect(self) -> None:
        self.list.wanted.connect(self._act)
        self.list.about_wanted.connect(self._read_about)
        self.list.narrowed.connect(self._summarise)
        self.deeds.said.connect(self.said)
        self.deeds.made.connect(self._go_to)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all campaigns."""
        desk = self.desk
        self.tasks.run(
            lambda: campaigns.listed(desk), done=self._show, initiator=self, label="campaigns"
        )

    def _show(self, rows: list[CampaignRow]) -> None:
        first, self._loaded = not self._loaded, True
        self.list.show_rows(rows)
        if first and self.isVisible():
            self.list.setFocus()

    def _read_about(self, number: int) -> None:
        desk = self.desk
        self.tasks.run(
            lambda: reading.about(desk, number), done=self.list.show_about,
            failed=lambda _error: None, initiator=self, label="campaign",
        )  # fmt: skip

    def _summarise(self) -> None:
        n = len(self.list.known)
        text = ngettext("{n} campaign", "{n} campaigns", n)
        self.summary.setText(text.format(n=words().number(n)))

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- doing ----------------------------------------------------------------------------------

    def _act(self, name: str, row: CampaignRow | None) -> None:
        if name == "letters.new":
            self.deeds.new()
        elif row is not None:
            {
                "letters.edit": self.deeds.edit,
                "letters.copy": self.deeds.copy,
                "letters.end": self.deeds.end,
                "letters.delete": self.deeds.remove,
            }.get(name, lambda _row: None)(row)

    def _go_to(self, number: int) -> None:
        self.list.go_to(number)

    def open_record(self, kind: str, number: int) -> None:
        """Show a campaign that another page led to."""
        if kind == "campaign":
            self._go_to(number)

    def begin_new(self) -> bool:
        self.deeds.new()
        return True

    def step_back(self) -> bool:
        """Esc: the filter off."""
        return self.list.step_back()

    def _export(self) -> None:
        save_table(self, _("Letters"), self.list.table)
