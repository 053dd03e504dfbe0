"""The import page: four steps from a foreign list to records that can be undone."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.services import customers, history, imports, merging, today
from custdesk.services.desk import Desk
from custdesk.services.imports import Batch, ImportReport
from custdesk.services.pack import is_pack
from custdesk.store.rows import UndoResult
from custdesk.system.language import _, say, words
from custdesk.ui import messages
from custdesk.ui.forms.taking_in import take_in
from custdesk.ui.importing.choosing import ChoosePanel
from custdesk.ui.importing.decisions import Decisions
from custdesk.ui.importing.finished import VISITS, DonePanel
from custdesk.ui.importing.footer import Footer
from custdesk.ui.importing.head import Head
from custdesk.ui.importing.matching import MatchPanel
from custdesk.ui.importing.reviewing import ReviewPanel
from custdesk.ui.importing.session import Session
from custdesk.ui.importing.steps import CHOOSE, DONE, MATCH, REVIEW
from custdesk.ui.importing.waiting import FileDrop, Waiting
from custdesk.ui.parts.buttons import rule
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks

_PATTERNS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.vcf *.zip *.custdesk-pack"


class ImportPage(Page):
    """Choose files, match columns, review the changes, done. Nothing is written before the end."""

    name = "import"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.session = Session()
        self.step = CHOOSE
        self.report: ImportReport | None = None
        self.waiting = Waiting(tasks, self)
        self.decisions = Decisions(desk, self.waiting, lambda: self.session, self)
        self._first = False  # a newcomer's list goes past the steps that ask nothing
        self._compared = self._undone = False  # the review shows what the choices of now would do
        self._build()
        self._connect()
        self._show_step()

    def _build(self) -> None:
        self.head = Head()
        self.steps = self.head.steps
        self.choosing, self.matching = ChoosePanel(), MatchPanel()
        self.reviewing, self.finished = ReviewPanel(), DonePanel()
        self.stack = QStackedWidget()
        for panel in (self.choosing, self.matching, self.reviewing, self.finished):
            self.stack.addWidget(panel)
        self.footer = Footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, rule(), self.stack, self.footer):
            column.addWidget(widget, int(widget is self.stack))

    def _connect(self) -> None:
        drop = FileDrop(self)
        drop.held.connect(self.choosing.drop.show_lit)
        drop.dropped.connect(self.open_files)
        self.waiting.changed.connect(self._show_step)
        self.waiting.failed.connect(self._failed)
        self.steps.wanted.connect(self.go_to)
        self.footer.back.connect(self._back_pressed)
        self.footer.on.connect(self.step_on)
        self.footer.other.connect(self.undo_import)
        self.choosing.files_wanted.connect(self.choose_files)
        self.choosing.ticked.connect(self.decisions.tick)
        self.choosing.kind_chosen.connect(self.decisions.choose_kind)
        self.choosing.removed.connect(self._remove)
        self.choosing.again.connect(lambda path: self.open_files([path]))
        self.reviewing.decided.connect(self._show_step)
        self.finished.wanted.connect(self._go_on)
        self.decisions.changed.connect(self._decided)
        self.decisions.told.connect(self.told)
        self.decisions.serve(self.matching)
        for panel in (self.matching, self.reviewing, self.finished):
            self.decisions.serve_problems(panel.problems, lambda: self.report)

    @property
    def busy(self) -> bool:
        """Whether the page waits for an answer of the worker."""
        return self.waiting.busy

    @property
    def currency(self) -> str:
        """The currency of amounts that the files name none for."""
        return self.session.batch.currency or customers.base_currency(self.desk)

    # -- files ----------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files and read them."""
        found = _ask_for_files(self)
        if found:
            self.open_files(found)

    def take_files(self, paths: list[Path]) -> None:
        """Files that were opened from outside or dropped elsewhere."""
        if self.step == CHOOSE and not self.session.files:
            self._first = not today.customers_known(self.desk)
        self.open_files(paths)

    def take_first(self) -> None:
        """Ask for the lists of somebody who begins: what is clear of them needs no look."""
        if self.busy:
            return
        if self.step == DONE:
            self.begin_anew()
        self._first = True
        self.choose_files()

    def open_files(self, paths: list[Path]) -> None:
        """Read files and add them to what is to be imported; after an import, begin anew."""
        if self.busy or not (paths := _lists_of(self, paths)):
            return
        if self.step == DONE:
            self.begin_anew()
        self.step = CHOOSE
        self.waiting.run(
            lambda progress: imports.read(
                paths, None, progress.report, progress.cancelled, imports.recall(self.desk)
            ),
            self._add,
            _("Reading files"),
        )

    def _add(self, read: Batch) -> None:
        ours = [one for one in read.files if one.raw and merging.knows(self.desk, one.raw)]
        if ours:  # a workbook that was exported here is merged, cell by cell
            read.files[:] = [one for one in read.files if one not in ours]
            self.merge_wanted.emit(ours[0].path)
        self.session.add(read)
        self._changed()
        self._focus_step()
        if self._first and self.session.chosen() and len(self.session.files) == len(read.files):
            self.go_to(MATCH if self.session.in_doubt() else REVIEW)

    def begin_anew(self) -> None:
        """Forget everything that was chosen and start at the first step."""
        self.session, self.report, self.step = Session(), None, CHOOSE
        self._undone = self._first = False
        self._changed()

    def _decided(self) -> None:
        """Compare anew at once where the review is open."""
        self._changed()
        if self.step == REVIEW and not self.busy:
            self._compare()

    def _changed(self) -> None:
        """Something was chosen: what was compared before holds no more."""
        self._compared = False
        self._show_step()

    def _remove(self, place: int) -> None:
        if not self.busy:
            self.session.remove(place)
            self._changed()

    # -- steps ----------------------------------------------------------------------------------

    def step_on(self) -> None:
        """Enter, or the button at the right: the next step."""
        if not self.footer.on_button.isEnabled():
            return
        if self.step == REVIEW:
            self._import()
        elif self.step == DONE:
            self.page_wanted.emit("customers")
        else:
            self.go_to(self.step + 1)

    def step_back(self) -> bool:
        """Esc: the step before; every choice stays. At the end there is none."""
        if self.busy or self.step in (CHOOSE, DONE):
            return False
        self.go_to(self.step - 1)
        return True

    def _back_pressed(self) -> None:
        (self.begin_anew if self.step == DONE else self.step_back)()

    def go_to(self, step: int) -> None:
        """Show a step; the review compares first if anything changed since."""
        if self.busy:
            return
        self.step = step
        if step == REVIEW and not self._compared:
            self._compare()
        self._show_step()
        self._focus_step()

    def _compare(self) -> None:
        desk, batch = self.desk, self.session.batch
        self.reviewing.show_waiting()
        self.waiting.run(
            # In a tuple: a preview is not news of changes.
            lambda progress: (
                None,
                imports.preview(desk, batch, progress.report, progress.cancelled),
            ),
            lambda answer: self._show_preview(answer[1]),
            _("Comparing with what is there"),
        )

    def _show_preview(self, report: ImportReport) -> None:
        self.report, self._compared = report, True
        self.reviewing.show_report(report, self.session, self.currency)
        self._show_step()

    def _import(self) -> None:
        desk, batch = self.desk, self.session.batch
        self.waiting.run(
            lambda progress: imports.run(desk, batch, progress.report, progress.cancelled),
            self._imported,
            _("Importing"),
        )

    def _imported(self, report: ImportReport) -> None:
        self.report, self.step, self._undone = report, DONE, False
        self._first = False
        self.finished.show_report(report, self.session)
        self._show_step()
        self._focus_step()
        self.said.emit(self.finished.title.text())

    def _go_on(self, where: str) -> None:
        (self.begin_wanted if where == VISITS else self.page_wanted).emit(where)

    def undo_import(self) -> None:
        """Take the import back that the last step tells of."""
        if self.step != DONE or self.report is None or self.report.operation is None:
            return
        desk, number = self.desk, self.report.operation
        self.waiting.run(
            lambda _progress: history.undo(desk, number), self._taken_back, _("Undoing")
        )

    def _taken_back(self, answer: tuple[Changes, UndoResult]) -> None:
        self.told.emit(_("Import undone"))  # in place of the line that offers to undo it
        self._show_undone(True, _kept(answer[1]))

    def _show_undone(self, undone: bool, text: str) -> None:
        self._undone = undone
        if undone:
            self.finished.show_undone(text)
        elif self.report is not None:
            self.finished.show_report(self.report, self.session)
        self._show_step()

    # -- work -----------------------------------------------------------------------------------

    def _failed(self, error: CustDeskError) -> None:
        if self.step == REVIEW and not self._compared:
            self.step = MATCH
        self.session.look()
        if not isinstance(error, Cancelled):
            messages.error(self, error)

    def reload(self) -> None:
        """Compare again what was compared before something else was written.

        At the end: see whether the import was taken back, or done again, elsewhere.
        """
        if self.step == REVIEW and not self._compared and not self.busy:
            self._compare()
        elif self.step == DONE and self.report is not None and self.report.operation:
            row = history.page(self.desk, 1, before=self.report.operation + 1)[0]
            if row.undone != self._undone:
                self._show_undone(row.undone, _("It was taken back."))

    def on_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self:
            self._compared = False
            self.refresh()

    # -- showing --------------------------------------------------------------------------------

    def _show_step(self) -> None:
        self.head.show_step(self.step, self.session, busy=self.busy)
        if self.step == CHOOSE:
            self.choosing.show_session(self.session)
        elif self.step == MATCH:
            self.matching.show_session(self.session, self.currency, self.decisions.saved())
        self.stack.setCurrentIndex(self.step)
        count = self.reviewing.change_count if self._compared else 0
        running = self.waiting.label if self.busy else ""
        self.footer.show_step(self.step, self.session, count, self._undone, running)

    def _focus_step(self) -> None:
        """Give the keyboard to what the step is about."""
        start = self.footer.on_button if self.session.files else self.choosing.drop.button
        targets = (start, self.matching.table, self.reviewing.table, self.footer.on_button)
        targets[self.step].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys and drops -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif not isinstance(focused, QLineEdit | QAbstractSpinBox):
            self.step_on()


def _kept(result: UndoResult) -> str:
    """What an undo left as it is, or that it left nothing."""
    kept = [say(one) for one in history.kept_sentences(result.kept)]
    return words().join(kept, "sentences") or _("Everything is as it was before the import.")


def _ask_for_files(parent: QWidget) -> list[Path]:
    patterns = _("Lists ({patterns})").format(patterns=_PATTERNS)
    everything = _("All files (*)")
    return messages.choose_files(parent, _("Choose files"), f"{patterns};;{everything}")


def _lists_of(page: Page, paths: list[Path]) -> list[Path]:
    """The lists among files; handover packs ask for their passwords instead, one by one."""
    packs = [path for path in paths if is_pack(path)]
    if packs:
        take_in(page, page.desk, page.tasks, packs, page.said.emit, page.told.emit)
    return [path for path in paths if path not in packs]
