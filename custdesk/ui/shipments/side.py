"""The right pane: one shipment with its milestones, its days, its needs, and who might carry it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.shipping.kinds import MODES
from custdesk.domain.shipping.needs import season, told
from custdesk.domain.shipping.standing import Step, Told
from custdesk.domain.tier import Tier
from custdesk.services.shipping.forwarders import Suggestion
from custdesk.services.shipping.shipments import Move, Shipment
from custdesk.system.language import _, say
from custdesk.ui import actions
from custdesk.ui.parts.buttons import Button, label, named, rule, section
from custdesk.ui.parts.formats import text_date
from custdesk.ui.parts.icon_mark import IconMark
from custdesk.ui.shipments.told import (
    place_text,
    reason_title,
    remedy_title,
    standing_text,
    step_title,
    told_text,
)

_TIERS = tuple(Tier)
_BUTTONS = ("reach", "fail", "write", "told")


class ShipmentPane(QScrollArea):
    """Shows what it is given; `acted` with the id of an action, `taken` with a forwarder's name."""

    acted = Signal(str)
    taken = Signal(str)
    customer_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Shipment"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(380)
        self.one: Shipment | None = None
        self.suggestion: QVBoxLayout | None = None

    def clear(self) -> None:
        """Nothing is chosen."""
        self.one = self.suggestion = None
        self.setWidget(named(QWidget(), "sidePane"))

    def show_shipment(self, one: Shipment, moves: list[Move], today: date) -> None:
        """A shipment and the days of it that were said anew."""
        self.one = one
        pane = named(QWidget(), "sidePane")
        column = QVBoxLayout(pane)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        self._head(column, one)
        column.addLayout(self._buttons(one))
        column.addWidget(rule())
        column.addLayout(self._facts(one, today))
        column.addWidget(rule())
        column.addWidget(section(_("Milestones")))
        for step in one.steps:
            column.addLayout(self._step(step, today))
        if moves:
            column.addWidget(rule())
            column.addWidget(section(_("Days said anew")))
            for move in moves:
                column.addWidget(self._move(move, today))
        self.suggestion = QVBoxLayout()
        self.suggestion.setSpacing(8)
        column.addLayout(self.suggestion)
        column.addStretch()
        self.setWidget(pane)

    def _head(self, column: QVBoxLayout, one: Shipment) -> None:
        column.addWidget(label(one.row.number, 18, QFont.Weight.DemiBold))
        customer = Button(one.row.name.replace("&", "&&"), kind="link")
        customer.setAccessibleName(_("Open the customer {name}").format(name=one.row.name))
        customer.clicked.connect(lambda: self.customer_wanted.emit(one.row.customer))
        row = QHBoxLayout()
        row.addWidget(customer)
        row.addStretch()
        column.addLayout(row)
        at = one.standing
        tone = "danger" if at.failed else "warning" if at.in_trouble else "text2"
        column.addWidget(label(standing_text(one), 13, QFont.Weight.DemiBold, tone, wrap=True))
        reason = at.failed.reason if at.failed else one.row.late_reason if at.in_trouble else ""
        remedy = at.failed.remedy if at.failed else one.row.remedy if at.in_trouble else ""
        for text in (reason_title(reason), remedy_title(remedy)):
            if text:
                column.addWidget(label(text, 13, tone="text2", wrap=True))
        needs = [say(word) for word in told(one.needs)]
        if one.row.damaged:
            needs.append(_("Damaged: {what}").format(what=one.row.damaged))
        if needs:
            column.addWidget(label(" · ".join(needs), 13, tone="warning", wrap=True))
        days = one.row.days
        warned = season(one.needs, days.left or days.etd, days.eta, one.row.destination_country)
        if warned is not None and days.arrived is None:
            column.addWidget(label(say(warned), 13, tone="warning", wrap=True))

    def _buttons(self, one: Shipment) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, name in enumerate(_BUTTONS):
            action = actions.BY_ID[f"shipments.{name}"]
            button = Button(_(action.text), keys=action.keys)
            button.clicked.connect(lambda _on=False, name=action.id: self.acted.emit(name))
            if name == "told" and one.standing.told is Told.TOLD:
                button.setText(_("Not told after all"))
            grid.addWidget(button, place // 2, place % 2)
        return grid

    def _facts(self, one: Shipment, today: date) -> QGridLayout:
        row, days = one.row, one.row.days
        eta = text_date(days.eta, today) if days.eta else ""
        if days.eta and days.first_eta and days.eta != days.first_eta:
            first = text_date(days.first_eta, today)
            eta = _("{day} (first told: {first})").format(day=eta, first=first)
        goes = " → ".join(part for part in (row.origin, place_text(one)) if part)
        facts = (
            (_("Route"), goes),
            (_("Orders"), ", ".join(row.orders)),
            (_("Forwarder"), row.forwarder),
            (_("Way of transport"), _(dict(MODES)[row.mode]) if row.mode in dict(MODES) else ""),
            (_("Vessel or flight"), row.vessel),
            (_("Container"), row.container),
            (_("Bill of lading or waybill"), row.waybill),
            (_("Expected to leave"), text_date(days.etd, today) if days.etd else ""),
            (_("Left on"), text_date(days.left, today) if days.left else ""),
            (_("Expected to arrive"), eta),
            (_("Arrived there on"), text_date(days.arrived, today) if days.arrived else ""),
            (_("Customer told"), told_text(one, today)),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        shown = [(name, text) for name, text in facts if text]
        for place, (name, text) in enumerate(shown):
            grid.addWidget(label(name, 12, tone="text3"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, 12, wrap=True), place, 1)
        return grid

    @staticmethod
    def _step(step: Step, today: date) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        late = step.is_late(today)
        if step.done:
            icon, token = "check-circle", "accent"
        elif step.failed:
            icon, token = "alert-circle-outline", "danger"
        else:
            icon, token = "circle-outline", "warning" if late else "text3"
        # Drawn when painted: at the start icons come after the rows, and a picture stayed empty.
        row.addWidget(IconMark(icon, token))
        row.addWidget(label(step_title(step.key), 13, tone="" if step.done else "text2"))
        if step.place:
            row.addWidget(label(step.place, 12, tone="text3"))
        row.addStretch()
        day = step.done or step.planned
        when = text_date(day, today) if day else ""
        if step.planned and not step.done:
            when = _("planned {day}").format(day=when)
        tone = "warning" if late else "text2"
        row.addWidget(label(when, 12, tone=tone))
        return row

    @staticmethod
    def _move(move: Move, today: date) -> QLabel:
        what = _("Departure") if move.what == "etd" else _("Arrival")
        text = _("{what}: {was} → {now}, said {day}").format(
            what=what,
            was=text_date(move.was, today) if move.was else "–",
            now=text_date(move.now, today) if move.now else "–",
            day=text_date(move.said, today),
        )
        why = reason_title(move.reason)
        return label(" · ".join(part for part in (text, why) if part), 12, tone="text2", wrap=True)

    def show_suggestion(self, found: Suggestion) -> None:
        """Who might carry it, why, and what weakens that."""
        if self.suggestion is None:
            return
        column = self.suggestion
        column.addWidget(rule())
        column.addWidget(section(_("Suggested forwarder")))
        frame = named(QFrame(), "card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 12, 12, 12)
        inner.setSpacing(8)
        best = found.pick.best.tally.forwarder if found.pick else ""
        if best:
            inner.addWidget(label(best, 13, QFont.Weight.DemiBold))
        inner.addWidget(label(say(found.reason), 12, tone="text2", wrap=True))
        for one in found.warnings:
            inner.addWidget(label(say(one), 12, tone="warning", wrap=True))
        if best and self.one is not None and self.one.row.forwarder.casefold() != best.casefold():
            take = Button(_("Take {name}").format(name=best), "check")
            take.clicked.connect(lambda: self.taken.emit(best))
            line = QHBoxLayout()
            line.addWidget(take)
            line.addStretch()
            inner.addLayout(line)
        column.addWidget(frame)
