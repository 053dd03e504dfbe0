"""The tab Orders of a customer: what goes on around their orders, each line leads to its page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from custdesk.services.service_facts import ServiceFact
from custdesk.system.language import say
from custdesk.ui.parts.buttons import Button, label, rule


class AroundOrders(QWidget):
    """Lines above the list of orders; `page_wanted`: a page that shows more, and of whom."""

    page_wanted = Signal(str, int)

    def __init__(self, orders: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = QWidget()
        self._rule = rule()
        self.shown: tuple[ServiceFact, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget in (self._facts, self._rule):
            self._column.addWidget(widget)
        self._column.addWidget(orders, 1)
        self.setFocusProxy(orders)

    def show_facts(self, customer: int, facts: Sequence[ServiceFact]) -> None:
        """Show other lines; none: the list of orders alone."""
        self.shown = tuple(facts)
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(16, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for line, fact in enumerate(facts):
            button = Button(say(fact.title), kind="link")
            button.setAccessibleDescription(say(fact.told))
            button.clicked.connect(
                lambda _on=False, page=fact.page: self.page_wanted.emit(page, customer)
            )
            told = label(say(fact.told), 12, tone=fact.tone or "text2", wrap=True)
            grid.addWidget(button, line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(told, line, 1)
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh
        fresh.setVisible(bool(facts))
        self._rule.setVisible(bool(facts))
