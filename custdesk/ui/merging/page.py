"""The page for a workbook that comes back: base, mine and theirs, cell by cell.

It decides what `merging.preview` found; nothing is written before “Merge”.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.domain.words import Message
from custdesk.services import merging
from custdesk.services.desk import Desk
from custdesk.services.merging import Chosen, Merged, MergePreview, Returned
from custdesk.system.language import _, language, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.merging.deciding import ByHand
from custdesk.ui.merging.lines import (
    ALL,
    Decisions,
    added,
    lines_of,
)
from custdesk.ui.merging.review import Foot, Review
from custdesk.ui.merging.sides_told import told_sides
from custdesk.ui.parts.buttons import label, rule, title
from custdesk.ui.parts.dropped import are_mails
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.landing import DropTarget
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Progress, Tasks

T = TypeVar("T")


class MergePage(Page):
    """Choose a workbook, look at what it brings, decide the conflicts, merge."""

    name = "merge"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.came: Returned | None = None
        self.unchanged, self._notes = 0, list[str]()
        self.busy = False
        self._progress: Progress | None = None  # of what runs and can be stopped
        DropTarget(self, _told, lambda paths: self.take_file(paths[0]))
        self._build()
        self._show()

    @property
    def decisions(self) -> Decisions:
        """All lines, and what was decided of them."""
        return self.by_hand.decisions

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.file = label("", 12, tone="text2")
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 16, 8)
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
        self.by_hand = ByHand(self.review)
        self.stack.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.kinds.chosen.connect(lambda _kind: self._list())
        self.by_hand.changed.connect(self._show)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_tools())
        self.foot.cancel.clicked.connect(self.leave)
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
        def work(progress: Progress) -> list[tuple[Returned, MergePreview]]:
            came = merging.read(desk, path, language, progress.cancelled)
            return [(came, _preview(desk, came, progress))]

        self.by_hand.decisions = Decisions()
        self._run(_("Reading {file}").format(file=path.name))
        self._work(work, lambda found: self._show_preview(*found[0]), _("Reading the workbook"))

    def _work(self, work: Callable[[Progress], T], done: Callable[[T], object], label: str) -> None:
        """Work on the worker, with its progress at the foot, until it is done or stopped."""

        def watched(progress: Progress) -> T:
            progress.reported.connect(self._show_progress)
            return work(progress)

        progress = self.tasks.run_long(
            watched, done=done, failed=self._failed, initiator=self, label=label
        )
        self._progress = progress if self.busy else None
        self._show_tools()

    def _show_progress(self, done: int, total: int, what: Message) -> None:
        if self.busy:
            self.foot.bar.setRange(0, total)
            self.foot.bar.setValue(done)
            self.foot.promise.setText(f"{say(what)} …")

    def leave(self) -> None:
        """Stop what runs, as long as nothing is written; else leave the workbook."""
        if self._progress is not None:
            self._progress.stop()
        elif not self.busy:
            self.close_file()

    def _show_preview(self, came: Returned, found: MergePreview) -> None:
        self._rest()
        before, self.came = self.decisions.lines, came
        self.review.sides.tell = partial(told_sides, self.desk, came, found)
        self.by_hand.decisions = lines_of(came, found, words())
        self.decisions.keep(before)
        self.unchanged = found.unchanged
        self._notes = [*added(found), *(say(note) for note in found.notes)]
        self.kinds.set_counts(self.decisions.counts())
        self._list()
        self._show()
        self.by_hand.go_to_first()
        self.table.setFocus()

    def _rest(self) -> None:
        self.busy, self._progress = False, None

    def _failed(self, error: CustDeskError) -> None:
        self._rest()
        self._show()
        if not isinstance(error, Cancelled):
            messages.error(self, error)

    def close_file(self) -> None:
        """Leave the workbook; nothing was written."""
        self.came, self.by_hand.decisions = None, Decisions()
        self._show()

    # -- merging --------------------------------------------------------------------------------

    def merge(self) -> None:
        """Write it as one operation."""
        came, desk = self.came, self.desk
        if came is None or self.busy:
            return
        made = self.decisions
        take, put_off = made.take(), made.put_off()
        chosen = Chosen(made.refused(), made.left(), made.doubles())
        self._run(_("Merging {file}").format(file=came.path.name))

        def work(progress: Progress) -> Merged:
            return merging.apply(
                desk, came, language, take, put_off, progress.cancelled,
                chosen=chosen, progress=progress.report,
            )  # fmt: skip

        self._work(work, self._merged, _("Merging"))

    def _merged(self, done: Merged) -> None:
        self._rest()
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
        self._work(
            lambda progress: [_preview(desk, came, progress)],
            lambda found: self._show_preview(came, found[0]),
            _("Comparing with what is there"),
        )

    def _run(self, text: str) -> None:
        self.busy = True
        self._show()
        self.foot.promise.setText(f"{text} …")

    def _list(self) -> None:
        kind = self.kinds.current()
        lines = [one for one in self.decisions.lines if kind in (ALL, one.kind)]
        self.model.show(lines)
        self.by_hand.go_to_first()
        self._show_tools()

    def _show_tools(self) -> None:
        self.by_hand.show_tools(self.busy)

    def _show(self) -> None:
        came = self.came
        self.stack.setCurrentIndex(int(came is not None))
        self.foot.bar.setVisible(self.busy)
        self.foot.cancel.setVisible(came is not None or self.busy)
        self.foot.go.setVisible(came is not None)
        self.file.setText(came.path.name if came else "")
        n, left = self.decisions.writes(), self.decisions.open()
        text = ngettext("Merge {n} change", "Merge {n} changes", n)
        self.foot.go.setText(text.format(n=words().number(n)))
        self.foot.go.setEnabled(n > 0 and not self.busy)
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
        if self.came is None or self.busy or self.other.hasFocus() or not self.by_hand.key(event):
            super().keyPressEvent(event)

    def step_back(self) -> bool:
        """Esc: out of the field that is typed into; what was decided stays."""
        if self.other.hasFocus():
            self.table.setFocus()
            return True
        return False


def _preview(desk: Desk, came: Returned, progress: Progress) -> MergePreview:
    report, cancelled = progress.report, progress.cancelled
    return merging.preview(desk, came, language, report, cancelled, ask=True)


def _told(paths: list[Path]) -> str:
    """A workbook; mails go on to their page."""
    files = [path for path in paths if path.is_file()]
    return _("Merge a workbook") if files and not are_mails(files) else ""
