"""The end of a debrief: how many visits were held, and what is left to do."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.trips.debrief import Sheet, Span
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.tasks import Tasks


class EndedView(QWidget):
    """What came of the visits, in figures."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        sheets: Sequence[Sheet],
        span: Span,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._span = desk, tasks, span
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(label(_figures(sheets), 13, tone="text2", wrap=True))
        column.addStretch()


def _figures(sheets: Sequence[Sheet]) -> str:
    if not sheets:
        return _("No visit that is over waits for its debrief.")
    held = sum(one.state == "done" for one in sheets)
    missed = sum(one.state == "missed" for one in sheets)
    open_ = len(sheets) - held - missed
    parts = [
        ngettext("{n} visit took place", "{n} visits took place", held).format(n=held),
        ngettext("{n} did not", "{n} did not", missed).format(n=missed) if missed else "",
        ngettext("{n} is still to come", "{n} are still to come", open_).format(n=open_)
        if open_
        else "",
    ]
    return words().join([part for part in parts if part], "phrases")
