"""The pane beside the agreements: one of them with its volume, its steps and its terms."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from custdesk.domain.agreements.kinds import KINDS
from custdesk.domain.agreements.told import PACES, due_told, ending_told, volume_told
from custdesk.services.agreements import Agreement, StepRow, Whole
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.agreements.bar import VolumeBar, tone_of
from custdesk.ui.parts.about_pane import AboutPane
from custdesk.ui.parts.buttons import Button, label, rule, section
from custdesk.ui.parts.facts_pane import plain
from custdesk.ui.parts.flow import FlowLayout
from custdesk.ui.parts.formats import relative_day, say_near, span, text_date

_ALARMS = frozenset({"notice", "over"})


class AgreementPane(AboutPane):
    """Wishes only; the page grants them."""

    deed_wanted = Signal(str)  # the id of an action on the agreement
    step_wanted = Signal(object)  # a step that is done
    customer_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About this agreement"), 340, parent)
        self.show_agreement(None, date.min)

    def show_agreement(self, whole: Whole | None, today: date) -> None:
        """Show an agreement, or nothing."""
        self.tell(None if whole is None else lambda column: self._fill(column, whole, today))

    def _fill(self, column: QVBoxLayout, whole: Whole, today: date) -> None:
        self._head(column, whole.agreement, today)
        if whole.periods:
            self._volumes(column, whole, today)
        self._steps(column, whole.steps, today)
        texts = (
            (_("Terms"), whole.terms), (_("Further parties"), whole.parties),
            (_("Notes"), whole.notes),
        )  # fmt: skip
        for title, text in texts:
            if text:
                column.addSpacing(8)
                column.addWidget(section(title))
                column.addWidget(plain(text))

    def _head(self, column: QVBoxLayout, one: Agreement, today: date) -> None:
        row = one.row
        title = label("", 15, QFont.Weight.DemiBold, wrap=True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setText(row.title)
        column.addWidget(title)
        customer = Button(row.customer_name.replace("&", "&&"), kind="link")
        customer.clicked.connect(lambda: self.customer_opened.emit(row.customer))
        column.addWidget(customer, 0, Qt.AlignmentFlag.AlignLeft)
        facts = (_(dict(KINDS).get(row.kind, row.kind)), row.number, row.owner)
        column.addWidget(plain(words().join(facts, "phrases"), 13, "text2"))
        tone = "warning" if one.ending.phase in _ALARMS else "text2"
        stands = say_near(ending_told(one.ending, renews=row.renews), today)
        column.addWidget(label(stands, 13, QFont.Weight.Medium, tone, wrap=True))
        flow = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        flow.setSizePolicy(policy)
        buttons = FlowLayout(flow)
        buttons.setContentsMargins(0, 0, 0, 0)
        wanted = [
            ("agreements.edit", _("Edit"), "pencil-outline"),
            ("agreements.documents", _("Files"), "paperclip"),
        ]
        if row.status == "active" and row.until is not None:
            wanted.append(("agreements.renew", _("Renew"), "repeat-variant"))
        if row.status != "ended":
            wanted.append(("agreements.end", _("Mark as ended"), "check"))
        for name, text, icon in wanted:
            button = Button(text, icon)
            button.clicked.connect(lambda _checked=False, name=name: self.deed_wanted.emit(name))
            buttons.addWidget(button)
        column.addWidget(flow)

    @staticmethod
    def _volumes(column: QVBoxLayout, whole: Whole, today: date) -> None:
        column.addSpacing(8)
        column.addWidget(section(_("Volume promised and reached")))
        of = whole.agreement.row.product_name or _("All they order")
        column.addWidget(plain(of, 12, "text3"))
        for volume in whole.periods:
            pace = volume.pace(today)
            line = QHBoxLayout()
            line.addWidget(label(span(volume.period.first, volume.period.last), 12, tone="text2"))
            line.addStretch()
            line.addWidget(label(_(PACES[pace]), 12, QFont.Weight.Medium, tone_of(pace)))
            column.addLayout(line)
            column.addWidget(VolumeBar(volume, today))
            orders = ngettext("{n} order", "{n} orders", volume.orders)
            facts = [say(volume_told(volume)), orders.format(n=words().number(volume.orders))]
            column.addWidget(label(words().join(facts, "facts"), 13, wrap=True))
            if volume.left_out:
                left = ngettext(
                    "{n} order has no rate and is left out: enter the rate of its day.",
                    "{n} orders have no rate and are left out: enter the rates of their days.",
                    volume.left_out,
                )
                text = left.format(n=words().number(volume.left_out))
                column.addWidget(label(text, 12, tone="warning", wrap=True))

    def _steps(self, column: QVBoxLayout, steps: tuple[StepRow, ...], today: date) -> None:
        column.addSpacing(8)
        head = QHBoxLayout()
        head.addWidget(section(_("Milestones and reviews")))
        head.addStretch()
        add = Button(_("Add a step"), "plus", kind="flat")
        add.clicked.connect(lambda: self.deed_wanted.emit("agreements.step"))
        head.addWidget(add)
        column.addLayout(head)
        for place, step in enumerate(steps):
            if place:
                column.addWidget(rule())
            column.addLayout(self._step(step, today))
        if not steps:
            column.addWidget(label(_("None yet."), 13, tone="text3"))

    def _step(self, step: StepRow, today: date) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(plain(say(due_told(step.kind, step.what))))
        if step.done_on is not None:
            done = _("Done on {day}").format(day=text_date(step.done_on, today))
            texts.addWidget(plain(words().join((done, step.result), "phrases"), 12, "text3"))
        elif step.due is not None:
            late = step.due < today
            texts.addWidget(
                label(relative_day(step.due, today), 12, tone="danger" if late else "text2")
            )
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addLayout(texts, 1)
        if step.done_on is None:
            button = Button(_("Done"), "check", kind="flat")
            button.setAccessibleName(_("Done: {what}").format(what=step.what))
            button.clicked.connect(lambda: self.step_wanted.emit(step))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
