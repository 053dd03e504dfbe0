"""A calendar of another program before it is taken in: what is new, changed, here, and for whom."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_
from custdesk.services import calendar_in
from custdesk.services.calendar_in import Judged, Preview, Taken
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.forms.picker import CustomerPicker
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, title
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Progress, Tasks

_HEADS = (N_("When"), N_("What"), N_("Customer"), N_("What becomes of it"))
_WIDTHS = (150, 320, 220, 200)
_WHAT = {
    "new": N_("Will be added"),
    "changed": N_("Changed there"),
    "here": N_("Already here"),
    "left": N_("Not imported"),
}


class CalendarImport(QDialog):
    """Reads on the worker; `taken` tells what was written, as one operation."""

    taken = Signal(object)  # Taken

    def __init__(self, desk: Desk, tasks: Tasks, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusRing(self)
        self._desk, self._tasks = desk, tasks
        self._today = desk.today()
        self._progress: Progress | None = None
        self.preview: Preview | None = None
        self.chosen: dict[int, int] = {}  # place -> customer
        self.left: set[int] = set()
        self.setWindowTitle(_("Import a calendar"))
        self.resize(980, 620)
        self._build(path)
        self._connect()
        self._run(lambda _progress: calendar_in.preview(desk, path))

    def _build(self, path: Path) -> None:
        self._head = title(path.name)
        self.kinds = Segments([("all", _("All"))])
        self.rows: TextRows[Judged] = TextRows(_HEADS, self._texts, bold=1)
        self.table = PlainTable(self.rows, _("Events"), _WIDTHS, 1, first=8)
        self.table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.picker = CustomerPicker(self._desk)
        self._about = label(_("Customer of the chosen events"), 12, tone="text2")
        self._about.setBuddy(self.picker)
        self.leave = Button(_("Leave out"), "close-circle-outline")
        self.status = ElidedLabel()
        self.status.setProperty("tone", "text2")
        self.cancel = Button(_("Cancel"), tall=True)
        self.take = Button(_("Import"), "calendar-plus", kind="primary", tall=True)
        whom = QHBoxLayout()
        whom.setSpacing(8)
        whom.addWidget(self._about, 0, Qt.AlignmentFlag.AlignTop)
        self._about.setMinimumHeight(28)  # as high as the field beside it
        whom.addWidget(self.picker, 1)
        whom.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        segments = QHBoxLayout()
        segments.addWidget(self.kinds)
        segments.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(segments)
        column.addWidget(self.table, 1)
        column.addLayout(whom)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _kind: self._fill())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._fit())
        self.picker.chosen.connect(self._choose)
        self.leave.clicked.connect(self._leave)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)

    # -- reading ----------------------------------------------------------------------------------

    def _run(self, work: Callable[[Progress], Preview]) -> None:
        self.status.setText(_("Reading the calendar …"))
        self.take.setEnabled(False)
        self._progress = self._tasks.run_long(
            lambda progress: (None, work(progress)),
            done=lambda answer: self._show(answer[1]),
            failed=self._failed,
            initiator=self,
            label=_("Reading the calendar …"),
        )

    def _failed(self, error: CustDeskError) -> None:
        self.status.setText(say(error.message))

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        kind = self.kinds.current() or "all"
        n = words().number
        counts = {what: preview.count(what) for what in ("new", "changed", "here", "left")}
        self.kinds.set_choices(
            [
                ("all", f"{_('All')} {n(len(preview.rows))}"),
                *((what, f"{_(_WHAT[what])} {n(count)}") for what, count in counts.items()),
            ]
        )
        self.kinds.choose(kind)
        self._fill()

    def _fill(self) -> None:
        if self.preview is None:
            return
        kind = self.kinds.current()
        self.rows.show([row for row in self.preview.rows if kind in ("all", row.what)])
        self._fit()

    def _wanted(self) -> list[Judged]:
        rows = self.preview.rows if self.preview else ()
        return [r for r in rows if r.what in ("new", "changed") and r.place not in self.left]

    def _fit(self) -> None:
        selected = self._selected()
        for widget in (self.picker, self._about):
            widget.setEnabled(any(row.what in ("new", "left") and row.start for row in selected))
        self.leave.setEnabled(any(row.what in ("new", "changed") for row in selected))
        wanted = len(self._wanted())
        self.take.setEnabled(wanted > 0)
        text = ngettext("{n} event will be imported", "{n} events will be imported", wanted)
        self.status.setText(
            text.format(n=words().number(wanted)) if wanted else _("Nothing to import.")
        )

    def _selected(self) -> list[Judged]:
        places = {index.row() for index in self.table.selectionModel().selectedRows()}
        return [self.rows.rows[place] for place in sorted(places)]

    def _texts(self, row: Judged) -> Sequence[str]:
        when = ""
        if row.start is not None:
            when = table_date(row.start.date(), self._today)
            if not row.all_day:
                when = f"{when} {words().time(row.start)}"
            if row.again:
                when = _("{when}, repeats").format(when=when)
        if row.place in self.left:
            state = _(_WHAT["left"])
        else:
            state = say(row.why) if row.why is not None else _(_WHAT[row.what])
        return when, row.summary, row.name, state

    # -- deciding ---------------------------------------------------------------------------------

    def _choose(self, customer: object) -> None:
        """The chosen events mean this customer."""
        preview, desk = self.preview, self._desk
        if not isinstance(customer, int) or preview is None:
            return
        for row in self._selected():
            if row.what in ("new", "left"):
                self.chosen[row.place] = customer
        chosen = dict(self.chosen)
        self._run(lambda _progress: calendar_in.judged(desk, preview.file, preview.events, chosen))

    def _leave(self) -> None:
        """Leave the chosen events out, or take them in after all."""
        places = {row.place for row in self._selected() if row.what in ("new", "changed")}
        if places <= self.left:
            self.left -= places
        else:
            self.left |= places
        self.table.viewport().update()
        self._fit()

    def _take(self) -> None:
        preview, desk = self.preview, self._desk
        if preview is None:
            return
        left, chosen = frozenset(self.left), dict(self.chosen)
        self.take.setEnabled(False)
        self._tasks.run_long(
            lambda _progress: calendar_in.take(desk, preview.file, preview.events, left, chosen),
            done=self._done,
            failed=self._failed,
            initiator=self,
            label=_("Importing the calendar …"),
        )

    def _done(self, taken: Taken) -> None:
        self.accept()
        self.taken.emit(taken)

    def done(self, result: int) -> None:
        if self._progress is not None:
            self._progress.stop()
        super().done(result)


def taken_text(taken: Taken) -> str:
    """What to say afterwards."""
    line = _("{new} new, {updated} brought up to date, {unchanged} unchanged")
    return line.format(
        new=words().number(taken.new),
        updated=words().number(taken.updated),
        unchanged=words().number(taken.unchanged),
    )


def take_in(
    page: QWidget, desk: Desk, tasks: Tasks, paths: Sequence[Path], said: Callable[[str], object]
) -> None:
    """Show each calendar before it is taken in; no paths: ask for files first."""
    if not paths:
        patterns = _("Calendars (*.ics)")
        paths = messages.choose_files(page, _("Import a calendar"), patterns)
    for path in paths:
        dialog = CalendarImport(desk, tasks, path, page)
        dialog.taken.connect(lambda taken: said(taken_text(taken)))
        dialog.exec()
        dialog.deleteLater()
