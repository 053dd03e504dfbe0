"""Forwarders side by side: cost of a unit, days, share on time, damage, and of how many."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.shipping.kinds import MODES
from custdesk.domain.shipping.lanes import Tally
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.shipping import forwarders
from custdesk.services.shipping.forwarders import Comparison
from custdesk.services.shipping.reasons import UNIT_TITLES
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import Button, label, rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import country_short, figure, percent
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.taking_out import NUMBER, PERCENT
from custdesk.ui.tasks import Tasks

_HEADS = (
    N_("Forwarder"), N_("Lane"), N_("Rests on"), N_("Cost of a unit"), N_("Unit"),
    N_("Days promised"), N_("Days taken"), N_("On time"), N_("Damaged"),
)  # fmt: skip
_FEW = 10


class ForwardersView(QWidget):
    """Compares on the worker; `named` asks for the form of a forwarder (None: a new one)."""

    named = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.found: Comparison | None = None
        self._asked = 0
        self._base = ""
        self.rows: TextRows[Tally] = TextRows(
            _HEADS, self._texts, bold=0, values=self._values,
            forms={2: NUMBER, 3: NUMBER, 5: NUMBER, 6: NUMBER, 7: PERCENT, 8: PERCENT},
        )  # fmt: skip
        self.table = PlainTable(
            self.rows, _("Forwarders"), [190, 180, 90, 110, 150, 110, 100, 90, 90], 1
        )
        self.table.doubleClicked.connect(lambda _index: self.edit())
        self._middle = RowsOrWhy(self.table)
        self.to, self.mode = QComboBox(), QComboBox()
        self.to.setAccessibleName(_("Country where goods go"))
        self.mode.setAccessibleName(_("Way of transport"))
        self.lanes = QCheckBox(_("Each lane by itself"))
        self._told = label("", 12, tone="text3", wrap=True)
        self._build()

    def _build(self) -> None:
        self.to.addItem(_("All countries"), "")
        self.mode.addItem(_("All ways of transport"), "")
        for key, text in MODES:
            self.mode.addItem(_(text), key)
        new = Button(_("New forwarder"), "plus")
        new.clicked.connect(lambda: self.named.emit(None))
        line = QHBoxLayout()
        line.setContentsMargins(20, 8, 16, 8)
        line.setSpacing(8)
        for widget in (self.to, self.mode, self.lanes):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule())
        column.addWidget(self._middle, 1)
        column.addWidget(rule())
        self._told.setContentsMargins(20, 8, 16, 8)
        column.addWidget(self._told)
        self.to.currentIndexChanged.connect(lambda _place: self.reload())
        self.mode.currentIndexChanged.connect(lambda _place: self.reload())
        self.lanes.toggled.connect(lambda _on: self.reload())
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Compare anew, on the worker."""
        self._asked += 1
        asked, desk = self._asked, self._desk
        to, mode = str(self.to.currentData() or ""), str(self.mode.currentData() or "")
        by_lane = self.lanes.isChecked()

        def show(found: Comparison) -> None:
            if asked == self._asked:
                self._show(found)

        self._tasks.run(
            lambda: forwarders.compare(desk, destination=to, mode=mode, by_lane=by_lane),
            done=show, initiator=self, label="forwarders",
        )  # fmt: skip

    def _show(self, found: Comparison) -> None:
        self.found, self._base = found, found.base
        place = max(self.table.current_row(), 0)
        self.rows.show(found.rows)
        self.table.go_to(place)
        self._offer(found)
        self._middle.say_why(None if found.rows else self._why())
        told = [_("Costs in {currency}.").format(currency=found.base)]
        if any(one.basis == "order" for one in found.rows):
            told.append(_("Orders without a shipment: on time is what left by the promised day."))
        if any(one.n < _FEW for one in found.rows):
            told.append(_("Below {n} on record chance decides much.").format(n=_FEW))
        if found.without_rate:
            text = ngettext(
                "{n} charge is left out: its day has no exchange rate.",
                "{n} charges are left out: their days have no exchange rate.",
                found.without_rate,
            )
            told.append(text.format(n=words().number(found.without_rate)))
        self._told.setText("\n".join(told))

    def _offer(self, found: Comparison) -> None:
        """The countries where anything is known, in the order of their names."""
        known = {lane.destination for lane in found.lanes if lane.destination}
        if {self.to.itemData(place) for place in range(1, self.to.count())} == known:
            return
        chosen = self.to.currentData()
        self.to.blockSignals(True)
        while self.to.count() > 1:
            self.to.removeItem(1)
        for code in words().by_name(known):
            self.to.addItem(words().country(code), code)
        self.to.setCurrentIndex(max(self.to.findData(chosen), 0))
        self.to.blockSignals(False)

    def _why(self) -> EmptyState:
        return EmptyState(
            "truck-outline",
            _("Nothing is on record there"),
            _("Shipments that arrived, and orders with a forwarder and shipping date count here."),
        )

    def _texts(self, one: Tally) -> tuple[str, ...]:
        cost = one.cost_per_unit
        lane = [country_short(code) for code in (one.lane.origin, one.lane.destination) if code]
        mode = [_(dict(MODES)[one.lane.mode])] if one.lane.mode in dict(MODES) else []
        where = " · ".join([*mode, *([" → ".join(lane)] if lane else [])]) or _("All lanes")

        def days(value: float | None) -> str:
            return "" if value is None else words().number(value, 1)

        return (
            one.forwarder,
            where,
            words().number(one.n),
            "" if cost is None else figure(cost, self._base),
            _(UNIT_TITLES[one.unit]),
            days(one.promised),
            days(one.taken),
            "" if one.share_on_time is None else percent(one.share_on_time),
            percent(one.share_damaged) if one.basis == "shipment" else "",
        )

    def _values(self, one: Tally) -> dict[int, object]:
        return {2: one.n, 5: one.promised, 6: one.taken, 7: one.share_on_time}

    def edit(self) -> None:
        """Change the forwarder of the current row."""
        place = self.table.current_row()
        if 0 <= place < len(self.rows.rows):
            self.named.emit(self.rows.rows[place].forwarder)
