"""What a campaign brought: who was told when, what they answered, and the orders that followed."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from custdesk.domain.letters.campaign_kinds import LETTER_ANSWERS, LETTER_STATES
from custdesk.domain.letters.comparing import Comparison
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.letters.proof import Line, Report, WaveReport
from custdesk.system.language import _, ngettext, words
from custdesk.ui.forms.campaign import tiers_text
from custdesk.ui.parts.buttons import Button, label, rule, section
from custdesk.ui.parts.facts_pane import plain
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, keep_on_screen, stand_on
from custdesk.ui.parts.formats import amount, percent, table_date, text_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.taking_out import ask_and_save, texts_of
from custdesk.ui.tasks import Tasks

_WAVES = (
    N_("Wave"), N_("For whom"), N_("Goes out on"), N_("Gone out"), N_("When it went out"),
    N_("Answered"), N_("Came back"), N_("To compare with"),
)  # fmt: skip
_LINES = (
    N_("Customer"), N_("Recipient"), N_("Wave"), N_("Where it stands"), N_("When it went out"),
    N_("What they answered"), N_("Orders"),
)  # fmt: skip
_SAID = ("answered", "interested", "declined")


def wave_texts(one: WaveReport, today: dt.date) -> tuple[str, ...]:
    """A wave as a row."""
    first, last = table_date(one.first_out, today), table_date(one.last_out, today)
    when = first if first == last else f"{first} – {last}"
    if one.early:
        n = ngettext("{n} early", "{n} early", one.early).format(n=words().number(one.early))
        when = words().join((when, n), "facts")
    number = words().number
    out = _("{n} of {all}").format(n=number(one.counts.get("out", 0)), all=number(one.letters))
    said = sum(one.answers.get(key, 0) for key in _SAID)
    return (
        number(one.wave.position + 1), tiers_text(one.wave.tiers, one.wave.buyers),
        table_date(one.wave.on, today), out, when,
        *(number(n) if n else "" for n in (said, one.answers.get("returned", 0), one.control)),
    )  # fmt: skip


def line_texts(line: Line, today: dt.date) -> tuple[str, ...]:
    """A letter as a row."""
    one = line.letter
    state = _("To compare with") if one.control else _(dict(LETTER_STATES)[one.state])
    day = table_date(line.day, today)
    if line.early:
        day = words().join((day, _("early")), "facts")
    answer = _(dict(LETTER_ANSWERS)[one.answer]) if one.answer else ""
    orders = words().number(line.orders) if line.orders else ""
    return one.name, one.who, words().number(line.wave), state, day, answer, orders


def brought(found: Report) -> list[str]:
    """What followed, in sentences."""
    number = words().number
    told = ngettext("{n} customer was told.", "{n} customers were told.", found.told)
    lines = [told.format(n=number(found.told))]
    days = found.campaign.counts_days
    if found.told:
        text = ngettext(
            "{ordered} of them ordered within {days} days: {n} order, {sales}.",
            "{ordered} of them ordered within {days} days: {n} orders, {sales}.",
            found.orders,
        )
        sales = amount(found.sales.minor, found.sales.currency)
        lines.append(text.format(ordered=number(found.ordered), days=days,
                                 n=number(found.orders), sales=sales))  # fmt: skip
    if found.campaign.product and found.orders:
        text = ngettext("{n} has the new product.", "{n} have the new product.", found.of_it)
        lines.append(text.format(n=number(found.of_it)))
    if found.unrated:
        text = _("Without an amount or a rate, so in no sum: {orders}.")
        orders = words().join([one.number for one in found.unrated])
        lines.append(text.format(orders=orders))
    lines += compared(found.compared)
    for one in found.offered_early:
        text = _("{name} was offered it on {day} ({number}), before their day.")
        lines.append(text.format(name=one.name, day=text_date(one.day), number=one.quotation))
    return lines


def compared(one: Comparison | None) -> list[str]:
    """Those who were told beside those who got nothing, and whether that can be told apart."""
    if one is None or one.told_share is None or one.control_share is None:
        return []
    text = _("Of those to be told {told} ordered, of those who got nothing {control}.")
    lines = [text.format(told=percent(one.told_share), control=percent(one.control_share))]
    interval = one.interval
    if one.few:
        lines.append(_("Too few to say whether the letters made the difference."))
    elif interval is not None:
        low, high = percent(interval.low), percent(interval.high)
        if one.clear:
            text = _("The difference is more than chance: between {low} and {high} points.")
        else:
            text = _("Chance explains the difference: between {low} and {high} points.")
        lines.append(text.format(low=low, high=high))
    if not one.over:
        lines.append(_("The days that count are not over yet."))
    return lines


class ReportDialog(QDialog):
    """`told`: a line to say, such as what was exported."""

    told = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, found: Report, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._found = desk, tasks, found
        today, name = desk.today(), found.campaign.name
        self.setWindowTitle(_("What it brought: {name}").format(name=name))
        waves: TextRows[WaveReport] = TextRows(_WAVES, lambda one: wave_texts(one, today), bold=1)
        waves.show(found.waves)
        self.waves = PlainTable(waves, _("Waves"), (60, 180, 100, 90, 170, 90, 90, 120), 1, 8)
        self.waves.setFixedHeight(34 + 28 * max(1, len(found.waves)))
        lines: TextRows[Line] = TextRows(_LINES, lambda one: line_texts(one, today), bold=0)
        lines.show(found.lines)
        self.lines = PlainTable(lines, _("Letters"), (220, 160, 60, 160, 130, 150, 70), 0, 8)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(8)
        body.addWidget(label(self.windowTitle(), 18, QFont.Weight.DemiBold, wrap=True))
        self.sentences = self._sentences(body, brought(found))
        body.addWidget(section(_("Waves")))
        body.addWidget(self.waves)
        body.addWidget(rule())
        head = QHBoxLayout()
        head.addWidget(section(_("Who was told, and when")))
        head.addStretch()
        body.addLayout(head)
        body.addWidget(self.lines, 1)
        export = Button(_("Export"), "file-export-outline", tall=True)
        export.clicked.connect(lambda _checked=False: self._export())
        close = Button(_("Close"), kind="primary", tall=True)
        close.clicked.connect(self.accept)
        stand_on(self, body, foot([export, close]))
        FocusRing(self)
        self.resize(1000, 720)
        keep_on_screen(self)
        self.lines.setFocus()

    @staticmethod
    def _sentences(body: QVBoxLayout, lines: Sequence[str]) -> list[QLabel]:
        made = [plain(text, 13) for text in lines]
        for one in made:
            body.addWidget(one)
        return made

    def _export(self) -> None:
        header, rows = texts_of(self.lines)
        title = _("Letters")
        ask_and_save(self, self._desk, self._tasks, title, header, lambda: rows, self.told.emit)
