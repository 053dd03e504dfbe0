"""The four facts of a customer: 12 months, last order, credit used, last contact."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from custdesk.store.rows import CustomerDetail
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import ElidedLabel, rule
from custdesk.ui.parts.formats import amount, days, percent, text_date

# From this share of the limit on, the figure is shown as a warning, beyond the whole as danger.
_NEARLY = 0.9
_LEFT, _BETWEEN = 16, 8  # px left of the first cell's texts, and of the others'
_END, _AFTER = 8, 2  # px right of the last cell's texts, and of the others'


@dataclass(frozen=True, slots=True)
class Fact:
    """A title, the figure, a line below it; `tone` colours the figure."""

    title: str
    figure: str
    below: str = ""
    tone: str = "text"


def facts_of(detail: CustomerDetail, today: date) -> tuple[Fact, Fact, Fact, Fact]:
    """What the four cells say."""
    return (_sales(detail), _last_order(detail, today), _credit(detail), _contact(detail, today))


def _sales(detail: CustomerDetail) -> Fact:
    sales, before = detail.row.sales_12m, detail.sales_before
    below = ""
    if before > 0:
        change = round(100 * (sales - before) / before)
        sign = "+" if change > 0 else "−" if change < 0 else ""
        below = f"{sign}{words().number(abs(change))}%"
    return Fact(_("12 months"), amount(sales, detail.currency), below)


def _last_order(detail: CustomerDetail, today: date) -> Fact:
    if detail.row.last_order is None:
        return Fact(_("Last order"), _("none yet"))
    below = ""
    if detail.order_gap:
        below = ngettext("every day", "every {n} d", detail.order_gap).format(n=detail.order_gap)
    return Fact(_("Last order"), text_date(detail.row.last_order, today), below)


def _credit(detail: CustomerDetail) -> Fact:
    limit = detail.fields["credit_limit"]
    currency = detail.fields["credit_currency"] or detail.currency
    if not limit:
        return Fact(_("Open invoices"), amount(detail.exposure, detail.currency), _("no limit set"))
    of_limit = _("of {amount}").format(amount=amount(limit, currency))
    if currency != detail.currency:  # sums never mix currencies
        return Fact(_("Open invoices"), amount(detail.exposure, detail.currency), of_limit)
    used = detail.exposure / limit
    tone = "danger" if used > 1 else "warning" if used >= _NEARLY else "text"
    return Fact(_("Credit used"), percent(used), of_limit, tone)


def _contact(detail: CustomerDetail, today: date) -> Fact:
    rule_text = ngettext("rule: {n} day", "rule: {n} days", detail.care_days).format(
        n=detail.care_days
    )
    last = detail.row.last_contact
    if last is None:
        return Fact(_("Last contact"), _("never"), rule_text, "warning")
    gone = (today - last).days
    if gone <= 0:
        return Fact(_("Last contact"), _("today"), rule_text)
    tone = "warning" if gone >= detail.care_days else "text"
    return Fact(_("Last contact"), days(gone), rule_text, tone)


def _sides(place: int) -> tuple[int, int, int]:
    """Air at the left, top and right of a cell."""
    return (_LEFT if place == 0 else _BETWEEN, 6, _END if place == 3 else _AFTER)


class FactRow(QFrame):
    """Four cells side by side with hairlines between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[ElidedLabel, ElidedLabel, ElidedLabel]] = []
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place in range(4):
            if place:
                row.addWidget(rule(vertical=True))
            cell = QWidget()
            grid = QGridLayout(cell)
            grid.setContentsMargins(*_sides(place), 8)
            grid.setSpacing(1)
            parts = (
                ElidedLabel("", 12),
                ElidedLabel("", 13, QFont.Weight.DemiBold),
                ElidedLabel("", 12),
            )
            parts[0].setProperty("tone", "text2")
            parts[2].setProperty("tone", "text2")
            for line, part in enumerate(parts):
                grid.addWidget(part, line, 0)
            self._cells.append(parts)
            row.addWidget(cell, 1)
        self.setMinimumHeight(58)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Fill the cells; they share the width by what their texts need."""
        for place, (parts, fact) in enumerate(zip(self._cells, facts, strict=True)):
            title, figure, below = parts
            title.setText(fact.title)
            figure.setText(fact.figure)
            figure.setProperty("tone", fact.tone)
            below.setText(fact.below)
            needed = max(part.fontMetrics().horizontalAdvance(part.text()) for part in parts)
            left, _top, right = _sides(place)
            self._row.setStretch(2 * place, needed + left + right + 2)
