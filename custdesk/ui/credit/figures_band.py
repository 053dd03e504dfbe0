"""The figures at the top of the page: open, overdue, exposure, days until the money comes."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services.credit.ageing import Ageing
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import ElidedLabel, label, rule
from custdesk.ui.parts.formats import amount, percent

_HEIGHT = 66


class _Figure(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(0)
        self._figure = label("", 18, QFont.Weight.DemiBold)
        self._below = ElidedLabel("", 12)
        self._below.setProperty("tone", "text2")
        column.addWidget(label(title, 12, tone="text3"))
        column.addWidget(self._figure)
        column.addWidget(self._below)

    def tell(self, figure: str, below: str, tone: str = "", tip: str = "") -> None:
        self._figure.setText(figure)
        self._figure.setProperty("tone", tone)
        self._figure.style().polish(self._figure)
        self._below.setText(below)
        self.setToolTip(tip)
        self.setAccessibleName(words().join((self._title, figure, below), "facts"))


class FiguresBand(QWidget):
    """Sums in the base currency at the day's rates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self._open = _Figure(_("Receivables"))
        self._overdue = _Figure(_("Overdue"))
        self._exposure = _Figure(_("Exposure"))
        self._dso = _Figure(_("Days until paid (DSO)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 16, 0)
        row.setSpacing(0)
        for place, figure in enumerate((self._open, self._overdue, self._exposure, self._dso)):
            if place:
                row.addWidget(rule(vertical=True))
            row.addWidget(figure, 1)

    def show_figures(self, found: Ageing) -> None:
        """The figures of a day; what has no rate is told beside them."""
        base = found.base
        without = [amount(minor, currency) for currency, minor in found.without_rate]
        below = _("at the rates of the day")
        if without:
            below = _("without {amounts}: no rate").format(amounts=words().join(without))
        self._open.tell(amount(found.open, base), below, tip=below)
        share = percent(found.overdue / found.open) if found.open else "0%"
        text = _("{share} of what is open").format(share=share)
        self._overdue.tell(amount(found.overdue, base), text, "danger" if found.overdue else "")
        self._exposure.tell(amount(found.exposure, base), _("with orders not invoiced yet"))
        told = say(found.dso_told)
        if found.dso is None:
            self._dso.tell("–", told, tip=told)
            return
        days = words().number(found.dso, 1)
        best = words().number(found.best_dso or 0, 1)
        text = _("{days} if nobody paid late").format(days=best)
        self._dso.tell(days, text, tip=told)
