"""What is done with planned gifts: planned, approved, bought, given, given up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk
from custdesk.services.gift_plans import keeping, lists, policy
from custdesk.services.gift_plans.lists import Planned
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.forms.gift_plan import GiftPlanForm, ask_budget, ask_limits
from custdesk.ui.tasks import Tasks


class GiftDeeds(QObject):
    """Asks what it has to, calls the service and says what was done."""

    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, pane: QWidget) -> None:
        super().__init__(pane)
        self._desk, self._tasks, self._pane = desk, tasks, pane

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self._tasks.now(work) is not None:
            self.said.emit(said)

    def _told(self, done: list[Changes], said: str) -> None:
        if done:
            self._do(lambda: done[0], said)

    def plan(self, season: str) -> str:
        """Ask for a gift and put it on a list; the name of that list."""
        done: list[Changes] = []
        form = GiftPlanForm(self._desk, None, {"season": season}, self._pane)

        def attempt(values: dict[str, object]) -> None:
            customer = values.pop("customer")
            assert isinstance(customer, int)
            done.append(keeping.save(self._desk, None, customer, values))

        found = form.ask_values(attempt)
        self._told(done, _("Gift planned"))
        return str(found["season"]) if found else season

    def edit(self, one: Planned) -> None:
        """Change a planned gift."""
        done: list[Changes] = []
        row = one.row
        form = GiftPlanForm(self._desk, row.id, {}, self._pane)
        form.ask_values(
            lambda values: done.append(keeping.save(self._desk, row.id, row.customer, values))
        )
        self._told(done, _("Planned gift saved"))

    def approve(self, rows: Sequence[Planned]) -> None:
        """Approve; of those that the policy speaks against the user is asked."""
        told = lists.over(rows)
        if told is not None:
            first = next(one.against for one in rows if one.against is not None)
            question = words().join((say(told), say(first)), "sentences")
            if not messages.confirm(self._pane, question, yes=_("Approve all the same")):
                return
        numbers = [one.row.id for one in rows]
        text = ngettext("{n} gift approved", "{n} gifts approved", len(rows))
        self._do(
            lambda: keeping.approve(self._desk, numbers, despite=told is not None),
            text.format(n=words().number(len(rows))),
        )

    def turn(self, rows: Sequence[Planned], state: str, said: str) -> None:
        """Bought, given up, or an idea again."""
        self._do(lambda: keeping.turn(self._desk, [one.row.id for one in rows], state), said)

    def give(self, rows: Sequence[Planned]) -> None:
        """They were given today: each becomes a gift of its customer."""
        text = ngettext("{n} gift logged as given", "{n} gifts logged as given", len(rows))
        self._do(
            lambda: keeping.give(self._desk, [one.row.id for one in rows]),
            text.format(n=words().number(len(rows))),
        )

    def remove(self, rows: Sequence[Planned]) -> None:
        """Put planned gifts into the bin."""
        numbers = [one.row.id for one in rows]
        self._do(lambda: keeping.remove(self._desk, numbers), _("Planned gift deleted"))

    def budget(self, season: str) -> None:
        """Ask what a list may cost."""
        done: list[Changes] = []
        ask_budget(
            self._pane, self._desk, season,
            lambda amount: done.append(policy.set_budget(self._desk, season, amount)),
        )  # fmt: skip
        self._told(done, _("Budget saved"))

    def limits(self) -> None:
        """Ask for the firm's limits by country."""
        done: list[Changes] = []
        ask_limits(
            self._pane, self._desk,
            lambda found: done.append(policy.save_limits(self._desk, found)),
        )  # fmt: skip
        self._told(done, _("Limits saved"))
