"""The right column of Today: visits of the day, orders on their way, letters, money overdue."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.letters_ahead import Ahead
from custdesk.services.today_lists import Shipments
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, named, rule
from custdesk.ui.parts.formats import amount
from custdesk.ui.today.ageing import AgeingBar
from custdesk.ui.today.facts import Beside, Day, Owed
from custdesk.ui.today.side_rows import DebtEntry, LettersEntry, ShipmentEntry, SideRow, VisitEntry

_BOLD = QFont.Weight.DemiBold
_FOLDS_BELOW = 1120  # width of the page at which the column goes


class _Title(ElidedLabel):
    """As wide as its words where there is room for them."""

    def __init__(self, text: str) -> None:
        super().__init__(text, 14, _BOLD)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())


class SidePane(QFrame):
    """Sections under each other; a wish for each thing that can be pressed."""

    customer_opened = Signal(int)
    calendar_wanted = Signal()
    record_opened = Signal(str, int)
    page_wanted = Signal(str)
    done_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidePane")
        self._folded = False
        self.setMinimumWidth(280)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 8, 16, 12)
        self._column.setSpacing(0)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setObjectName("paneBody")
        area.setWidget(body)
        area.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        self._foot = self._build_foot()
        whole.addWidget(self._foot)

    def fold(self, width: int, day: Day | None) -> None:
        """Go where the page has no room, or nothing to say yet; F4 brings it back."""
        folded = width < _FOLDS_BELOW or (day is not None and not day.customers)
        if folded != self._folded:
            self._folded = folded
            self.setVisible(not folded)

    def _build_foot(self) -> QWidget:
        foot = named(QFrame(), "footer")
        foot.setFixedHeight(40)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self._done = label("", 12)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(_("Done today"))
        self._bar.setFixedHeight(6)
        self._bar.setMinimumWidth(24)
        self._done.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self._done)
        row.addWidget(self._bar, 1)
        self.show_done = Button(_("Show"), kind="link")
        self.show_done.setAccessibleName(_("Show what was done today"))
        self.show_done.clicked.connect(self.done_wanted)
        row.addWidget(self.show_done)
        return foot

    def show_beside(self, day: Beside) -> None:
        """Show the sections of a day."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._show_visits(day)
        self._show_shipments(day, day.shipments)
        self._show_letters(day)
        self._show_owed(day.owed)
        self._column.addStretch()

    def show_progress(self, done: int, left: int) -> None:
        """How much of the day is done: so many things, so many customers left."""
        total = done + left
        text = _("Done today {done} of {total}")
        shown = text.format(done=f"<b>{words().number(done)}</b>", total=words().number(total))
        self._done.setText(shown)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self.show_done.setVisible(done > 0)
        self._foot.setVisible(total > 0)

    def _gap(self) -> None:
        self._column.addSpacing(12)
        self._column.addWidget(rule())
        self._column.addSpacing(4)

    def _head(self, title: str, aside: str, link: Button | None = None) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(_Title(title))
        beside = ElidedLabel(aside)
        beside.setProperty("tone", "text3")
        row.addWidget(beside, 1)
        if link is not None:
            row.addWidget(link)
        self._column.addWidget(head)

    def _show_visits(self, day: Beside) -> None:
        link = Button(_("Open calendar"), kind="link")
        link.clicked.connect(self.calendar_wanted)
        count = words().number(len(day.visits)) if day.visits else ""
        self._head(_("Visits and meetings"), count, link)
        if not day.visits:
            self._none(_("None today."))
        for visit in sorted(day.visits, key=lambda visit: visit.at_utc):
            self._add_row(VisitEntry(visit, day))
        if day.visits:
            self._column.addSpacing(12)
        else:
            self._gap()

    def _show_shipments(self, day: Beside, shipments: Shipments) -> None:
        if not shipments.rows:
            return
        late, coming = shipments.late, shipments.coming
        parts = []
        if late:
            parts.append(ngettext("{n} late", "{n} late", late).format(n=words().number(late)))
        if coming:
            text = ngettext("{n} to leave", "{n} to leave", coming)
            parts.append(text.format(n=words().number(coming)))
        if shipments.arriving:
            text = ngettext("{n} to arrive", "{n} to arrive", shipments.arriving)
            parts.append(text.format(n=words().number(shipments.arriving)))
        self._head(_("Shipments"), words().join(parts, "phrases"))
        for one in shipments.rows:
            self._add_row(ShipmentEntry(one, day))
        self._column.addSpacing(12)

    def _show_letters(self, day: Beside) -> None:
        if not day.letters:
            return
        self._head(_("Letters and events"), "")
        for one in day.letters:
            row = LettersEntry(one, day)
            row.clicked.connect(lambda _on=False, one=one: self._lead(one))
            self._column.addWidget(row)
        self._column.addSpacing(12)

    def _lead(self, one: Ahead) -> None:
        if one.id:
            self.record_opened.emit(one.kind, one.id)
        else:
            self.page_wanted.emit(one.kind)

    def _show_owed(self, owed: Owed) -> None:
        self._head(_("Credit overdue"), "")
        if not owed.total:
            self._none(_("Nothing is overdue."))
            return
        total = label(amount(owed.total, owed.currency), 20, _BOLD)
        self._column.addWidget(total)
        self._column.addSpacing(8)
        self._column.addWidget(AgeingBar(owed.buckets, owed.currency))
        self._column.addSpacing(8)
        for row, minor, days in owed.rows:
            self._add_row(DebtEntry(row, minor, days, owed.currency))

    def _none(self, text: str) -> None:
        shown: QLabel = label(text, 13, tone="text3")
        self._column.addWidget(shown)

    def _add_row(self, row: SideRow) -> None:
        row.clicked.connect(lambda: self.customer_opened.emit(row.customer))
        self._column.addWidget(row)
