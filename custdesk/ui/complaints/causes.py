"""The causes of complaints, the commonest first, with a bar each and the share so far."""

import datetime as dt

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from custdesk.domain.complaints.causes import Bar
from custdesk.domain.complaints.kinds import CAUSES
from custdesk.domain.words import N_
from custdesk.services.complaints import improving
from custdesk.services.complaints.improving import Causes
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.formats import percent, span
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.text_cell import Index, TextCell
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import color

_CAUSES = dict(CAUSES)
_HEADS = (N_("Cause"), N_("Complaints"), N_("Share so far"), N_("What it cost us"), "")
_WIDTHS = (210, 320, 110, 160, 40)
_MANY, _LAST = 1, 4
_SPANS = ((90, N_("3 months")), (365, N_("12 months")), (3 * 365, N_("3 years")))
_USUAL = 365


def cause_title(key: str) -> str:
    """A cause in the reader's language; the firm's own words stay."""
    if not key:
        return _("Cause not known yet")
    return _(_CAUSES[key]) if key in _CAUSES else key


class _BarCell(TextCell):
    """A number behind a bar of its size; the few causes behind most complaints are strong."""

    def __init__(self, rows: TextRows[Bar], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        bar = self._rows.rows[index.row()]
        most = max(one.many for one in self._rows.rows)
        room = QRectF(option.rect).adjusted(44, 8, -16, -8)
        token = "accent" if bar.vital else "border_strong"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(token))
        room.setWidth(max(3.0, room.width() * bar.many / most))
        painter.drawRoundedRect(room, 2, 2)
        painter.restore()


class CausesPane(QWidget):
    """What to mend for good: the causes of a period and what they cost."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.found: Causes | None = None
        self.rows: TextRows[Bar] = TextRows(
            _HEADS, self._texts, bold=0,
            values=lambda bar: {_MANY: bar.many, 2: bar.running if bar.cause else None},
            forms={_MANY: "number", 2: "percent"},
        )  # fmt: skip
        self.table = PlainTable(self.rows, _("Causes of complaints"), _WIDTHS, _LAST)
        self.table.setItemDelegateForColumn(_MANY, _BarCell(self.rows, self.table))
        self.spans = Segments([(str(days), _(text)) for days, text in _SPANS])
        self.spans.choose(str(_USUAL))
        self.spans.chosen.connect(lambda _key: self.load())
        self.note = label("", 13, tone="text2", wrap=True)
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 16, 8)
        top.setSpacing(16)
        top.addWidget(self.spans)
        top.addWidget(self.note, 1)
        self.print_button = Button(_("Print…"), "printer-outline", kind="flat")
        self.print_button.clicked.connect(self.print_causes)
        top.addWidget(self.print_button)
        self.below = label("", 12, tone="text3", wrap=True)
        self.below.setContentsMargins(20, 8, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.below)
        self.setFocusProxy(self.table)

    def load(self) -> None:
        """Count the causes of the chosen period, on the worker."""
        desk = self._desk
        last = desk.today()
        first = last - dt.timedelta(days=int(self.spans.current()) - 1)
        self._tasks.run(
            lambda: improving.causes(desk, first, last), done=self.show_causes, initiator=self,
            label="causes",
        )  # fmt: skip

    def print_causes(self) -> None:
        """The causes and improvements of the period, as pages."""
        from custdesk.ui.complaints.cause_paper import CausesDialog

        if self.found is not None:
            span_of = self.found.first, self.found.last
            CausesDialog(self._desk, self._tasks, *span_of, self).exec()

    def show_causes(self, found: Causes) -> None:
        """Show what was counted."""
        place = self.table.current_row()
        self.found = found
        self.rows.show(found.bars)
        self.table.go_to(max(place, 0))
        many = ngettext("{n} complaint", "{n} complaints", found.total)
        told = many.format(n=words().number(found.total))
        self.note.setText(words().join((told, span(found.first, found.last)), "facts"))
        lines = []
        vital = [cause_title(bar.cause) for bar in found.bars if bar.vital]
        if vital:
            text = _("Behind four fifths of them: {causes}. Mend these for good first.")
            lines.append(text.format(causes=words().join(vital)))
        if found.without_rate:
            text = ngettext(
                "The cost of {n} complaint is in no sum: no rate of its currency is known.",
                "The cost of {n} complaints is in no sum: rates are not known.",
                found.without_rate,
            )
            lines.append(text.format(n=found.without_rate))
        self.below.setText(words().join(lines, "sentences"))

    def _texts(self, bar: Bar) -> list[str]:
        currency = self.found.currency if self.found else ""
        cost = words().money(bar.cost, currency) if bar.cost else ""
        share = percent(bar.running) if bar.cause else ""
        return [cause_title(bar.cause), words().number(bar.many), share, cost, ""]
