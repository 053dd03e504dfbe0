"""The order that is marked: what is wrong, what is next, its milestones, documents and lines."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.money import from_minor
from custdesk.services.desk import Desk
from custdesk.services.orders.detail import Milestone, OrderDetail, Paper
from custdesk.services.orders.listing import Line
from custdesk.system.language import _, say, words
from custdesk.ui.orders.columns import waits_text
from custdesk.ui.orders.deeds import Deeds
from custdesk.ui.parts.buttons import Button, ElidedLabel, icon_button, label, rule, section
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.formats import amount, percent, say_near, table_date, text_date

_GRAVE = ("held", "refused", "late")


class OrderPane(QWidget):
    """Shows one order; what is pressed goes to the deeds."""

    customer_opened = Signal(int)
    credit_wanted = Signal(int)  # the order waits for a decision there

    def __init__(self, desk: Desk, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self.line: Line | None = None
        self.detail: OrderDetail | None = None
        self._area = QScrollArea()
        self._area.setAccessibleName(_("Order"))
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.setMinimumWidth(320)

    def show_order(self, line: Line | None, detail: OrderDetail | None, stage: str = "") -> None:
        """Show an order, or nothing; where one had scrolled to stays."""
        before = self.detail.order.id if self.detail is not None else None
        same = detail is not None and detail.order.id == before
        place = self._area.verticalScrollBar().value() if same else 0
        self.line, self.detail = line, detail
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        if line is not None and detail is not None:
            self._head(line, detail, stage)
            self._buttons(line)
            self._facts(detail)
            self._milestones(detail)
            self._papers(detail)
            self._lines(detail)
        self._column.addStretch()
        self._area.setWidget(inner)
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._area.verticalScrollBar().setValue(place)

    # -- parts ----------------------------------------------------------------------------------

    def _head(self, line: Line, detail: OrderDetail, stage: str) -> None:
        order, today = detail.order, self._desk.today()
        top = QHBoxLayout()
        top.addWidget(label(order.number, 18, QFont.Weight.DemiBold))
        if order.urgent:
            top.addWidget(label(_("Urgent"), 12, QFont.Weight.DemiBold, tone="danger"))
        top.addStretch()
        if order.tier:
            top.addWidget(TierChip(order.tier))
        self._column.addLayout(top)
        who = Button(order.customer_name.replace("&", "&&"), kind="link")
        who.clicked.connect(lambda: self.customer_opened.emit(order.customer_id))
        row = QHBoxLayout()
        row.addWidget(who)
        row.addStretch()
        self._column.addLayout(row)
        since = ""
        if order.at_work and order.stage_on:
            since = _("since {day}").format(day=text_date(order.stage_on, today))
        stands = " · ".join(filter(None, (stage, since)))
        self._column.addWidget(label(stands, 13, QFont.Weight.Medium))
        for trouble in line.troubles:
            tone = "danger" if trouble.kind in _GRAVE else "warning"
            text = say_near(trouble.message, today)
            self._column.addWidget(label(text, 12, tone=tone, wrap=True))
        if order.urgent and order.urgent_reason:
            self._column.addWidget(label(order.urgent_reason, 12, tone="text2", wrap=True))

    def _buttons(self, line: Line) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        deeds = self._deeds
        for text, icon, act, wanted in (
            (_("Done"), "check", deeds.advance, line.order.at_work),
            (_("Next action"), "calendar-clock", deeds.next, True),
            (_("Edit"), "pencil-outline", deeds.edit, True),
        ):
            if wanted:
                button = Button(text, icon)
                button.clicked.connect(lambda _checked=False, act=act: act(line))
                row.addWidget(button)
        if line.order.credit_hold == "held":
            decide = icon_button("credit-card-clock-outline", _("Decide about the credit"))
            decide.clicked.connect(lambda: self.credit_wanted.emit(line.order.id))
            row.addWidget(decide)
        more = icon_button("dots-horizontal", _("More"), kind="tool")
        menu = QMenu(more)
        urgent = _("No longer urgent") if line.order.urgent else _("Urgent…")
        menu.addAction(urgent, partial(deeds.urgent, line))
        menu.addAction(_("Documents…"), partial(deeds.documents, line))
        menu.addAction(_("Delete"), partial(deeds.delete, line))
        more.setMenu(menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        row.addWidget(more)
        row.addStretch()
        self._column.addLayout(row)

    def _facts(self, detail: OrderDetail) -> None:
        order, fields, today = detail.order, detail.fields, self._desk.today()
        money = amount(order.total, order.currency) if order.total is not None else ""
        rate = ""
        if fields["rate"] and order.currency != detail.base and fields["base_total"] is not None:
            rate = f"{amount(fields['base_total'], detail.base)} ({fields['rate']})"
        margin = ""
        if fields["margin"] is not None:
            margin = amount(fields["margin"], detail.base)
            if detail.margin_share is not None:
                margin = f"{margin}, {percent(detail.margin_share)}"
        delivery = " ".join(filter(None, (fields["incoterm"], fields["port"])))
        told = ((_("{amount} invoiced"), detail.invoiced), (_("{amount} paid"), detail.paid))
        paid = [
            text.format(amount=amount(value, order.currency))
            for text, value in told
            if value is not None
        ]
        when = table_date(order.next_on, today)
        facts = (
            (_("Next action"), " · ".join(filter(None, (when, order.next_action)))),
            (_("Waits for"), waits_text(order.waits_for)),
            (_("Date"), table_date(order.date, today)),
            (_("Promised date"), table_date(order.promised, today)),
            (_("Shipping date"), table_date(order.shipped, today)),
            (_("Amount"), money),
            (_("In the base currency"), rate),
            (_("Margin"), margin),
            (_("Money in"), ", ".join(paid)),
            (_("Delivery"), delivery),
            (_("Payment terms"), fields["terms"] or ""),
            (_("Their order number"), order.their_number),
            (_("Contact"), detail.person),
            (_("Forwarder"), fields["forwarder"] or ""),
            (_("Notes"), fields["notes"] or ""),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnStretch(1, 1)
        for place, (title, text) in enumerate(pair for pair in facts if pair[1]):
            grid.addWidget(label(title, 12, tone="text3"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, 12, wrap=True), place, 1)
        self._column.addLayout(grid)

    def _title(self, text: str, note: str = "") -> None:
        self._column.addSpacing(4)
        self._column.addWidget(rule())
        row = QHBoxLayout()
        row.addWidget(section(text))
        row.addStretch()
        row.addWidget(label(note, 12, tone="text3"))
        self._column.addLayout(row)

    def _milestones(self, detail: OrderDetail) -> None:
        reached = sum(one.done is not None for one in detail.milestones)
        n, all_of = words().number(reached), words().number(len(detail.milestones))
        self._title(_("Milestones"), _("{n} of {all}").format(n=n, all=all_of))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, one in enumerate(detail.milestones):
            self._milestone(grid, place, detail, one)
        self._column.addLayout(grid)

    def _milestone(
        self, grid: QGridLayout, place: int, detail: OrderDetail, one: Milestone
    ) -> None:
        today, order = self._desk.today(), detail.order.id
        box = QCheckBox(say(one.stage.message))
        box.setChecked(one.done is not None)
        if one.now:
            box.setFont(_bold(box.font()))
        box.clicked.connect(lambda on: self._deeds.tick(order, one, today if on else None))
        box.setToolTip(one.note)
        when, tone = "", "text3"
        if one.done is not None:
            when = table_date(one.done, today)
        elif one.planned is not None:
            when = _("planned {day}").format(day=table_date(one.planned, today))
            tone = "warning" if one.planned < today else "text2"
        plan = icon_button("calendar-edit", _("Plan {stage}").format(stage=say(one.stage.message)))
        plan.clicked.connect(lambda: self._deeds.plan(order, one))
        if one.stage.pays:
            pays = label(_("payment"), 12, tone="text3")
            grid.addWidget(pays, place, 1)
        grid.addWidget(box, place, 0)
        grid.addWidget(label(when, 12, tone=tone), place, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(plan, place, 3)

    def _papers(self, detail: OrderDetail) -> None:
        sent = sum(one.sent is not None for one in detail.papers)
        n, all_of = words().number(sent), words().number(len(detail.papers))
        self._title(_("Documents"), _("{n} of {all} sent").format(n=n, all=all_of))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, one in enumerate(detail.papers):
            self._paper(grid, place, detail.order.id, one)
        self._column.addLayout(grid)
        more = QLineEdit()
        more.setPlaceholderText(_("Another document, then Enter"))
        more.setAccessibleName(_("Another document"))
        more.returnPressed.connect(lambda: self._more(detail.order.id, more.text()))
        self._column.addWidget(more)

    def _more(self, order: int, text: str) -> None:
        if text.strip():
            self._deeds.paper(order, text.strip())

    def _paper(self, grid: QGridLayout, place: int, order: int, one: Paper) -> None:
        name = ElidedLabel(say(one.title), 12)
        name.setToolTip(" · ".join(filter(None, (one.number, one.note))))
        grid.addWidget(name, place, 0)
        today = self._desk.today()
        for column, (text, column_of, value) in enumerate(
            ((_("ready"), "ready_on", one.ready), (_("sent"), "sent_on", one.sent)), 1
        ):
            box = QCheckBox(text)
            box.setChecked(value is not None)
            box.setAccessibleName(f"{say(one.title)}: {text}")
            if value is not None:
                box.setToolTip(table_date(value, today))
            box.clicked.connect(
                lambda on, column_of=column_of: self._deeds.paper(
                    order, one.key, **{column_of: today if on else None}
                )
            )
            grid.addWidget(box, place, column)
        if one.stored:
            away = icon_button("close", _("Take off the list"))
            away.clicked.connect(lambda: self._deeds.drop_paper(order, one.key))
            grid.addWidget(away, place, 3)

    def _lines(self, detail: OrderDetail) -> None:
        if not detail.lines:
            return
        self._title(_("Lines"), words().number(len(detail.lines)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        currency = detail.order.currency
        for place, line in enumerate(detail.lines[:_MOST]):
            names = filter(None, (line["product_code"], line["product_name"]))
            grid.addWidget(ElidedLabel(" ".join(names), 12), place, 0)
            grid.addWidget(label(_times(line), 12, tone="text2"), place, 1, _RIGHT)
            worth = line["amount"]
            text = "" if worth is None else f"{from_minor(worth, currency):,}"
            grid.addWidget(label(text, 12), place, 2, _RIGHT)
        self._column.addLayout(grid)
        rest = len(detail.lines) - _MOST
        if rest > 0:
            text = _("and {n} more").format(n=words().number(rest))
            self._column.addWidget(label(text, 12, tone="text3"))


_MOST = 40  # lines of an order that the pane shows
_RIGHT = Qt.AlignmentFlag.AlignRight


def _times(line: Mapping[str, Any]) -> str:
    """`12 × 4.50`."""
    return " × ".join(filter(None, (line["quantity"], line["unit_price"])))


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
