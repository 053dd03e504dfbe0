"""What can be done with orders: ask for what is needed, call the service, say what was done."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from custdesk.domain.changes import Changes
from custdesk.domain.orders.stages import NEW
from custdesk.services.desk import Desk
from custdesk.services.orders import keeping, listing, own_stages, steps, urgent
from custdesk.services.orders.detail import Milestone
from custdesk.services.orders.listing import Line
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.orders.forms import NextForm, OrderForm, StepForm, UrgentForm
from custdesk.ui.orders.stages_form import StagesForm
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks


class Deeds(QObject):
    """Every deed is one call of a service; `said` tells the line that offers Undo."""

    said = Signal(str)
    made = Signal(int)  # a new order

    def __init__(self, desk: Desk, tasks: Tasks, owner: Page) -> None:
        super().__init__(owner)
        self._desk, self._tasks, self._owner = desk, tasks, owner

    def _do(self, work: Callable[[], Changes], said: str) -> Changes | None:
        done = self._tasks.now(work)
        if done is not None:
            self.said.emit(said)
        return done

    def _ask(self, form: Form, save: Callable[[Values], Changes], said: str) -> Changes | None:
        """While the service refuses what was typed, the form stays open."""
        done: list[Changes] = []
        form.ask_values(lambda values: done.append(save(values)))
        return self._do(lambda: done[-1], said) if done else None

    def new(self, customer: int | None = None) -> None:
        """Ask for an order and go to it."""
        done = self._ask(
            OrderForm(self._desk, None, customer, self._owner),
            lambda values: self._save(None, customer, values),
            _("Order written down"),
        )
        if done is not None and done.created is not None:
            self.made.emit(done.created)

    def edit(self, line: Line) -> None:
        """Change what an order says."""
        order = line.order
        form = OrderForm(self._desk, order.id, order.customer_id, self._owner)
        said = _("Order {number} changed").format(number=order.number)
        self._ask(form, lambda values: self._save(order.id, order.customer_id, values), said)

    def _save(self, order: int | None, customer: int | None, values: Values) -> Changes:
        values = dict(values)
        chosen = values.pop("customer_id", customer)
        lines = values.pop("lines", None)
        assert isinstance(chosen, int)
        return keeping.save(self._desk, order, chosen, values, lines)

    def stages(self) -> None:
        """Ask which milestones the firm has, in which order."""
        form = StagesForm(self._desk, self._owner)
        self._ask(
            form,
            lambda values: own_stages.save(self._desk, values["stages"], words()),
            _("Milestones changed"),
        )

    def advance(self, line: Line) -> None:
        """The milestone that an order waits for is reached."""
        known = listing.stages(self._desk)
        following = known.after(line.order.stage or None)
        text = _("Order {number}: {stage}") if following else _("Order {number} is done")
        stage = say(following.message) if following else ""
        said = text.format(number=line.order.number, stage=stage)
        self._do(lambda: steps.advance(self._desk, line.order.id), said)

    def move(self, orders: Sequence[int], stage: str) -> None:
        """Orders wait for this milestone now."""
        title = say(listing.stages(self._desk).title(stage))
        n = len(orders)
        said = ngettext("{n} order: {stage}", "{n} orders: {stage}", n)
        text = said.format(n=words().number(n), stage=title)
        self._do(lambda: steps.move(self._desk, orders, stage), text)

    def move_by(self, line: Line, by: int) -> None:
        """One stage on or back."""
        known = listing.stages(self._desk)
        place = known.place(line.order.stage) + by
        if place < -1 or place >= len(known.all):
            return
        self.move([line.order.id], known.all[place].key if place >= 0 else NEW)

    def tick(self, order: int, milestone: Milestone, on: dt.date | None) -> None:
        """A milestone was reached, or was not."""
        stage = say(milestone.stage.message)
        text = _("{stage} is reached") if on else _("{stage} is open again")
        key = milestone.stage.key
        self._do(lambda: steps.tick(self._desk, order, key, on), text.format(stage=stage))

    def plan(self, order: int, milestone: Milestone) -> None:
        """When a milestone is planned, when it was reached, and a note."""
        values = {
            "planned_on": milestone.planned, "done_on": milestone.done, "note": milestone.note,
        }  # fmt: skip
        key, title = milestone.stage.key, say(milestone.stage.message)

        def save(typed: Values) -> Changes:
            done = typed.pop("done_on")
            told = steps.plan(self._desk, order, key, typed)
            return told if done == milestone.done else steps.tick(self._desk, order, key, done)

        form = StepForm(self._desk, title, values, self._owner)
        self._ask(form, save, words().text("{stage} is planned", stage=title))

    def next(self, line: Line) -> None:
        """What is to be done next, and who waits for whom."""
        form = NextForm(self._desk, line.order.id, self._owner)
        self._ask(
            form,
            lambda values: steps.next_action(self._desk, line.order.id, values),
            _("Next action of {number} is set").format(number=line.order.number),
        )

    def urgent(self, line: Line) -> None:
        """Ask why an order is urgent; one that is goes back among the others."""
        order = line.order
        if order.urgent:
            said = _("Order {number} is no longer urgent").format(number=order.number)
            self._do(lambda: urgent.mark(self._desk, order.id, None, on=False), said)
            return
        form = UrgentForm(self._desk, order.urgent_reason, self._owner)
        said = _("Order {number} is urgent").format(number=order.number)
        self._ask(form, lambda v: urgent.mark(self._desk, order.id, v["reason"]), said)

    def lane(self, line: Line, by: int) -> None:
        """An urgent order goes a place up or down."""
        if line.order.urgent and line.order.at_work:
            said = _("Order {number} has another place").format(number=line.order.number)
            self._do(lambda: urgent.step(self._desk, line.order.id, by), said)

    def paper(self, order: int, key: str, **values: object) -> None:
        """A document is ready, or sent, or was not."""
        title = say(steps.paper_title(key))
        said = _("{document}: noted").format(document=title)
        self._do(lambda: steps.paper(self._desk, order, key, values), said)

    def drop_paper(self, order: int, key: str) -> None:
        """This order does not need the document."""
        said = words().text("{document} is off the list", document=say(steps.paper_title(key)))
        self._do(lambda: steps.drop_paper(self._desk, order, key), said)

    def documents(self, line: Line) -> None:
        """The files that lie with an order."""
        from custdesk.ui.forms.documents_dialog import DocumentsDialog  # few look at it

        order = line.order
        DocumentsDialog.show_of(
            self._owner, self._desk, self._tasks, "order", order.id, order.number
        )

    def delete_many(self, orders: Sequence[int]) -> None:
        """Put several orders into the bin as one step, after a question."""
        n = len(orders)
        question = ngettext(
            "Delete {n} order with its lines and milestones?",
            "Delete {n} orders with their lines and milestones?", n,
        )  # fmt: skip
        said = ngettext("{n} order is in the bin", "{n} orders are in the bin", n)
        shown = words().number(n)
        if messages.confirm(self._owner, question.format(n=shown), _("Delete"), danger=True):
            self._do(lambda: keeping.remove(self._desk, orders), said.format(n=shown))

    def delete(self, line: Line) -> None:
        """Put an order into the bin, after a question."""
        number = line.order.number
        question = _("Delete order {number} with its lines and milestones?").format(number=number)
        if messages.confirm(self._owner, question, _("Delete"), danger=True):
            said = _("Order {number} is in the bin").format(number=number)
            self._do(lambda: keeping.remove(self._desk, [line.order.id]), said)
