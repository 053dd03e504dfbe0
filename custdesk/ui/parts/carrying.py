"""What is dragged from the list of customers to be planned."""

from PySide6.QtCore import QMimeData

CUSTOMER = "application/x-custdesk-customer"


def carrying(customer: int) -> QMimeData:
    data = QMimeData()
    data.setData(CUSTOMER, str(customer).encode())
    return data


def customer_in(data: QMimeData) -> int | None:
    """The customer's id, if it is one that is dragged."""
    if not data.hasFormat(CUSTOMER):
        return None
    text = bytes(data.data(CUSTOMER).data()).decode("ascii", "replace")
    return int(text) if text.isdecimal() else None
