"""A quiet line while the sample firm is in the file: what one looks at, and the way to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.services import sample
from custdesk.services.desk import Desk
from custdesk.services.sample import Sample
from custdesk.services.settings import holds_sample
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.icon_mark import IconMark
from custdesk.ui.tasks import Tasks


def line_for(desk: Desk, tasks: Tasks) -> "SampleLine | None":
    """The line, where the file holds the sample firm."""
    return SampleLine(desk, tasks) if holds_sample(desk) else None


def question(found: Sample) -> str:
    """What goes and what stays, before it is done."""
    text = ngettext(
        "Throw the sample firm away? {n} made-up customer goes for good, with all about it.",
        "Throw the sample firm away? {n} made-up customers go for good, with all about them.",
        found.customers,
    )
    told = [text.format(n=words().number(found.customers))]
    if found.tried:
        text = ngettext(
            "So does what you tried on them: {n} entry.",
            "So does what you tried on them: {n} entries.",
            found.tried,
        )
        told.append(text.format(n=words().number(found.tried)))
    if found.own:
        text = ngettext(
            "{n} customer of your own stays.", "{n} customers of your own stay.", found.own
        )
        told.append(text.format(n=words().number(found.own)))
    told.append(_("Your settings stay. The sample can be made again while the file is empty."))
    return words().join(told, "sentences")


class SampleLine(QFrame):
    """Stands above the page as long as the sample is there; `gone`: it was thrown away."""

    gone = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self._desk, self._tasks = desk, tasks
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(IconMark("flask-outline", "accent", 18))
        row.addWidget(label(_("You are looking at a made-up firm."), wrap=True), 1)
        self.begin = Button(_("Start with your own list…"))
        self.begin.clicked.connect(self._ask)
        row.addWidget(self.begin)
        tasks.changed.connect(self._heed)

    def _ask(self) -> None:
        desk = self._desk
        self._tasks.run(lambda: sample.look(desk), done=self._confirm, label="sample")

    def _confirm(self, found: Sample | None) -> None:
        if found is None:
            self._leave()
        elif messages.confirm(self, question(found), _("Throw away"), danger=True):
            desk = self._desk
            self._tasks.run_long(
                lambda _progress: sample.throw_away(desk),
                done=lambda _changes: self.gone.emit(),
                label=_("Throwing the sample firm away"),
            )

    def _heed(self, _changes: Changes, _initiator: object) -> None:
        """An undo of the sample takes the line along."""
        if not self._desk.db.is_locked and not holds_sample(self._desk):
            self._leave()

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()
