"""A window that goes to what its pages and its search lead to."""

from custdesk.ui.frame.printing import PrintingWindow


class GoingWindow(PrintingWindow):
    """Opens the page of a thing, and shows the thing there."""

    def open_customer(self, customer: int) -> None:
        """Show one customer on the page of customers."""
        self.open("customers", customer)

    def open_trip(self, trip: int) -> None:
        """Show one trip on the page of trips."""
        self.open("trips")
        self.page().open_trip(trip)

    def open_order(self, order: int) -> None:
        """Show one order on the page of orders."""
        self.open("orders")
        self.page().open_order(order)
