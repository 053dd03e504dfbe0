"""The form of a document: what it is called, what it is, a note."""

from PySide6.QtWidgets import QWidget

from custdesk.domain.agreements.kinds import DOCUMENT_KINDS
from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services import documents
from custdesk.services.desk import Desk
from custdesk.services.documents import DocumentRow
from custdesk.system.language import _
from custdesk.ui.forms.form import Form
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.tasks import Tasks

_ROWS = (
    Row("name", N_("Name"), needed=True),
    Row("kind", N_("Kind"), "choice", choices=DOCUMENT_KINDS),
    Row("notes", N_("Notes"), "text"),
)


def ask_document(desk: Desk, tasks: Tasks, row: DocumentRow, parent: QWidget | None) -> bool:
    """Change what is known of a document; whether something was written."""
    form = Form(_("Edit document"), (Section("", _ROWS),), desk, parent)
    form.show_values({"name": row.name, "kind": row.kind or None, "notes": row.notes or None})
    form.resize(440, 320)
    written: list[Changes] = []
    form.ask_values(lambda values: written.append(documents.edit(desk, row.id, values)))
    if written:
        tasks.now(lambda: written[-1])
    return bool(written)
