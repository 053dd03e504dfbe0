"""Letters: campaigns with their waves, who is written to, and what came of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.letters import campaigns, proof
from custdesk.services.letters.campaigns import CampaignRow
from custdesk.services.letters.letters_of import LetterRow
from custdesk.services.letters.proof import Report
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.letters import reading
from custdesk.ui.letters.deeds import CampaignDeeds
from custdesk.ui.letters.letter_deeds import LetterDeeds
from custdesk.ui.letters.listing import CampaignList
from custdesk.ui.letters.recipients import RecipientsView
from custdesk.ui.letters.report import ReportDialog
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
        self._asked = 0
        self._only: list[int] = []  # letters that are being decided: only they are judged anew
        self.deeds, self.letters = CampaignDeeds(desk, tasks, self), LetterDeeds(desk, tasks, self)
        self.list, self.recipients = CampaignList(desk), RecipientsView(desk)
        furnish(self, self.list.table, "letters")
        furnish(self, self.recipients.table, "recipients")
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
        self._stack.addWidget(self.recipients)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
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
        self.letters.said.connect(self.said)
        self.letters.told.connect(self.told)
        self.letters.done.connect(self.recipients.go_on)
        self.recipients.wanted.connect(self._act_on_letter)
        self.recipients.scene_wanted.connect(self._read_scene)
        self.recipients.letter_wanted.connect(self._read_letter)
        self.recipients.file.customer_wanted.connect(self.customer_opened)
        self.recipients.file.page_wanted.connect(self.customer_page_wanted)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all campaigns, and the letters of the one that is open."""
        desk = self.desk
        self.tasks.run(
            lambda: campaigns.listed(desk), done=self._show, initiator=self, label="campaigns"
        )
        if self.recipients.campaign is not None:
            self._read_scene()

    def _show(self, rows: list[CampaignRow]) -> None:
        first, self._loaded = not self._loaded, True
        self.list.show_rows(rows)
        if first and self.isVisible() and self._stack.currentIndex() == 0:
            self.list.setFocus()

    def _read_about(self, number: int) -> None:
        desk = self.desk
        self.tasks.run(
            lambda: reading.about(desk, number), done=self.list.show_about,
            failed=lambda _error: None, initiator=self, label="campaign",
        )  # fmt: skip

    def _read_scene(self) -> None:
        """Read the letters of the open campaign, and what speaks against them, on the worker."""
        view, desk = self.recipients, self.desk
        number, wave, text = view.campaign, view.wave(), view.text.text()
        if number is None:
            return
        self._asked += 1
        asked, only = self._asked, self._only
        before = view.scene if only else None

        def show(scene: reading.Scene) -> None:
            if asked == self._asked:
                view.show_scene(scene)

        self.tasks.run(
            lambda: reading.scene(desk, number, wave, text, before, only), done=show,
            failed=lambda _error: self.show_list(), initiator=self, label="letters",
        )  # fmt: skip

    def _read_letter(self, number: int) -> None:
        """Read the text and the file of the letter that is chosen."""
        view, desk = self.recipients, self.desk
        scene = view.scene
        if scene is None:
            return
        campaign = scene.about.campaign

        def show(found: reading.OneLetter) -> None:
            row = view.current()
            if row is not None and row.id == found.row.id:
                view.letter.show_letter(
                    found.row, view.doubts_of(row.id), desk.today(), text=found.preview,
                    missing=found.missing,
                )  # fmt: skip
                view.file.show_file(found.file, desk.today())

        self.tasks.run(
            lambda: reading.letter(desk, campaign, number), done=show,
            failed=lambda _error: None, initiator=self, label="letter",
        )  # fmt: skip

    def _summarise(self) -> None:
        n = len(self.list.known)
        text = ngettext("{n} campaign", "{n} campaigns", n)
        self.summary.setText(text.format(n=words().number(n)))

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- campaigns ------------------------------------------------------------------------------

    def _act(self, name: str, row: CampaignRow | None) -> None:
        if name == "letters.new":
            self.deeds.new()
        elif name == "letters.write":
            self.deeds.write_one()
        elif row is not None:
            {
                "letters.open": lambda row: self.open_campaign(row.id),
                "letters.edit": self.deeds.edit,
                "letters.copy": self.deeds.copy,
                "letters.files": self.deeds.files,
                "letters.end": self.deeds.end,
                "letters.report": lambda row: self._report(row.id),
                "letters.delete": self.deeds.remove,
            }.get(name, lambda _row: None)(row)

    def open_campaign(self, number: int) -> None:
        """Go into a campaign."""
        self.recipients.open_campaign(number)
        self._stack.setCurrentWidget(self.recipients)
        self._read_scene()
        self.recipients.setFocus()

    def show_list(self) -> None:
        """Back to all campaigns."""
        self.recipients.campaign = None
        self._stack.setCurrentIndex(0)
        self.list.setFocus()

    def _go_to(self, number: int) -> None:
        self.show_list()
        self.list.go_to(number)

    # -- letters --------------------------------------------------------------------------------

    def _act_on_letter(self, name: str) -> None:
        view, row = self.recipients, self.recipients.current()
        if view.campaign is None or view.scene is None:
            return
        campaign = view.scene.about.campaign
        whole: dict[str, Callable[[], object]] = {
            "back": self.show_list,
            "recipients.write": lambda: self._write(campaign.state),
            "recipients.out": self._let_out,
            "recipients.report": lambda: self._report(campaign.id),
        }
        single: dict[str, Callable[[LetterRow], object]] = {
            "recipients.accept": lambda row: self.letters.accept(row, view.doubts_of(row.id)),
            "recipients.skip": self.letters.skip,
            "recipients.back": self.letters.back,
            "recipients.edit": self.letters.edit,
            "recipients.answer": self.letters.answer,
            "recipients.open": lambda row: self.customer_opened.emit(row.customer),
        }
        if name in whole:
            whole[name]()
        elif row is not None and name in single and not row.control:
            self._only = [row.id]
            single[name](row)
            self._only = []

    def _write(self, state: str) -> None:
        """Write the letters; the plan of a campaign that is not started is fixed first."""
        number = self.recipients.campaign
        if number is None:
            return
        if state == "draft":
            self.letters.start(number)
        else:
            self.letters.write(number, self.recipients.wave())

    def _report(self, number: int) -> None:
        """Reckon on the worker what a campaign brought, and show it."""
        desk = self.desk

        def show(found: Report) -> None:
            dialog = ReportDialog(desk, self.tasks, found, self)
            dialog.told.connect(self.told)
            dialog.exec()
            dialog.deleteLater()

        self.tasks.run(
            lambda: proof.report(desk, number), done=show, initiator=self, label="report"
        )

    def _let_out(self) -> None:
        """Ask how the letters that are ready go out."""
        view, desk = self.recipients, self.desk
        scene, number, wave = view.scene, view.campaign, view.wave()
        if scene is None or number is None:
            return
        self.tasks.run(
            lambda: reading.ready(desk, number, wave),
            done=self.letters.let_out, initiator=self, label="ready",
        )  # fmt: skip

    # -- what the window asks -------------------------------------------------------------------

    def open_record(self, kind: str, number: int) -> None:
        """Go into a campaign that another page led to."""
        if kind == "campaign":
            self.list.go_to(number)
            self.open_campaign(number)

    def setFocus(self) -> None:  # type: ignore[override]
        """To what is shown."""
        shown = self._stack.currentWidget()
        (self.recipients if shown is self.recipients else self.list).setFocus()

    def begin_new(self) -> bool:
        self.deeds.new()
        return True

    def step_back(self) -> bool:
        """Esc: the filter off, then out of the campaign."""
        if self._stack.currentIndex() == 0:
            return self.list.step_back()
        if not self.recipients.step_back():
            self.show_list()
        return True

    def _export(self) -> None:
        save_table(self, _("Letters"), self.list.table)
