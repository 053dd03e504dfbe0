"""The letter of thanks to a guest."""

from PySide6.QtWidgets import QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.services.desk import Desk
from custdesk.services.events import after
from custdesk.services.events.guests import GuestRow
from custdesk.system.language import _
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.tasks import Tasks


def ask_thanks(desk: Desk, tasks: Tasks, row: GuestRow, parent: QWidget | None) -> None:
    """Show the draft; whoever uses it notes that the guest was thanked."""
    first = tasks.now(lambda: after.thanks(desk, row.id))
    if first is not None:
        thanks_dialog(desk, tasks, row, parent).exec()


def thanks_dialog(desk: Desk, tasks: Tasks, row: GuestRow, parent: QWidget | None) -> LetterDialog:
    """The dialog with the draft in it."""
    first = after.thanks(desk, row.id)
    return LetterDialog(
        desk,
        tasks,
        _("Thanks to {name}").format(name=row.name or row.company),
        lambda _kind, language: after.thanks(desk, row.id, language),
        first,
        kinds={"thanks": _("Thanks for coming")},
        languages=[(key, tongue.title) for key, tongue in TONGUES.items()],
        note=_("Note that they were thanked"),
        noted=lambda: tasks.now(lambda: after.thanked(desk, [row.id])),
        file_name=f"thanks-{row.id}",
        parent=parent,
    )
