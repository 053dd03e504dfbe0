"""A proposal before it is taken: reckoned on the worker, shown day by day, taken in one step."""

from collections.abc import Callable

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QListView,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.domain.words import Message
from custdesk.services.trips.proposed import Proposal
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot
from custdesk.ui.parts.formats import duration
from custdesk.ui.tasks import Progress, Tasks
from custdesk.ui.trips.deeds import TripDeeds
from custdesk.ui.trips.proposal_rows import ProposalDelegate, ProposalModel, rows_of

Work = Callable[[Progress], Proposal]
_STEPS = 100


def share(progress: Progress) -> Callable[[float], None]:
    """Tells how much of the search is done."""
    return lambda done: progress.report(round(done * _STEPS), _STEPS, Message(""))


class ProposalDialog(QDialog):
    """Nothing is written before “Take it”; Esc stops the reckoning and leaves."""

    def __init__(
        self,
        deeds: TripDeeds,
        tasks: Tasks,
        title: str,
        work: Work,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._deeds, self._tasks = deeds, tasks
        self.proposal: Proposal | None = None
        self.setWindowTitle(title)
        self.summary = label(_("Looking for a good plan …"), 13, tone="text2", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(_("Looking for a good plan …"))
        self.rows = ProposalModel(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(ProposalDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(_("Proposed visits"))
        self.take = Button(_("Take this plan"), "check", kind="primary", keys="Ctrl+↵", tall=True)
        self.take.setShortcut("Ctrl+Return")
        self.take.setEnabled(False)
        self.take.clicked.connect(self.accept)
        self.leave = Button(_("Cancel"), tall=True)
        self.leave.clicked.connect(self.reject)
        self.stop = Button(_("Stop and show what was found"), tall=True)
        self.stop.clicked.connect(self._stop)
        self._lay_out(title)
        FocusRing(self)
        self.resize(720, 620)
        self._progress = tasks.run_long(
            work, done=self._show, failed=self._failed, initiator=self, label=title
        )
        self._progress.reported.connect(self._tell)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        head.addWidget(label(title, 18, QFont.Weight.DemiBold))
        head.addWidget(self.summary)
        head.addWidget(self.bar)
        column.addLayout(head)
        self._middle = QStackedWidget()
        self._middle.addWidget(QWidget())
        self._middle.addWidget(self.list)
        column.addWidget(self._middle, 1)
        column.addWidget(foot([self.leave, self.stop, self.take]))

    def _tell(self, done: int, total: int, _message: Message) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _stop(self) -> None:
        self._progress.stop()
        self.stop.setEnabled(False)

    def _show(self, found: Proposal) -> None:
        self.proposal = found
        self.bar.hide()
        self.stop.hide()
        self.rows.show_rows(rows_of(found, self._deeds.today()))
        self._middle.setCurrentIndex(1)
        self.summary.setText(self._told(found))
        self.take.setEnabled(bool(found.changes))
        self.list.setFocus()
        self.list.setCurrentIndex(self.rows.first_after(0))

    def _told(self, found: Proposal) -> str:
        """What it adds up to, beside the trip as it stands."""
        new = sum(one.visit is None for one in found.visits)
        moved = sum(one.moved for one in found.visits if one.visit is not None)
        if not found.changes:
            return _("The trip is as good as it gets: nothing is to be added or moved.")
        parts = []
        if new:
            text = ngettext("{n} new visit", "{n} new visits", new)
            parts.append(text.format(n=words().number(new)))
        if moved:
            text = ngettext("{n} visit moved", "{n} visits moved", moved)
            parts.append(text.format(n=words().number(moved)))
        if found.dropped:
            text = ngettext("{n} proposal dropped", "{n} proposals dropped", len(found.dropped))
            parts.append(text.format(n=words().number(len(found.dropped))))
        road = _("{km} km and {time} on the road, before {km_before} km and {time_before}").format(
            km=words().number(found.km),
            time=duration(found.minutes),
            km_before=words().number(found.before[0]),
            time_before=duration(found.before[1]),
        )
        told = [words().join(parts, "phrases"), road]
        if found.cut:
            told.append(_("stopped early"))
        return words().join(told, "phrases")

    def _failed(self, error: CustDeskError) -> None:
        if isinstance(error, Cancelled):
            self.reject()
            return
        self.bar.hide()
        self.stop.hide()
        self.summary.setText(say(error.message))

    def reject(self) -> None:
        """Stop, and leave everything as it is."""
        self._progress.stop()
        super().reject()
