"""The letter that asks for an appointment, reminds of it, confirms or moves it; or gives thanks.

Read, changed, copied, kept as a mail draft or handed to the mail program; never sent from here.
"""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QWidget,
)

from custdesk.domain.appointments.letter import KINDS, THANKS
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services.addressee import Draft
from custdesk.services.desk import Desk
from custdesk.services.trips import requests, thanks
from custdesk.store.rows import VisitRow
from custdesk.system.language import _, say, words
from custdesk.ui.forms.letter import Drafted, LetterDialog
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Tasks

_ASKS = ("request", "reminder", "postponement")  # after these an answer is waited for


def ask_dialog(desk: Desk, tasks: Tasks, visit_id: int, parent: QWidget | None) -> None:
    """Show the letter that comes next for an appointment."""
    draft = tasks.now(lambda: requests.draft(desk, visit_id))
    if draft is None:
        return
    dialog = AppointmentDialog(desk, tasks, visit_id, draft, parent)
    dialog.exec()
    dialog.deleteLater()


class AppointmentDialog(LetterDialog):
    """One appointment's letters, and what they answered."""

    help_topic = "trips"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        visit: int,
        draft: Draft,
        parent: QWidget | None = None,
    ) -> None:
        row = requests.visit_of(desk, visit)
        gives_thanks = draft.kind == THANKS
        kinds = {THANKS: N_("Thank them")} if gives_thanks else KINDS
        super().__init__(
            desk,
            tasks,
            _title(row),
            lambda kind, language: requests.draft(desk, visit, kind, language),
            draft,
            kinds={kind: _(title) for kind, title in kinds.items()},
            languages=[(code, tongue.title) for code, tongue in TONGUES.items()],
            note=_("Log it as written today") if gives_thanks
            else _("Note that they were asked today"),
            noted=lambda: self._noted_as(),
            file_name=f"visit-{visit}.eml",  # file names hold no customers' names
            parent=parent,
        )  # fmt: skip
        self._visit, self._row = visit, row
        self.setWindowTitle(_("Appointment"))
        self.resize(640, 620)
        if not gives_thanks:
            self._rows.insertLayout(2, self._build_answer())

    def _build_kinds(self, kinds: Mapping[str, str], chosen: str) -> QWidget:
        self.kinds = Segments(list(kinds.items()))
        self.kinds.choose(chosen)
        self.kinds.chosen.connect(lambda _kind: self._change())
        return self.kinds

    def _kind(self) -> str:
        return self.kinds.current()

    def _build_answer(self) -> QHBoxLayout:
        """How it stands, and what they say to it."""
        row = QHBoxLayout()
        row.setSpacing(8)
        told = requests.told(self._row, self._desk.today())
        state: QLabel = label(say(told) if told else _("Not asked yet"), 13)
        row.addWidget(state)
        row.addStretch()
        for text, icon, deed in (
            (_("They said yes"), "check-circle-outline", requests.confirmed),
            (_("They said no"), "cancel", requests.declined),
        ):
            button = Button(text, icon)
            button.clicked.connect(lambda _checked=False, deed=deed: self._answered(deed))
            row.addWidget(button)
        return row

    def _show(self, draft: Drafted) -> None:
        super()._show(draft)
        self.note.setVisible(draft.kind in (*_ASKS, THANKS))

    def _answered(self, deed: Callable[[Desk, int], Changes]) -> None:
        if self._tasks.now(lambda: deed(self._desk, self._visit)) is not None:
            self.accept()

    def _noted_as(self) -> Changes | None:
        if self._draft.kind == THANKS:
            return thanks.thanked(self._desk, self._visit)
        if self._draft.kind in _ASKS:
            return requests.asked(self._desk, self._visit)
        return None


def _title(row: VisitRow) -> str:
    when = f"{words().date(row.at.date(), 'long')} {words().time(row.at)}"
    return words().join((row.customer_name, when), "phrases")
