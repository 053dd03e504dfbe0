"""The head of Today: the date, how many there are, and what lies beside the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.domain.clock import State
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.parts.buttons import Button, title
from custdesk.ui.parts.facts_line import FactsLine
from custdesk.ui.today.facts import Day


def summary(day: Day) -> list[str]:
    """`Thursday 3 September · 14 to contact · 9 in their office hours now`, numbers in bold."""
    n = len(day.rows)
    texts = [words().date(day.today, "long")]
    if n:
        open_now = sum(row.reach.reachable for row in day.rows)
        closing = sum(row.reach.state is State.CLOSES_SOON for row in day.rows)
        texts.append(ngettext("{n} to contact", "{n} to contact", n).format(n=_bold(n)))
        text = ngettext("{n} in their office hours now", "{n} in their office hours now", open_now)
        texts.append(text.format(n=_bold(open_now)))
        if closing:
            text = ngettext("{n} closes within the hour", "{n} close within the hour", closing)
            texts.append(text.format(n=_bold(closing)))
    return texts


def _bold(n: int) -> str:
    return f"<b>{words().number(n)}</b>"


class TodayHead(QWidget):
    """Title, summary, and the ways to the warnings and out to a file."""

    warnings_wanted = Signal()
    debrief_wanted = Signal()
    ahead_wanted = Signal()  # to the coming days, or back

    def __init__(self, export: QWidget) -> None:
        super().__init__()
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 16, 0)
        row.setSpacing(16)
        self.title = title(_("Today"))
        row.addWidget(self.title)
        self.summary = FactsLine()
        row.addWidget(self.summary, 1)
        self.warned = Button("", "alert-outline", kind="flat")
        self.warned.hide()
        self.warned.setToolTip(actions.tip("warnings"))
        self.warned.clicked.connect(self.warnings_wanted)
        row.addWidget(self.warned)
        self.debrief = Button("", actions.BY_ID["debrief"].icon, kind="flat")
        self.debrief.hide()
        self.debrief.setToolTip(actions.tip("debrief"))
        self.debrief.clicked.connect(self.debrief_wanted)
        row.addWidget(self.debrief)
        self.ahead = Button(_("Week ahead"), "calendar-arrow-right", kind="flat")
        self.ahead.setToolTip(actions.tip("today.ahead"))
        self.ahead.clicked.connect(self.ahead_wanted)
        row.addWidget(self.ahead)
        self._export = export
        row.addWidget(export)

    def show_ahead(self, tomorrow: int | None, *, shown: bool, count: int = 0) -> None:
        """How many tomorrow brings; `shown`: the coming days are, with so many in all."""
        self.title.setText(_("Days ahead") if shown else _("Today"))
        if shown:
            self.ahead.setText(_("Back to today"))
            text = ngettext("{n} in the coming week", "{n} in the coming week", count)
            self.summary.show_facts([text.format(n=_bold(count))])
        elif tomorrow is None:
            self.ahead.setText(_("Week ahead"))
        else:
            self.ahead.setText(_("Tomorrow: {n}").format(n=words().number(tomorrow)))

    def show_day(self, day: Day) -> None:
        """Tell of a day."""
        self.summary.show_facts(summary(day))
        self._export.setVisible(day.customers > 0)

    def show_warned(self, count: int) -> None:
        """How many warnings stand."""
        warned = ngettext("{n} warning", "{n} warnings", count)
        self.warned.setText(warned.format(n=words().number(count)))
        self.warned.setVisible(count > 0)

    def show_to_debrief(self, count: int) -> None:
        """How many visits are over of which nobody said what came of them."""
        text = ngettext("{n} visit to debrief", "{n} visits to debrief", count)
        self.debrief.setText(text.format(n=words().number(count)))
        self.debrief.setVisible(count > 0)
