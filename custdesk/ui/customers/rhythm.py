"""The rhythm tab: when the next order comes and how large, what it may be, and what else."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.words import Message
from custdesk.services import associations, forecast, forecast_hits
from custdesk.services.forecast import Forecast
from custdesk.services.forecast_hits import HitRate
from custdesk.services.insight import Insight
from custdesk.system.language import _, ngettext, words
from custdesk.ui.customers.time_line import TimeLine
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.formats import amount, days, percent, say_near, text_date

_TONES = {"on_rhythm": "accent", "due": "accent", "late": "warning", "lost": "danger"}
_HARDLY = 0.1  # orders in a year
_SEMI = QFont.Weight.DemiBold


def expected_text(outlooks: Sequence[Forecast]) -> str:
    """`0.8 in 30 days, 2.4 in 90 days`."""
    if outlooks[-1].expected_orders < _HARDLY:
        return _("hardly any within a year")
    return words().join(
        (
            _("{orders} in {days}").format(
                orders=words().number(one.expected_orders, 1), days=days(one.horizon)
            )
            for one in outlooks
        ),
        "facts",
    )


def chance_text(chance: float) -> str:
    """`92%`, `under 1%`: nothing of this kind is ever certain."""
    return (
        _("under {percent}").format(percent=percent(0.01))
        if chance < 0.01
        else percent(min(chance, 0.99))
    )


def facts_of(found: Insight, today: date) -> list[tuple[str, str]]:
    """Titles and figures of the outlook; what is not known is left out."""
    if not found.outlooks:
        return []
    one = found.outlooks[0]
    lines = [(_("Order days so far"), words().number(one.orders))]
    if one.next is not None:
        lines.append((_("Next order around"), text_date(one.next.on, today)))
        for title, (start, end) in (
            (_("in half of cases"), one.next.p50),
            (_("in four of five cases"), one.next.p80),
        ):
            spanned = f"{text_date(start, today)} – {text_date(end, today)}"
            lines.append((title, spanned))
    lines.append((_("Still a customer"), chance_text(one.p_active)))
    lines.append((_("Orders expected"), expected_text(found.outlooks)))
    if one.expected_amount is not None:
        lines.append((_("Amount of an order"), amount(one.expected_amount, one.currency)))
    return lines


class RhythmTab(QScrollArea):
    """Built anew for each customer, from what the worker found."""

    help_topic = "forecast"

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Rhythm"))
        self._today = today
        self._rate: QLabel | None = None
        self.customer: int | None = None  # whose rhythm is shown
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_waiting(self) -> None:
        """Say that it is worked out: the first of a day takes seconds on a large firm."""
        self.customer = None
        inner, column = self._begin()
        column.addWidget(label(_("Working it out…"), 12, tone="text2"))
        self._end(inner, column)

    def show_insight(self, found: Insight) -> None:
        """Show what was found of one customer."""
        self.customer = found.customer
        inner, column = self._begin()
        self._add_outlook(column, found)
        self._add_products(column, found)
        self._add_prices(column, found)
        if found.outlooks:
            self._rate = self._small("")
            column.addWidget(self._rate)
            self.show_rate(found.rate, found.stale)
        self._end(inner, column)

    def show_rate(self, rate: HitRate | None, stale: bool = False) -> None:
        """Say how often such forecasts came true."""
        if self._rate is None:
            return
        if rate is None and stale:
            self._rate.setText(_("How often such forecasts came true is being measured."))
        else:
            self._rate.setText(say_near(forecast_hits.sentence(rate), self._today))

    def _begin(self) -> tuple[QWidget, QVBoxLayout]:
        self._rate = None
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        return inner, column

    def _end(self, inner: QWidget, column: QVBoxLayout) -> None:
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def _add_outlook(self, column: QVBoxLayout, found: Insight) -> None:
        if not found.outlooks:
            column.addWidget(label(_("No orders yet, so no rhythm."), 13, _SEMI, wrap=True))
            return
        one = found.outlooks[0]
        # The verdict is what one wants to know first; the spans stand below in figures.
        rhythm, *rest = self._told(forecast.sentences(one))
        lead, below = (rest[0], rhythm) if rest else (rhythm, "")
        column.addWidget(label(lead, 13, _SEMI, _TONES.get(one.verdict, ""), wrap=True))
        line = TimeLine(found.days, self._today, one.usual_gap_days, one.next)
        column.addWidget(line)
        if below:
            column.addWidget(self._small(below))
        column.addLayout(self._grid(facts_of(found, self._today)))

    def _add_products(self, column: QVBoxLayout, found: Insight) -> None:
        column.addSpacing(8)
        column.addWidget(label(_("Likely products"), 13, _SEMI))
        lines = [
            (name, ngettext("on {n} order day", "on {n} order days", times).format(n=times))
            for _number, _code, name, times in found.products
        ]
        if lines:
            column.addLayout(self._grid(lines, wide_left=True))
        else:
            column.addWidget(self._small(_("No product was ordered on two days yet.")))
        column.addSpacing(8)
        column.addWidget(label(_("May also buy"), 13, _SEMI))
        for one in found.suggestions:
            column.addWidget(self._plain(one.name, 12, "", QFont.Weight.Medium))
            column.addWidget(self._small(*self._told([associations.evidence(one)])))
        if not found.suggestions:
            column.addWidget(self._small(*self._told([associations.NOTHING])))

    def _add_prices(self, column: QVBoxLayout, found: Insight) -> None:
        column.addSpacing(8)
        column.addWidget(label(_("Price and quantity"), 13, _SEMI))
        for text in self._told(associations.told(found.sensitivity)):
            column.addWidget(self._small(text))
        column.addSpacing(8)

    def _told(self, messages: Sequence[Message]) -> list[str]:
        return [say_near(message, self._today) for message in messages]

    def _small(self, text: str) -> QLabel:
        return self._plain(text, 12, "text2", QFont.Weight.Normal)

    @staticmethod
    def _plain(text: str, px: int, tone: str, weight: QFont.Weight) -> QLabel:
        made = label(text, px, weight, tone, wrap=True)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _grid(self, lines: Sequence[tuple[str, str]], wide_left: bool = False) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnStretch(0, 5 if wide_left else 2)
        grid.setColumnStretch(1, 3)
        top = Qt.AlignmentFlag.AlignTop
        for place, (title, text) in enumerate(lines):
            left, right = ("", "text2") if wide_left else ("text2", "")
            grid.addWidget(self._plain(title, 12, left, QFont.Weight.Normal), place, 0, top)
            grid.addWidget(self._plain(text, 12, right, QFont.Weight.Normal), place, 1, top)
        return grid
