"""What can be done about a day to remember: draft a greeting, log it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.gift_customs import customs_of
from custdesk.services import gifts, greetings, occasions
from custdesk.services.desk import Desk
from custdesk.services.occasions import Occasion
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.festivals.greeting import GreetingDialog
from custdesk.ui.festivals.model import who
from custdesk.ui.forms.gift import GiftForm
from custdesk.ui.tasks import Tasks

_MANY = 20


class Deeds(QObject):
    """Asks what it has to, calls the service and says what was done."""

    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _do(self, work: Callable[[], Changes], said: str, many: bool = False) -> None:
        if many:
            self._tasks.run(work, done=lambda _changes: self.said.emit(said), initiator=self._page)
        elif self._tasks.now(work) is not None:
            self.said.emit(said)

    def write(self, row: Occasion) -> None:
        """Show a draft that can be copied or opened in the mail program."""
        draft = self._tasks.now(lambda: greetings.draft(self._desk, row))
        if draft is None:
            return
        if not draft.whom:
            draft = replace(draft, whom=who(row))
        dialog = GreetingDialog(
            self._desk, self._tasks, row, draft, lambda: self._log(row), self._page
        )
        dialog.exec()
        dialog.deleteLater()

    def gift(self, row: Occasion) -> None:
        """Ask what was given or received, and keep it; of one customer alone."""
        customer = row.single
        if customer is None:
            self.said.emit(_("A gift is logged for one customer; open them first"))
            return
        start = {"occasion": say(row.kept.title), "person_id": row.kept.person_id}
        advice = words().join(map(say, customs_of(row.country)), "sentences")
        done: list[Changes] = []
        GiftForm.ask(
            self._page, self._desk, customer, None, start, advice,
            lambda values: done.append(gifts.save(self._desk, None, customer, values)),
        )  # fmt: skip
        if done:
            self._do(lambda: done[0], _("Gift logged"))

    def edit_gift(self, customer: int, gift: int) -> None:
        """Change a gift that was logged."""
        done: list[Changes] = []
        GiftForm.ask(
            self._page, self._desk, customer, gift,
            attempt=lambda values: done.append(gifts.save(self._desk, gift, customer, values)),
        )  # fmt: skip
        if done:
            self._do(lambda: done[0], _("Gift saved"))

    def remove_gift(self, gift: int) -> None:
        """Put a gift into the bin."""
        self._do(lambda: gifts.remove(self._desk, gift), _("Gift deleted"))

    def greeted(self, row: Occasion) -> None:
        """Log that they were greeted; of many customers the user is asked first."""
        n = len(row.kept.customers)
        if n > 1:
            question = ngettext(
                "Log a greeting to {n} customer?", "Log a greeting to {n} customers?", n
            ).format(n=words().number(n))
            if not messages.confirm(self._page, question, yes=_("Log")):
                return
        self._log(row)

    def _log(self, row: Occasion) -> None:
        title, n = say(row.kept.title), len(row.kept.customers)
        said = _("Greeting logged: {occasion}").format(occasion=title)
        self._do(lambda: occasions.greet(self._desk, row, title), said, n > _MANY)
