"""The pane in which weights and limits are tried on the whole firm, and saved."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.presets import TITLES
from custdesk.domain.standards import Standards
from custdesk.domain.words import N_
from custdesk.services import score_map
from custdesk.services import standards as service
from custdesk.services.desk import Desk
from custdesk.services.score_map import Tried
from custdesk.services.standards import Past, PastYear, Trial
from custdesk.system.language import _, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label, named, rule
from custdesk.ui.parts.keycap import Keycap
from custdesk.ui.parts.newest import Newest
from custdesk.ui.tasks import Tasks
from custdesk.ui.tiers.draft import Draft
from custdesk.ui.tiers.weights_editor import Choice, WeightsEditor
from custdesk.ui.tiers.weights_preview import WeightsPreview

_PREVIEW, _ROOMY = 200, 420  # px
_REST = 600  # ms that the hand rests before the past is asked
_FIRST_REST = 2000  # before the first time, which keeps the worker for seconds in a large firm


class WeightsPane(QWidget):
    """Editor above, preview below. `tried` tells the map on trial, None when nothing differs."""

    tried = Signal(object)  # Tried | None
    limits_changed = Signal(object)  # Standards, at once
    said = Signal(str)
    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.draft = Draft(service.chosen(desk))
        self._trial: Trial | None = None
        self._past: tuple[PastYear, list[Past]] | None = None
        self._newest = Newest(tasks, "tiers.trial")
        self._behind = Newest(tasks, "tiers.past")
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._ask_past)
        self._stale = True
        self._build()

    def _build(self) -> None:
        self.editor = WeightsEditor(self.draft)
        self.preview = WeightsPreview()
        self.reset = Button(_("Reset"), kind="flat", tall=True)
        self.copy = Button(_("Save as copy"), tall=True)
        self.save = Button(_("Save weights"), kind="primary", tall=True)
        foot = named(QFrame(), "footer")
        foot.setFixedHeight(52)
        row = QHBoxLayout(foot)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.reset)
        row.addStretch()
        self._hints = [Keycap("Ctrl+Z"), label(_("undoes it"), 12, tone="text3")]
        for hint in self._hints:
            row.addWidget(hint)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
        self._area.setWidget(self.editor)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMaximumHeight(self.editor.sizeHint().height())
        self.editor.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        self.preview.setMinimumHeight(_PREVIEW)
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        column.addWidget(self.preview)
        column.addWidget(foot)
        self.editor.changed.connect(self._changed)
        self.preview.chosen.connect(self.chosen)
        self.preview.opened.connect(self.opened)
        self.reset.clicked.connect(self.take_back)
        self.copy.clicked.connect(self.save_as)
        self.save.clicked.connect(self.save_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the buttons need the room."""
        super().resizeEvent(event)
        room = self.width() - self.narrowest()
        for hint in self._hints:
            hint.setVisible(self.width() >= _ROOMY and room >= self._hinted())

    def narrowest(self) -> int:
        """What the buttons below need side by side."""
        buttons = (self.reset, self.copy, self.save)
        return sum(button.sizeHint().width() + 8 for button in buttons) + 28

    def _hinted(self) -> int:
        return sum(hint.sizeHint().width() + 8 for hint in self._hints)

    # Reading

    def renew(self) -> None:
        """Records changed: what was measured no longer holds. A draft stays."""
        self._trial = self._past = None
        self._newest.forget()
        self._behind.forget()
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        """Show what is saved; a draft that was begun is kept beside it."""
        self._stale = False
        saved, keep = service.chosen(self._desk), self.draft.changed
        made = self.draft.standards
        self.draft.saved = saved
        self.draft.take(made if keep else saved)
        self.editor.show_choices([_choice(*version) for version in service.versions(self._desk)])
        self.editor.show_draft()
        self._changed()

    # Trying

    def move_limit(self, field: str, value: int) -> None:
        """A limit was dragged on the map."""
        self.editor.set_limit(field, value)

    def _changed(self) -> None:
        changed = self.draft.changed
        whole = not self.draft.missing()
        self.reset.setEnabled(changed)
        for button in (self.save, self.copy):
            button.setEnabled(changed and whole)
            button.setToolTip("" if whole else _("The weights of each axis have to make 100."))
        self.limits_changed.emit(self.draft.standards)
        if not changed:
            self._newest.forget()
            self._rest.stop()
            self.preview.show_nothing()
            self.tried.emit(None)
            return
        self._rest.stop()
        self._try()

    def _try(self) -> None:
        standards = self.draft.standards
        if self._trial is None:
            self.preview.show_waiting()

        def work() -> Tried:
            if self._trial is None:
                self._trial = Trial(self._desk)
            return score_map.tried(self._trial, standards)

        self._newest.ask(work, self._show)

    def _show(self, tried: Tried) -> None:
        if self.draft.changed:
            self.preview.show_effect(tried.effect)
            self.tried.emit(tried)
            # From here on, so that the past never stands before what follows the hand.
            self._rest.start(_REST if self._past else _FIRST_REST)

    def _ask_past(self) -> None:
        """What last year's key customers brought, once the hand rests."""
        standards, desk = self.draft.standards, self._desk

        def work() -> tuple[list[Past], list[Past]]:
            if self._past is None:
                past = PastYear(desk)
                self._past = past, past.brought()
            return self._past[0].brought(standards), self._past[1]

        def show(found: tuple[list[Past], list[Past]]) -> None:
            if self.draft.changed:
                self.preview.show_past(*found)

        self._behind.ask(work, show)

    # Saving

    def take_back(self) -> None:
        """Everything as it is saved."""
        self.draft.take(self.draft.saved)
        self.editor.show_draft()
        self._changed()

    def save_now(self) -> None:
        """Save under the name that holds; undo takes it back."""
        versions = service.versions(self._desk)
        self._save(versions[0].name if versions else "")

    def save_as(self) -> None:
        """Save under a name of their own."""
        from custdesk.ui.forms.form import Form
        from custdesk.ui.forms.rows import Row, Section

        form = Form(
            _("Save weights and limits as a copy"),
            (Section("", (Row("name", N_("Name"), needed=True),)),),
            self._desk,
            self,
        )
        form.resize(420, 190)
        answer = form.ask_values(None)
        if answer is not None:
            self._save(answer["name"] or "")

    def _save(self, name: str) -> None:
        desk, standards = self._desk, self.draft.standards

        def done(changes: Changes) -> None:
            if changes.operation:
                self.said.emit(_("Weights and limits saved; everybody is graded by them."))

        work: Callable[[], Changes] = lambda: service.save(desk, standards, name)  # noqa: E731
        self.draft.saved = self.draft.standards
        self._tasks.run(work, done=done, failed=self._failed, label="tiers.save")

    def _failed(self, error: CustDeskError) -> None:
        self.draft.saved = service.chosen(self._desk)
        self.editor.show_draft()
        messages.error(self, error)


def _choice(standards: Standards, name: str, on: str) -> Choice:
    day, number = words().date(date.fromisoformat(on)), standards.version
    if name:
        shown = _(TITLES[name]) if name in TITLES else name
        return _("{name} ({n}, {day})").format(name=shown, n=number, day=day), standards
    return _("Version {n} of {day}").format(n=number, day=day), standards
