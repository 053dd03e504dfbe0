"""What every letter of the firm begins with: its head."""

from custdesk.services import settings
from custdesk.services.desk import Desk


def sender(desk: Desk) -> tuple[str, ...]:
    """The firm's head: its name, the lines of its address, phone, mail; what is known of them."""
    firm = settings.firm(desk)
    address = [line.strip() for line in firm.address.split(";")]
    return tuple(line for line in (firm.name, *address, firm.phone, firm.email) if line)
