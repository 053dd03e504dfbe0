"""A window that goes to what its pages and its search lead to."""

from custdesk.ui.frame.printing import PrintingWindow

_PAGES = {
    "order": "orders", "quotation": "quotations", "sample": "quotations",
    "shipment": "shipments", "complaint": "complaints", "agreement": "agreements",
    "held": "credit", "campaign": "letters", "event": "events", "survey": "surveys",
}  # fmt: skip


class GoingWindow(PrintingWindow):
    """Opens the page of a thing, and shows the thing there."""

    def open_customer(self, customer: int) -> None:
        """Show one customer on the page of customers."""
        self.open("customers", customer)

    def open_trip(self, trip: int) -> None:
        """Show one trip on the page of trips."""
        self.open("trips")
        self.page().open_trip(trip)

    def open_record(self, kind: str, number: int) -> None:
        """Show one record on its page; `held`: an order where its credit is decided."""
        self.open(_PAGES[kind])
        self.page().open_record(kind, number)
