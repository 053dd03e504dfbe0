"""The frame of pages that go together: the row that leads from one to the others, lists, keys."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.parts.buttons import label, rule
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.segments import Segments

SERVICE: tuple[str, ...] = (
    "orders",
    "quotations",
    "shipments",
    "complaints",
    "enquiries",
    "credit",
    "agreements",
    "products",
)
"""The pages around orders, from left to right; `orders` stands in the rail for all of them."""
LETTERS: tuple[str, ...] = (
    "letters",
    "templates",
    "outbox",
    "festivals",
    "events",
    "surveys",
    "loyalty",
)
"""The pages around letters and events; `letters` stands in the rail for all of them."""


def family(page: str) -> tuple[str, ...]:
    """The pages that a page goes together with, it among them; the first stands in the rail."""
    return next((pages for pages in (SERVICE, LETTERS) if page in pages), (page,))


class ServiceTabs(Segments):
    """Leads from one of these pages to the others; the page that it stands on is chosen."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        names = [name for name in family(page.name) if name in actions.BY_ID]
        super().__init__([(name, _(actions.BY_ID[name].text)) for name in names], parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._page = page
        self.choose(page.name)
        self.chosen.connect(self._go)

    def _go(self, name: str) -> None:
        if name != self._page.name:
            self.choose(self._page.name)
            self._page.page_wanted.emit(name)


class ServiceHead(QWidget):
    """The first row of such a page: the pages, `summary` (what there is, in words), buttons."""

    def __init__(self, page: Page, *buttons: QWidget) -> None:
        super().__init__()
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 16, 0)
        row.setSpacing(16)
        row.addWidget(ServiceTabs(page))
        self.summary = label("", 13, tone="text2")
        row.addWidget(self.summary)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)


def lay_out(
    page: QWidget, head: QWidget, filters: QLayout, middle: QWidget, hints: QWidget
) -> None:
    """Head, filters, what is listed, and the keys that work there, below each other."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addLayout(filters)
    column.addWidget(rule())
    column.addWidget(middle, 1)
    column.addWidget(hints)
