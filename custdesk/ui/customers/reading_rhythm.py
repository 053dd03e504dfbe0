"""What the rhythm tab shows is read on the worker: it looks at all orders of the firm."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from custdesk.services.desk import Desk
from custdesk.ui.customers.deeds import Deeds

if TYPE_CHECKING:
    from custdesk.services.insight import Insight
    from custdesk.ui.customers.rhythm import RhythmTab

_IDLE = 2000  # ms before the worker is taken for what nobody waits for


class RhythmReader:
    """`shown` is the customer that is looked at, when the answer comes."""

    def __init__(self, desk: Desk, deeds: Deeds, shown: Callable[[], int | None]) -> None:
        self._desk, self._deeds, self._shown = desk, deeds, shown

    def read(self, customer: int, tab: "RhythmTab") -> None:
        """Fill the tab; what estimates is loaded there too."""
        from custdesk.services import insight

        desk = self._desk
        if tab.customer != customer:
            tab.show_waiting()

        def show(found: "Insight") -> None:
            if self._shown() != customer:
                return
            tab.show_insight(found)
            if found.stale:
                QTimer.singleShot(_IDLE, tab, lambda: self._measure(customer, tab))

        self._deeds.behind(lambda: insight.insight(desk, customer), show)

    def _measure(self, customer: int, tab: "RhythmTab") -> None:
        """Forecast the firm's past, while the rhythm is still looked at."""
        from custdesk.services import forecast_hits

        desk = self._desk
        if tab.customer == customer and tab.isVisible():
            self._deeds.behind(lambda: forecast_hits.measure(desk), tab.show_rate)
