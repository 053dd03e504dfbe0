"""The row of pages around orders, at the top of each of them."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from custdesk.system.language import _
from custdesk.ui import actions
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
"""The names of the pages, from left to right; `orders` stands in the rail for all of them."""


class ServiceTabs(Segments):
    """Leads from one of these pages to the others; the page that it stands on is chosen."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__([(name, _(actions.BY_ID[name].text)) for name in SERVICE], parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._page = page
        self.choose(page.name)
        self.chosen.connect(self._go)

    def _go(self, name: str) -> None:
        if name != self._page.name:
            self.choose(self._page.name)
            self._page.page_wanted.emit(name)
