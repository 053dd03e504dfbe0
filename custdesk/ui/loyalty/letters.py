"""Letters around loyalty: thanks for a recommendation, a request for words or a case."""

from PySide6.QtWidgets import QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.letters.kinds import KINDS
from custdesk.services.desk import Desk
from custdesk.services.surveys import drafting
from custdesk.system.language import _
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.tasks import Tasks


def write(
    desk: Desk, tasks: Tasks, customer: int, person: int | None, kind: str, parent: QWidget | None
) -> None:
    """Open the drafted letter; nothing of it is noted, the log entry is the user's."""
    first = tasks.now(lambda: drafting.letter(desk, customer, person, kind))
    if first is None:
        return
    dialog = LetterDialog(
        desk, tasks, _(KINDS[kind]),
        lambda _kind, language: drafting.letter(desk, customer, person, kind, language),
        first,
        kinds={kind: _(KINDS[kind])},
        languages=[(code, tongue.title) for code, tongue in TONGUES.items()],
        note="", noted=lambda: None, file_name=f"{kind}-{customer}.eml", parent=parent,
    )  # fmt: skip
    dialog.note.hide()
    dialog.exec()
    dialog.deleteLater()
