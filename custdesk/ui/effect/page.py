"""What the care brings: each tier in a quarter or a year, beside the period before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.services import effect as service
from custdesk.services.desk import Desk
from custdesk.services.effect import Effect, Period
from custdesk.system.language import _, say, words
from custdesk.ui.effect.table import EffectTable
from custdesk.ui.parts.buttons import Button, icon_button, label, rule, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.taking_out import ask_and_save, export_button
from custdesk.ui.tasks import Progress, Tasks


def period_text(period: Period) -> str:
    """`1 Jul – 30 Sep 2026`."""
    return f"{words().date(period.start, 'medium')} – {words().date(period.end, 'medium')}"


class EffectPage(Page):
    """Measured on the worker when the page or another period is opened."""

    name = "effect"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.kind = "quarter"
        self.period = service.latest(desk.today(), self.kind)
        self.found: Effect | None = None
        self._running: Progress | None = None
        self._asked = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        self.table = EffectTable()
        self.kinds = Segments([("quarter", _("Quarter")), ("year", _("Year"))])
        self.earlier = icon_button("chevron-left", _("The period before"))
        self.later = icon_button("chevron-right", _("The period after"))
        self._which = label("", 14)
        self._against = label("", 12, tone="text2")
        self._remarks = label("", 12, tone="text2", wrap=True)
        self.tiers = Button(_("Tiers"), "chart-box-outline", kind="flat")
        self.export = export_button(self.take_out)
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(title(_("Effect of the care")))
        row.addStretch()
        row.addWidget(self.tiers)
        row.addWidget(self.export)
        line = QHBoxLayout()
        line.setContentsMargins(20, 8, 16, 8)
        line.setSpacing(8)
        for widget in (self.kinds, self.earlier, self.later, self._which, self._against):
            line.addWidget(widget)
        line.addStretch()
        below = QHBoxLayout()
        below.setContentsMargins(20, 12, 16, 16)
        below.addWidget(self._remarks)
        self.table.setFixedHeight(self.table.rows_height())
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule())
        column.addWidget(self.table)
        column.addLayout(below)
        column.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                "chart-box-outline",
                _("No customers to look back on yet"),
                _("Import a list with its orders and contacts; what they bring is measured here."),
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(rule())
        outer.addWidget(self._stack)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.show_kind)
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.tiers.clicked.connect(lambda: self.page_wanted.emit("tiers"))

    def show_kind(self, kind: str) -> None:
        """The latest quarter or year that is over."""
        self.kind = kind
        self.kinds.choose(kind)
        self.period = service.latest(self.desk.today(), kind)
        self.reload()

    def step(self, by: int) -> None:
        """The period before or after; none that has not begun."""
        period = service.step(self.period, self.kind, by)
        if period.start <= self.desk.today():
            self.period = period
            self.reload()

    def reload(self) -> None:
        """Measure the period anew, on the worker; what ran for another one is stopped."""
        if self._running is not None:
            self._running.stop()
        self._asked += 1
        asked, desk, period = self._asked, self.desk, self.period
        self._which.setText(period_text(period))
        after = service.step(period, self.kind, 1)
        self.later.setEnabled(after.start <= desk.today())

        def show(found: Effect) -> None:
            if asked == self._asked:
                self._running = None
                self._show(found)

        def failed(error: CustDeskError) -> None:
            if asked == self._asked:  # else it was stopped here
                self._running = None
                self._against.setText(say(error.message))

        self._running = self.tasks.run_long(
            lambda progress: service.effect(desk, period, progress.report, progress.cancelled),
            done=show,
            failed=failed,
            initiator=self,
            label=_("Looking back"),
        )

    def rows_ready(self) -> bool:
        return super().rows_ready() and self.found is not None

    def _show(self, found: Effect) -> None:
        self.found = found
        self._stack.setCurrentIndex(1 if found.nobody else 0)
        self._which.setText(period_text(found.now))
        against = _("beside {period}").format(period=period_text(found.before))
        self._against.setText(against)
        self.table.effect.show_effect(found)
        self._remarks.setText("\n".join(map(say, service.remarks(found))))
        self._remarks.setAlignment(Qt.AlignmentFlag.AlignTop)

    def take_out(self) -> None:
        """Write the table as it is shown, both periods side by side."""
        header, rows = self.table.effect.texts()
        name = _("Effect of the care")
        ask_and_save(self, self.desk, self.tasks, name, header, lambda: rows, self.told.emit)
