"""Letters: campaigns with their waves, who is written to, and what came of it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.tasks import Tasks


class LettersPage(Page):
    """The campaigns, one below the other, with what is told of one beside them."""

    name = "letters"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        head = ServiceHead(self)
        self.summary = head.summary
        self._middle = RowsOrWhy(QWidget())
        self._middle.say_why(
            EmptyState(
                "email-seal-outline", _("No campaign yet"),
                _("A campaign writes to many: key customers first, others days later."),
            )
        )  # fmt: skip
        lay_out(self, head, QHBoxLayout(), self._middle, hint_bar(()))
