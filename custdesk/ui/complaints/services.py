"""After-sales: deliveries to ask about, services offered, and what went together with them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.complaints.kinds import SERVICES, USES
from custdesk.domain.words import N_
from custdesk.services.complaints import using
from custdesk.services.complaints.using import Effect, FollowUp, Use
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.forms.complaint import ServiceForm, ask
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.parts.buttons import label, section
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks

R = TypeVar("R")
_SERVICES, _USES = dict(SERVICES), dict(USES)
_DUE_HEADS = (N_("Customer"), N_("Order"), N_("Arrived on"), N_("Ask on"))
_USE_HEADS = (
    N_("Customer"), N_("Service"), N_("What became of it"), N_("Offered on"), N_("Used on"),
    N_("Rating"), N_("What they said of it"),
)  # fmt: skip
_EFFECT_HEADS = (
    N_("Service"), N_("What became of it"), N_("Times"), N_("Rating"), N_("Customers compared"),
    N_("Orders before"), N_("Orders after"),
)  # fmt: skip


def service_title(key: str) -> str:
    """A service in the reader's language; the firm's own words stay."""
    return _(_SERVICES[key]) if key in _SERVICES else key


class ServicesPane(QWidget):
    """Three lists below each other; letters act on the one that has the focus."""

    said = Signal(str)
    customer_opened = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        today = desk.today
        self.due: TextRows[FollowUp] = TextRows(
            _DUE_HEADS,
            lambda one: [one.name, one.order, table_date(one.arrived, today()),
                         table_date(one.due, today())],
            bold=0, values=lambda one: {2: one.arrived, 3: one.due},
        )  # fmt: skip
        self.uses: TextRows[Use] = TextRows(
            _USE_HEADS, self._use, bold=0, values=lambda one: {3: one.offered, 4: one.used}
        )
        self.effects: TextRows[Effect] = TextRows(_EFFECT_HEADS, self._effect, bold=0)
        self.due_table = PlainTable(self.due, _("Deliveries to ask about"), (260, 130, 110, 110), 0)
        self.use_table = PlainTable(
            self.uses, _("Services offered"), (220, 190, 110, 100, 100, 70, 240), 6
        )
        self.effect_table = PlainTable(
            self.effects, _("What went together"), (220, 120, 80, 80, 150, 120, 120), 0
        )
        self._due_told, self._effect_told = (label("", 12, tone="text3", wrap=True) for _n in "ab")
        self._lay_out()
        self._bind()
        self.setFocusProxy(self.use_table)

    def _lay_out(self) -> None:
        split = Splitter("services", Qt.Orientation.Vertical)
        for title, told, table in (
            (_("Deliveries to ask about"), self._due_told, self.due_table),
            (_("Services offered"), None, self.use_table),
            (_("What went together"), self._effect_told, self.effect_table),
        ):
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 8, 0, 0)
            column.setSpacing(2)
            for text in (section(title), told):
                if text is not None:
                    text.setContentsMargins(20, 0, 16, 2)
                    column.addWidget(text)
            column.addWidget(table, 1)
            split.addWidget(part)
        split.setSizes([150, 330, 220])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _bind(self) -> None:
        for table in (self.due_table, self.use_table):
            mine = table is self.due_table
            handlers: dict[str, Callable[[], object]] = {
                "services.new": self.offer,
                "services.edit": self._follow if mine else self._edit,
                "services.open": self._open,
                "services.delete": (lambda: None) if mine else self._delete,
            }
            actions.bind(table, "services", handlers)
            table.activated.connect(lambda _index: self._open())

    def load(self) -> None:
        """Read all three, on the worker."""
        desk = self._desk
        self._tasks.run(
            lambda: (using.due(desk), using.listed(desk), using.effects(desk),
                     using.follow_up_days(desk)),
            done=lambda found: self._show(*found), initiator=self, label="services",
        )  # fmt: skip

    def _show(self, due: list[FollowUp], uses: list[Use], effects: list[Effect], days: int) -> None:
        tables = (self.due_table, self.use_table, self.effect_table)
        places = [max(table.current_row(), 0) for table in tables]
        self.due.show(due)
        self.uses.show(uses)
        self.effects.show(effects)
        for table, place in zip(tables, places, strict=True):
            table.go_to(place)
        told = ngettext(
            "What arrived {n} day ago or more, and nobody asked how it went. E notes the answer.",
            "What arrived {n} days ago or more, and nobody asked how it went. E notes the answer.",
            days,
        )
        off = _("Nobody is reminded: the days after a delivery are set to 0.")
        self._due_told.setText(told.format(n=words().number(days)) if days else off)
        self._effect_told.setText(
            _(
                "Orders in the half year before and after, of customers whose half year after is "
                "over. It tells what went together, not what caused it."
            )
        )  # fmt: skip

    def _use(self, one: Use) -> list[str]:
        today = self._desk.today()
        name = service_title(one.kind)
        if one.what:
            name = words().join((name, one.what), "phrases")
        stars = words().number(one.rating) if one.rating else ""
        return [
            one.name, name, _(_USES[one.state]), table_date(one.offered, today),
            table_date(one.used, today), stars, " ".join(one.feedback.split()),
        ]  # fmt: skip

    @staticmethod
    def _effect(one: Effect) -> list[str]:
        number = words().number
        rating = number(one.rating, 1) if one.rating is not None else ""
        numbers = (one.customers, one.before, one.after) if one.customers else ()
        shown = [number(n) for n in numbers] or ["–", "", ""]
        return [service_title(one.kind), _(_USES[one.state]), number(one.offered), rating, *shown]

    # -- deeds ----------------------------------------------------------------------------------

    def _ask(self, form: Form, write: Callable[[Values], Changes], said: str) -> None:
        written: list[Changes] = []
        if ask(form, lambda values: written.append(write(values))):
            self._tasks.now(lambda: written[0])
            self.said.emit(said)

    def offer(self) -> None:
        """Note a service that was offered to somebody."""
        desk = self._desk
        self._ask(
            ServiceForm(desk, None, {}, self),
            lambda values: using.save(desk, None, int(values.pop("customer_id")), values),
            _("Service noted"),
        )

    def _edit(self) -> None:
        one = _current(self.use_table, self.uses.rows)
        if one is not None:
            desk = self._desk
            self._ask(
                ServiceForm(desk, one.customer, using.get(desk, one.id), self),
                lambda values: using.save(desk, one.id, one.customer, values),
                _("Service noted"),
            )

    def _follow(self) -> None:
        """They were asked how a delivery went."""
        one = _current(self.due_table, self.due.rows)
        if one is not None:
            desk, today = self._desk, self._desk.today()
            start = {"kind": using.AFTER_DELIVERY, "state": "used", "order_id": one.order_id,
                     "offered_on": today, "used_on": today}  # fmt: skip
            self._ask(
                ServiceForm(desk, one.customer, start, self),
                lambda values: using.save(desk, None, one.customer, values),
                _("Follow-up noted"),
            )

    def _delete(self) -> None:
        one = _current(self.use_table, self.uses.rows)
        if one is None:
            return
        if self._tasks.now(lambda: using.remove(self._desk, one.id)) is not None:
            self.said.emit(_("Service deleted"))

    def _open(self) -> None:
        row: FollowUp | Use | None = _current(self.use_table, self.uses.rows)
        if self.due_table.hasFocus():
            row = _current(self.due_table, self.due.rows)
        if row is not None:
            self.customer_opened.emit(row.customer)


def _current(table: PlainTable, rows: Sequence[R]) -> R | None:
    place = table.current_row()
    return rows[place] if 0 <= place < len(rows) else None
