"""The debrief: the visits at the left, the sheet of one at the right; Ctrl+Enter goes on."""

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.trips import debrief
from custdesk.services.trips.debrief import Sheet, Span, Which
from custdesk.system.language import _, say
from custdesk.ui.debrief.ended import EndedView
from custdesk.ui.debrief.form import SheetForm
from custdesk.ui.debrief.pane import SheetPane
from custdesk.ui.debrief.sheets import SheetModel
from custdesk.ui.debrief.side import SheetSide
from custdesk.ui.debrief.told import ToldView
from custdesk.ui.parts.buttons import Button, label, rule
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, keep_on_screen, stand_on
from custdesk.ui.parts.keycap import Keycap
from custdesk.ui.parts.undoing import Undone, turn
from custdesk.ui.tasks import Tasks

_KEPT_AFTER = 1500  # ms after the last letter


class _Read(NamedTuple):
    """What the worker reads when the window opens."""

    sheets: list[Sheet]
    kept: dict[str, dict[str, Any]]
    base: str


class DebriefDialog(QDialog):
    """`told`: what was saved in this window, by visit."""

    def __init__(self, desk: Desk, tasks: Tasks, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._span = desk, tasks, span
        self._base = ""
        self.form: SheetForm | None = None
        self._sheet: Sheet | None = None
        self._typed: dict[str, dict[str, Any]] = {}
        self._operations: dict[str, int] = {}
        self._saving: Which | None = None
        self.setWindowTitle(_("Debrief"))
        self.model = SheetModel()
        self._build()
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.timeout.connect(self._keep)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.resize(1040, 760)
        keep_on_screen(self)
        tasks.run(self._read, done=self._loaded, initiator=self, label="debrief")

    # Building

    def _build(self) -> None:
        self.side, self.pane = SheetSide(self.model), SheetPane()
        self.list = self.side.list
        self.side.found.connect(self.go_to)
        self.side.elsewhere.connect(self._from_elsewhere)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.side)
        body.addWidget(rule(vertical=True))
        body.addWidget(self.pane, 1)
        stand_on(self, body, self._foot())
        FocusRing(self)
        for keys, act in (
            ("Ctrl+Return", self.save), ("Ctrl+Enter", self.save),
            ("Ctrl+PgDown", partial(self.step, 1)), ("Ctrl+PgUp", partial(self.step, -1)),
            ("Ctrl+F", self.side.line.setFocus),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _foot(self) -> QFrame:
        self._progress = label("", 12, tone="text2")
        self._trouble = label("", 12, tone="danger")
        self._close = Button(_("Close"), tall=True)
        self._skip = Button(_("Skip"), keys="Ctrl+PgDn", tall=True)
        self._save = Button(_("Save, next visit"), kind="primary", keys="Ctrl+↵", tall=True)
        self._close.clicked.connect(self.reject)
        self._skip.clicked.connect(lambda: self.step(1))
        self._save.clicked.connect(self.save)
        left = (self._progress, self._keys(), self._trouble)
        return foot((self._close, self._skip, self._save), left)

    def _keys(self) -> QWidget:
        """What goes straight to a part of the sheet."""
        self.hints = QWidget()
        row = QHBoxLayout(self.hints)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(8)
        for keys, text in (
            ("Alt+P", _("New contact")), ("Alt+G", _("Gift")), ("Alt+C", _("Costs")),
        ):  # fmt: skip
            row.addWidget(Keycap(keys))
            row.addWidget(label(text, 12, tone="text3"))
            row.addSpacing(8)
        return self.hints

    # Reading

    def _read(self) -> _Read:
        sheets = debrief.sheets(self._desk, self._span)
        return _Read(
            sheets,
            debrief.kept(self._desk),
            customers.base_currency(self._desk),
        )

    def _loaded(self, found: _Read) -> None:
        self._base = found.base
        self._typed = dict(found.kept)
        self.model.begun = set(found.kept)
        self.model.show(found.sheets)
        self._count()
        first = self.model.next_open(None)
        if first is None:
            self._end()
        else:
            self.go_to(first)

    def _count(self) -> None:
        sheets = self.model.sheets
        told = sum(one.state != "open" for one in sheets)
        text = _("{told} of {all} visits debriefed").format(told=told, all=len(sheets))
        self._progress.setText(text if sheets else "")

    # Going from sheet to sheet

    def go_to(self, sheet: Sheet) -> None:
        """Show the sheet of a visit."""
        index = self.model.first_where(lambda one: one.which == sheet.which)
        if self.list.currentIndex() == index:
            self._show(sheet)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        sheet = self.model.row_at(current)
        if sheet is not None:
            self._show(sheet)

    def step(self, by: int) -> None:
        """The next or the previous visit, whatever is said of it; what was typed is kept."""
        sheets = self.model.sheets
        if self._sheet in sheets:
            self.go_to(sheets[(sheets.index(self._sheet) + by) % len(sheets)])
        elif sheets:
            self.go_to(sheets[0 if by > 0 else -1])

    def _from_elsewhere(self, number: int) -> None:
        """A visit of another trip, or of other days: its sheet joins those that are here."""
        try:
            sheet = debrief.sheet(self._desk, debrief.meant(self._desk, number))
        except CustDeskError:
            self.side.miss(missed=True)
            return
        self.model.show(sorted((*self.model.sheets, sheet), key=lambda one: one.row.at_utc))
        self._count()
        self.side.line.clear()
        self.go_to(sheet)

    def _show(self, sheet: Sheet) -> None:
        self._keep()
        self._sheet = sheet
        self._trouble.clear()
        self.pane.head(sheet)
        self.form = None
        if sheet.state != "open":
            known = str(sheet.which) in self._operations
            back = partial(self.take_back, sheet) if known else None
            view = ToldView(sheet, back)
            self.pane.put(view)
            (view.back if known else self.list).setFocus()
        else:
            form = SheetForm(self._desk, sheet, self._base)
            typed = self._typed.get(str(sheet.which))
            if typed is not None:
                form.show_typed(typed)
            form.went_to.connect(self.pane.see)
            form.edited.connect(lambda: self._keep_soon.start(_KEPT_AFTER))
            self.form = form
            self.pane.put(form)
            form.begin()
        self._save.setEnabled(self.form is not None)
        self.hints.setVisible(self.form is not None)

    # Saving

    def save(self) -> None:
        """Save the sheet and go on to the next one that is open."""
        form = self.form
        if form is None or self._saving is not None:
            return
        try:
            told = form.debrief()
        except ValidationError as refused:
            self._refused(refused)
            return
        sheet = form.sheet
        self._saving = sheet.which
        self._keep_soon.stop()
        self._typed[str(sheet.which)] = form.typed()
        self._tasks.run(
            lambda: debrief.write(self._desk, sheet.which, told),
            done=partial(self._saved, sheet), failed=self._refused, initiator=self,
            label="debrief of a visit",
        )  # fmt: skip

    def _saved(self, sheet: Sheet, done: Changes) -> None:
        self._saving = None
        stays = self.form is not None and self.form.sheet.which == sheet.which
        if stays:
            self.form = None
        assert done.created is not None
        now = Which(done.created)
        self.model.begun.discard(str(sheet.which))
        self._typed[str(now)] = self._typed.pop(str(sheet.which))
        if done.operation is not None:
            self._operations[str(now)] = done.operation
        told = debrief.sheet(self._desk, now)
        self.model.replace(told, sheet.which)
        self._count()
        if not stays:  # the user went on to another sheet meanwhile
            return
        following = self.model.next_open(told)
        if following is None:
            self._end()
        else:
            self.go_to(following)

    def _refused(self, error: CustDeskError) -> None:
        self._saving = None
        problems = getattr(error, "problems", {})
        at_field = self.form.show_problems(problems) if self.form is not None else ""
        self._trouble.setText("" if at_field else say(error.message))

    def take_back(self, sheet: Sheet) -> None:
        """Undo what was saved of a visit; what was typed stands on its sheet again."""
        operation = self._operations[str(sheet.which)]
        self._tasks.run(
            lambda: turn(self._desk, operation, again=False),
            done=partial(self._taken_back, sheet), initiator=self, label="take back",
        )  # fmt: skip

    def _taken_back(self, sheet: Sheet, _undone: Undone) -> None:
        del self._operations[str(sheet.which)]
        if sheet.row.occurrence is None:
            sheet = debrief.sheet(self._desk, sheet.which)
            self.model.replace(sheet, sheet.which)
        self._count()
        self.go_to(sheet)

    def _end(self) -> None:
        """All of them are told of: what comes after."""
        self._sheet = self.form = None
        sheets = self.model.sheets
        if not sheets:
            self.pane.say(_("No visits here"))
        elif any(one.state == "open" for one in sheets):
            self.pane.say(_("All visits so far are debriefed"))
        else:
            self.pane.say(_("All visits are debriefed"))
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self._save.setEnabled(False)
        self.hints.hide()
        ended = EndedView(self._desk, self._tasks, self.model.sheets, self._span)
        self.pane.put(ended)
        self._close.setFocus()

    # What survives the window

    def _keep(self) -> None:
        form = self.form
        if form is None or self._saving == form.sheet.which:
            return
        self._keep_soon.stop()
        which = form.sheet.which
        typed = form.typed() if form.is_touched() else None
        if typed == self._typed.get(str(which)):
            return
        if typed is None:
            self._typed.pop(str(which), None)
            self.model.begun.discard(str(which))
        else:
            self._typed[str(which)] = typed
            self.model.begun.add(str(which))
        self._tasks.run(
            lambda: debrief.keep(self._desk, which, typed), initiator=self, label="keep a sheet"
        )

    def done(self, result: int) -> None:
        self._keep()
        self._keep_soon.stop()
        super().done(result)


def open_debrief(
    desk: Desk, tasks: Tasks, span: Span | None = None, parent: QWidget | None = None
) -> DebriefDialog:
    """Show the debrief of a trip or of some days (None: of what waits) in front of a window."""
    dialog = DebriefDialog(desk, tasks, span or debrief.usual(desk), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
