"""Today: whom to contact, and why; beside it the day's visits and the money overdue."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.desk import Desk
from custdesk.services.today import TodayRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.parts.buttons import Button, label, named, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.order_button import order_button
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import ask_and_save, export_button
from custdesk.ui.tasks import Tasks
from custdesk.ui.today import facts, outgoing
from custdesk.ui.today.deeds import Deeds
from custdesk.ui.today.delegate import ROW_HEIGHT
from custdesk.ui.today.facts import Day
from custdesk.ui.today.kinds import SEGMENTS
from custdesk.ui.today.listing import TodayList
from custdesk.ui.today.model import ORDERS, TodayModel
from custdesk.ui.today.side import SidePane

_SIDE_WIDTH = 352
_FOLDS_BELOW = 1120  # width of the page at which the right column goes
_HINTS = ("today.call", "today.write", "today.snooze", "today.done", "today.why")


class TodayPage(Page):
    """The page of the day."""

    name = "today"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._day: Day | None = None
        self._shown = False
        self._narrow = False
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.model = TodayModel(self)
        self.list = TodayList(self.model, self.desk.today())
        self.side = SidePane()
        self.deeds = Deeds(self.desk, self.tasks, self)
        self._left = QStackedWidget()
        self._left.addWidget(self._build_list())
        self._empty: EmptyState | None = None
        self.splitter = Splitter("today")
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1_000_000, _SIDE_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self.splitter, 1)

    def _build_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 4, 16, 0)
        row.setSpacing(14)
        row.addWidget(title(_("Today")))
        self.summary = label("", 13, tone="text2")
        row.addWidget(self.summary)
        row.addStretch()
        self.warned = Button("", "alert-outline", kind="flat")
        self.warned.setToolTip(actions.tip("warnings"))
        self.warned.clicked.connect(lambda: self.page_wanted.emit("warnings"))
        row.addWidget(self.warned)
        self.export = export_button(self.take_out)
        row.addWidget(self.export)
        return head

    def _build_list(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        self.segments = Segments([(key, _(text)) for key, text, _kinds in SEGMENTS])
        row.addWidget(self.segments)
        row.addStretch()
        about = label(_("Who to contact, and why"), 13, tone="text3")
        about.setMinimumWidth(1)  # the first to give way where it is narrow
        row.addWidget(about)
        self.order = order_button(ORDERS, "urgency", lambda key: self.arrange(order=key))
        row.addWidget(self.order)
        column.addLayout(row)
        line = named(QFrame(), "rule")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addWidget(self.list, 1)
        column.addWidget(hint_bar(_HINTS, (("Ctrl+Z", _("Undo")), ("F1", _("All shortcuts")))))
        return body

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda key: self.arrange(segment=key))
        self.list.acted.connect(self._act)
        self.list.moved.connect(self._show_opened)
        self.list.painted.connect(self._note_painted)
        self.side.customer_opened.connect(self.customer_opened)
        self.side.calendar_wanted.connect(lambda: self.page_wanted.emit("calendar"))
        self.deeds.said.connect(self.said)
        names = [action.id for action in actions.of("today")]
        handlers = {name: lambda name=name: self._act_on_current(name) for name in names}
        self.bound: dict[str, QAction] = actions.bind(self.list, "today", handlers)
        self.setFocusProxy(self.list)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the day again; the current customer stays, or the next one takes its place."""
        desk = self.desk
        self.tasks.run(lambda: facts.load(desk), done=self._show, initiator=self, label="today")

    def _show(self, day: Day) -> None:
        current = self.list.current()
        place = self.list.currentIndex().row()
        self._day = day
        self.list.delegate.today = day.today
        self.model.show(day.rows)
        self._show_head(day)
        self.side.show_day(day)
        self._show_emptiness(day)
        self.list.go_to(current.customer_id if current else None, max(place, 0))
        self.counted.emit(len(day.rows))

    def _show_head(self, day: Day) -> None:
        n = len(day.rows)
        open_now = sum(row.reach.reachable for row in day.rows)
        texts = [words().date(day.today, "long")]
        if n:
            count = f"<b>{words().number(n)}</b>"
            texts.append(ngettext("{n} to contact", "{n} to contact", n).format(n=count))
            count = f"<b>{words().number(open_now)}</b>"
            texts.append(
                ngettext(
                    "{n} in their office hours now", "{n} in their office hours now", open_now
                ).format(n=count)
            )
        self.summary.setText("&nbsp; · &nbsp;".join(texts))
        warned = ngettext("{n} warning", "{n} warnings", day.warned)
        self.warned.setText(warned.format(n=words().number(day.warned)))
        self.warned.setVisible(day.warned > 0)
        self.segments.set_counts({key: self.model.count_in(key) for key, *_rest in SEGMENTS})

    def _show_emptiness(self, day: Day) -> None:
        if self._empty is not None:
            self._left.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if day.rows:
            return
        self._empty = self._build_empty(day)
        self._left.addWidget(self._empty)
        self._left.setCurrentWidget(self._empty)
        self._shown = True

    def _build_empty(self, day: Day) -> EmptyState:
        if day.customers:
            return EmptyState(
                "check-circle-outline",
                _("Everybody is looked after"),
                _("No one to contact before tomorrow."),
                [(_("Open calendar"), "calendar-month-outline", self._to("calendar"))],
            )
        return EmptyState(
            "account-group-outline",
            _("No customers yet"),
            _("Bring your Excel list, or look around with a made-up firm first."),
            [
                (_("Import a list"), "file-import-outline", self._to("import")),
                (_("Try with a sample firm"), "flask-outline", self.sample_wanted.emit),
            ],
            primary=True,
        )

    def _to(self, page: str) -> Callable[[], None]:
        return lambda: self.page_wanted.emit(page)

    def _note_painted(self) -> None:
        self._shown = self._shown or self._day is not None

    def rows_ready(self) -> bool:
        """Whether the rows were painted, or the page says that there are none."""
        return self._shown

    def tick(self) -> None:
        """Local times and office hours move on."""
        self.refresh()

    # -- doing ----------------------------------------------------------------------------------

    def arrange(self, segment: str | None = None, order: str | None = None) -> None:
        """Show another segment, or another order inside the groups."""
        current = self.list.current()
        self.model.arrange(segment, order)
        self.order.setText(_(ORDERS[self.model.order]))
        self.segments.choose(self.model.segment)
        self.list.go_to(current.customer_id if current else None, 0)

    def take_out(self) -> None:
        """Write the list as it is shown."""
        rows = outgoing.table_of(self.model.shown, self.desk.today())
        head, told = outgoing.heads(), self.told.emit
        ask_and_save(self, self.desk, self.tasks, _("Today"), head, lambda: rows, told)

    def _show_opened(self, row: TodayRow) -> None:
        found = self.tasks.now(lambda: facts.opened(self.desk, row))
        if found is not None:
            self.list.show_opened(found)

    def _act_on_current(self, name: str) -> None:
        row = self.list.current()
        if row is not None:
            self._act(name, row)

    def _act(self, name: str, row: TodayRow) -> None:
        if name == "today.snooze":
            rect = self.list.visualRect(self.list.currentIndex())
            corner = rect.topLeft()
            corner.setY(min(rect.bottom(), corner.y() + 3 * ROW_HEIGHT))
            self.deeds.snooze(row, self.list.viewport().mapToGlobal(corner))
            return
        deeds = {
            "today.call": self.deeds.log,
            "today.write": self.deeds.write,
            "today.done": self.deeds.done,
            "today.why": self.deeds.why,
            "today.visit": self.deeds.plan_visit,
            "today.open": lambda row: self.customer_opened.emit(row.customer_id),
        }
        deeds[name](row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column folds away where the list needs its room; F4 brings it back."""
        super().resizeEvent(event)
        narrow = self.width() < _FOLDS_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self.side.setVisible(not narrow)
