"""The page for a workbook that comes back: base, mine and theirs, cell by cell.

It decides what `merging.preview` found; nothing is written before “Merge”.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.services import merging
from custdesk.services.desk import Desk
from custdesk.services.merging import Merged, MergePreview, Returned
from custdesk.system.language import _, language, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.merging.lines import (
    ALL,
    CONFLICT,
    MINE,
    THEIRS,
    TYPED,
    Decisions,
    Line,
    added,
    lines_of,
    told,
)
from custdesk.ui.merging.review import Foot, Review
from custdesk.ui.parts.buttons import label, rule, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks


class MergePage(Page):
    """Choose a workbook, look at what it brings, decide the conflicts, merge."""

    name = "merge"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.came: Returned | None = None
        self.decisions = Decisions()
        self.unchanged, self._notes = 0, list[str]()
        self.busy = False
        self.setAcceptDrops(True)
        self._build()
        self._show()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.file = label("", 12, tone="text2")
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 16, 8)
        head.addWidget(title(_("Merge a workbook")))
        head.addStretch()
        head.addWidget(self.file)
        self.empty = EmptyState(
            "file-compare",
            _("Choose a workbook that came back"),
            _("One that was exported here and worked in. Drop it here, or choose it."),
            [(_("Choose workbook"), "file-import-outline", self.choose)],
            primary=True,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.review, self.foot = Review(), Foot()
        self.kinds, self.model, self.table = self.review.kinds, self.review.model, self.review.table
        self.other = self.review.other
        self.stack.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.kinds.chosen.connect(lambda _kind: self._list())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_tools())
        self.review.mine_button.clicked.connect(lambda: self.decide(MINE))
        self.review.theirs_button.clicked.connect(lambda: self.decide(THEIRS))
        self.review.next_button.clicked.connect(self.next_open)
        self.other.returnPressed.connect(self.take_typed)
        self.foot.cancel.clicked.connect(self.close_file)
        self.foot.go.clicked.connect(self.merge)

    # -- the file -------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a workbook and read it."""
        patterns = _("Workbooks ({patterns})").format(patterns="*.xlsx *.ods *.xls *.csv")
        found = messages.choose_files(self, _("Choose workbook"), patterns)
        if found:
            self.take_file(found[0])

    def take_file(self, path: Path) -> None:
        """Read a workbook that came back and show what it brings."""
        if self.busy:
            return
        desk = self.desk

        # In a list: what is only looked at is no news of changes.
        def work() -> list[tuple[Returned, MergePreview]]:
            came = merging.read(desk, path, language)
            return [(came, merging.preview(desk, came, language))]

        self.decisions = Decisions()
        self._run(_("Reading {file}").format(file=path.name))
        self.tasks.run_long(
            lambda _progress: work(),
            done=lambda found: self._show_preview(*found[0]),
            failed=self._failed,
            initiator=self,
            label=_("Reading the workbook"),
        )

    def _show_preview(self, came: Returned, found: MergePreview) -> None:
        self.busy = False
        before, self.came = self.decisions.lines, came
        self.decisions = lines_of(came, found, words())
        self.decisions.keep(before)
        self.unchanged = found.unchanged
        self._notes = [*added(found), *(say(note) for note in found.notes)]
        self.kinds.set_counts(self.decisions.counts())
        self._list()
        self._show()
        self.table.go_to(0)
        self.table.setFocus()

    def _failed(self, error: CustDeskError) -> None:
        self.busy = False
        self._show()
        if not isinstance(error, Cancelled):
            messages.error(self, error)

    def close_file(self) -> None:
        """Leave the workbook; nothing was written."""
        self.came, self.decisions = None, Decisions()
        self._show()

    # -- deciding -------------------------------------------------------------------------------

    def current(self) -> Line | None:
        """The line that the keys are about."""
        row = self.table.current_row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def decide(self, choice: str, *, whole: bool = False) -> None:
        """Keep mine or take the workbook's: this line, or all of the customer's."""
        line = self.current()
        if line is None or self.busy:
            return
        firm = (line.code, line.customer)
        of_firm = (one for one in self.decisions.lines if (one.code, one.customer) == firm)
        lines = list(of_firm) if whole else [line]
        for one in lines:
            if one.decidable:
                one.choice = choice
        self.model.refresh()
        self._show()

    def take_typed(self) -> None:
        """Take what was typed in place of both sides."""
        line = self.current()
        if line is None or not line.decidable or line.kind != CONFLICT:
            return
        try:
            line.value = merging.typed(line.field, self.other.text(), words())
        except CustDeskError as error:
            messages.error(self, error)
            return
        line.choice, line.result = TYPED, told(line.field, line.value, words())
        self.other.clear()
        self.model.refresh()
        self._show()
        self.table.setFocus()

    def next_open(self) -> None:
        """Go to the next line that nobody decided; behind the last one comes the first."""
        rows, start = self.model.lines, self.table.current_row() + 1
        for place in (*range(start, len(rows)), *range(start)):
            if rows[place].decidable and not rows[place].choice:
                self.table.go_to(place)
                return

    def merge(self) -> None:
        """Write it as one operation."""
        came, desk = self.came, self.desk
        if came is None or self.busy:
            return
        take, put_off = self.decisions.take(), self.decisions.put_off()
        self._run(_("Merging {file}").format(file=came.path.name))
        self.tasks.run_long(
            lambda progress: merging.apply(desk, came, language, take, put_off, progress.cancelled),
            done=self._merged,
            failed=self._failed,
            initiator=self,
            label=_("Merging"),
        )

    def _merged(self, done: Merged) -> None:
        self.busy = False
        self.close_file()
        if done.operation is None:
            self.told.emit(_("Nothing was written."))
            return
        n = len(done.preview.merged) + done.taken + done.preview.new
        line = ngettext("{n} change merged", "{n} changes merged", n)
        refused = [say(one.message) for one in done.preview.problems if one.code == "refused"]
        self.said.emit(words().join([line.format(n=words().number(n)), *refused[:1]], "sentences"))

    # -- showing --------------------------------------------------------------------------------

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """What was compared holds no more: compare again, with what was decided so far."""
        if initiator is not self and self.came is not None:
            self.refresh()

    def reload(self) -> None:
        came, desk = self.came, self.desk
        if came is None or self.busy:
            return
        self._run(_("Comparing with what is there"))
        self.tasks.run_long(
            lambda _progress: [merging.preview(desk, came, language)],
            done=lambda found: self._show_preview(came, found[0]),
            failed=self._failed,
            initiator=self,
            label=_("Comparing with what is there"),
        )

    def _run(self, text: str) -> None:
        self.busy = True
        self._show()
        self.foot.promise.setText(f"{text} …")

    def _list(self) -> None:
        kind = self.kinds.current()
        lines = [one for one in self.decisions.lines if kind in (ALL, one.kind)]
        self.model.show(lines)
        self.table.go_to(0)
        self._show_tools()

    def _show_tools(self) -> None:
        self.review.show_tools(self.current(), self.decisions.open(), self.busy)

    def _show(self) -> None:
        came = self.came
        self.stack.setCurrentIndex(int(came is not None))
        self.foot.cancel.setVisible(came is not None)
        self.foot.go.setVisible(came is not None)
        self.file.setText(came.path.name if came else "")
        n, left = self.decisions.writes(), self.decisions.open()
        text = ngettext("Merge {n} change", "Merge {n} changes", n)
        self.foot.go.setText(text.format(n=words().number(n)))
        self.foot.go.setEnabled(n > 0 and not self.busy)
        self.foot.cancel.setEnabled(not self.busy)
        self.foot.promise.setText(
            _("A backup is made first, and the merge can be undone as one step.") if came else ""
        )
        if came is not None:
            self._show_summary(left)
        self._show_tools()

    def _show_summary(self, left: int) -> None:
        same = ngettext("{n} row unchanged.", "{n} rows unchanged.", self.unchanged)
        parts = [same.format(n=words().number(self.unchanged))]
        if left:
            line = ngettext(
                "{n} line is to be decided; left open, yours stays.",
                "{n} lines are to be decided; left open, yours stay.",
                left,
            )
            parts.insert(0, line.format(n=words().number(left)))
        self.review.summary.setText(words().join([*parts, *self._notes], "sentences"))

    # -- keys and drops -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.came is None or self.other.hasFocus():
            super().keyPressEvent(event)
            return
        # With Shift the digits are other signs, by the keyboard; Qt tells those of the US one.
        acts = {
            Qt.Key.Key_1: lambda: self.decide(MINE, whole=_shift(event)),
            Qt.Key.Key_2: lambda: self.decide(THEIRS, whole=_shift(event)),
            Qt.Key.Key_Exclam: lambda: self.decide(MINE, whole=True),
            Qt.Key.Key_At: lambda: self.decide(THEIRS, whole=True),
            Qt.Key.Key_QuoteDbl: lambda: self.decide(THEIRS, whole=True),
            Qt.Key.Key_3: self.other.setFocus,
            Qt.Key.Key_N: self.next_open,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def step_back(self) -> bool:
        """Esc: out of the field that is typed into; what was decided stays."""
        if self.other.hasFocus():
            self.table.setFocus()
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.take_file(paths[0])


def _shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _dropped(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
