"""A forwarder's list before it is taken: what it says anew, and what fits no shipment."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.shipping import news
from custdesk.services.shipping.news import Item, News
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.buttons import Button, label, title
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.shipments.told import reason_title, step_title
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Shipment"), N_("Customer"), N_("What it says"), N_("Rows"))
_WIDTHS = (120, 200, 420, 70)
_LISTED = 6  # rows and problems that are told; the rest is counted


class NewsDialog(QDialog):
    """The shipments with news, each with a box to tick; what is ticked is taken in one step."""

    def __init__(
        self, desk: Desk, tasks: Tasks, found: News, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self.found = desk, tasks, found
        self._today = desk.today()
        self.taken = 0
        self.setWindowTitle(_("News of shipments"))
        self.rows: TextRows[Item] = TextRows(_HEADS, self._texts, ticks=True, bold=0)
        self.table = PlainTable(self.rows, _("News of shipments"), _WIDTHS, 2, first=8)
        self.take_button = Button("", kind="primary", keys="Ctrl+↵", tall=True)
        self.take_button.setShortcut("Ctrl+Return")
        cancel = Button(_("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(8)
        body.addWidget(title(found.file))
        body.addWidget(self.table, 1)
        for text in self._below():
            body.addWidget(label(text, 12, tone="text2", wrap=True))
        stand_on(self, body, foot([cancel, self.take_button]))
        FocusRing(self)
        self.rows.ticks_changed.connect(self._count)
        self.rows.show(found.items)
        self.rows.tick_all(on=True)
        self.table.go_to(0)
        self.resize(900, 560)

    def _texts(self, item: Item) -> tuple[str, ...]:
        said = [
            _("{what}: {was} → {now}").format(
                what=_("Departure") if key == "etd" else _("Arrival"),
                was=table_date(was, self._today) or "–",
                now=table_date(now, self._today),
            )
            for key, (was, now) in item.expected.items()
        ]
        said += [
            f"{step_title(key)} {table_date(day, self._today)}" for key, day in item.reached.items()
        ]
        said += list(item.filled.values())
        if item.remark:
            said.append(reason_title(item.remark))
        return (
            item.number, item.customer, words().join(said, "phrases"),
            ", ".join(map(str, item.rows)),
        )  # fmt: skip

    def _below(self) -> list[str]:
        """What is not taken, and why."""
        found, told = self.found, []
        if found.same:
            text = ngettext("{n} shipment: nothing new.", "{n} shipments: nothing new.", found.same)
            told.append(text.format(n=words().number(found.same)))
        for one in found.unknown[:_LISTED]:
            marks = words().join(one.marks.values())
            told.append(_("Row {n}: no single shipment is {marks}").format(n=one.row, marks=marks))
        for problem in found.problems[:_LISTED]:
            line = _("Row {n}: {problem}")
            told.append(line.format(n=problem.row, problem=say(problem.message)))
        more = max(len(found.unknown) - _LISTED, 0) + max(len(found.problems) - _LISTED, 0)
        if more:
            text = ngettext("{n} more row is left out.", "{n} more rows are left out.", more)
            told.append(text.format(n=words().number(more)))
        return told

    def _count(self) -> None:
        n = len(self.rows.ticked())
        text = ngettext("Take {n} shipment", "Take {n} shipments", n)
        self.take_button.setText(text.format(n=words().number(n)))
        self.take_button.setEnabled(n > 0)

    def take(self) -> None:
        """Write what is ticked, as one operation."""
        chosen = [item.shipment for item in self.rows.ticked()]
        if self._tasks.now(lambda: news.take(self._desk, self.found, chosen)) is not None:
            self.taken = len(chosen)
            self.accept()
